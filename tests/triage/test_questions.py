"""The screen asks only what would change the answer, in an order a person would ask."""

from typing import Any

import pytest

from complaints.triage import FactError
from complaints.triage.facts import CHOICES, FIELDS
from complaints.triage.questions import WORDS, next_questions, question


def fields(known: dict[str, Any], most: int | None = None) -> list[str]:
    return [each.field for each in next_questions(known, most)]


def test_before_anything_is_known_it_asks_about_risk_and_whom_it_is_about() -> None:
    assert fields({}) == ["at_risk", "about"]
    assert fields({"at_risk": False}) == ["about"]


def test_a_school_matter_asks_for_the_type_only_when_the_schools_procedure_is_finished() -> None:
    known: dict[str, Any] = {
        "received_on": "2026-01-12",
        "about": "setting",
        "subject": "school_matter",
        "at_risk": False,
        "court": "none",
    }
    assert fields(known) == ["setting_procedure_exhausted"]
    known["setting_procedure_exhausted"] = True
    assert fields(known) == ["la_funded_place", "establishment_type"]
    known["la_funded_place"] = False
    assert fields(known) == ["establishment_type"]
    known["establishment_type"] = "01"
    assert fields(known) == []


def test_answering_every_question_it_asks_comes_to_an_end() -> None:
    known: dict[str, Any] = {"received_on": "2026-01-12"}
    plain = {
        "choice": {
            "about": "council",
            "subject": "adult_social_care",
            "court": "none",
            "complainant": "other",
        }
    }
    asked = []
    while following := next_questions(known, 1):
        (now,) = following
        asked.append(now.field)
        if now.kind == "choice":
            known[now.field] = plain["choice"][now.field]
        else:
            known[now.field] = "2026-01-05" if now.kind == "date" else False
    assert len(asked) == len(set(asked))
    assert "establishment_type" not in asked
    assert "consent" in asked


def test_every_fact_has_a_question_and_every_answer_its_words() -> None:
    for field in FIELDS:
        asked = question(field)
        assert asked.label.endswith("?")
        if field in CHOICES:
            assert [choice.value for choice in asked.choices] == list(CHOICES[field])
            assert set(WORDS[field]) == set(CHOICES[field])
    assert [choice.label for choice in question("consent").choices] == ["Yes", "No"]
    assert question("happened_on").kind == "date"
    assert len(question("establishment_type").choices) > 30


def test_a_fact_that_cannot_be_is_refused_here_as_elsewhere() -> None:
    with pytest.raises(FactError, match="court was given as"):
        next_questions({"about": "council", "court": "maybe"})
