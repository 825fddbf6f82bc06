"""What is refused says in a plain sentence which fact, what was given and what was expected."""

from typing import Any

import pytest

from complaints.triage import FactError, TriageFacts
from complaints.triage.reading import answers


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        (
            {},
            "about",
            "about is missing: say what the matter is about, one of council, setting, nhs, district or other.",
        ),
        ({"about": None}, "about", "about is missing"),
        ({"about": "counsil"}, "about", 'about was given as "counsil": did you mean council?'),
        ({"about": 1}, "about", "about was given as 1: expected a word in quotes"),
        (
            {"about": "council", "subjct": "other"},
            "subjct",
            '"subjct" is not a fact that triage knows: did you mean subject?',
        ),
        (
            {"about": "council", "zzz": 1},
            "zzz",
            '"zzz" is not a fact that triage knows: expected one of about',
        ),
        ({"about": "council", "subject": ""}, "subject", 'subject was given as "": expected one of'),
        ({"about": "council", "subject": ["other"]}, "subject", 'subject was given as ["other"]'),
        (
            {"about": "council", "at_risk": "yes"},
            "at_risk",
            'at_risk was given as "yes": expected true, false or null.',
        ),
        (
            {"about": "council", "at_risk": 0},
            "at_risk",
            "at_risk was given as 0: expected true, false or null.",
        ),
        ({"about": "council", "received_on": "2026-02-30"}, "received_on", "which is not a day"),
        ({"about": "council", "received_on": "05/01/2026"}, "received_on", 'such as "2026-01-05"'),
        ({"about": "council", "received_on": "20260105"}, "received_on", "which is not a day"),
        ({"about": "council", "received_on": 20260105}, "received_on", "received_on was given as 20260105"),
        ({"about": "council", "received_on": "1989-12-31"}, "received_on", "on or after 1990-01-01"),
        ({"about": "council", "received_on": "9999-12-31"}, "received_on", "on or before 2199-12-31"),
        (
            {"about": "council", "received_on": "2026-01-12", "happened_on": "2026-01-13"},
            "happened_on",
            "happened_on is 2026-01-13, which is after received_on, 2026-01-12",
        ),
        (
            {"about": "setting", "establishment_type": "99"},
            "establishment_type",
            'establishment_type was given as "99"',
        ),
        (
            {"about": "setting", "establishment_type": 34},
            "establishment_type",
            "establishment_type was given as 34",
        ),
        (["about"], "facts", 'The facts must be one JSON object; what was given is ["about"].'),
    ],
)
def test_a_fact_that_cannot_be_used_is_refused_in_a_sentence(given: Any, field: str, sentence: str) -> None:
    with pytest.raises(FactError) as refused:
        TriageFacts.from_json(given)
    assert refused.value.field == field
    assert sentence in refused.value.sentence
    assert refused.value.sentence.endswith((".", "?"))


def test_a_long_value_is_cut_in_the_sentence() -> None:
    with pytest.raises(FactError) as refused:
        TriageFacts.from_json({"about": "x" * 10_000})
    assert len(refused.value.sentence) < 300


def test_a_type_code_of_one_digit_is_the_one_of_two() -> None:
    assert TriageFacts.from_json({"about": "setting", "establishment_type": "1"}).establishment_type == "01"
    assert (
        TriageFacts.from_json({"about": "setting", "establishment_type": " ey "}).establishment_type == "EY"
    )


def test_null_is_not_known() -> None:
    assert TriageFacts.from_json({"about": "council", "court": None}) == TriageFacts(about="council")


def test_a_broken_first_line_does_not_spoil_the_lines_after_it() -> None:
    found = list(answers(b'{"about": "council",\n{"about": "nhs"}\r\n\n{"about": "council"}'))
    assert [answered.line for answered in found] == [1, 2, 4]
    assert [answered.error is None for answered in found] == [False, True, True]


def test_a_byte_order_mark_is_not_part_of_the_facts() -> None:
    (found,) = answers(b'\xef\xbb\xbf{"about": "council"}')
    assert found.error is None
