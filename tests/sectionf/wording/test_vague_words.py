"""Vague words are marked where they stand, with what they leave open, why that matters, and who says so."""

import pytest

from sectionf.wording import law, read
from sectionf.wording.tokens import written_out
from sectionf.wording.words import ALONE, BEFORE_AN_AMOUNT, HARMLESS, TABLE

AUTHORITIES = {value for name, value in vars(law).items() if name.isupper()}


def context(phrase: str, when: str) -> str:
    """A provision in which the phrase is vague."""
    if when == BEFORE_AN_AMOUNT:
        return f"Hydrotherapy for {phrase} 20 minutes with Sam"
    return f"{phrase} on the field" if when == ALONE else f"Hydrotherapy {phrase} swimming on the field"


@pytest.mark.parametrize("row", TABLE, ids=[row.phrases[:30] for row in TABLE])
def test_every_phrase_of_the_table_is_marked(row) -> None:
    assert row.authority in AUTHORITIES
    assert row.why.endswith((".", "?"))
    for phrase in written_out(row.phrases):
        text = context(phrase, row.when)
        marks = [mark for mark in read(text).marks if mark.word == phrase]
        assert len(marks) == 1, (phrase, read(text).vague)
        (mark,) = marks
        assert text[mark.start : mark.end] == phrase
        assert (mark.leaves_open, mark.why, mark.authority) == (row.leaves_open, row.why, row.authority)
        assert mark.rule


def test_no_phrase_stands_twice_in_the_table() -> None:
    phrases = [phrase for row in TABLE for phrase in written_out(row.phrases)]
    assert sorted(phrases) == sorted(set(phrases))


NOT_VAGUE = [
    "A group of up to 6 pupils",
    "for up to five children",
    "keep the plan up to date",
    "25% extra time",
    "30 minutes of additional TA time a week",
    "30 minutes of speech therapy input weekly",
    "25 hours a week of support from a TA",
    "full-time support from a TA",
    "from May 2026",
    "taught by support staff",
    "strategies to support regulation",
    "a quiet space available at all times",
    "continuing professional development",
    "in the regular classroom",
]


@pytest.mark.parametrize("text", NOT_VAGUE)
def test_what_is_not_vague_is_not_marked(text: str) -> None:
    assert read(text).vague == ()


VAGUE = {
    "Up to 2 sessions a term": ("up to",),
    "A maximum of 2 hours a term": ("a maximum of",),
    "Up to half an hour weekly": ("up to",),
    "Support from a TA": ("support from",),
    "Speech therapy input": ("input",),
    "He may, if needed, have help from a TA as and when required": (
        "may",
        "if needed",
        "help from",
        "as and when required",
    ),
    "ACCESS  TO a TA": ("access to",),
    "access\nto a TA": ("access to",),
    "On-going work": ("on-going",),
    "Opportunities for regular, regular breaks": ("opportunities for", "regular"),
    "1:1 support at unstructured times": ("support",),
    "Some support at lunchtimes": ("some",),
}


@pytest.mark.parametrize(("text", "vague"), VAGUE.items(), ids=VAGUE)
def test_what_is_vague_in_context(text: str, vague: tuple[str, ...]) -> None:
    assert read(text).vague == vague


def test_a_word_that_stands_twice_is_marked_twice_and_listed_once() -> None:
    reading = read("Regular visits and regular reviews")
    assert [(mark.start, mark.end) for mark in reading.marks] == [(0, 7), (19, 26)]
    assert reading.vague == ("regular",)


def test_harmless_phrases_hold_a_word_of_the_table() -> None:
    words = {phrase for row in TABLE for phrase in written_out(row.phrases)} | {"up to"}
    assert all(any(word in phrase for word in words) for phrase in written_out(HARMLESS))
