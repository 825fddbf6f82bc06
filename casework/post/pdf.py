"""The letter on paper: an accessible PDF under the council's letterhead, the same bytes for the same letter every time.

Typst writes PDF/UA-1 (ISO 14289-1) and refuses a document that a screen reader could not follow: without a title, with a
skipped heading, with a character that its typeface cannot show.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

import typst
from django.conf import settings

from casework.clock import Day, in_words, with_weekday
from casework.post.letterhead import Council, council
from casework.post.markdown import (
    Block,
    Heading,
    LetterFault,
    Paragraph,
    Table,
    Text,
    read,
)
from casework.post.paper import LARGE_FROM, fonts, one_line, placed, shown_lines, with_company

STANDARD_PRINT = 12
LARGE_PRINT = 18  # RNIB: large print is 16 point or more, 18 is what most people who ask for it mean
SIZES = range(11, 29)
EASY_READ = "_easy_read"  # how the code of a template in easy words ends
_TEMPLATE = Path(__file__).parent / "typst" / "letter.typ"


@dataclass(frozen=True)
class CountedDate:
    """How one date in the letter was counted; `days` is empty where weeks or months are counted and `rule` says all."""

    label: str
    due_on: date
    rule: str
    source: str
    days: Sequence[Day] = ()


@dataclass(frozen=True)
class SignOff:
    """Who signs, where the letter's own text does not say so."""

    name: str
    role: str
    contact: str = ""
    closing: str = "Yours sincerely"


@dataclass(frozen=True)
class LetterFacts:
    """All that a letter on paper shows; `size` is the print in points, 11 to 28, LARGE_PRINT for who asked for it."""

    subject: str
    body: str
    reference: str
    dated_on: date
    to_name: str
    to_address: tuple[str, ...] = ()
    your_reference: str = ""
    marking: str = "Private and confidential"
    sign_off: SignOff | None = None
    size: int = STANDARD_PRINT
    file_copy: tuple[CountedDate, ...] = ()
    council: Council | None = None


class FrozenLetter(Protocol):
    """A letter as the record keeps it."""

    code: str
    subject: str
    body: str
    to_name: str
    to_address: str
    dated_on: date

    @property
    def case(self) -> "_HasReference": ...


class _HasReference(Protocol):
    reference: str


def print_size(code: str) -> int:
    """The print of a letter's template in points, where nobody asks for another."""
    return LARGE_PRINT if code.endswith(EASY_READ) else STANDARD_PRINT


def letter_pdf(
    letter: FrozenLetter, *, size: int | None = None, file_copy: tuple[CountedDate, ...] = ()
) -> bytes:
    """A kept letter as PDF, made from its frozen words: the same letter gives the same bytes. Raises as to_pdf.

    Without a `size` it has its own: an easy-read letter is in large print.
    """
    return to_pdf(
        LetterFacts(
            subject=letter.subject,
            body=letter.body,
            reference=letter.case.reference,
            dated_on=letter.dated_on,
            to_name=letter.to_name,
            to_address=tuple(letter.to_address.splitlines()),
            size=size or print_size(letter.code),
            file_copy=file_copy,
        )
    )


def to_pdf(letter: LetterFacts) -> bytes:
    """The letter as a tagged PDF/UA-1 document; with `file_copy`, pages for the file follow on how each date was counted.

    Raises LetterFault where the body cannot be read or the size is not one we print.
    """
    if letter.size not in SIZES:
        raise LetterFault(f"A letter is printed in {SIZES[0]} to {SIZES[-1]} points, not {letter.size}.")
    head = letter.council or council()
    facts = [("Date", in_words(letter.dated_on)), ("Our reference", one_line(letter.reference))]
    if letter.your_reference:
        facts.append(("Your reference", one_line(letter.your_reference)))
    sign = letter.sign_off
    given = {
        "size": letter.size,
        "large": letter.size >= LARGE_FROM,
        "colour": settings.COUNCIL_COLOUR,
        "title": f"{one_line(letter.subject)} ({one_line(letter.reference)})",
        "dated": [letter.dated_on.year, letter.dated_on.month, letter.dated_on.day],
        "footer": f"{one_line(head.name)} · {one_line(letter.reference)}",
        "marking": one_line(letter.marking),
        "council": {
            "name": one_line(head.name),
            "team": one_line(head.team),
            "lines": shown_lines([*head.address, head.phone, head.email, head.website]),
        },
        "facts": facts,
        "recipient": shown_lines([letter.to_name, *letter.to_address]),
        "subject": one_line(letter.subject),
        "blocks": with_company([placed(block, letter.size) for block in read(letter.body)]),
        "sign_off": sign
        and {
            "closing": one_line(sign.closing),
            "name": one_line(sign.name),
            "lines": shown_lines([sign.role, sign.contact]),
        },
        "annex": [placed(block, letter.size) for block in _account(letter.file_copy)],
    }
    try:
        return typst.compile(
            str(_TEMPLATE),
            root=str(_TEMPLATE.parent),
            font_paths=fonts(),
            sys_inputs={"letter": json.dumps(given)},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        raise LetterFault(f"The letter could not be set on paper: {error}.") from error


def _account(dates: Iterable[CountedDate]) -> Iterator[Block]:
    """The file copy's account: each date of the letter, and each day that made it."""
    for place, counted in enumerate(dates):
        if place == 0:
            yield Heading(2, (Text("File copy: how each date was counted"),))
            yield Paragraph(
                (Text("This account stays on the council’s file. It is not part of the letter."),)
            )
        yield Heading(3, (Text(f"{counted.label}: {with_weekday(counted.due_on)}"),))
        yield Paragraph((Text(f"Rule: {counted.rule.rstrip('.')}. Source: {counted.source.rstrip('.')}."),))
        if counted.days:
            yield Table(
                tuple((Text(name),) for name in ("Date", "Counted", "Why")),
                tuple(
                    (
                        (Text(with_weekday(day.date)),),
                        (Text(f"day {day.number}" if day.counted else "not counted"),),
                        (Text(day.why or "a working day"),),
                    )
                    for day in counted.days
                ),
            )
