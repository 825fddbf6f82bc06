"""Which kind of provision an item is, and which area of need it stands under, by the words that plans use."""

import pytest

from sectionf.reports.kinds import KINDS, WORDS, kind_of
from sectionf.reports.needs import NEEDS, need_of


@pytest.mark.parametrize(
    ("deliverer", "text", "kind"),
    [
        ("Speech and language therapist", "", "speech"),
        ("SALT", "", "speech"),
        ("a qualified SLT (HCPC registered)", "", "speech"),
        ("Occupational therapist", "", "occupational"),
        ("OT", "", "occupational"),
        ("therapist trained in sensory integration", "", "occupational"),
        ("Paediatric physiotherapist", "", "physio"),
        ("physiotherapy assistant", "", "physio"),
        ("Teaching assistant", "", "assistant"),
        ("a trained TA", "", "assistant"),
        ("1:1 LSA", "", "assistant"),
        ("Higher level teaching assistant (HLTA)", "", "assistant"),
        ("Learning support staff", "", "assistant"),
        ("Learning support teacher", "", "specialist_teaching"),
        ("Qualified Teacher of the Deaf", "", "specialist_teaching"),
        ("QTVI", "", "specialist_teaching"),
        ("specialist teacher with a level 7 qualification in dyslexia", "", "specialist_teaching"),
        ("ELSA", "", "mental_health"),
        ("School counsellor", "", "mental_health"),
        ("Clinical psychologist from CAMHS", "", "mental_health"),
        ("play therapist", "", "mental_health"),
        ("Educational psychologist", "", "other"),
        ("Class teacher", "", "other"),
        # Who makes it counts, whoever set it: where no assistant makes it, it is not made.
        ("Teaching assistant", "A programme set by a speech and language therapist", "assistant"),
        # Where nobody is named, the words of the item.
        (
            "",
            "A sensory circuit of 20 minutes each morning, led by a trained teaching assistant",
            "assistant",
        ),
        ("", "Physiotherapy for 30 minutes each week", "physio"),
        ("", "A radio aid and a sound field system in each classroom", "equipment"),
        ("", "Access to a laptop with specialist software", "equipment"),
        ("", "A social skills group of no more than four children", "other"),
        ("", "", "other"),
        # No word inside another: a total is no TA, a robot no OT.
        ("", "A total of 20 hours with a robot", "other"),
    ],
)
def test_a_kind_of_provision(deliverer, text, kind):
    assert kind_of(deliverer, text) == kind


def test_the_outcome_counts_where_neither_who_nor_what_tells():
    assert kind_of("Class teacher", "A small group, daily", "to walk with his standing frame") == "equipment"


@pytest.mark.parametrize(("kind", "word"), [(kind, word) for kind, words in WORDS.items() for word in words])
def test_each_word_of_the_table_tells_its_kind(kind, word):
    assert kind_of(word.replace("*", "")) == kind
    assert kind in KINDS


@pytest.mark.parametrize(
    ("area", "need"),
    [
        ("Communication and interaction", "communication"),
        ("COMMUNICATION AND INTERACTION (SLCN)", "communication"),
        ("Speech, language and communication", "communication"),
        ("Social communication", "communication"),
        ("Autism", "communication"),
        ("Cognition and learning", "cognition"),
        ("Specific learning difficulties (dyslexia)", "cognition"),
        ("Social, emotional and mental health", "social"),
        ("SEMH", "social"),
        ("Sensory and/or physical needs", "sensory"),
        ("Physical/sensory", "sensory"),
        ("Hearing impairment", "sensory"),
        ("Communication and interaction; cognition and learning", "several"),
        ("Independence", "elsewhere"),
        ("", "none"),
        ("   ", "none"),
    ],
)
def test_an_area_of_need(area, need):
    assert need_of(area) == need
    assert need in NEEDS
