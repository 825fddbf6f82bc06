"""PURE. An answer that came by a link: whether the link holds, what it leaves on the case, and the receipt."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casework.workflow import CaseFacts, LetterDraft, Refused, Row, Tell
from sectionf.decisions.ground import (
    ANSWER,
    DOCUMENT,
    FILE,
    LINK,
    how_many,
    letter_to_setting,
    shortened,
)
from sectionf.facts import ItemFacts, LinkFacts
from sectionf.procedure import POLICY

LONGEST_IN_HEADING = 70
NOTHING_SAID: Mapping[str, Any] = {
    "said": "",
    "said_by_whom": "",
    "said_since_on": None,
    "said_minutes": None,
    "said_times": None,
    "said_period": "",
    "said_stopped": "",
}


class LinkEnded(Refused):
    """The link was used, stopped or ran out while somebody was at it."""


class AnswersMoved(Refused):
    """The items or the answers are not what was read over before sending."""


@dataclass(frozen=True)
class Sent:
    """What an answer by a link brings about beside the items' own rows."""

    who: str
    rows: tuple[Row, ...]
    letters: tuple[LetterDraft, ...]
    tell: tuple[Tell, ...]


def asked(facts: CaseFacts) -> tuple[ItemFacts, ...]:
    """Return the items about which a setting is asked now: every one, or once more those that were not wholly in place."""
    return facts.detail.gaps if facts.detail.asks_again else facts.detail.items


def by_the_link(facts: CaseFacts, data: Mapping[str, Any]) -> Sent:
    """Check an answer that came by a link and return what it brings about.

    `data`: link, its id; drafts, each with id and version, as they were read over; answers, each with `said`, the item's own
    columns; files, each with id, item (its number) and all that the document keeps.

    Raises:
        LinkEnded: where the link does not hold any more.
        AnswersMoved: where an item or an answer was changed since it was read over.
    """
    link = next((one for one in facts.detail.alive_links(facts.today) if one.id == data["link"]), None)
    if link is None or link.begun_at is None:
        raise LinkEnded("This link holds no longer: it was used, stopped, or ran out.", POLICY)
    seen = {draft["id"]: draft["version"] for draft in data["drafts"]}
    live = {item.id for item in asked(facts)} | {None}
    kept = {draft.id: draft.version for draft in facts.detail.drafts if draft.item_id in live}
    if seen != kept or {answer["id"] for answer in data["answers"]} != live - {None}:
        raise AnswersMoved("Something was changed while you read your answers over. Read them once more.")
    setting = facts.setting.name if facts.setting else ""
    who = ", ".join(part for part in (link.by_name, link.by_role, setting) if part)
    rows: list[Row] = [
        Row(LINK, {"used_on": facts.today}, pk=one.id) for one in facts.detail.alive_links(facts.today)
    ]
    rows += [Row(ANSWER, {"sent_on": facts.today}, pk=draft) for draft in seen]
    for file in data["files"]:
        kept_as = {key: value for key, value in file.items() if key not in ("id", "item")}
        rows += [Row(FILE, {"sent_on": facts.today}, pk=file["id"]), Row(DOCUMENT, kept_as)]
    which = "what was promised" if facts.detail.asks_again else "every item"
    told = Tell(
        "owner",
        f"{facts.reference}: the setting has answered",
        f"The setting has answered about {which} of {facts.reference} by its link, with {how_many(len(data['files']), 'file')}.",
    )
    return Sent(who, tuple(rows), _receipts(facts, link, data), (told,))


def _receipts(facts: CaseFacts, link: LinkFacts, data: Mapping[str, Any]) -> tuple[LetterDraft, ...]:
    """Return the receipt to whoever answered, and a copy to where the link was sent, so that the setting knows who did."""
    texts = {item.id: item.text for item in facts.detail.items}
    context = {
        "by": ", ".join(part for part in (link.by_name, link.by_role) if part),
        "items": [
            {
                "heading": f"Item {answer['number']}: {shortened(texts[answer['id']], LONGEST_IN_HEADING)}",
                "how": answer["delivered_how"],
                "shows": answer["evidence"],
            }
            for answer in data["answers"]
        ],
        "more": data.get("more", ""),
    }
    whom = [(link.by_name, link.by_email)]
    if link.to_email and link.to_email.lower() != link.by_email.lower():
        whom.append((link.to_name, link.to_email))
    return tuple(
        letter
        for name, email in whom
        for letter in letter_to_setting(
            facts,
            "check_evidence_receipt",
            name=name,
            email=email,
            dear=name or "Headteacher",
            is_copy=email != link.by_email,
            **context,
        )
    )
