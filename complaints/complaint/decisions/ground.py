"""PURE. What the acts on a complaint have in common: its procedure, its letters, the clocks that start."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal

from casework.clock import ClockError, response_trigger
from casework.wording import weekday_date
from casework.workflow import CaseFacts, ClockAct, ClockState, LetterDraft, Refused, Start, Stop
from casework.workflow.clockwork import turn
from complaints.complaint.facts import PointFacts, StageFacts
from complaints.complaint.states import PUTTING_RIGHT
from complaints.complaint.wording import sentence_case
from complaints.procedures import Moment, NoProcedure, Procedure, Stage, procedure

POINT = "complaints.Point"
STAGE_FINDING = "complaints.StageFinding"
LATER_STAGE = "complaints.LaterStage"
APPOINTMENT = "complaints.Appointment"
RECOMMENDATION = "complaints.Recommendation"
REMEDY, LEARNING = "complaints.Remedy", "complaints.LearningAction"
REMEDY_CLOCK = "complaint.remedy"
LONGEST_POINT = 500
CASEWORKERS = ("officer", "manager")


def procedure_of(facts: CaseFacts) -> Procedure:
    """Return the procedure of a complaint, in the version of its day."""
    return procedure(facts.procedure, version=facts.procedure_version)


def stage_of(facts: CaseFacts) -> Stage:
    """Return the stage a complaint is at: the first until another was asked for."""
    law = procedure_of(facts)
    return law.stage(facts.stage) or law.first


def record_of(facts: CaseFacts) -> StageFacts:
    """Return what is known of the later stage a complaint is at. Raises LookupError at the first."""
    found = facts.detail.stage(facts.stage)
    if found is None:
        raise LookupError(f"{facts.reference} is at no later stage.")
    kept: StageFacts = found
    return kept


def procedure_on(code: str, received_on: date) -> Procedure:
    """Return a procedure as it was on the day of receipt. Raises Refused where there was none."""
    try:
        return procedure(code, received_on)
    except NoProcedure as none:
        raise Refused(str(none), field="procedure") from none


def letter(facts: CaseFacts, code: str, wanted: bool = True, **context: Any) -> tuple[LetterDraft, ...]:
    """Return the letter to the complainant; none where nobody gave a name, or nobody wants it sent."""
    if facts.complainant is None or not wanted:
        return ()
    law = procedure_of(facts)
    shared = {
        "requested": facts.detail.requested_on,
        "service": service_words(facts),
        "for_adults": law.for_adults,
        "advocate": law.offers_advocate,
    }
    return (LetterDraft(code, context=shared | context),)


def trigger_after_acknowledgement(
    facts: CaseFacts, capped_by: str, runs_from: date, acknowledged_on: date
) -> date:
    """Return the day a clock starts that runs from acknowledgement: a late one buys no time."""
    try:
        return response_trigger(runs_from, acknowledged_on, facts.rule(capped_by), facts.calendar)
    except ClockError as wrong:
        raise Refused(str(wrong), field="on") from wrong


def on_receipt(law: Procedure, runs_from: date, *, acknowledged: bool = False) -> tuple[Start, ...]:
    """Return the clocks that run from the formal request; without the acknowledgement's where that was given."""
    return tuple(
        Start(clock.code, runs_from)
        for clock in law.starting("received")
        if not (acknowledged and clock.code == law.first.acknowledge)
    )


def starting(
    facts: CaseFacts, law: Procedure, moment: Moment | Literal[""], on: date, since: date
) -> tuple[Start, ...]:
    """Return the clocks that start at a moment of a day.

    `since` is the day of the request: what runs from its acknowledgement starts no later than that was due.
    """
    return tuple(
        Start(
            clock.code,
            trigger_after_acknowledgement(facts, clock.capped_by, since, on) if clock.capped_by else on,
        )
        for clock in law.starting(moment)
    )


def ends_in(facts: CaseFacts, state: str, on: date) -> tuple[str, tuple[Stop, ...]]:
    """Return the state in which a complaint ends, and the clocks that end with it.

    While something promised is still to be done or checked it stays open, being put right: its promises keep their clocks,
    and stay on the lists.
    """
    if not facts.detail.followed_remedies:
        return state, ()
    ended = (clock for clock in facts.clocks if clock.is_running and clock.code != REMEDY_CLOCK)
    return PUTTING_RIGHT, tuple(Stop(clock.code, on, "cancelled", clock.about) for clock in ended)


def numbered(points: tuple[PointFacts, ...]) -> list[dict[str, Any]]:
    """Return points as letters list them."""
    return [{"number": point.number, "text": point.text} for point in points]


def service_words(facts: CaseFacts) -> str:
    """Return the service's name, or what to call it while none is named."""
    return facts.service_name or "the service you complained about"


def who_looks(facts: CaseFacts) -> str:
    """Return who looks into a complaint now, to begin a sentence with: the service, or whoever sits in a later stage."""
    stage = stage_of(facts)
    roles = (facts.detail.sits(stage.code, role) for role in ("investigating_officer", "reviewer"))
    sits = next((one for one in roles if one), None)
    return sentence_case(sits.name if sits else service_words(facts))


def day_said(due: date | None) -> str | None:
    """Return a date with its weekday for a letter; None where there is none to say."""
    return weekday_date(due) if due else None


def is_paused(clock: ClockState) -> bool:
    """Say whether a clock stands still."""
    return any(pause.to_on is None for pause in clock.facts.pauses)


def how_many(n: int) -> str:
    """Return how many points, in words: 1 point, 3 points."""
    return f"{n} point{'' if n == 1 else 's'}"


def sentences(given: Iterable[str], field: str = "points", first: int = 1) -> tuple[str, ...]:
    """Return points as they are kept, empty ones left out. Raises Refused where none is left, or one is too long."""
    points = tuple(text.strip() for text in given if text.strip())
    if not points:
        raise Refused("Enter at least one point: what is complained of, in a sentence.", field=field)
    for number, text in enumerate(points, first):
        if len(text) > LONGEST_POINT:
            raise Refused(
                f"Point {number} is longer than {LONGEST_POINT} characters. Split it into two.",
                field=field,
            )
    return points


def due_after(facts: CaseFacts, acts: Sequence[ClockAct], code: str) -> date | None:
    """Return when a clock falls due once the acts are done, for the letter that says so; None where it does not run."""
    clocks, _ = turn(facts, tuple(acts))
    return next((clock.due_on for clock in clocks if clock.is_running and clock.code == code), None)
