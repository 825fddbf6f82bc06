"""PURE. The ombudsman writes: what it asks for, by when, which case it is about, and more time."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import (
    CaseFacts,
    ClockAct,
    ClockState,
    Outcome,
    Redate,
    Refused,
    Row,
    Start,
    Stop,
    Tell,
)
from complaints.ombudsman.decisions.ground import (
    ANSWER,
    DRAFT,
    QUESTION,
    REPORT_RESPONSE,
    TIME,
    our_date,
    questions_of,
    theirs,
    to_the_ombudsman,
)
from complaints.ombudsman.facts import TimeFacts
from complaints.ombudsman.wording import ABOUT, ENQUIRY

LINK = "casework.CaseLink"
WAITS_ON = {"enquiries": ANSWER, "draft_decision": DRAFT}
"""The clock of the answer that the ombudsman waits for, by state."""
OF_WHAT = {
    ANSWER: "Our response to your enquiries is",
    DRAFT: "Our comments on your draft decision are",
    REPORT_RESPONSE: "Our answer to your report is",
}
"""What is due, to begin a sentence of a letter with."""
WHO = ("lgsco_reference", "investigator", "email", "phone", "address")


def open_enquiry(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take in the ombudsman's first letter. Where it asks for something, the time runs from the day it came.

    `data`: lgsco_reference, investigator, email, phone, address; questions (sentences), documents, due_on (the date the
    letter gives, or None). A letter that only tells of a complaint asks for nothing, and starts no clock.
    """
    reference = (data.get("lgsco_reference") or "").strip()
    if not reference:
        raise Refused(
            "Enter the ombudsman’s reference: every letter to it has to name it.", field="lgsco_reference"
        )
    questions, documents = tuple(data.get("questions") or ()), data.get("documents") or ""
    given = data.get("due_on")
    asks = bool(questions or documents or given)
    detail = {name: (data.get(name) or "").strip() for name in WHO} | {"documents": documents}
    if not asks:
        return Outcome(
            to="notified",
            says=f"The ombudsman wrote on {date_long(on)}: it has a complaint, {reference}. It asks for nothing yet.",
            detail=detail,
        )
    due = theirs(facts, given, ANSWER, on)
    return Outcome(
        to="enquiries",
        says=f"The ombudsman wrote on {date_long(on)}, {reference}: {_what(len(questions), documents)}, by {weekday_date(due)}.",
        detail=detail,
        rows=questions_of(facts, questions, due, on),
        clocks=(Start(ANSWER, on, given=given),),
    )


def _what(questions: int, documents: str) -> str:
    asked = [f"{questions} question{'' if questions == 1 else 's'}"] if questions else []
    return " and ".join([*asked, *(["documents"] if documents else [])]) or "an answer"


def record_questions(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take down what the ombudsman asks, first or further. New questions want a new sign-off.

    While an answer is due already, what is asked besides is due with it, unless the letter gives another date.
    """
    questions, documents = tuple(data.get("questions") or ()), data.get("documents") or ""
    if not questions and not documents:
        raise Refused("Enter what the ombudsman asks: a question, or a document it wants.", field="questions")
    given, running = data.get("due_on"), facts.running(ANSWER)
    clocks: tuple[ClockAct, ...] = ()
    if given is None and running is not None and running.due_on is not None:
        due = running.due_on
    else:
        due = theirs(facts, given, ANSWER, on)
        clocks = (
            (Redate(ANSWER, due),)
            if running
            else (Stop(DRAFT, on, "superseded"), Start(ANSWER, on, given=given))
        )
    kept = "\n".join(part for part in (facts.detail.documents, documents) if part)
    return Outcome(
        to="enquiries",
        says=f"The ombudsman asked on {date_long(on)}: {_what(len(questions), documents)}, by {weekday_date(due)}.",
        detail={"documents": kept, "signed_off_on": None, "signed_off_by_id": None},
        rows=questions_of(facts, questions, due, on),
        clocks=clocks,
    )


def attach(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Say which case it is about: the people, the service and the setting of that case become the enquiry's.

    `data`: other_id, reference, and the columns that are taken over.
    """
    return Outcome(
        to=facts.state,
        says=f"It is about {data['reference']}.",
        set=dict(data["columns"]),
        rows=(Row(LINK, {"other_id": data["other_id"], "relation": ABOUT}),),
    )


def is_about_nothing_yet(facts: CaseFacts) -> Refused | None:
    """An enquiry is about one case."""
    about = facts.detail.about
    return Refused(f"It is about {about.reference} already.", ENQUIRY) if about else None


def change_investigator(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep who investigates now, and how to reach them: the next letter goes there."""
    name = data.get("investigator") or "nobody named"
    return Outcome(
        to=facts.state,
        says=f"The investigator is {name}.",
        detail={name: (data.get(name) or "").strip() for name in WHO[1:]},
    )


# ------------------------------------------------------------------------------------------------ more time


def awaited(facts: CaseFacts) -> ClockState | None:
    """Return the running clock of the answer that the ombudsman waits for, or None; after the decision, that to a report."""
    return facts.running(WAITS_ON.get(facts.state, REPORT_RESPONSE))


def waiting_time(facts: CaseFacts) -> TimeFacts | None:
    """Return the time asked for that is still to be answered: of what is due now, not of an answer that has gone."""
    asked, clock = facts.detail.asked_time, awaited(facts)
    if asked is None or clock is None or asked.clock != clock.code or asked.asked_on < clock.facts.trigger:
        return None
    found: TimeFacts = asked
    return found


def an_answer_is_due(facts: CaseFacts) -> Refused | None:
    """More time can be asked for while something is due."""
    if awaited(facts) is None:
        return Refused("Nothing is due to the ombudsman now, so there is no time to ask for.", ENQUIRY)
    waiting = waiting_time(facts)
    if waiting:
        return Refused(
            f"More time was asked for on {date_long(waiting.asked_on)}. Record what the ombudsman said first.",
            ENQUIRY,
        )
    return None


def ask_time(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Ask for more time, before the day it is due. The date stands until the ombudsman has answered."""
    clock = awaited(facts)
    if clock is None or clock.due_on is None:
        raise Refused("Nothing is due to the ombudsman now.", ENQUIRY)
    due = clock.due_on
    if on > due:
        raise Refused(
            f"It was due on {weekday_date(due)}, and more time is asked for before that day. It is late now: send what there "
            "is, and ring the investigator.",
            ENQUIRY,
            field="on",
        )
    if data["until_on"] <= due:
        raise Refused(
            f"It is due on {weekday_date(due)}. Ask for a day after that.", ENQUIRY, field="until_on"
        )
    return Outcome(
        to=facts.state,
        says=f"More time was asked for, until {weekday_date(data['until_on'])}. It is still due on {weekday_date(due)}.",
        rows=(
            Row(
                TIME,
                {
                    "clock": clock.code,
                    "was_due_on": due,
                    "asked_on": on,
                    "until_on": data["until_on"],
                    "why": data["why"],
                },
            ),
        ),
        letters=to_the_ombudsman(
            facts,
            "ombudsman_more_time",
            why=data["why"],
            due_by=weekday_date(due),
            until=weekday_date(data["until_on"]),
            what=OF_WHAT[clock.code],
        ),
    )


def time_was_asked_for(facts: CaseFacts) -> Refused | None:
    """Only an answer to something asked moves a date."""
    if waiting_time(facts) is None:
        return Refused("No time was asked for that the ombudsman has not answered.", ENQUIRY)
    return None


def record_time(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep what the ombudsman said about more time, in its words. Only this moves the date, and our own dates with it."""
    asked = waiting_time(facts)
    if asked is None:
        raise Refused("No time was asked for that the ombudsman has not answered.", ENQUIRY)
    if on < asked.asked_on:
        raise Refused(
            f"More time was asked for on {date_long(asked.asked_on)}, so the answer cannot have come before that.",
            field="on",
        )
    until = data.get("until_on") if data["granted"] else None
    if data["granted"] and until is None:
        raise Refused("Enter the day that the ombudsman gave.", ENQUIRY, field="until_on")
    row = Row(TIME, {"answered_on": on, "granted_until_on": until, "words": data["words"]}, pk=asked.id)
    clock = facts.running(asked.clock)
    if until is None or clock is None:
        still = f" It is due on {weekday_date(clock.due_on)}." if clock and clock.due_on else ""
        return Outcome(to=facts.state, says=f"The ombudsman gave no more time.{still}", rows=(row,))
    if until <= asked.was_due_on:
        raise Refused(
            f"It was due on {weekday_date(asked.was_due_on)} before. Enter a later day, or say that no time was given.",
            ENQUIRY,
            field="until_on",
        )
    rows, owners = [row], set()
    if asked.clock == ANSWER:
        ours = our_date(facts, until, on)
        for one in facts.detail.unanswered:
            rows.append(Row(QUESTION, {"internal_due_on": ours}, pk=one.id))
            owners |= {one.owner_id} - {None}
        ending = f" What is not answered yet is due here on {weekday_date(ours)}." if len(rows) > 1 else ""
    else:
        ours, ending = until, ""
    return Outcome(
        to=facts.state,
        says=f"The ombudsman gave until {weekday_date(until)}; it was {weekday_date(asked.was_due_on)}.{ending}",
        rows=tuple(rows),
        clocks=(Redate(asked.clock, until),),
        tell=tuple(
            Tell(
                user_id,
                f"{facts.reference}: more time for your answer",
                f"The ombudsman gave more time. Your answer is now due on {weekday_date(ours)}.",
            )
            for user_id in sorted(owners)
        ),
    )
