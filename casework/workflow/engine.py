"""The doors through which a case changes: open it, do something to it, or add a fact. Nothing else writes a state."""

import secrets
import uuid
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from casework.clock import Calendar, Rulebook
from casework.people.access import can, why_not
from casework.people.models import User
from casework.post.outbox import nudge, queue_notice
from casework.record.calendars import current
from casework.record.events import append
from casework.record.models import Case, CaseGrant, CaseLink, Clock, Event, Extension, Pause
from casework.record.references import next_reference
from casework.record.rulebook import book
from casework.wording import moment, weekday_date
from casework.workflow.action import Action
from casework.workflow.clockwork import ClockChange, next_due, turn
from casework.workflow.errors import Busy, NotAllowed, NotDone, Refused, Stale
from casework.workflow.facts import CaseFacts, ClockState
from casework.workflow.kinds import CaseKind, get_kind, kind_of
from casework.workflow.letters import PlannedLetter, freeze, plan_letter, with_copies
from casework.workflow.outcome import (
    Extend,
    Move,
    OpenLinked,
    Outcome,
    PauseClock,
    Redate,
    ResumeClock,
    Row,
    Start,
    Stop,
)
from casework.workflow.reading import person_facts, read_facts, setting_facts, staff_facts

LOCK_WAIT = "3s"
EARLIEST = date(1990, 1, 1)


@dataclass(frozen=True)
class Plan:
    """What an act would change, worked out and not yet done. The preview shows it; the engine carries it out."""

    outcome: Outcome
    from_state: str
    clocks: tuple[ClockState, ...]
    changes: tuple[ClockChange, ...]
    letters: tuple[PlannedLetter, ...]
    next_due_on: date | None
    next_clock: str
    closes: bool

    def effects(self, kind: CaseKind) -> list[str]:
        """Return the plan as sentences, in the order a person would ask."""
        lines = (
            [f"The case will be “{kind.states[self.outcome.to].label}”."]
            if self.outcome.to != self.from_state
            else []
        )
        lines += [change.says for change in self.changes]
        lines += [f"Letter to {letter.to_name}: “{letter.subject}”." for letter in self.letters]
        lines += [
            f"A linked {get_kind(new.kind).label.lower()} will be opened." for new in self.outcome.open_linked
        ]
        if self.closes:
            lines.append("The case will be closed.")
        return lines


@dataclass(frozen=True)
class Done:
    """What was done: the case as it now is, the event that says so, and the sentence to show."""

    case: Case
    event: Event
    says: str
    letters: tuple[Any, ...] = ()
    linked: tuple[Case, ...] = ()
    already: bool = False


@dataclass(frozen=True)
class Offer:
    """An action as the case page shows it: allowed, or refused with the reason."""

    action: Action
    refusal: NotDone | None = None
    effects: tuple[str, ...] = field(default=())


# ------------------------------------------------------------------------------------------------ planning


def _plan(kind: CaseKind, facts: CaseFacts, outcome: Outcome, on: date) -> Plan:
    clocks, changes = turn(facts, outcome.clocks)
    closes = kind.is_final(outcome.to) and not (facts.closed_on and facts.state == outcome.to)
    if kind.is_final(outcome.to):
        ending = tuple(Stop(c.code, on, "cancelled", c.about) for c in clocks if c.is_running)
        after, more = turn(replace(facts, clocks=clocks), ending)
        clocks, changes = after, changes + more
        due_on, due_clock = None, ""
    else:
        due_on, due_clock = next_due(clocks)
    after_facts = replace(facts, state=outcome.to, clocks=clocks)
    letters = tuple(
        letter
        for draft in outcome.letters
        for letter in with_copies(plan_letter(kind.letters, draft, after_facts, on), after_facts)
    )
    return Plan(outcome, facts.state, clocks, changes, letters, due_on, due_clock, closes)


def _check(action: Action, facts: CaseFacts, by: User | None, kind: CaseKind) -> None:
    if by is not None and not can(by, action.needs):
        raise NotAllowed(why_not(action.needs))
    if not action.is_known_to(facts.procedure):
        raise Refused(
            f"“{action.label}” is no part of this procedure ({kind.procedures.get(facts.procedure, facts.procedure)}).",
            kind.cites(action.cites, facts)[0],
        )
    if facts.state not in action.from_:
        wanted = " or ".join(f"“{kind.states[state].label}”" for state in action.from_)
        raise Refused(
            f"“{action.label}” can be done while the {kind.label.lower()} is {wanted}; this one is “{kind.states[facts.state].label}”.",
            kind.cites(action.cites, facts)[0],
        )
    refused = action.refusal(facts)
    if refused:
        raise refused


def _check_day(facts: CaseFacts, on: date) -> None:
    if on > facts.today:
        raise Refused(
            f"{weekday_date(on)} is in the future. Enter the day it happened, today or earlier.", field="on"
        )
    if on < facts.received_on:
        raise Refused(
            f"The case was received on {weekday_date(facts.received_on)}. Enter a day on or after that.",
            field="on",
        )


def preview(
    case: Case, action_code: str, *, by: User, on: date, at: datetime, data: Mapping[str, Any]
) -> Plan:
    """Work out what an action would do, by the same code that does it, and change nothing.

    Args: as for `perform`.
    Raises: NotAllowed, Refused.
    """
    kind = kind_of(case)
    facts = read_facts(case, by=by, today=timezone.localdate(at))
    action = kind.action(action_code)
    _check(action, facts, by, kind)
    _check_day(facts, on)
    return _plan(kind, facts, action.decide(facts, data, on), on)


def allowed_actions(case: Case, *, by: User, at: datetime, facts: CaseFacts | None = None) -> list[Offer]:
    """Return the actions that start from the case's state, each allowed or with the sentence that refuses it.

    Actions that belong to another state or procedure are left out: they are not refused, they are not due.
    """
    kind = kind_of(case)
    facts = facts or read_facts(case, by=by, today=timezone.localdate(at))
    offers = []
    for action in kind.actions:
        if case.state not in action.from_ or not action.is_known_to(facts.procedure):
            continue
        if not action.offered(facts):
            continue
        try:
            _check(action, facts, by, kind)
        except NotDone as refusal:
            offers.append(Offer(action, refusal))
        else:
            offers.append(Offer(action))
    return offers


# ------------------------------------------------------------------------------------------------ carrying out


def _lock_wait() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_WAIT}'")


def _locked(case_id: int) -> Case:
    """Return the case, locked and fresh, as the proxy of its kind."""
    kind = get_kind(Case.objects.values_list("kind", flat=True).get(pk=case_id))
    try:
        return kind.model.objects.select_for_update().get(pk=case_id)
    except OperationalError as held:
        raise Busy(
            "Somebody else is changing this case at this moment. Wait a few seconds and try again."
        ) from held


def _check_version(case: Case, version: int) -> None:
    if case.version == version:
        return
    newer = case.events.filter(version__gt=version).select_related("by").order_by("seq")
    since = [f"{e.says} ({e.who}, {moment(e.recorded_at)})" for e in newer]
    raise Stale(
        f"This case has moved on since you opened the page: it is now “{kind_of(case).states[case.state].label}”. "
        "Nothing you typed was lost. Read what changed, then decide again.",
        since,
    )


def _write_clock(case: Case, change: ClockChange) -> None:
    act, after = change.act, change.after
    if isinstance(act, Start):
        Clock.objects.create(
            case_id=case.pk,
            code=after.code,
            about=after.about,
            label=after.label,
            rule_version=after.rule.version,
            calendar_version=current().version,
            trigger_on=after.facts.trigger,
            first_trigger_on=after.facts.trigger,
            given_on=after.facts.given,
            due_on=after.due_on,
        )
        return
    clock = Clock.objects.get(case_id=case.pk, code=after.code, about=after.about, ended_as="")
    if isinstance(act, Extend):
        Extension.objects.create(
            clock=clock,
            why=act.why,
            told_on=act.told_on,
            agreed_with=act.agreed_with,
            was_due_on=clock.due_on,
        )
    elif isinstance(act, PauseClock):
        Pause.objects.create(clock=clock, from_on=act.from_on, why=act.why)
    elif isinstance(act, ResumeClock):
        Pause.objects.filter(clock=clock, to_on=None).update(to_on=act.on)
    elif isinstance(act, Redate):
        clock.given_on = act.given
    elif isinstance(act, Move):
        clock.trigger_on = act.trigger
    clock.due_on, clock.ended_as, clock.ended_on = after.due_on, after.ended_as, after.ended_on
    if not after.ended_as:
        clock.calendar_version = current().version
    if clock.due_on is None or clock.due_on >= timezone.localdate(case.changed_at):
        clock.missed_noted = False
    clock.save()


def _write_rows(case: Case, rows: Iterable[Row]) -> None:
    for row in rows:
        model = apps.get_model(row.model)
        if row.pk is None:
            model._default_manager.create(case_id=case.pk, **row.values)
        else:
            changed = model._default_manager.filter(pk=row.pk, case_id=case.pk).update(**row.values)
            if changed != 1:
                raise Refused(
                    "Part of this case was changed by somebody else. Go back to the case and look again."
                )


def _give_leave(case: Case, outcome: Outcome) -> None:
    for user_id in outcome.lets_see:
        CaseGrant.objects.get_or_create(case_id=case.pk, user_id=user_id)
    if outcome.no_longer_lets_see:
        CaseGrant.objects.filter(case_id=case.pk, user_id__in=outcome.no_longer_lets_see).delete()


def _payload(plan: Plan, data: Mapping[str, Any], source: Iterable[str]) -> dict[str, Any]:
    return {
        "data": {k: v for k, v in data.items() if k != "version"},
        "set": dict(plan.outcome.set),
        "detail": dict(plan.outcome.detail),
        "clocks": [
            {
                "code": c.after.code,
                "about": c.after.about,
                "what": c.verb,
                "trigger": c.after.facts.trigger,
                "due": c.after.due_on,
                "was_due": c.before.due_on if c.before else None,
                "says": c.says,
            }
            for c in plan.changes
        ],
        "letters": [
            {"code": letter.code, "to": letter.to_name, "sha256": letter.sha256} for letter in plan.letters
        ],
        "sources": list(source),
        **(
            {
                "lets_see": list(plan.outcome.lets_see),
                "no_longer_lets_see": list(plan.outcome.no_longer_lets_see),
            }
            if plan.outcome.lets_see or plan.outcome.no_longer_lets_see
            else {}
        ),
        **plan.outcome.payload,
    }


def _apply(
    case: Case,
    kind: CaseKind,
    plan: Plan,
    *,
    code: str,
    by: User | None,
    on: date,
    at: datetime,
    payload: Mapping[str, Any],
) -> Done:
    outcome = plan.outcome
    for column, value in outcome.set.items():
        setattr(case, column, value)
    case.next_due_on, case.next_clock = plan.next_due_on, plan.next_clock
    if kind.is_final(outcome.to):
        case.is_open, case.closed_on = False, case.closed_on or on
    else:
        case.is_open, case.closed_on = True, None
    case.changed_at = at
    if outcome.detail:
        kind.detail._default_manager.filter(case_id=case.pk).update(**outcome.detail)
    _write_rows(case, outcome.rows)
    _give_leave(case, outcome)
    for change in plan.changes:
        _write_clock(case, change)
    linked = tuple(_open_linked(case, new, by=by, at=at) for new in outcome.open_linked)
    event = append(
        case,
        code,
        by_id=by.pk if by else None,
        occurred_on=on,
        recorded_at=at,
        says=outcome.says,
        from_state=plan.from_state,
        payload={**payload, "linked": [new.reference for new in linked]},
    )
    case.save()
    letters = tuple(freeze(letter, case, event, by=by, on=on, at=at) for letter in plan.letters)
    for told in outcome.tell:
        user_id = case.owner_id if told.to == "owner" else told.to
        if user_id and (by is None or user_id != by.pk):
            queue_notice(
                key=f"event:{event.pk}:{user_id}",
                user_id=user_id,
                case=case,
                subject=told.subject,
                text=told.text,
                at=at,
            )
    transaction.on_commit(nudge)
    return Done(case, event, outcome.says, letters, linked)


def perform(
    case_id: int,
    action_code: str,
    *,
    by: User | None,
    on: date,
    at: datetime,
    data: Mapping[str, Any],
    version: int | None,
) -> Done:
    """Do one thing to one case, in one transaction, or nothing at all.

    Args:
        by: who does it; None for the system, and for somebody outside who came by a way in that the act's own rules check.
        on: the day it happened in the world; statutory clocks run on this.
        at: the moment it is recorded, aware.
        data: what the action's form gave.
        version: the version of the case that the person was looking at; None where nobody looked at its page.

    Raises:
        Stale: somebody changed the case since; says how.
        NotAllowed: this person may not.
        Refused: the facts do not allow it; says what is missing.
        Busy: the case stayed locked.
        Case.DoesNotExist: there is no such case, or not for this person.
    """
    with transaction.atomic(durable=True):
        _lock_wait()
        if by is not None and not Case.objects.visible_to(by).filter(pk=case_id).exists():
            raise Case.DoesNotExist
        case = _locked(case_id)
        if version is not None:
            _check_version(case, version)
        kind = kind_of(case)
        action = kind.action(action_code)
        facts = read_facts(case, by=by, today=timezone.localdate(at), secret=secrets.token_hex(32))
        _check(action, facts, by, kind)
        _check_day(facts, on)
        outcome = action.decide(facts, data, on)
        plan = _plan(kind, facts, outcome, on)
        getattr(case, action.code)(outcome)
        return _apply(
            case,
            kind,
            plan,
            code=action.past,
            by=by,
            on=on,
            at=at,
            payload=_payload(plan, data, kind.cites(action.cites, facts)),
        )


@dataclass(frozen=True)
class _Opening:
    """A case about to be: its columns, its facts, and what opening it brings about."""

    columns: Mapping[str, Any]
    facts: CaseFacts
    plan: Plan


def _plan_opening(
    kind: CaseKind,
    *,
    reference: str,
    by: User | None,
    on: date,
    at: datetime,
    shared: Mapping[str, Any],
    data: Mapping[str, Any],
    calendar: Calendar | None = None,
    rules: Rulebook | None = None,
) -> _Opening:
    today = timezone.localdate(at)
    if on > today:
        raise Refused(
            "The day it was received cannot be in the future. Enter today or an earlier day.",
            field="received_on",
        )
    if on < EARLIEST:
        raise Refused(
            "The day it was received must be 1 January 1990 or later. Check the year.", field="received_on"
        )
    columns = {
        "kind": kind.code,
        "reference": reference,
        "received_on": on,
        "recorded_at": at,
        "changed_at": at,
        "version": 0,
        **shared,
    }
    case = Case(**columns)
    facts = CaseFacts(
        id=0,
        kind=kind.code,
        reference=case.reference,
        state="",
        received_on=on,
        today=today,
        calendar=calendar or current(),
        summary=case.summary,
        narrative=case.narrative,
        channel=case.channel,
        procedure=case.procedure,
        owner=staff_facts(case.owner),
        team_id=case.team_id,
        team_name=case.team.name if case.team else "",
        service_id=case.service_id,
        service_name=case.service.name if case.service else "",
        service_area=case.service.area if case.service else "",
        complainant=person_facts(case.complainant),
        subject=person_facts(case.subject),
        setting=setting_facts(case.establishment),
        by=staff_facts(by),
        book=rules or book(),
    )
    return _Opening(columns, facts, _plan(kind, facts, kind.open(facts, data, on), on))


def preview_opening(
    kind_code: str,
    *,
    by: User | None,
    on: date,
    at: datetime,
    shared: Mapping[str, Any],
    data: Mapping[str, Any],
    calendar: Calendar | None = None,
    rules: Rulebook | None = None,
) -> Plan:
    """Work out what opening a case would bring about, by the same code that opens it, and change nothing.

    Args: as for `open_case`; `calendar` and `rules` are those in force, where a page has read them for several openings.
    Raises: Refused, NotAllowed.
    """
    kind = get_kind(kind_code)
    if by is not None and not can(by, kind.opening_needs):
        raise NotAllowed(why_not(kind.opening_needs))
    return _plan_opening(
        kind,
        reference="to come",
        by=by,
        on=on,
        at=at,
        shared=shared,
        data=data,
        calendar=calendar,
        rules=rules,
    ).plan


def _open(
    kind: CaseKind,
    *,
    by: User | None,
    on: date,
    at: datetime,
    shared: Mapping[str, Any],
    data: Mapping[str, Any],
    token: uuid.UUID | None = None,
    links: Sequence[tuple[int, str]] = (),
) -> Done:
    reference = next_reference(kind.prefix, timezone.localdate(at))
    opening = _plan_opening(kind, reference=reference, by=by, on=on, at=at, shared=shared, data=data)
    outcome = opening.plan.outcome
    case = kind.model(**opening.columns, token=token or uuid.uuid4(), state=outcome.to)
    case.save()
    kind.detail._default_manager.create(case_id=case.pk, **outcome.detail)
    for other_id, relation in links:
        CaseLink.objects.create(case_id=case.pk, other_id=other_id, relation=relation)
    opened = replace(opening.plan, outcome=replace(outcome, detail={}))
    return _apply(
        case,
        kind,
        opened,
        code=f"{kind.code}.received",
        by=by,
        on=on,
        at=at,
        payload=_payload(opening.plan, data, ()),
    )


def open_case(
    kind_code: str,
    *,
    by: User | None,
    on: date,
    at: datetime,
    shared: Mapping[str, Any],
    data: Mapping[str, Any],
    token: uuid.UUID | None = None,
    links: Sequence[tuple[int, str]] = (),
) -> Done:
    """Open a case of a kind, with its first event and clocks, in one transaction.

    Args:
        on: the day it was received by the council.
        shared: columns of Case: channel, summary, narrative, complainant, subject, service, team, owner, establishment …
        data: what the kind's opening asks for beyond those.
        token: one per submitted form; a second call with the same token returns the first case, `already` true.
        links: ids of cases it belongs with, each with how: (12, "same_contact").

    Raises:
        Refused, NotAllowed.
    """
    kind = get_kind(kind_code)
    if by is not None and not can(by, kind.opening_needs):
        raise NotAllowed(why_not(kind.opening_needs))
    with transaction.atomic(durable=True):
        if token is not None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(token)])
            existing = Case.objects.filter(token=token).first()
            if existing is not None:
                return Done(
                    existing, existing.events.order_by("seq")[0], "This was recorded already.", already=True
                )
        return _open(kind, by=by, on=on, at=at, shared=shared, data=data, token=token, links=links)


def _linked_columns(parent: Case, new: OpenLinked) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a linked case takes over from its parent, and what its own opening asks for beyond that."""
    shared = {
        name: getattr(parent, name)
        for name in (
            "channel",
            "summary",
            "narrative",
            "complainant",
            "subject",
            "service",
            "team",
            "owner",
            "establishment",
            "restricted",
        )
    }
    data = dict(new.data)
    return shared | data.pop("shared", {}), data


def preview_linked(
    case: Case, plan: Plan, *, by: User | None, at: datetime
) -> tuple[tuple[CaseKind, Plan], ...]:
    """Work out what opening each linked case of a plan would bring about, by the code that opens it. Raises Refused."""
    parent = copy(case)
    for column, value in plan.outcome.set.items():
        setattr(parent, column, value)
    plans = []
    for new in plan.outcome.open_linked:
        kind, (shared, data) = get_kind(new.kind), _linked_columns(parent, new)
        opening = _plan_opening(kind, reference="to come", by=by, on=new.on, at=at, shared=shared, data=data)
        plans.append((kind, opening.plan))
    return tuple(plans)


def _open_linked(parent: Case, new: OpenLinked, *, by: User | None, at: datetime) -> Case:
    shared, data = _linked_columns(parent, new)
    return _open(
        get_kind(new.kind),
        by=by,
        on=new.on,
        at=at,
        shared=shared,
        data=data,
        links=((parent.pk, new.relation),),
    ).case
