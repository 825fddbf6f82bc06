"""PURE. The appeal: lodged, registered, answered, heard and decided; and what was ordered carried out, with its proof."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, LetterDraft, Outcome, Redate, Refused, Row, Start, Stop, Tell
from complaints.disagreement.decisions.settling import ARRANGE, CERTIFICATE, OPTIONS
from complaints.disagreement.facts import order_key
from complaints.disagreement.limits import last_day
from complaints.disagreement.wording import DECIDED, ORDER, RULES, TOLD

ORDERED = "complaints.TribunalOrder"
RESPOND, COMPLY = "tribunal.response", "tribunal.order"


def lodge_appeal(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The person has appealed. Whether a late appeal, or one without a certificate, goes on is for the tribunal to say."""
    until, detail = last_day(facts), facts.detail
    late = (
        f" The last day was {weekday_date(until)}: whether it goes on is for the tribunal to say."
        if until and on > until
        else ""
    )
    bare = (
        " No mediation certificate is on record here."
        if detail.needs_certificate and not detail.certificate_on
        else ""
    )
    return Outcome(
        to="appealed",
        says=f"An appeal was made to the tribunal on {date_long(on)}.{late}{bare}",
        detail={"lodged_on": on, "tribunal_reference": data.get("tribunal_reference") or ""},
        clocks=(Stop(OPTIONS, on, "superseded"),),
    )


def register_appeal(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The tribunal registered it and gave the council a date to respond."""
    due = data["respond_by"]
    _not_before(facts, "lodged_on", on, "The appeal was made")
    if due < on:
        raise Refused(
            f"It was registered on {date_long(on)}, so the date to respond cannot be before that.",
            RULES,
            field="respond_by",
        )
    again = facts.running(RESPOND) is not None
    return Outcome(
        to="appealed",
        says=f"The tribunal registered the appeal, {data['tribunal_reference']}. The council responds by {weekday_date(due)}.",
        detail={
            "registered_on": on,
            "tribunal_reference": data["tribunal_reference"],
            "hearing_on": data.get("hearing_on") or facts.detail.hearing_on,
        },
        clocks=(Redate(RESPOND, due),) if again else (Start(RESPOND, on, given=due),),
    )


def _not_before(facts: CaseFacts, name: str, on: date, what: str) -> None:
    earlier = getattr(facts.detail, name)
    if earlier and on < earlier:
        raise Refused(
            f"{what} on {date_long(earlier)}, so this cannot have been before. Check the date.", field="on"
        )


def an_appeal_is_to_be_answered(facts: CaseFacts) -> Refused | None:
    """A response goes while the tribunal waits for one."""
    if facts.running(RESPOND) is None:
        return Refused("The tribunal has given no date to respond by, or the response has gone.", RULES)
    return None


def send_response(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The council's response went to the tribunal."""
    return Outcome(
        to=facts.state,
        says=f"The council’s response went to the tribunal on {date_long(on)}.",
        detail={"responded_on": on},
        clocks=(Stop(RESPOND, on),),
    )


def set_hearing(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The tribunal gave the day of the hearing, or another one."""
    return Outcome(
        to=facts.state,
        says=f"The tribunal hears the appeal on {weekday_date(data['hearing_on'])}.",
        detail={"hearing_on": data["hearing_on"]},
    )


def record_outcome(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep how the appeal ended and everything that was ordered, each with its day: each has its own clock.

    `data`: decision (a key of DECIDED), orders (each with what, due_on, row), tell.
    """
    _not_before(facts, "lodged_on", on, "The appeal was made")
    given = tuple(data.get("orders") or ())
    rows, clocks = [], []
    first = max((one.number for one in facts.detail.orders), default=0) + 1
    for number, one in enumerate(given, first):
        row = one.get("row", number)
        if not one["what"]:
            raise Refused(f"Enter what was ordered in step {row}.", ORDER, field=f"what_{row}")
        if one["due_on"] is None:
            raise Refused(f"Enter by when step {row} is to be done.", ORDER, field=f"due_{row}")
        if one["due_on"] < on:
            raise Refused(
                f"The order is of {date_long(on)}, so step {row} cannot be due before that. Check the date.",
                ORDER,
                field=f"due_{row}",
            )
        rows.append(Row(ORDERED, {"number": number, "what": one["what"], "due_on": one["due_on"]}))
        label = f"Ordered {number}: {' '.join(one['what'].split())}"
        clocks.append(Start(COMPLY, on, about=order_key(number), label=label[:180], given=one["due_on"]))
    n = len(given)
    what = f" {n} thing{'' if n == 1 else 's'} to carry out." if n else ""
    decision = data["decision"]
    return Outcome(
        to="to_comply" if n else "decided",
        says=f"{DECIDED[decision]}, {date_long(on)}.{what}",
        set={"outcome": decision},
        detail={"decided_on": on, "decision": decision},
        rows=tuple(rows),
        clocks=(
            *(Stop(code, on, "cancelled") for code in (RESPOND, ARRANGE, CERTIFICATE, OPTIONS)),
            *clocks,
        ),
        letters=outcome_letter(
            facts,
            bool(data.get("tell")),
            TOLD[decision],
            orders=[{"what": one["what"], "by": weekday_date(one["due_on"])} for one in given],
        ),
        tell=(
            Tell(
                "owner",
                f"{facts.reference}: an order of the tribunal to carry out",
                "The tribunal’s order is in the case, each step with its day. When one is done, keep what shows it.",
            ),
        )
        if n
        else (),
    )


def outcome_letter(facts: CaseFacts, wanted: bool, told: str, **context: Any) -> tuple[LetterDraft, ...]:
    """Return the letter that says how it ended; none where nobody is named or nobody wants it sent."""
    if facts.complainant is None or not wanted:
        return ()
    return (
        LetterDraft("disagreement_outcome", context={"told": told, "orders": [], "note": None} | context),
    )


def carry_out(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep that something ordered was done, with what shows it. When all of it is done the order is complied with."""
    one = next((each for each in facts.detail.to_carry_out if each.id == data["order"]), None)
    if one is None:
        raise Refused(
            "Select what was done: it is no longer among what is to be carried out.", ORDER, field="order"
        )
    left = [each for each in facts.detail.to_carry_out if each.id != one.id]
    rest = f" {len(left)} still to carry out." if left else " Everything that was ordered is done."
    return Outcome(
        to="to_comply" if left else "decided",
        says=f"What was ordered under {one.number} was done on {date_long(on)}.{rest}",
        rows=(Row(ORDERED, {"done_on": on, "proof": data["proof"]}, pk=one.id),),
        clocks=(Stop(COMPLY, on, about=one.key),),
    )
