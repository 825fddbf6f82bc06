"""Who delivers, with which qualification, to how many, where, and from when."""

import pytest

from sectionf.wording import read
from sectionf.wording.people import ROLES
from sectionf.wording.tokens import written_out

DELIVERERS = {
    "Daily practice with a TA trained by the therapist": "teaching assistant",
    "A programme set by the SALT, delivered daily by a TA": "teaching assistant",
    "The SLT will design a programme, to be run by an LSA": "learning support assistant",
    "The OT will train the TA": "occupational therapist",
    "Training for TAs by the physiotherapist": "physiotherapist",
    "A TA, in consultation with the EP": "teaching assistant",
    "TA time under the supervision of a SALT": "teaching assistant",
    "Hydrotherapy, therapist led": "therapist",
    "Speech and language therapy from a qualified therapist": "speech and language therapist",
    "Physiotherapy by a therapy assistant": "physiotherapy assistant",
    "Speech therapy and OT by their therapists": "therapist",
    "Termly review by the educational psychologist": "educational psychologist",
    "Reviewed termly by the SENCO": "SENCO",
    "20 minutes of reading daily, reviewed by the SENCO": None,
    "Chair recommended by the OT": None,
    "Advice from the OT": None,
    "SALT: 1 hour each term": None,
    "OT programme daily": None,
    "SALT to visit termly": "speech and language therapist",
    "Speech and language; weekly; SALT; 1:1": "speech and language therapist",
    "Support from adults": None,
    "Delivered by school staff": None,
    "Delivered by trained staff": "trained member of staff",
    "By appropriately trained staff": None,
    "By a member of staff who has completed the training": "trained member of staff",
    "Two adults trained in moving and handling": "trained adult",
    "The ta-da chart": None,
    "TAs in every lesson": "teaching assistant",
    "the speech and language therapist's programme, run by the class teacher": "class teacher",
}


@pytest.mark.parametrize(("text", "who"), DELIVERERS.items(), ids=DELIVERERS)
def test_the_deliverer(text: str, who: str | None) -> None:
    assert read(text).deliverer == who


@pytest.mark.parametrize("role", ROLES)
def test_every_word_of_the_table_is_read_as_its_role(role: str) -> None:
    for words in written_out(ROLES[role]):
        found = read(f"An hour weekly, led by a {words}").deliverer
        assert found == role, words


QUALIFICATIONS = {
    "from a HCPC registered speech and language therapist": "HCPC registered speech and language therapist",
    "from a therapist (HCPC registered)": "HCPC registered",
    "by a Level 3 TA": "Level 3 TA",
    "from an LSA with experience of epilepsy": "with experience of epilepsy",
    "by a TA who has been trained in Makaton, daily": "who has been trained in Makaton",
    "by a teacher": None,
}


@pytest.mark.parametrize(("text", "qualification"), QUALIFICATIONS.items(), ids=QUALIFICATIONS)
def test_the_qualification(text: str, qualification: str | None) -> None:
    assert read(text).qualification == qualification


GROUPINGS = {
    "1:1 with a TA": ("1:1", None),
    "1-1 with a TA": ("1:1", None),
    "1 to 1 with a TA": ("1:1", None),
    "1-2-1 with a TA": ("1:1", None),
    "on a one-to-one basis": ("1:1", None),
    "one to one time": ("1:1", None),
    "individual tuition": ("1:1", None),
    "seen individually": ("1:1", None),
    "2:1 support": ("2:1", None),
    "two adults to one pupil": ("2:1", None),
    "one TA to two pupils": ("pair", 2),
    "1:3 in class": ("small group", 3),
    "in a pair": ("pair", None),
    "in a group of no more than 4": ("small group", 4),
    "a group of 3-4": ("small group", 4),
    "with up to five children": ("small group", 5),
    "small group work": ("small group", None),
    "a social skills group, max 6 pupils": ("small group", 6),
    "whole class work": ("whole class", None),
    "1:1 or in a small group": (None, None),
    "individual or small group work": (None, None),
    "individual needs": (None, None),
    "an individual timetable": (None, None),
    "his age group": (None, None),
    "a ratio of 3:1": ("3:1", None),
    "2-3 sessions a week": (None, None),
    "taught in a set of 30 pupils": (None, None),
}


@pytest.mark.parametrize(("text", "expected"), GROUPINGS.items(), ids=GROUPINGS)
def test_the_grouping(text: str, expected: tuple[str | None, int | None]) -> None:
    reading = read(text)
    assert (reading.grouping, reading.group_size) == expected


ADVICE = {
    "1:1, an hour weekly with a TA": [],
    "an hour weekly with a TA in a group of 4": [],
    "an hour weekly with a TA": [
        "It does not say whether this is one to one or in a group, and of how many."
    ],
    "an hour weekly with a TA in a small group": ["It does not say how many are in the group."],
    "an hour weekly with a TA, 1:1 or in a group": [
        "It leaves a choice between teaching alone and in a group."
    ],
}


@pytest.mark.parametrize(("text", "advice"), ADVICE.items(), ids=ADVICE)
def test_the_grouping_is_advice_and_no_gap(text: str, advice: list[str]) -> None:
    reading = read(text)
    assert [each.says for each in reading.advice] == advice
    assert reading.specific


PLACES = {
    "in a quiet room outside class, weekly": "in a quiet room",
    "weekly at home": "at home",
    "in the school's hydrotherapy pool": "in the school's hydrotherapy pool",
    "an online session": "online",
    "in a group": None,
    "in all lessons": None,
}


@pytest.mark.parametrize(("text", "place"), PLACES.items(), ids=PLACES)
def test_the_place(text: str, place: str | None) -> None:
    assert read(text).place == place


STARTS = {
    "weekly, from September 2026": "from September 2026",
    "starting on 1 May 2026": "starting on 1 May 2026",
    "from the start of the spring term": "from the start of the spring term",
    "within 6 weeks of the plan": "within 6 weeks",
    "from a TA, who may help": None,
    "by October half-term": "by October",
}


@pytest.mark.parametrize(("text", "starts"), STARTS.items(), ids=STARTS)
def test_the_start(text: str, starts: str | None) -> None:
    assert read(text).starts == starts
