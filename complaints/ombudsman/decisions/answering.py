"""PURE. The questions are given to whoever can answer them, answered, signed off by a manager, and sent."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, Outcome, Refused, Row, Stop, Tell
from complaints.ombudsman.decisions.ground import (
    ANSWER,
    CASEWORKERS,
    QUESTION,
    to_the_ombudsman,
    told,
)
from complaints.ombudsman.facts import QuestionFacts
from complaints.ombudsman.wording import ENQUIRY, INFORMATION, POLICY, lines, numbered


def there_are_questions(facts: CaseFacts) -> Refused | None:
    """There is something to give out."""
    if not facts.detail.to_answer:
        return Refused("No question waits for an answer. Take down what the ombudsman asks first.", ENQUIRY)
    return None


def assign_questions(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Say who answers each question, and by which day of our own: never after the ombudsman's.

    `data`: questions, each with id, number, owner_id (or None), owner_name and internal_due_on.
    """
    clock = facts.running(ANSWER)
    known = {one.id: one for one in facts.detail.to_answer}
    rows: list[Row] = []
    new: dict[int, list[str]] = {}
    for given in data["questions"]:
        one, n = known[given["id"]], given["number"]
        ours = given["internal_due_on"] or one.internal_due_on
        if clock and clock.due_on and ours > clock.due_on:
            raise Refused(
                f"The ombudsman wants the answer by {weekday_date(clock.due_on)}. Enter that day or an earlier one.",
                ENQUIRY,
                field=f"due_{n}",
            )
        if (given["owner_id"], ours) == (one.owner_id, one.internal_due_on):
            continue
        rows.append(Row(QUESTION, {"owner_id": given["owner_id"], "internal_due_on": ours}, pk=one.id))
        if given["owner_id"]:
            new.setdefault(given["owner_id"], []).append(f"Question {n}, by {weekday_date(ours)}")
    if not rows:
        raise Refused("Nothing was changed. Select who answers a question, or go back.", POLICY)
    after = {given["id"]: given["owner_id"] for given in data["questions"]}
    owners = {after.get(one.id, one.owner_id) for one in facts.detail.questions}
    gone = {one.owner_id for one in facts.detail.questions} - owners - {None}
    without = [one.number for one in facts.detail.to_answer if not after.get(one.id, one.owner_id)]
    rest = f" Nobody answers {numbered('questions', without)} yet." if without else ""
    return Outcome(
        to=facts.state,
        says=f"{_how_many(len(rows))} given to whoever answers.{rest}",
        rows=tuple(rows),
        tell=told(
            facts,
            new,
            "the ombudsman asks",
            "The ombudsman has asked the council about a case. Please answer these on the page of the enquiry:",
        ),
        lets_see=tuple(sorted(new)),
        no_longer_lets_see=tuple(sorted(gone)),
    )


def _how_many(n: int) -> str:
    return "1 question was" if n == 1 else f"{n} questions were"


def may_answer(facts: CaseFacts) -> tuple[QuestionFacts, ...]:
    """Return the questions that whoever asks may answer: the Complaints Team all, anybody else their own."""
    waiting: tuple[QuestionFacts, ...] = facts.detail.to_answer
    if facts.by is None or facts.by.role in CASEWORKERS:
        return waiting
    return tuple(one for one in waiting if one.owner_id == facts.by.id)


def has_a_question_here(facts: CaseFacts) -> Refused | None:
    """Beside the Complaints Team, a question is answered by whom it was given to."""
    if may_answer(facts):
        return None
    if facts.detail.to_answer:
        return Refused("None of the questions is yours. The Complaints Team says who answers which.", POLICY)
    return there_are_questions(facts)


def answer_questions(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep answers, question by question, as they come. A changed answer wants a new sign-off.

    `data`: answers, each with id, number and answer (empty: not answered).
    """
    mine = {one.id: one for one in may_answer(facts)}
    rows, done = [], []
    for given in data["answers"]:
        one, text = mine.get(given["id"]), given["answer"].strip()
        if one is None:
            raise Refused(
                f"Question {given['number']} is not yours to answer.",
                POLICY,
                field=f"answer_{given['number']}",
            )
        if text == one.answer.strip():
            continue
        done.append(given["number"])
        rows.append(
            Row(
                QUESTION,
                {
                    "answer": text,
                    "answered_on": on if text else None,
                    "answered_by_id": facts.by.id if text and facts.by else None,
                },
                pk=one.id,
            )
        )
    if not rows:
        raise Refused("Enter an answer to at least one question.", POLICY)
    empty = {given["id"] for given in data["answers"] if not given["answer"].strip()}
    given_now = {given["id"] for given in data["answers"]}
    left = [
        one.number
        for one in facts.detail.to_answer
        if (one.id in empty if one.id in given_now else not one.is_answered)
    ]
    rest = f"{numbered('questions', left)} left to answer" if left else "every question is answered"
    return Outcome(
        to=facts.state,
        says=f"Answers were written to {numbered('questions', done)}; {rest}.",
        detail={"signed_off_on": None, "signed_off_by_id": None},
        rows=tuple(rows),
        tell=()
        if left
        else (
            Tell(
                "owner",
                f"{facts.reference}: every question is answered",
                "Every question of the ombudsman has an answer. A manager signs the response off, then it can go.",
            ),
        ),
    )


def every_question_is_answered(facts: CaseFacts) -> Refused | None:
    """A response does not go while a question has no answer."""
    left = [one.number for one in facts.detail.unanswered]
    if not left:
        return None
    verb = "have" if len(left) > 1 else "has"
    return Refused(
        f"You cannot send this response: {numbered('questions', left)} {verb} no answer.", INFORMATION
    )


def a_manager_signed_it_off(facts: CaseFacts) -> Refused | None:
    """A manager reads the response before it goes."""
    if facts.detail.signed_off_on is None:
        return Refused("A complaints manager has to sign the response off before it goes.", POLICY)
    return None


def is_not_signed_off(facts: CaseFacts) -> Refused | None:
    """What was signed off and has not changed since needs no second look."""
    on = facts.detail.signed_off_on
    if on is None:
        return None
    return Refused(f"It was signed off on {date_long(on)}, and nothing has changed since.", POLICY)


def sign_off(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """A manager has read every answer, and nobody else's details are in it."""
    if not data["checked"]:
        raise Refused(
            "Take out the details of other people that the ombudsman does not need, then sign it off.",
            POLICY,
            field="checked",
        )
    note = data.get("note") or ""
    return Outcome(
        to=facts.state,
        says=f"The response to the ombudsman was signed off.{f' {note}' if note else ''}",
        detail={"signed_off_on": on, "signed_off_by_id": facts.by.id if facts.by else None},
    )


def respond(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Send the response: every answer under its question, and what goes with it."""
    detail, clock = facts.detail, facts.running(ANSWER)
    sent = detail.to_answer
    late = bool(clock and clock.due_on and on > clock.due_on)
    enclosed = lines(data.get("enclosed") or "")
    return Outcome(
        to="responded",
        says=f"The ombudsman was answered on {date_long(on)}{', late' if late else ''}: {_what(len(sent), len(enclosed))}.",
        detail={"responded_on": on, "enclosed": "\n".join(enclosed)},
        rows=tuple(Row(QUESTION, {"sent_on": on}, pk=one.id) for one in sent),
        clocks=(Stop(ANSWER, on),),
        letters=to_the_ombudsman(
            facts,
            "ombudsman_response",
            opening=data.get("opening") or None,
            questions=[{"number": one.number, "text": one.text, "answer": one.answer} for one in sent],
            enclosed=list(enclosed),
            asked_on=clock.facts.trigger if clock else facts.received_on,
            late_since=weekday_date(clock.due_on) if late and clock and clock.due_on else None,
        ),
    )


def _what(questions: int, enclosed: int) -> str:
    answers = f"{questions} answer{'' if questions == 1 else 's'}"
    return f"{answers} and {enclosed} document{'' if enclosed == 1 else 's'}" if enclosed else answers
