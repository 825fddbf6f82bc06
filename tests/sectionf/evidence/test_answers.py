"""A setting's answer in words, and its numbers beside the plan's: compared only where that is no guess."""

from datetime import date
from fractions import Fraction

import pytest

from sectionf.evidence.answers import NO_NUMBERS, Numbers, Said, compared, in_full, in_numbers, shown_by

WEEKLY = Numbers(45, 1, "week")


@pytest.mark.parametrize(
    ("owed", "said", "short", "period"),
    [
        (WEEKLY, Said("partly", numbers=Numbers(20, 1, "week")), 25, "week"),
        (WEEKLY, Said("yes", numbers=WEEKLY), 0, "week"),
        (WEEKLY, Said("yes", numbers=Numbers(60, 1, "week")), -15, "week"),
        (WEEKLY, Said("partly", numbers=Numbers(45, 1, "fortnight")), Fraction(45, 2), "week"),
        (Numbers(20, 1, "day"), Said("partly", numbers=Numbers(20, 3, "week")), 40, "week"),
        (WEEKLY, Said("no"), 45, "week"),
        (Numbers(60, 1, "term"), Said("never"), 60, "term"),
        (Numbers(60, 2, "half-term"), Said("partly", numbers=Numbers(60, 1, "half-term")), 60, "half-term"),
    ],
)
def test_owed_and_said_in_one_period(owed, said, short, period):
    both = compared(owed, said)
    assert (both.short, both.period) == (short, period)


@pytest.mark.parametrize(
    ("owed", "said"),
    [
        (NO_NUMBERS, Said("never")),
        (Numbers(45, None, ""), Said("never")),
        (WEEKLY, Said("yes")),
        (WEEKLY, Said("partly", numbers=Numbers(45, None, ""))),
        (WEEKLY, Said("partly", numbers=Numbers(45, 6, "term"))),
        (Numbers(45, 6, "half-term"), Said("partly", numbers=WEEKLY)),
        (WEEKLY, Said("cannot")),
    ],
)
def test_what_would_be_a_guess_is_not_compared(owed, said):
    assert compared(owed, said) is None
    assert in_numbers(owed, said) == ""


def test_more_than_the_plan_says_does_not_pass_in_silence():
    said = Said("yes", numbers=Numbers(60, 1, "week"))
    assert in_numbers(WEEKLY, said) == (
        "45 minutes a week owed, 60 minutes said to be delivered: 15 minutes more than the plan says."
    )


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (NO_NUMBERS, ""),
        (Numbers(1, 1, "day"), "1 minute, once a day"),
        (Numbers(45, 2, "week"), "45 minutes, twice a week"),
        (Numbers(None, 7, "year"), "7 times a school year"),
        (Numbers(30, None, ""), "30 minutes"),
    ],
)
def test_numbers_in_words(numbers, words):
    assert numbers.words == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            Said("yes", "Mr Day", date(2025, 9, 8), WEEKLY),
            "It is made as the plan says, by Mr Day since 8 September 2025: 45 minutes, once a week.",
        ),
        (
            Said("partly", "Mr Day", stopped="She left."),
            "It is made in part, by Mr Day.\nWhat stands in the way: She left.",
        ),
        (
            Said("no", "Mr Day", date(2026, 1, 5), stopped="She left."),
            "It is not made now since 5 January 2026. It was made by Mr Day.\nWhat stands in the way: She left.",
        ),
        (Said("never", stopped="Nobody."), "It never started.\nWhat stands in the way: Nobody."),
        (Said("cannot", stopped="The NHS"), "The setting cannot say.\nWho can say: The NHS"),
    ],
)
def test_an_answer_in_words(said, words):
    assert in_full(said) == words


def test_what_is_added_and_what_shows_it():
    assert in_full(Said("never", stopped="Nobody."), "We ask again.").endswith("They add: We ask again.")
    assert shown_by(["a.pdf", "b.pdf"], "The log.") == "Sent with the answer: a.pdf and b.pdf.\nThe log."
    assert shown_by([], "") == ""
