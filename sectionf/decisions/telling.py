"""PURE. What each reader of a checklist is told: the family, the setting, and the young person in easy words.

All of it comes from the same findings, actions and figures. What only the family may read, its own account and the reasons,
is in no context but its own.
"""

from datetime import date
from typing import Any

from casework.clock import counted, listed
from casework.wording import weekday_date
from casework.workflow import CaseFacts
from sectionf.checklist.figures import Figures, ItemFigures, missing_in_all
from sectionf.decisions.due import due_in_words
from sectionf.decisions.ground import child, how_many, late_since, shortened
from sectionf.facts import ActionFacts, ItemFacts
from sectionf.ledger import duration
from sectionf.procedure import ENDED, FINDING_IN_A_LETTER, GAPS, INTERIM, ISSUE, NOT_YET_DUE, RECHECK

NOTHING = "Not needed"
LONGEST_IN_HEADING = 70
EASY_FINDING = {
    "in_place": "You get this help.",
    "partly": "You get some of this help. You do not get all of it.",
    "not_in_place": "You do not get this help.",
    "cannot_tell": "We cannot tell. Your plan does not say clearly how much help you should get.",
    "not_yet_due": "This help has not started yet. It does not have to be there now.",
    "ended": "This help has ended. Your plan does not say it any more.",
}


def to_family(facts: CaseFacts, on: date) -> dict[str, Any]:
    """Return what the family's letter says of a check, as it would on a day."""
    detail, figures = facts.detail, figures_on(facts, on)
    last = max((action.due_on for action in detail.actions), default=None)
    again = facts.due(RECHECK, last) if last else None
    told = [one for item in detail.items if (one := _of(figures, item))]
    missing = missing_in_all(told) if len(told) > 1 else 0
    return {
        "opening": detail.opening,
        "plan_on": _plan_on(facts),
        "counts": counts(facts),
        "several": len(detail.items) > 1,
        "all_in_place": all(item.finding == "in_place" for item in detail.items),
        "rows": [row for item in detail.items for row in _rows(figures, item)],
        "items": [_told(facts, figures, item) for item in detail.items],
        "family_view": detail.family_view,
        "loose": any(item.finding == "cannot_tell" for item in detail.gaps),
        "meanwhile": any(item.interim for item in detail.gaps),
        "interim_within": facts.rule(INTERIM).words,
        "period": figures.period if figures and told else "",
        "missing_in_all": duration(missing) if missing else "",
        "unmeasured": [
            {"item": f"Item {item.number}", "why": _inside(figures.why_not(item.number))}
            for item in detail.gaps
            if figures and figures.why_not(item.number)
        ],
        "last_date": weekday_date(last) if last else None,
        "recheck_by": weekday_date(again) if again else None,
        "late_since": late_since(facts, ISSUE, on),
    }


def to_setting(facts: CaseFacts, on: date) -> dict[str, Any]:
    """Return what the setting's letter says: what was found and what is done, and nothing that the family told us."""
    figures = figures_on(facts, on)
    told = any(_of(figures, item) for item in facts.detail.items)
    return {
        "plan_on": _plan_on(facts),
        "counts": counts(facts),
        "gaps": bool(facts.detail.gaps),
        "period": figures.period if figures and told else "",
        "rows": [row for item in facts.detail.items for row in _rows(figures, item)],
    }


def to_young_person(facts: CaseFacts, on: date) -> dict[str, Any]:
    """Return what the easy-read letter says: one idea a sentence, in the order a young person would ask."""
    detail, figures = facts.detail, figures_on(facts, on)
    last = max((action.due_on for action in detail.actions), default=None)
    return {
        "first_name": child(facts).split(" ")[0],
        "gaps": bool(detail.gaps),
        "all_in_place": all(item.finding == "in_place" for item in detail.items),
        "all_lacking": bool(detail.gaps) and len(detail.gaps) == len(detail.items),
        "several": len(detail.items) > 1,
        "one_lacking": len(detail.gaps) == 1,
        "how_many": len(detail.items),
        "lacking": len(detail.gaps),
        "again_by": weekday_date(facts.due(RECHECK, last)) if last else "",
        "items": [_easy(figures, item) for item in detail.items],
    }


def counts(facts: CaseFacts) -> str:
    """Return what was found in one sentence: of 3 items, 1 is in place and 2 are not."""
    found = [item.finding for item in facts.detail.items]
    words = {
        "in_place": "in place",
        "partly": "partly in place",
        "not_in_place": "not in place",
    }
    parts = []
    for finding, said in words.items():
        number = found.count(finding)
        if number:
            parts.append(f"{number} {'is' if number == 1 else 'are'} {said}")
    for finding, said in (("not_yet_due", "{} not yet due"), ("ended", "{} ended")):
        number = found.count(finding)
        if number:
            verb = (
                ("has" if number == 1 else "have") if finding == "ended" else ("is" if number == 1 else "are")
            )
            parts.append(f"{number} {said.format(verb)}")
    unsure = found.count("cannot_tell")
    if unsure:
        parts.append(f"for {unsure} we cannot tell")
    return f"We looked at {how_many(len(found))}: {listed(parts)}."


def _plan_on(facts: CaseFacts) -> date | None:
    return facts.detail.plan.final_on if facts.detail.plan else None


def figures_on(facts: CaseFacts, on: date) -> Figures | None:
    """Return what the ledger came to by a letter of a day; None once the letter went."""
    return facts.detail.book.figures(on) if facts.detail.book else None


def _of(figures: Figures | None, item: ItemFacts) -> ItemFigures | None:
    if figures is None or item.is_nothing_due:
        return None
    return figures.of(item.number, is_gap=item.is_gap)


def _rows(figures: Figures | None, item: ItemFacts) -> list[dict[str, Any]]:
    """Return the lines of the checklist for an item: one for each action, its words with the first."""
    found, minutes = FINDING_IN_A_LETTER[item.finding], _of(figures, item)
    if minutes:
        found = f"{found}. {minutes.words}"
    if item.finding not in GAPS:
        if item.starts_on and item.finding == NOT_YET_DUE:
            found = f"{found}: owed from {weekday_date(item.starts_on)}"
        elif item.ends_on and item.finding == ENDED:
            found = f"{found}: owed until {weekday_date(item.ends_on)}"
        return [_row(f"{item.number}. {item.text}", found, "Nothing to put right", NOTHING, NOTHING)]
    return [
        _row(
            f"{item.number}. {item.text}" if first else f"{item.number}. As above",
            found if first else "As above",
            f"For now: {action.what}" if action.is_interim else action.what,
            action.by_whom,
            weekday_date(action.due_on),
        )
        for first, action in zip([True] + [False] * len(item.actions), item.actions, strict=False)
    ]


def _row(item: str, found: str, what: str, who: str, when: str) -> dict[str, Any]:
    return {"item": item, "found": found, "what": what, "who": who, "when": when}


def _told(facts: CaseFacts, figures: Figures | None, item: ItemFacts) -> dict[str, Any]:
    """Return an item as the letter explains it: what was said of it, and why we found what we found."""
    setting = item.delivered_how or ("It did not reply about this item." if item.no_reply else "")
    minutes = _of(figures, item)
    themselves = facts.subject is None or facts.subject == facts.complainant
    return {
        "heading": f"Item {item.number}: {shortened(item.text, LONGEST_IN_HEADING)}",
        "found": FINDING_IN_A_LETTER[item.finding],
        "due": due_in_words(item),
        "reasons": item.reasons,
        "minutes": minutes.words if minutes else "",
        "besides": minutes.besides("you were" if themselves else f"{child(facts)} was") if minutes else "",
        "no_interim": item.no_interim if item.needs_interim and not item.interim else "",
        "setting": setting,
        "evidence": item.evidence,
        "family": item.family_says,
    }


def _easy(figures: Figures | None, item: ItemFacts) -> dict[str, Any]:
    minutes = _of(figures, item)
    return {
        "number": item.number,
        "plan_says": item.text,
        "found": EASY_FINDING[item.finding],
        "minutes": _easy_minutes(minutes) if minutes and item.is_gap else "",
        "actions": [_easy_action(action) for action in item.actions if item.is_gap],
    }


def _easy_minutes(figures: ItemFigures) -> str:
    owed = f"You should have had {duration(figures.owed)}"
    owed += f" in {counted(figures.weeks, 'week')}." if figures.weeks else "."
    if figures.is_silent:
        return f"{owed} Nobody wrote down how much you got."
    got = f"You got {duration(figures.made)}." if figures.made else "You got nothing."
    missing = f" You missed {duration(figures.missing)}." if figures.missing else ""
    return f"{owed} {got}{missing}"


def _easy_action(action: ActionFacts) -> dict[str, Any]:
    return {
        "what": action.what,
        "who": action.by_whom,
        "when": weekday_date(action.due_on),
        "for_now": action.is_interim,
    }


def _inside(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")
