"""Whose duty it is: the sentence that puts it on the school is found, and plain facts about the school are not."""

import pytest

from sectionf.duty import puts_it_on_others, reminder


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The school should have told us in October.", "school should"),
        ("Nothing was done; the SENCO has failed to arrange it.", "SENCO has failed to"),
        ("This is the school’s responsibility.", "school’s responsibility"),
        ("It is the responsibility of the academy.", "responsibility of the academy"),
        ("The college was at fault.", "college was at fault"),
        ("It is up to the\nsetting to employ somebody.", "up to the setting"),
        ("The therapy service ought to have replaced her.", "therapy service ought to"),
        ("The NHS is responsible for therapists.", "NHS is responsible"),
        ("This is a matter for the headteacher.", "a matter for the headteacher"),
    ],
)
def test_found(text, words):
    assert puts_it_on_others(text) == words
    assert f"“{words}”" in reminder(words)
    assert "Children and Families Act 2014 s 42" in reminder(words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The school did not provide it between 5 January and 13 February 2026.",
        "The register of the school shows every second week.",
        "The therapist left in September and the post is vacant.",
        "We should have seen this sooner.",
        "The council is responsible, and it has not been done.",
        "The headteacher told us on 3 February that it has stopped.",
        "Staffing: one teaching assistant for two children.",
    ],
)
def test_left_alone(text):
    assert puts_it_on_others(text) == ""
