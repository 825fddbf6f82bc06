"""Section F as it really arrives: pasted from Word, a PDF, a spreadsheet or an e-mail. Every word is kept."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectionf.items import split


@pytest.mark.parametrize(
    ("pasted", "items"),
    [
        # bullets, of whatever shape
        ("• Speech therapy weekly\n• A sensory circuit daily", ["Speech therapy weekly", "A sensory circuit daily"]),
        ("- Speech therapy\n– A circuit\n* Phonics", ["Speech therapy", "A circuit", "Phonics"]),
        ("●\tSpeech therapy\n\uf0b7\tA circuit", ["Speech therapy", "A circuit"]),
        ("•\nSpeech therapy\n•\nA circuit", ["Speech therapy", "A circuit"]),
        ("o Speech therapy\no A circuit", ["Speech therapy", "A circuit"]),
        # numbers and letters
        ("1. Speech therapy\n2) A circuit\n(3) Phonics", ["Speech therapy", "A circuit", "Phonics"]),
        ("1.1 Speech therapy\n1.2. A circuit", ["Speech therapy", "A circuit"]),
        ("a) Speech therapy\n(b) A circuit\niv. Phonics", ["Speech therapy", "A circuit", "Phonics"]),
        ("F1: Speech therapy\nF2 A circuit\nItem 3: Phonics", ["Speech therapy", "A circuit", "Phonics"]),
        ("10.\tSpeech therapy\n11.\tA circuit", ["Speech therapy", "A circuit"]),
        # what looks like a number and is provision
        ("1:1 support for 5 hours\n1.5 hours of maths", ["1:1 support for 5 hours", "1.5 hours of maths"]),
        ("20 minutes each day\n3 x 15 minutes phonics", ["20 minutes each day", "3 x 15 minutes phonics"]),
        # plain lines, empty lines, Windows line ends
        ("Speech therapy weekly\nA circuit daily", ["Speech therapy weekly", "A circuit daily"]),
        ("Speech therapy\r\n\r\nA circuit\r\n\r\n\r\n", ["Speech therapy", "A circuit"]),
        ("Speech therapy\rA circuit\u2028Phonics", ["Speech therapy", "A circuit", "Phonics"]),
        ("   Speech therapy\n   A circuit", ["Speech therapy", "A circuit"]),
        # lines broken by the page go on
        (
            "A speech and language therapist will see Ada for a session of\n45 minutes each week.\nA circuit daily.",
            [
                "A speech and language therapist will see Ada for a session of 45 minutes each week.",
                "A circuit daily.",
            ],
        ),
        ("• Speech therapy for\n  Ada each week\n• A circuit", ["Speech therapy for Ada each week", "A circuit"]),
        ("Speech therapy\nwhich is given weekly\n(including training)", ["Speech therapy which is given weekly (including training)"]),
        # tables pasted with tabs
        (
            "Outcome\tProvision\tWho\tHow often\r\nTo talk\tSpeech therapy\tTherapist\tWeekly\r\n",
            ["To talk; Speech therapy; Therapist; Weekly"],
        ),
        ("1\tSpeech therapy\t45 minutes\n2\tA circuit\t20 minutes", ["Speech therapy; 45 minutes", "A circuit; 20 minutes"]),
        ("Speech therapy\t\tweekly\n\nA circuit", ["Speech therapy; weekly", "A circuit"]),
        # nothing
        ("", []),
        (" \r\n\t\n \u200b ", []),
    ],
)  # fmt: skip
def test_items_are_found(pasted, items):
    assert list(split(pasted)) == items


def test_a_long_paste_is_taken_apart_quickly_and_whole():
    pasted = "\n".join(f"• Provision {n} for 30 minutes each week" for n in range(2000))
    assert len(split(pasted)) == 2000


@given(st.lists(st.text("abcXYZ 0123:;.,()-•\t", max_size=40), max_size=12))
def test_no_letter_is_ever_lost_or_made_up(lines):
    """Markers and headings go; what is left stands in the items in the order it was typed."""
    letters = re.sub(r"[^A-Z]", "", "".join(lines))
    assert re.sub(r"[^A-Z]", "", "".join(split("\n".join(lines)))) in (
        letters,
        *_without_markers(letters, lines),
    )


def _without_markers(letters: str, lines: list[str]) -> list[str]:
    """What may be left when capitals were themselves markers: "X) …"."""
    kept = "".join(re.sub(r"^[\s•\-(]*[XYZ]\)(?=\s|$)", "", line) for line in lines)
    return [re.sub(r"[^A-Z]", "", kept)]
