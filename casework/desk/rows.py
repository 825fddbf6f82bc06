"""The rows of a list as a page shows them: every word ready, so that the template only places them.

A row's words are made here, once for each distinct date and state, because the template is what a page of rows costs.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from casework import wording
from casework.clock import Calendar, ClockError, rule
from casework.desk.addresses import act_url, case_url
from casework.people.access import can
from casework.people.models import User
from casework.record.models import Case
from casework.workflow import Action, CaseKind, all_kinds
from casework.workflow.action import always

COLUMNS = (
    "pk",
    "version",
    "reference",
    "kind",
    "state",
    "is_open",
    "stage",
    "procedure",
    "channel",
    "summary",
    "outcome",
    "received_on",
    "closed_on",
    "next_due_on",
    "next_clock",
    "restricted",
    "owner_id",
    "owner__first_name",
    "owner__last_name",
    "owner__username",
    "team__name",
    "service__name",
    "establishment__name",
    "complainant__name",
    "subject__name",
)


def in_words(code: str) -> str:
    """Return a code as words where nothing better is declared: "partly_upheld" is "Partly upheld"."""
    return code.replace("_", " ").capitalize()


def declared(kind: CaseKind | None, of: str, code: str) -> str:
    """Return the words a kind declares for a code of its procedures, stages or outcomes; nothing for no code."""
    return (getattr(kind, of, {}).get(code) or in_words(code)) if code else ""


@cache
def clock_words(code: str) -> str:
    """Return what a clock asks to be done, by its code; nothing for no code."""
    try:
        return rule(code).label if code else ""
    except ClockError:
        return in_words(code.rsplit(".", 1)[-1])


def person_words(complainant: str | None, subject: str | None) -> tuple[str, str]:
    """Return who it is from and whom it is about: ("Ama Mensah", "about Kofi Mensah"); the second empty for the same person."""
    from_, about = wording.plain_name(complainant or ""), wording.plain_name(subject or "")
    if not from_:
        return about or "Nobody named", ""
    return from_, f"about {about}" if about and about != from_ else ""


def staff_words(row: dict[str, Any]) -> str:
    """Return the owner's name as the rest of the service says it, or nothing."""
    name = f"{row['owner__first_name'] or ''} {row['owner__last_name'] or ''}".strip()
    return name or row["owner__username"] or ""


@lru_cache(maxsize=4_096)
def due_html(day: str, band: str, words: str, iso: str) -> SafeString:
    """Return a due date as the component shows it. The same words give the same markup, so each is rendered once."""
    return SafeString(
        render_to_string("components/due.html", {"date": day, "band": band, "words": words, "iso": iso})
    )


@lru_cache(maxsize=1_024)
def tag_html(text: str, colour: str) -> SafeString:
    """Return a state as the component shows it."""
    return SafeString(render_to_string("components/tag.html", {"text": text, "colour": colour}))


class Wording:
    """The words of one person's lists on one day: who looks decides which next step is offered."""

    def __init__(self, user: User, today: date, calendar: Calendar) -> None:
        self.user, self.today, self.calendar = user, today, calendar
        self.kinds = {kind.code: kind for kind in all_kinds()}
        self.due = _once(self._due)
        self.tag = _once(self._tag)
        self.next_step = _once(self._next_step)

    def _due(self, due_on: date | None, is_open: bool) -> SafeString:
        if due_on is None:
            return due_html("", "none", "", "") if is_open else SafeString("")
        band, words = wording.due_band(due_on, self.today, self.calendar)
        return due_html(wording.date_short_weekday(due_on), band, words, due_on.isoformat())

    def _tag(self, kind: str, state: str) -> SafeString:
        known = self.kinds[kind].states.get(state) if kind in self.kinds else None
        return tag_html(known.label, known.colour) if known else tag_html(in_words(state), "grey")

    def _next_step(self, kind: str, state: str, procedure: str, next_clock: str) -> Action | None:
        """Return the ordinary next step this person may take from a state under a procedure.

        First the act the next clock is named after; then the one this state comes first for, of those that no fact of
        the case can take off its page. Whether the facts stand in its way is asked when it is opened, not for each row.
        """
        if kind not in self.kinds:
            return None
        ordinary = [
            action
            for action in self.kinds[kind].actions
            if action.weight == "primary"
            and state in action.from_
            and action.is_known_to(procedure)
            and can(self.user, action.needs)
        ]
        due = next_clock.rpartition(".")[2]
        return min(
            ordinary,
            key=lambda action: (action.code != due, action.offered is not always, action.from_[0] != state),
            default=None,
        )

    def row(self, case: dict[str, Any]) -> dict[str, Any]:
        """Return one case, given as the values of COLUMNS, as the words of its row."""
        kind = self.kinds.get(case["kind"])
        person, about = person_words(case["complainant__name"], case["subject__name"])
        step = self.next_step(case["kind"], case["state"], case["procedure"], case["next_clock"])
        procedure = declared(kind, "procedures", case["procedure"])
        kinds = [kind.label if kind else in_words(case["kind"])]
        kinds += [wording.lower_first(procedure)] if procedure else []
        return {
            "pk": case["pk"],
            "version": case["version"],
            "reference": case["reference"],
            "url": case_url(case["reference"]),
            "person": person,
            "about": about,
            "summary": case["summary"],
            "kind": ", ".join(kinds),
            "next": clock_words(case["next_clock"]),
            "due": self.due(case["next_due_on"], case["is_open"]),
            "tag": self.tag(case["kind"], case["state"]),
            "step": step.label if step else "",
            "step_url": act_url(case["reference"], step.code) if step else "",
            "owner": staff_words(case),
            "team": case["team__name"] or "",
            "service": case["service__name"] or "",
            "setting": case["establishment__name"] or "",
            "received": wording.date_long(case["received_on"]),
            "closed": wording.date_long(case["closed_on"]) if case["closed_on"] else "",
            "outcome": declared(kind, "outcomes", case["outcome"]),
            "restricted": case["restricted"],
        }

    def rows(self, ids: Sequence[int]) -> list[dict[str, Any]]:
        """Return the rows of cases, found before by id, in the order of the ids; one query.

        Ids first, joins after: with the joins inside, the planner guesses too few open cases and now and then takes ten
        times as long.
        """
        found = {case["pk"]: case for case in Case.objects.filter(pk__in=ids).values(*COLUMNS)}
        return [self.row(found[pk]) for pk in ids if pk in found]


def _once(words: Callable[..., Any]) -> Callable[..., Any]:
    """Remember what a function of small, equal arguments said, for as long as the list lives."""
    return cache(words)


def lines(rows: Iterable[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    """Return the named words of each row, for a file."""
    return [tuple(row[key] for key in keys) for row in rows]
