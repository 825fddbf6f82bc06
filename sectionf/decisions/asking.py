"""PURE. The setting is asked by a link, given more time, sent another link, reminded; and a link is stopped."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.clock import listed
from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, Extend, LetterDraft, Outcome, Refused, Row, Start, Tell
from sectionf.decisions.ground import LINK, REMINDER, letter_to_setting
from sectionf.evidence.codes import code_from
from sectionf.facts import LinkFacts
from sectionf.procedure import EVIDENCE, POLICY


def holds_until(facts: CaseFacts) -> date:
    """Return the last day on which a link that is sent today can be used."""
    return facts.calendar.add_working_days(facts.today, facts.detail.policy.link_days)


def by_a_link(
    facts: CaseFacts, code: str, *, name: str, email: str, **context: Any
) -> tuple[tuple[Row, ...], tuple[LetterDraft, ...]]:
    """Return a new link as a row, which keeps its digest alone, and the letter that carries it to somebody at the setting.

    Neither, where the check names no setting.
    """
    if facts.setting is None:
        return (), ()
    made, until = code_from(facts.secret), holds_until(facts)
    row = Row(
        LINK,
        {
            "name": made.name,
            "digest": made.digest,
            "to_name": name,
            "to_email": email,
            "made_on": facts.today,
            "expires_on": until,
            "again": facts.detail.asks_again,
        },
    )
    shared = {"link_code": str(made), "works_until": weekday_date(until), "dear": name or "Headteacher"}
    return (row,), letter_to_setting(facts, code, name=name, email=email, **(shared | context))


def stopped(links: tuple[LinkFacts, ...], on: date, why: str) -> tuple[Row, ...]:
    """Return what stops links, so that nobody can answer by them any more."""
    return tuple(Row(LINK, {"stopped_on": on, "why_stopped": why}, pk=link.id) for link in links)


def last_link(facts: CaseFacts) -> LinkFacts | None:
    """Return the link that was sent last, whatever became of it."""
    return facts.detail.links[-1] if facts.detail.links else None


def _whom(link: LinkFacts | None) -> dict[str, str]:
    """Return to whom the last link went, for a letter that follows it."""
    return {"name": link.to_name if link else "", "email": link.to_email if link else ""}


def _asked_words(facts: CaseFacts) -> dict[str, Any]:
    """Return what every letter that asks again says of the first."""
    plan, detail = facts.detail.plan, facts.detail
    return {"plan_on": plan.final_on if plan else None, "asked_on": detail.evidence_asked_on}


def ask_setting(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Ask the setting about every item; its five working days run from the day the letter goes.

    `data`: to_name and to_email, whoever answers there (both may be empty: the headteacher, on paper); more.
    """
    plan = facts.detail.plan
    link, letters = by_a_link(
        facts,
        "check_evidence_request",
        name=data.get("to_name", ""),
        email=data.get("to_email", ""),
        plan_on=plan.final_on if plan else None,
        since_on=facts.detail.since_on,
        answer_by=weekday_date(facts.due(EVIDENCE, on)),
        items=[{"number": item.number, "text": item.text} for item in facts.detail.items],
        more=data.get("more", ""),
    )
    return Outcome(
        to="evidence_requested",
        says=f"Evidence was asked of {facts.setting.name if facts.setting else 'the setting'} on {date_long(on)}.",
        detail={"evidence_asked_on": on},
        clocks=(Start(EVIDENCE, on),),
        rows=link,
        letters=letters,
    )


def extend_evidence(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Give the setting five working days more, once. The date of the checklist does not move for it.

    The letter carries a new link, and those that are alive hold as long.
    """
    if facts.running(EVIDENCE) is None:
        raise Refused("The setting is not being waited for, so there is nothing to extend.", POLICY)
    link, letters = by_a_link(
        facts,
        "check_evidence_extended",
        **_whom(last_link(facts)),
        why=data["why"],
        asked_on=facts.detail.evidence_asked_on,
        still=bool(facts.detail.alive_links(facts.today)),
    )
    alive, until = facts.detail.alive_links(facts.today), holds_until(facts)
    return Outcome(
        to=facts.state,
        says="The setting was given five working days more.",
        clocks=(Extend(EVIDENCE, data["why"], told_on=on, agreed_with=data.get("agreed_with", "")),),
        rows=(*link, *(Row(LINK, {"expires_on": until}, pk=one.id) for one in alive)),
        letters=letters,
    )


def send_link(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Send a new link: to whoever lost theirs, or to somebody else who can answer. What was typed already stays.

    `data`: to_name, to_email, more; keep_earlier, whether the links sent before go on holding.
    """
    name, email = data.get("to_name", ""), data.get("to_email", "")
    clock = facts.running(EVIDENCE)
    due_on = clock.due_on if clock and clock.due_on and clock.due_on >= facts.today else None
    answered = facts.detail.evidence_in_on is not None
    link, letters = by_a_link(
        facts,
        "check_evidence_link",
        name=name,
        email=email,
        **_asked_words(facts),
        answer_by=weekday_date(due_on) if due_on else None,
        answered=answered,
        late=due_on is None and not answered,
        replaces=bool(facts.detail.links) and not data.get("keep_earlier"),
        more=data.get("more", ""),
    )
    earlier = () if data.get("keep_earlier") else facts.detail.alive_links(facts.today)
    return Outcome(
        to=facts.state,
        says=f"A new link was sent to {name or 'the headteacher'}."
        + (" The earlier one holds no longer." if earlier else ""),
        rows=(*link, *stopped(earlier, facts.today, "A newer link was sent.")),
        letters=letters,
    )


def stop_links(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Stop every link that is alive: it went to the wrong person, or somebody got hold of it. `data`: why."""
    alive = facts.detail.alive_links(facts.today)
    if not alive:
        raise Refused("No link is alive any more, so there is nothing to stop.", POLICY)
    return Outcome(
        to=facts.state,
        says=f"The setting’s {'link was' if len(alive) == 1 else 'links were'} stopped. {data['why']}",
        rows=stopped(alive, facts.today, data["why"]),
    )


def remind_setting(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Remind the setting, by hand or because a working day after it was asked has come. Its letter carries a new link.

    `data`: days, the working days that have come (left out: by hand); more. Each day reminds once.
    """
    clock = facts.running(EVIDENCE)
    if clock is None or clock.due_on is None:
        raise Refused("The setting is not being waited for, so there is nothing to remind it of.", POLICY)
    done = {day for day, _ in facts.detail.reminded}
    days = tuple(day for day in data.get("days", ()) if day not in done)
    if data.get("days") and not days:
        raise Refused("The setting was reminded of this already.", POLICY)
    last = last_link(facts)
    whom = _whom(last)
    link, letters = by_a_link(
        facts,
        "check_evidence_reminder",
        **whom,
        **_asked_words(facts),
        answer_by=weekday_date(clock.due_on),
        is_late=clock.due_on < facts.today,
        begun=bool(facts.detail.drafts),
        still=bool(facts.detail.alive_links(facts.today)),
        more=data.get("more", ""),
    )
    by_hand = (Row(REMINDER, {"working_day": None, "on": on}),)
    tell: tuple[Tell, ...] = ()
    if days and not whom["email"]:
        tell = (
            Tell(
                "owner",
                f"{facts.reference}: print a reminder to the setting",
                f"The setting has not answered about {facts.reference}, and there is no email address to remind it at. "
                "A reminder was written: print and post it, or ring them.",
            ),
        )
    return Outcome(
        to=facts.state,
        says="The setting was reminded" + (f": day {listed([str(day) for day in days])}." if days else "."),
        rows=(*link, *(tuple(Row(REMINDER, {"working_day": day, "on": on}) for day in days) or by_hand)),
        letters=letters,
        tell=tell,
    )
