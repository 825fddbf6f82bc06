"""PURE. What each act on a claim for judicial review brings about (lifecycles 7)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from casework.clock import ClockError, ClockFacts, explain, run
from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, Outcome, Refused, Start, Stop, Tell
from complaints.judicial_review.wording import CPR, OUTCOMES, PROTOCOL, TOLD

RESPONSE, LIMIT = "jr.response", "jr.limit"


def limit(facts: CaseFacts) -> tuple[date | None, list[str]]:
    """Return the last day to claim and its account; the person's own time, worked out anew each time it is shown."""
    decision_on = facts.detail.decision_on
    if decision_on is None:
        return None, []
    try:
        found = run(facts.rule(LIMIT), ClockFacts(decision_on), facts.calendar)
    except ClockError as wrong:
        raise Refused(str(wrong), CPR) from wrong
    return found.due_on, explain(found)


def open_claim(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take in a letter before claim: a reply is due in 14 days, and those who must know are told at once.

    `data`: asks, decision_on (or None), told (each with part, user_id and name; all are let in to this one case).
    """
    decision_on = data.get("decision_on")
    if decision_on and decision_on > on:
        raise Refused(
            "The decision cannot be later than the letter that challenges it. Check the date.",
            PROTOCOL,
            field="decision_on",
        )
    due = facts.due(RESPONSE, on)
    told = tuple(data.get("told") or ())
    if not any(one["part"] == "legal" for one in told):
        raise Refused("Select who in legal services is told: they own the reply.", PROTOCOL, field="legal")
    return Outcome(
        to="received",
        says=f"A letter before claim came on {date_long(on)}. The reply is due by {weekday_date(due)}. Told: {_names(told)}.",
        detail={"asks": data["asks"], "decision_on": decision_on, "told": _kept(told, facts.today)},
        clocks=(Start(RESPONSE, on),),
        tell=_notices(facts, told, due),
        lets_see=tuple(sorted({one["user_id"] for one in told})),
    )


def _names(told: Iterable[Mapping[str, Any]]) -> str:
    return "; ".join(f"{TOLD[one['part']].lower()}, {one['name']}" for one in told)


def _kept(told: Iterable[Mapping[str, Any]], day: date) -> list[dict[str, str]]:
    return [{"part": one["part"], "name": one["name"], "on": day.isoformat()} for one in told]


def _notices(facts: CaseFacts, told: Iterable[Mapping[str, Any]], due: date | None) -> tuple[Tell, ...]:
    when = f" The reply is due by {weekday_date(due)}." if due else ""
    return tuple(
        Tell(
            user_id,
            f"{facts.reference}: letter before claim",
            f"A letter before claim for judicial review has come.{when}",
        )
        for user_id in sorted({one["user_id"] for one in told})
    )


def tell(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Tell somebody else who must know."""
    told = tuple(data["told"])
    if not told:
        raise Refused("Select at least one person who is told.", PROTOCOL, field="legal")
    running = facts.running(RESPONSE)
    return Outcome(
        to=facts.state,
        says=f"Told: {_names(told)}.",
        detail={"told": [*facts.detail.told, *_kept(told, on)]},
        tell=_notices(facts, told, running.due_on if running else None),
        lets_see=tuple(sorted({one["user_id"] for one in told})),
    )


def reply(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The reply to the letter before claim went."""
    return Outcome(
        to="replied",
        says=f"The reply to the letter before claim went on {date_long(on)}.",
        detail={"replied_on": on, "reply": data["reply"]},
        clocks=(Stop(RESPONSE, on),),
    )


def issue_claim(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """A claim was issued. A late one is for the court to judge."""
    until, _ = limit(facts)
    late = (
        f" The last day was {weekday_date(until)}: that is for the court to judge."
        if until and on > until
        else ""
    )
    return Outcome(
        to="claimed",
        says=f"A claim was issued on {date_long(on)}, {data['court_reference']}.{late}",
        detail={"claimed_on": on, "court_reference": data["court_reference"]},
        clocks=(Stop(RESPONSE, on, "superseded"),),
    )


def interim_order(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The court made an order for the time until it decides."""
    return Outcome(
        to=facts.state,
        says=f"The court made an interim order on {date_long(on)}: {data['order']}",
        detail={"interim_on": on, "interim_order": data["order"]},
        tell=(
            Tell(
                "owner",
                f"{facts.reference}: interim order",
                "The court made an interim order. It is in the case.",
            ),
        ),
    )


def end(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """It is decided, settled, or no claim came."""
    how = data["outcome"]
    if how in ("permission_refused", "allowed", "dismissed", "withdrawn") and facts.state != "claimed":
        raise Refused("No claim was issued yet, so the court has decided nothing.", CPR, field="outcome")
    if how == "no_claim" and facts.state == "claimed":
        raise Refused("A claim was issued. Select how it ended.", CPR, field="outcome")
    return Outcome(
        to="closed",
        says=f"{OUTCOMES[how]}, {date_long(on)}.",
        set={"outcome": how},
        detail={"decided_on": on, "end_note": data.get("note") or ""},
        clocks=(Stop(RESPONSE, on, "cancelled"),),
    )
