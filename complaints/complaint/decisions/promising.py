"""PURE. What is put right: planned before the answer, promised by it with a clock for each, or promised afterwards by a letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.clock import listed
from casework.wording import date_long, pounds, weekday_date
from casework.workflow import CaseFacts, Outcome, Refused, Row, Start, Tell
from complaints.complaint import guide
from complaints.complaint.decisions.ground import (
    CASEWORKERS,
    POINT,
    REMEDY,
    REMEDY_CLOCK,
    STAGE_FINDING,
    letter,
    procedure_of,
    stage_of,
)
from complaints.complaint.facts import FIRST, FindingFacts, PointFacts
from complaints.complaint.promises import RemedyFacts, about_of, label_of
from complaints.complaint.sources import POLICY
from complaints.complaint.states import ANSWERED, PUTTING_RIGHT
from complaints.complaint.wording import points_named

WRONG = ("upheld", "partly_upheld")
LONGEST = 1000
AFTER_AN_ANSWER = (*ANSWERED, PUTTING_RIGHT)


def not_bank_details(data: Mapping[str, Any], *names: str) -> None:
    """Refuse a text that looks like bank details, beside it."""
    for name in names:
        if guide.holds_bank_details(str(data.get(name) or "")):
            raise Refused(guide.NO_BANK_DETAILS, POLICY, field=name)


def the_team_promises_afterwards(facts: CaseFacts) -> Refused | None:
    """Once the answer has gone, a promise is a letter of its own, and those are the Complaints Team's."""
    if facts.state in AFTER_AN_ANSWER and facts.by and facts.by.role not in CASEWORKERS:
        return Refused(
            "The answer has gone, so a further promise is a letter of its own. Ask the Complaints Team to send it.",
            POLICY,
        )
    return None


def _next_number(facts: CaseFacts) -> int:
    """Return the number of the next remedy; those taken away keep theirs."""
    return int(facts.detail.last_remedy_number) + 1


def _point_id(facts: CaseFacts, number: int | None) -> int | None:
    if number is None:
        return None
    return next(point.id for point in facts.detail.points if point.number == number)


def _check_owner(facts: CaseFacts, data: Mapping[str, Any]) -> None:
    if data["owner_id"] == facts.detail.complained_of_id:
        raise Refused(
            f"{data['owner_name']} is complained of. Choose somebody else to see to it.",
            POLICY,
            field="owner",
        )


def _check_day(facts: CaseFacts, due_on: date, on: date) -> None:
    if due_on < on:
        raise Refused(
            f"{weekday_date(due_on)} is before the day of this act. Promise a day that is still to come.",
            POLICY,
            field="due_on",
        )


def add_remedy(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Plan something that puts it right, for the answer to promise; once the answer has gone, promise it by a letter.

    `data`: kind (of `guide.KINDS`), what, point (its number, or None for the whole complaint), owner_id, owner_name, due_on.
    """
    not_bank_details(data, "what")
    return _add(facts, data, on, {}, data["what"])


def add_payment(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Plan or promise a payment that a person decided on. The figure is never worked out here.

    `data`: kind (of `guide.PAYMENTS`), amount, terms (both Decimal; terms where the range is for each), reason, why_outside,
    approval (of `guide.LIMITS`), approved_by, and what a remedy has. Raises Refused where the figure lies outside the guidance
    and nothing says why, or it is more than whoever approved it may spend.
    """
    kind, amount, terms = data["kind"], data["amount"], data.get("terms")
    not_bank_details(data, "for_what", "reason", "why_outside", "approved_by")
    if guide.PAYMENTS[kind].each and not terms:
        raise Refused("Enter for how many terms it is paid.", guide.SOURCE, field="terms")
    terms = terms if guide.PAYMENTS[kind].each else None
    outside = guide.is_outside(kind, amount, terms)
    if outside and not data["why_outside"]:
        raise Refused(
            f"{pounds(amount)} lies outside what the ombudsman’s guidance says: {guide.range_in_words(kind, terms)}. Enter why "
            "it is right all the same.",
            guide.SOURCE,
            field="why_outside",
        )
    if not guide.may_approve(data["approval"], amount):
        raise Refused(
            f"{pounds(amount)} is more than {guide.LIMITS[data['approval']].who.lower()} may approve. Ask "
            f"{guide.who_may_approve(amount).lower()}, and choose it here.",
            guide.APPROVAL,
            field="approval",
        )
    what = f"Pay {pounds(amount)} for {guide.PAYMENTS[kind].name.lower()}" + (
        f": {data['for_what']}" if data.get("for_what") else ""
    )
    values = {
        "amount": amount,
        "terms": terms,
        "reason": data["reason"],
        "why_outside": data["why_outside"] if outside else "",
        "approval": data["approval"],
        "approved_by": data["approved_by"],
    }
    return _add(facts, data, on, values, what)


def _add(
    facts: CaseFacts, data: Mapping[str, Any], on: date, values: Mapping[str, Any], what: str
) -> Outcome:
    _check_owner(facts, data)
    _check_day(facts, data["due_on"], on)
    number = _next_number(facts)
    promised = facts.state in AFTER_AN_ANSWER
    row = {
        "number": number,
        "point_id": _point_id(facts, data["point"]),
        "stage": stage_of(facts).code,
        "kind": data["kind"],
        "what": what,
        "owner_id": data["owner_id"],
        "due_on": data["due_on"],
        "state": "promised" if promised else "planned",
        "told_on": on if promised else None,
        **values,
    }
    by_when = weekday_date(data["due_on"])
    approved = f" Approved by {values['approved_by']}." if values else ""
    if not promised:
        return Outcome(
            to=facts.state,
            says=f"R{number} is planned for the answer: {what.rstrip('.')}, by {by_when}.{approved}",
            rows=(Row(REMEDY, row),),
        )
    return Outcome(
        to=facts.state,
        says=f"R{number} is promised by {by_when}: {what.rstrip('.')}.{approved}",
        rows=(Row(REMEDY, row),),
        clocks=(_clock(number, what, data["due_on"], on),),
        tell=_brief(facts, data["owner_id"], number, what, data["due_on"]),
        letters=letter(
            facts,
            "complaint_remedy_promised",
            what=what,
            about=f"point {data['point']} of your complaint" if data["point"] else "your complaint",
            by_whom=data["owner_name"],
            by=by_when,
            why=values.get("reason") or None,
            answered=facts.detail.last_answered_on,
        ),
    )


def _clock(number: int, what: str, due_on: date, on: date) -> Start:
    return Start(REMEDY_CLOCK, on, about=about_of(number), label=label_of(number, what), given=due_on)


def _brief(facts: CaseFacts, owner_id: int | None, number: int, what: str, due_on: date) -> tuple[Tell, ...]:
    """Return the message to whoever sees to a remedy; none to whoever promises it themselves."""
    if owner_id is None or (facts.by and facts.by.id == owner_id):
        return ()
    return (
        Tell(
            owner_id,
            f"{facts.reference}: R{number} is yours to see to",
            f"We promised this in writing in {facts.reference}, and named you: {what}\n\n"
            f"It is promised by {weekday_date(due_on)}. Record it on the case when it is done, with what shows it. If it "
            "cannot be done by then, tell the Complaints Team before that day: only a new letter changes it.",
        ),
    )


def drop_remedy(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take away a remedy that no letter has promised yet."""
    one = next((one for one in facts.detail.planned_remedies if one.key == data["which"]), None)
    if one is None:
        raise Refused(f"{data['which']} is promised already, or gone. Choose another.", field="which")
    return Outcome(
        to=facts.state,
        says=f"{one.key} was taken away before the answer: {one.what.rstrip('.')}.",
        rows=(Row(REMEDY, {"is_removed": True}, pk=one.id),),
    )


def something_is_planned(facts: CaseFacts) -> bool:
    """Say whether a remedy waits for the answer to promise it."""
    return bool(facts.detail.planned_remedies)


# ------------------------------------------------------------------------- upheld, and nothing put right


def _puts_right(facts: CaseFacts, point: PointFacts, found: PointFacts | FindingFacts) -> bool:
    """Say whether an upheld point has a remedy, one for the whole complaint, or the reason why it has none."""
    if found.remedy or found.no_remedy:
        return True
    stands = (one for one in facts.detail.remedies if one.state != "refused")
    if any(one.point in (None, point.number) for one in stands):
        return True
    return any(one.action for one in facts.detail.recommended_at(stage_of(facts).code))


def points_left_as_they_are(facts: CaseFacts) -> tuple[PointFacts, ...]:
    """Return the points upheld at least in part for which neither a remedy nor a reason for none is recorded."""
    stage = stage_of(facts)
    return tuple(
        point
        for point in facts.detail.points_at(stage.code)
        if point.at(stage.code).decided in WRONG and not _puts_right(facts, point, point.at(stage.code))
    )


def every_wrong_is_put_right(facts: CaseFacts) -> Refused | None:
    """A complaint cannot be answered while an upheld point has neither a remedy nor the reason why there is none."""
    left = [point.number for point in points_left_as_they_are(facts)]
    if not left:
        return None
    verb = "are upheld and have" if len(left) > 1 else "is upheld and has"
    return Refused(
        f"You cannot send this answer: {points_named(left)} {verb} no remedy. Use “Add a remedy”, or “Say why nothing is put "
        "right”.",
        stage_of(facts).finding_source,
    )


def a_point_is_left_as_it_is(facts: CaseFacts) -> bool:
    """Say whether somebody has to say what is put right, or why nothing is."""
    return bool(points_left_as_they_are(facts))


def leave_remedy(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep the reason why nothing is put right about a point that is upheld. `data`: point (its number), because."""
    stage = stage_of(facts)
    not_bank_details(data, "because")
    point = next((one for one in facts.detail.points_at(stage.code) if one.number == data["point"]), None)
    if point is None or point.at(stage.code).decided not in WRONG:
        raise Refused(f"Point {data['point']} is not upheld here. Choose another.", field="point")
    found = point.at(stage.code)
    row = (
        Row(POINT, {"no_remedy": data["because"]}, pk=point.id)
        if stage.code == FIRST
        else Row(STAGE_FINDING, {"no_remedy": data["because"]}, pk=found.id)
    )
    return Outcome(
        to=facts.state,
        says=f"Nothing more is put right about point {point.number}, because: {data['because']}",
        rows=(row,),
    )


# ------------------------------------------------------------------------------------- what the answer promises


@dataclass(frozen=True)
class Promised:
    """What an answer promises: its rows, its clocks, whom to tell, and the list for the letter."""

    rows: tuple[Row, ...] = ()
    clocks: tuple[Start, ...] = ()
    tell: tuple[Tell, ...] = ()
    told: tuple[dict[str, Any], ...] = ()


def _sees_to(facts: CaseFacts) -> tuple[int | None, str]:
    """Return who sees to what a finding promises and names nobody for: whoever answers, else the owner, else who sends it."""
    if stage_of(facts) is procedure_of(facts).first and facts.detail.responder_id:
        return facts.detail.responder_id, facts.detail.responder
    who = facts.owner or facts.by
    return (who.id, who.name) if who else (None, "")


def _typed(facts: CaseFacts, on: date) -> list[dict[str, Any]]:
    """Return what the findings promise, as the rows of remedies.

    What is dated before the answer was done already, as the form of findings says. An answer given again promises nothing twice.
    """
    stage = stage_of(facts)
    owner_id, _ = _sees_to(facts)
    promised = {(one.point, one.what) for one in facts.detail.remedies}
    given: list[tuple[int, str, date]] = []
    for point in facts.detail.points_at(stage.code):
        found = point.at(stage.code)
        what = " ".join(found.remedy.split())[:LONGEST]
        if what and found.remedy_by and (point.number, what) not in promised:
            given.append((point.id, what, found.remedy_by))
    return [
        {
            "number": number,
            "point_id": point_id,
            "stage": stage.code,
            "kind": "action",
            "what": what,
            "owner_id": owner_id,
            "due_on": by,
        }
        | _dated(facts, by, on)
        for number, (point_id, what, by) in enumerate(given, _next_number(facts))
    ]


def _dated(facts: CaseFacts, by: date, on: date) -> dict[str, Any]:
    if by >= on:
        return {"state": "promised", "told_on": on}
    return {
        "state": "done",
        "told_on": on,
        "done_on": by,
        "proof": f"The answer says that it was done on {date_long(by)}.",
        "done_by_id": facts.by.id if facts.by else None,
    }


def promised_by_the_answer(facts: CaseFacts, on: date) -> Promised:
    """Return what goes out as a promise with the answer: what was planned, and what the findings say. Each gets its clock.

    Raises Refused where a planned remedy has a day that has passed.
    """
    planned: tuple[RemedyFacts, ...] = facts.detail.planned_remedies
    late = [one for one in planned if one.due_on < on]
    if late:
        raise Refused(
            f"{listed([one.key for one in late])} would be promised by a day before the answer goes. Take it away and add it "
            "again with a day that is still to come.",
            POLICY,
            field="on",
        )
    typed = _typed(facts, on)
    numbers = {point.id: point.number for point in facts.detail.points}
    owner_id, owner = _sees_to(facts)
    rows = [Row(REMEDY, {"state": "promised", "told_on": on}, pk=one.id) for one in planned]
    rows += [Row(REMEDY, values) for values in typed if owner_id]
    to_do = [values for values in typed if values["state"] == "promised" and owner_id]
    clocks = [_clock(one.number, one.what, one.due_on, on) for one in planned]
    clocks += [_clock(values["number"], values["what"], values["due_on"], on) for values in to_do]
    tell: list[Tell] = []
    for one in planned:
        tell += _brief(facts, one.owner_id, one.number, one.what, one.due_on)
    for values in to_do:
        tell += _brief(facts, owner_id, values["number"], values["what"], values["due_on"])
    told = [_line(one.point, one.what, one.owner, one.due_on) for one in planned]
    told += [_line(numbers[v["point_id"]], v["what"], owner, v["due_on"]) for v in to_do]
    return Promised(tuple(rows), tuple(clocks), tuple(tell), tuple(told))


def _line(point: int | None, what: str, by_whom: str, due_on: date) -> dict[str, Any]:
    return {
        "about": f"Point {point}" if point else "The whole complaint",
        "what": what.rstrip("."),
        "by_whom": by_whom,
        "by": weekday_date(due_on),
    }
