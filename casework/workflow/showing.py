"""What the page of an act shows: the plan in words, what was typed, and what was done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.forms import BaseForm, Field, MultipleChoiceField, MultiWidget
from django.forms.models import ModelMultipleChoiceField
from django.http import QueryDict
from django.utils.choices import flatten_choices
from django.utils.safestring import SafeString

from casework.clock import Calendar, ClockError, rule
from casework.people.models import User
from casework.post.render import to_html
from casework.record.events import plain
from casework.record.models import Case, Event
from casework.wording import date_long, weekday_date
from casework.workflow.action import Action
from casework.workflow.engine import Done, Plan, _check, preview, preview_linked
from casework.workflow.errors import NotDone
from casework.workflow.facts import CaseFacts
from casework.workflow.forms import ActionForm
from casework.workflow.kinds import get_kind, kind_of


def refusal_of(action: Action, facts: CaseFacts, *, by: User) -> NotDone | None:
    """Return what stands in the way of an act before anything is typed, or None."""
    try:
        _check(action, facts, by, get_kind(facts.kind))
    except NotDone as refusal:
        return refusal
    return None


# ------------------------------------------------------------------------------------------------ the preview


@dataclass(frozen=True)
class ClockLine:
    """A clock as an act leaves it: what happens to it, the date in law, and the last working day to act on."""

    says: str
    label: str
    verb: str
    due_on: date | None
    act_by: date | None
    runs: bool


@dataclass(frozen=True)
class LetterShown:
    """A letter of a plan, word for word, and how it will reach its receiver."""

    to: str
    how: str
    subject: str
    html: SafeString


@dataclass(frozen=True)
class LinkedShown:
    """A case that an act would open beside this one: its kind, and what starts with it."""

    kind: str
    clocks: tuple[ClockLine, ...]


@dataclass(frozen=True)
class Preview:
    """What an act would do, in words; or what is still missing, or stands in its way."""

    state: str = ""
    colour: str = ""
    changes_state: bool = False
    closes: bool = False
    clocks: tuple[ClockLine, ...] = ()
    letters: tuple[LetterShown, ...] = ()
    told: tuple[str, ...] = ()
    linked: tuple[LinkedShown, ...] = ()
    next_due_on: date | None = None
    next_clock: str = ""
    problems: tuple[str, ...] = ()
    refusal: NotDone | None = None
    moved_on: bool = False

    @property
    def is_ready(self) -> bool:
        return not self.problems and self.refusal is None


def act_by(due_on: date | None, calendar: Calendar) -> date | None:
    """Return the last working day on or before a due date, where it is another day than the due date itself."""
    if due_on is None or not calendar.covers_day(due_on) or calendar.is_working(due_on):
        return None
    return calendar.last_working_on_or_before(due_on)


def clock_label(code: str) -> str:
    """Return what a clock is called, by its code; nothing for no code."""
    try:
        return rule(code).label if code else ""
    except ClockError:
        return code


def preview_of(
    case: Case, action: Action, form: ActionForm, facts: CaseFacts, *, by: User, at: datetime
) -> Preview:
    """Return what an act would do with what the form holds, worked out by the code that does it."""
    if not form.is_valid():
        said = [str(error) for errors in form.errors.values() for error in errors]
        return Preview(problems=tuple(dict.fromkeys(said)))
    moved_on = form.cleaned_data["version"] != case.version
    try:
        plan = preview(
            case, action.code, by=by, on=form.cleaned_data["on"], at=at, data=form.data_for_decide()
        )
        linked = preview_linked(case, plan, by=by, at=at)
    except NotDone as refusal:
        return Preview(refusal=refusal, moved_on=moved_on)
    state = kind_of(case).states[plan.outcome.to]
    return Preview(
        state=state.label,
        colour=state.colour,
        changes_state=plan.outcome.to != plan.from_state,
        closes=plan.closes,
        clocks=_clock_lines(plan, facts.calendar),
        letters=tuple(
            letter for each in (plan, *(opening for _, opening in linked)) for letter in _letters(each)
        ),
        told=_told(plan, case, by),
        linked=tuple(
            LinkedShown(kind.label.lower(), _clock_lines(opening, facts.calendar)) for kind, opening in linked
        ),
        next_due_on=plan.next_due_on,
        next_clock=clock_label(plan.next_clock),
        moved_on=moved_on,
    )


def _clock_lines(plan: Plan, calendar: Calendar) -> tuple[ClockLine, ...]:
    return tuple(
        ClockLine(
            says=change.says,
            label=change.after.label,
            verb=change.verb,
            due_on=change.after.due_on if change.after.is_running else None,
            act_by=act_by(change.after.due_on, calendar) if change.after.is_running else None,
            runs=change.after.is_running,
        )
        for change in plan.changes
    )


def _letters(plan: Plan) -> tuple[LetterShown, ...]:
    return tuple(
        LetterShown(
            letter.to_name,
            how_sent(letter.to_email, private=letter.contact_private)
            + (", as a copy" if letter.is_copy else ""),
            letter.subject,
            to_html(letter.body),
        )
        for letter in plan.letters
    )


def how_sent(email: str, *, private: bool = False) -> str:
    """Return how a letter reaches its receiver; an address that is private is not named."""
    if email and private:
        return "by email, to an address kept private"
    return f"by email to {email}" if email else "on paper: print it and post it"


def _told(plan: Plan, case: Case, by: User) -> tuple[str, ...]:
    """Return who of the staff is told, and of what; nobody is told what they do themselves."""
    owner_id = plan.outcome.set.get("owner_id", case.owner_id)
    ids = [(owner_id if tell.to == "owner" else tell.to, tell.subject) for tell in plan.outcome.tell]
    people = User.objects.in_bulk([pk for pk, _ in ids if pk and pk != by.pk]) if ids else {}
    return tuple(f"{people[pk]} is told by email: “{subject}”" for pk, subject in ids if pk in people)


# ------------------------------------------------------------------------------------------------ what was typed


def as_if_sent(form: BaseForm) -> QueryDict:
    """Return what a browser would send if the form were sent as it is first shown."""
    data = QueryDict(mutable=True)
    for name, one in form.fields.items():
        bound, widget = form[name], one.widget
        value = one.prepare_value(form.get_initial_for_field(one, name))
        if isinstance(widget, MultiWidget):
            for n, part in enumerate(widget.decompress(value) or ()):
                data[f"{bound.html_name}_{n}"] = "" if part is None else str(part)
        elif isinstance(value, (list, tuple, set)):
            data.setlist(bound.html_name, [str(part) for part in value])
        elif value is True:
            data[bound.html_name] = "on"
        elif value not in (None, False):
            data[bound.html_name] = str(value)
    return data


def with_version(sent: QueryDict, version: int) -> QueryDict:
    """Return what was sent, now for another version of the case."""
    data = sent.copy()
    data["version"] = str(version)
    return data


def typed_rows(form: BaseForm) -> list[dict[str, str]]:
    """Return what somebody typed or chose, question by question, as text they can copy; empty answers are left out."""
    rows = [
        {"key": str(form[name].label), "value": value_words(one, form[name].value())}
        for name, one in form.fields.items()
        if not form[name].is_hidden
    ]
    return [row for row in rows if row["value"]]


def value_words(one: Field, value: Any) -> str:
    """Return an answer as words: the label of what was chosen, a date in full, text as it was typed."""
    if isinstance(one.widget, MultiWidget) and isinstance(value, (list, tuple)):
        return " ".join(str(part) for part in value if part)
    many = isinstance(one, (MultipleChoiceField, ModelMultipleChoiceField))
    values = list(value or ()) if many or isinstance(value, (list, tuple)) else [value]
    offered: Iterable[tuple[object, object]] = getattr(one, "choices", ())
    labels = {str(key): str(label) for key, label in flatten_choices(offered)}
    return "\n".join(labels.get(str(part)) or _said(part) for part in values if part not in (None, ""))


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return date_long(value)
    return str(value)


def same_act(event: Event, form: ActionForm) -> bool:
    """Say whether an event is what this form asks for: a button pressed twice, not a second thought."""
    if not form.is_valid() or event.payload is None:
        return False
    asked = plain({key: value for key, value in form.data_for_decide().items() if key != "version"})
    return bool(event.payload.get("data") == asked and event.occurred_on == form.cleaned_data["on"])


def add_refusal(form: BaseForm, refusal: NotDone) -> None:
    """Put a refusal beside the field it is about, or over the form, with its source."""
    sentence = f"{refusal.sentence} Source: {refusal.source}." if refusal.source else refusal.sentence
    field = getattr(form, "happened", "on") if refusal.field == "on" else refusal.field
    form.add_error(field if field in form.fields else None, sentence)


# ------------------------------------------------------------------------------------------------ what was done


def done_words(done: Done) -> str:
    """Return what happened, what is still to do by hand, and the next date, for the head of the next page."""
    said = [done.says]
    said += [f"The {get_kind(case.kind).label.lower()} {case.reference} was opened." for case in done.linked]
    said += [
        f"The letter to {letter.to_name} goes by email."
        if letter.to_email
        else f"Print the letter to {letter.to_name} and post it."
        for letter in done.letters
    ]
    case = done.case
    if case.next_due_on:
        said.append(f"Next due: {weekday_date(case.next_due_on)} ({clock_label(case.next_clock)}).")
    elif not case.is_open:
        said.append("The case is closed and nothing more is due.")
    return " ".join(said)
