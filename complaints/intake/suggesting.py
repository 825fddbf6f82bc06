"""PURE. Offers, from a person's own words, the matters a contact seems to be about. An officer keeps, changes or drops them."""

import re
from dataclasses import dataclass

from casework.wording import plain_name

MOST = 6
LONGEST = 200
SHORTEST = 8


@dataclass(frozen=True)
class Suggested:
    """One matter: a line of the person's own words, and what it seems to be about (a subject of triage, or empty)."""

    summary: str
    subject: str


# What gives a subject away, tried from the top in each sentence. "a|b" are words or their beginnings, as a person writes
# them; a cue with "+" needs both sides. A taxi that is late is the council's service; only a decision on transport is
# appealed, so the two are told apart here.
_CUES: tuple[tuple[str, str], ...] = (
    ("assessment_refused", "refus|turned down|declin|will not|won't + assess"),
    ("plan_ceased", "cease|ending|end his|end her|end the|end my|taken away|take away + plan|ehcp"),
    ("plan_contents", "wording|wrong school|named the|section b|section i|named school|placement"),
    ("plan_contents", "section f + vague|chang|wrong|amend|rewrit"),
    ("plan_refused", "refus|no plan|no ehcp|not to issue|turned down + plan|ehcp + assess"),
    ("annual_review_late", "annual review"),
    ("section_f", "section f|speech and language|therap|salt|one-to-one|one to one|1:1|provision|support hours"),
    ("ehcp_delay", "weeks|waited|waiting|late|delay|overdue|still no|draft + plan|ehcp|assessment"),
    ("ehcp_communication", "ehc coordinator|ehc officer|case officer|caseworker|case worker"),
    ("children_social_care", "social worker|foster|child in need|child protection|children's services|short breaks|care leaver"),
    ("adult_social_care", "carers|care package|care home|home care|care worker|carer's assessment|adult social care|direct payment"),
    ("transport", "refus|turned down|decision|appeal|declin + transport"),
    ("other", "taxi|minibus|school bus|transport|escort|passenger assistant"),
    ("admissions", "school place|admission|place at"),
    ("exclusion", "exclu|suspended|suspension"),
    ("housing", "housing|damp|mould|landlord|homeless|council house|council tax|bins"),
    ("data_protection", "subject access|personal data|data breach|wrong address|my records|confidential"),
    ("freedom_of_information", "freedom of information|foi"),
    ("health_service", "camhs|hospital|nhs|health visitor|surgery"),
    ("insurance", "compensation|insurance|damaged"),
    ("school_matter", "teacher|head teacher|headteacher|senco|bullied|bullying|governors|in school|at school|the school"),
)  # fmt: skip


def _cue(words: str) -> tuple[re.Pattern[str], ...]:
    """Return a cue as the patterns that must all be found: each begins where a word begins."""
    return tuple(
        re.compile(
            r"\b(?:" + "|".join(re.escape(word.strip()) for word in side.split("|")) + ")", re.IGNORECASE
        )
        for side in words.split("+")
    )


_TRIED = tuple((subject, _cue(words)) for subject, words in _CUES)
_OLDER = re.compile(
    r"^(>|from:|on .{4,120} wrote:|-{3,}\s*(original|forwarded) message)", re.IGNORECASE | re.MULTILINE
)
_GREETING = re.compile(
    r"^(dear|hello|hi|good (morning|afternoon|evening)|to whom|yours|kind|best|many thanks|thank you|thanks|regards)\b[^.!?]{0,60}$",
    re.IGNORECASE,
)


def suggested(text: str, subject_line: str) -> list[Suggested]:
    """Return the matters some text seems to hold, in its order, the first sentence about each; at most `MOST`.

    Where nothing in it is recognised, one matter in the words of the mail's subject, or of the first sentence.
    """
    said = _sentences(text.replace("’", "'"))
    found: dict[str, Suggested] = {}
    for sentence in said:
        subject = _subject_of(sentence)
        if subject and subject not in found:
            found[subject] = Suggested(_line(sentence), subject)
    if found:
        return list(found.values())[:MOST]
    line = _line(subject_line) or next((_line(sentence) for sentence in said), "")
    return [Suggested(line, "")] if line else []


def _sentences(text: str) -> list[str]:
    """Return the sentences of the newest mail in some text: older ones quoted below it, greetings and scraps left out."""
    older = _OLDER.search(text)
    newest = text[: older.start()] if older else text
    paragraphs = re.split(r"\n\s*\n|\n\s*(?=[-*•\d])", newest)
    sentences = (one for paragraph in paragraphs for one in re.split(r"(?<=[.!?])\s+", plain_name(paragraph)))
    return [one for one in sentences if len(one) >= SHORTEST and not _GREETING.match(one)]


def _subject_of(sentence: str) -> str:
    return next((subject for subject, cue in _TRIED if all(one.search(sentence) for one in cue)), "")


def _line(sentence: str) -> str:
    """Return a sentence as a line for lists: no bullet before it, no stop after it, cut at a word where it is long."""
    line = plain_name(sentence).lstrip("-*• ").rstrip(" .").replace("'", "’")
    line = re.sub(r"^\d{1,2}[.)]\s+", "", line)
    if len(line) > LONGEST:
        line = line[: LONGEST - 2].rsplit(" ", 1)[0] + " …"
    return line[:1].upper() + line[1:]
