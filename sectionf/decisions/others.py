"""PURE. Others than the setting: a provider is asked directly about chosen items, and a check is taken higher."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, LetterDraft, Outcome, Refused, Row, Tell
from sectionf.decisions.ground import (
    ESCALATION,
    PROVIDER,
    item_of,
    letter,
    letter_to_other,
    letter_to_setting,
    named,
)
from sectionf.duty import puts_it_on_others, reminder
from sectionf.procedure import DUTY, ESCALATED_TO, EVIDENCE, ISSUE, POLICY

DIRECTOR = "assistant_director"


def ask_provider(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Ask whoever makes a provision, beside or instead of the setting. The setting's clock and the family's date stand.

    `data`: provider, email (empty: on paper), items (their numbers), answer_by, more.
    """
    numbers = sorted(int(number) for number in data["items"])
    if not numbers:
        raise Refused("Select at least one item to ask about.", field="items")
    if data["answer_by"] < facts.today:
        raise Refused("Enter a day that is still to come.", field="answer_by")
    issue = facts.running(ISSUE)
    if issue and issue.due_on and data["answer_by"] > issue.due_on >= facts.today:
        raise Refused(
            f"The family has to have its letter by {weekday_date(issue.due_on)}. Ask for the answer before that.",
            POLICY,
            field="answer_by",
        )
    items = [item_of(facts, number) for number in numbers]
    shared = {
        "provider": data["provider"],
        "email": data["email"],
        "asked_on": on,
        "answer_by": data["answer_by"],
    }
    plan = facts.detail.plan
    return Outcome(
        to=facts.state,
        says=f"{data['provider']} was asked about {named(numbers)}, to answer by {date_long(data['answer_by'])}.",
        rows=tuple(Row(PROVIDER, {**shared, "item_id": item.id}) for item in items),
        letters=letter_to_other(
            facts,
            "provider_asked",
            name=data["provider"],
            email=data["email"],
            plan_on=plan.final_on if plan else None,
            since_on=facts.detail.since_on,
            answer_by=weekday_date(data["answer_by"]),
            items=[{"number": item.number, "text": item.text} for item in items],
            more=data.get("more", ""),
        ),
    )


def record_provider(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep what a provider said of each item it was asked about, or that it said nothing.

    `data`: answers, each with id, item (its number), said and no_reply.
    """
    known = {one.id: one for one in facts.detail.providers}
    rows: list[Row] = []
    heard: list[int] = []
    for answer in data["answers"]:
        one = known.get(answer["id"])
        if one is None or not (answer["said"] or answer["no_reply"]):
            continue
        if answer["said"] and answer["no_reply"]:
            raise Refused(
                f"Item {one.item_number} cannot have both an answer and no reply. Clear one of them.",
                field=f"no_reply_{one.id}",
            )
        heard.append(one.item_number)
        rows.append(
            Row(
                PROVIDER,
                {"said": answer["said"], "no_reply": answer["no_reply"], "answered_on": on},
                pk=one.id,
            )
        )
    if not rows:
        raise Refused("Enter what the provider said about at least one item, or that it did not reply.")
    return Outcome(
        to=facts.state,
        says=f"What the provider said of {named(sorted(set(heard)))} was recorded.",
        rows=tuple(rows),
    )


def escalate(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take it higher: to the chair of the setting, our head of service, or our assistant director. No clock moves for it.

    `data`: to (several), name and email of our own; why; meanwhile and legal, once a check again has failed; tell_family.
    """
    chosen = tuple(data["to"])
    if not chosen:
        raise Refused("Select who is told.", field="to")
    if "chair" in chosen and facts.setting is None:
        raise Refused("The check names no setting, so there is no chair to write to.", field="to")
    ours = [each for each in chosen if each != "chair"]
    if len(ours) > 1:
        raise Refused(
            "One letter goes to one person here. Select our head of service or our assistant director; tell the other one after that.",
            field="to",
        )
    if ours and not data["email"]:
        raise Refused("Enter the work email address of whoever is told here.", field="email")
    words = puts_it_on_others(data["why"])
    if words:
        raise Refused(reminder(words), DUTY, field="why")
    failed = facts.state == "rechecked"
    if failed and DIRECTOR not in chosen and not _director_knows(facts):
        raise Refused(
            "A check again that failed is taken to our assistant director first, and the family is told so. Select them.",
            POLICY,
            field="to",
        )
    if failed and not data["meanwhile"]:
        raise Refused(
            "Enter what is made for the child until it is put right: the duty does not wait.",
            DUTY,
            field="meanwhile",
        )
    rows = tuple(
        Row(
            ESCALATION,
            {
                "to": each,
                "name": "" if each == "chair" else data["name"],
                "email": "" if each == "chair" else data["email"],
                "on": on,
                "why": data["why"],
                "meanwhile": data["meanwhile"],
                "legal": data["legal"],
            },
        )
        for each in chosen
    )
    whom = " and ".join(ESCALATED_TO[each] for each in chosen)
    return Outcome(
        to=facts.state,
        says=f"Taken to {whom}. {data['why']}",
        rows=rows,
        letters=_letters(facts, data, failed),
        tell=(
            Tell(
                "owner",
                f"{facts.reference}: taken to {whom}",
                f"The check {facts.reference} was taken to {whom}. {data['why']}",
            ),
        ),
    )


def _director_knows(facts: CaseFacts) -> bool:
    """Say whether the assistant director was told since the check was made again."""
    since = facts.detail.rechecked_on
    return any(
        each.to == DIRECTOR and (since is None or each.on >= since) for each in facts.detail.escalations
    )


def _letters(facts: CaseFacts, data: Mapping[str, Any], failed: bool) -> tuple[LetterDraft, ...]:
    detail = facts.detail
    evidence, issue = facts.running(EVIDENCE), facts.running(ISSUE)
    shared = {
        "why": data["why"],
        "failed": failed,
        "items": [
            {"number": item.number, "text": item.text, "now": item.recheck_note} for item in detail.lacking
        ],
        "asked_on": detail.evidence_asked_on,
        "was_due": weekday_date(evidence.due_on) if evidence and evidence.due_on else None,
        "family_hears_by": weekday_date(issue.due_on) if issue and issue.due_on else None,
        "meanwhile": data["meanwhile"],
        "legal": data["legal"],
    }
    letters: tuple[LetterDraft, ...] = ()
    if "chair" in data["to"]:
        letters += letter_to_setting(facts, "escalated_setting", name="The Chair of Governors", **shared)
    if any(each != "chair" for each in data["to"]):
        letters += letter_to_other(facts, "escalated", name=data["name"], email=data["email"], **shared)
    if failed:
        letters += letter(facts, "check_escalated", meanwhile=data["meanwhile"], items=shared["items"])
    return letters
