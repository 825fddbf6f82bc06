"""PURE. Who asks for a check and with what authority, whether the plan is under appeal, whether anybody is at risk, and for which days."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long
from casework.workflow import CaseFacts, Refused
from casework.workflow.consent import ADULT_AGE, age_on
from sectionf.procedure import APPEAL, DUTY, POLICY, RIGHT_TO_ASK

ASKED = ("asks_as", "appeal", "at_risk")
NOTES = ("authority", "appeal_about", "risk_note")


def standing_of(facts: CaseFacts, data: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Return what is kept of who asks, an appeal, risk and the last day complained of, by column.

    `data`: asks_as, authority, appeal, appeal_about, at_risk, risk_note and missing_until_on; what is left out stays as it
    was. Raises Refused for a question that was put and not answered, and for an answer that contradicts what is known.
    """
    given = {name: data[name] for name in (*ASKED, *NOTES, "missing_until_on") if name in data}
    _every_question_is_answered(given)
    if given.get("asks_as") == "young_person":
        _is_old_enough(facts, on)
    if given.get("asks_as") in ("consent", "advocate") and not given.get("authority"):
        raise Refused(
            "Say what shows that they may ask for the check: who consented and how, or who the advocate is.",
            RIGHT_TO_ASK,
            field=f"authority_{given['asks_as']}",
        )
    if given.get("appeal") == "open" and not given.get("appeal_about"):
        raise Refused(
            "Say what the appeal is about. Wording that is in dispute goes to the tribunal; whether the plan is made stays here.",
            APPEAL,
            field="appeal_about",
        )
    if given.get("at_risk") and not given.get("risk_note"):
        raise Refused("Say who is at risk, and who was told of it.", POLICY, field="risk_note")
    _check_days(facts, data, given, on)
    return given


def _every_question_is_answered(given: Mapping[str, Any]) -> None:
    if given.get("asks_as") == "":
        raise Refused("Say who asks for the check, and with what authority.", RIGHT_TO_ASK, field="asks_as")
    if given.get("appeal") == "":
        raise Refused("Say whether the plan is under appeal.", APPEAL, field="appeal")
    if "at_risk" in given and given["at_risk"] is None:
        raise Refused("Say whether anybody is at risk now. This is never skipped.", POLICY, field="at_risk")


def _is_old_enough(facts: CaseFacts, on: date) -> None:
    person = facts.subject or facts.complainant
    age = age_on(person.date_of_birth, on) if person else None
    if person and age is not None and age < ADULT_AGE:
        raise Refused(
            f"{person.name} is {age}, and asks for themselves from {ADULT_AGE} on. Choose who asks for them.",
            RIGHT_TO_ASK,
            field="asks_as",
        )
    if facts.complainant and facts.subject and facts.complainant.id != facts.subject.id:
        raise Refused(
            f"{facts.complainant.name} asked for the check, not {facts.subject.name}. Choose with what authority.",
            RIGHT_TO_ASK,
            field="asks_as",
        )


def _check_days(facts: CaseFacts, data: Mapping[str, Any], given: Mapping[str, Any], on: date) -> None:
    """Hold the last day complained of to the first, to today, and to the days of the plan."""
    until, since, plan_on = given.get("missing_until_on"), data.get("since_on"), data.get("plan_final_on")
    if until is None:
        return
    if until > on:
        raise Refused(
            "The last day complained of has not come. Leave it empty where provision is still missing.",
            field="missing_until_on",
        )
    if since and until < since:
        raise Refused(
            f"Provision is said to be missing from {date_long(since)}, so not only until {date_long(until)}.",
            field="missing_until_on",
        )
    if plan_on and until < plan_on:
        raise Refused(
            f"The plan of {date_long(plan_on)} was not in force until {date_long(until)}: the days complained of lie before it. "
            "Take the plan that was in force then.",
            DUTY,
            field="plan_final_on",
        )
