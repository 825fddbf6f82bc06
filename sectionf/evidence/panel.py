"""What an officer sees of the evidence: the plan's words, the setting's answer with its numbers, and the family's account, side by side."""

from datetime import date
from typing import Any

from casework.clock import counted, listed
from casework.wording import date_long, moment, plain_name, weekday_date
from casework.workflow import CaseFacts, Panel
from sectionf.decisions.ground import named
from sectionf.evidence.answers import TAGS, Said, compared
from sectionf.evidence.forms import ItemForm, MoreForm, typed_rows
from sectionf.facts import DraftFacts, ItemFacts, LinkFacts
from sectionf.procedure import EVIDENCE
from sectionf.term_dates.breaks import of_setting


def evidence_panels(facts: CaseFacts) -> list[Panel]:
    """Return the panel of the evidence; none before anybody was asked or has said anything."""
    detail = facts.detail
    spoken = detail.family_asked_on or any(item.is_answered for item in detail.items)
    if not (detail.links or detail.evidence_asked_on or spoken):
        return []
    context = {
        "lines": _lines(facts),
        "rows": [_row(facts, item) for item in detail.items],
        "links": [_link(facts, link) for link in detail.links],
        "unsent": _unsent(facts),
        "adds": detail.setting_adds,
    }
    return [Panel("What the setting and the family say", "sectionf/_evidence.html", context)]


# ------------------------------------------------------------------------------------------------ item by item


def _row(facts: CaseFacts, item: ItemFacts) -> dict[str, Any]:
    words, colour = _standing(facts, item)
    return {
        "item": item,
        "words": words,
        "colour": colour,
        "said": _said_lines(item.said) if item.said else [],
        "in_words": "" if item.said else item.delivered_how,
        "compared": _compared(item),
        "files": [file for file in facts.detail.files if file.item_id == item.id and not file.again],
    }


def _standing(facts: CaseFacts, item: ItemFacts) -> tuple[str, str]:
    if item.no_reply:
        return "No reply", "red"
    if item.said:
        return TAGS[item.said.delivered]
    if item.delivered_how:
        return "Answered", "blue"
    return ("No answer yet", "yellow") if facts.detail.evidence_asked_on else ("Not asked yet", "grey")


def _said_lines(said: Said) -> list[tuple[str, str]]:
    pairs = [
        ("By", said.by_whom),
        ("Since", date_long(said.since_on) if said.since_on else ""),
        ("Amount", said.numbers.words),
        ("Who can say" if said.delivered == "cannot" else "In the way", said.stopped),
    ]
    return [(key, value) for key, value in pairs if value]


def _compared(item: ItemFacts) -> dict[str, Any] | None:
    """Return owed and said side by side; where they cannot be brought to one period, that is said and nothing is guessed."""
    if item.said is None:
        return None
    both = compared(item.owed, item.said)
    if both is not None:
        colour = "red" if both.short > 0 else "yellow" if both.short < 0 else "green"
        tag = "Short" if both.short > 0 else "More than the plan" if both.short < 0 else "As much as owed"
        return {"words": both.words, "tag": tag, "colour": colour}
    if not item.said.numbers:
        return None
    why = (
        "The two periods cannot be compared without a calendar: see the ledger."
        if item.owed.is_whole
        else "The plan’s numbers are not known, so nothing is compared."
    )
    return {"words": why, "tag": "", "colour": ""}


# ------------------------------------------------------------------------------------------------ as a whole


def _lines(facts: CaseFacts) -> list[str]:
    """Return how far the evidence is, in sentences."""
    detail, lines = facts.detail, []
    clock = facts.running(EVIDENCE)
    if detail.evidence_asked_on:
        days = sorted({day for _, day in detail.reminded})
        again = f" and reminded on {listed([date_long(day) for day in days])}" if days else ""
        lines.append(f"The setting was asked on {date_long(detail.evidence_asked_on)}{again}.")
    breaks_up = of_setting(facts.setting.id, facts.today) if clock and facts.setting else None
    if breaks_up:
        near = {0: "today", 1: "tomorrow"}.get((breaks_up - facts.today).days, "")
        lines.append(
            f"School breaks up {near + ', ' if near else 'on '}{weekday_date(breaks_up)}: after that nobody answers there for a while."
        )
    unanswered = [item.number for item in detail.unanswered]
    if unanswered and (clock or detail.evidence_asked_on):
        late = bool(clock and clock.due_on and clock.due_on < facts.today)
        lines.append(
            f"There is no answer yet about {named(unanswered)}{', and it is late' if late else ''}."
            if clock
            else f"There is no answer about {named(unanswered)}."
        )
    silent = [item.number for item in detail.items if item.no_reply]
    if silent:
        lines.append(f"There was no reply about {named(silent)}: that is a finding in itself.")
    items = [draft for draft in detail.drafts if draft.item_id is not None]
    if items:
        newest = max(items, key=lambda draft: draft.changed_at)
        by = f" by {plain_name(newest.changed_by)}" if newest.changed_by else ""
        lines.append(
            f"Something is entered about {len(items)} of {counted(len(detail.items), 'item')} and not sent yet; "
            f"last saved {moment(newest.changed_at)}{by}."
        )
    return lines


def _link(facts: CaseFacts, link: LinkFacts) -> dict[str, Any]:
    whom = ("Asked again: " if link.again else "") + (link.to_name or "The headteacher")
    words, colour, more = _link_state(link, facts.today)
    return {
        "to": f"{whom}, {link.to_email}" if link.to_email else f"{whom}, on paper",
        "link": link,
        "words": words,
        "colour": colour,
        "more": more,
    }


def _link_state(link: LinkFacts, today: date) -> tuple[str, str, str]:
    who = ", ".join(part for part in (link.by_name, link.by_role) if part)
    if link.used_on:
        return "Answered", "green", f"{date_long(link.used_on)}, {who}" if who else date_long(link.used_on)
    if link.stopped_on:
        return "Stopped", "grey", f"{date_long(link.stopped_on)}. {link.why_stopped}"
    if today > link.expires_on:
        return "Run out", "yellow", "Send a new link if the answer is still wanted."
    if link.begun_at:
        return "Being answered", "blue", f"{who}, since {moment(link.begun_at)}"
    if link.opened_at:
        return "Opened", "light-blue", f"{moment(link.opened_at)}, with {link.opened_with}"
    return "Not opened yet", "grey", ""


def _unsent(facts: CaseFacts) -> list[dict[str, Any]]:
    """Return what was typed and can no longer be sent, so that it is not lost: ask them, then record it or send a new link."""
    if facts.detail.alive_links(facts.today):
        return []
    items = {item.id: item for item in facts.detail.items}
    found = []
    for draft in facts.detail.drafts:
        rows = _typed(draft, items.get(draft.item_id or 0))
        if rows and (draft.item_id is None or draft.item_id in items):
            title = f"Item {items[draft.item_id].number}" if draft.item_id else "Beside the items"
            found.append({"title": title, "rows": rows, "draft": draft})
    return found


def _typed(draft: DraftFacts, item: ItemFacts | None) -> list[tuple[str, str]]:
    form = ItemForm.of(draft.typed, item=item) if item else MoreForm.of(draft.typed)
    return typed_rows(form)
