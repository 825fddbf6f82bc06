"""May the complainant be told? The newest answer or decision on the record says so, with its source."""

from dataclasses import replace
from datetime import date

import pytest

from casework.clock import ClockFacts, due_on, rule
from casework.workflow import ClockState, ConsentFacts, PartyFacts, PersonFacts, standing, waits_for_consent
from casework.workflow.consent import ADULTS, CHILDREN, DATA
from tests.complaints.complaint.by_hand import CALENDAR, PAT, RECEIVED, facts

JO = PersonFacts(9, "Jo Young", date_of_birth=date(2014, 5, 1))
BORN_2009 = replace(JO, date_of_birth=date(2009, 5, 1))


def case(*records, procedure="corporate", stands="representative", parental=None, about=JO):
    kept = tuple(
        ConsentFacts(
            n, about.id, what, date(2026, 3, day), "By phone", "Everything", "Sam Manager", "Because"
        )
        for n, (what, day) in enumerate(records)
    )
    part = PartyFacts(1, PAT, "complainant", stands, parental)
    return replace(facts("acknowledged", procedure), subject=about, parties=(part,), consents=kept)


TABLE = [
    # what was written down, procedure, how they stand, who it is about -> may be told, what is said
    ((), "corporate", "representative", JO, False, "has not been asked for consent"),
    ((), "children", "representative", JO, False, "has not been asked for consent"),
    ((), "adults", "advocate", JO, False, "has not been asked for consent"),
    ((), "children", "parent", BORN_2009, True, "may complain in their own right"),
    ((), "children", "foster carer", JO, True, "may complain in their own right"),
    ((), "corporate", "parent", JO, True, "acts for a child"),
    ((), "corporate", "parent", BORN_2009, False, "is 17 and decides for themselves"),
    ((), "corporate", "", JO, True, "is not written down"),
    (
        (("asked", 2),),
        "corporate",
        "parent",
        JO,
        False,
        "asked for consent on 2 March 2026 and has not answered",
    ),
    ((("asked", 2), ("given", 3)), "corporate", "representative", JO, True, "consented on 3 March 2026"),
    (
        (("asked", 2), ("refused", 3)),
        "adults",
        "representative",
        JO,
        False,
        "refused consent on 3 March 2026",
    ),
    ((("given", 2), ("withdrawn", 3)), "adults", "representative", JO, False, "withdrew consent on 3 March"),
    ((("withdrawn", 2), ("given", 3)), "adults", "representative", JO, True, "consented on 3 March 2026"),
    ((("best_interests", 2),), "adults", "representative", JO, True, "in their best interests"),
    ((("best_interests", 2), ("has_capacity", 3)), "adults", "representative", JO, False, "not been asked"),
    ((("competent", 2),), "corporate", "parent", JO, False, "is competent to decide this"),
    ((("competent", 2), ("given", 3)), "corporate", "parent", JO, True, "consented"),
    (
        (("interest", 2),),
        "children",
        "representative",
        JO,
        True,
        "accepted on 2 March 2026 that Pat Parent may",
    ),
    ((("interest", 2), ("no_interest", 3)), "children", "neighbour", JO, False, "may not complain for"),
]


@pytest.mark.parametrize(("records", "procedure", "stands", "about", "may", "says"), TABLE)
def test_who_may_be_told(records, procedure, stands, about, may, says):
    found = standing(case(*records, procedure=procedure, stands=stands, about=about))
    assert found.may_be_told is may
    assert says in found.says
    if not may:
        assert {"children": CHILDREN, "adults": ADULTS, "corporate": DATA}[procedure] in found.source


def test_for_oneself_nothing_is_needed():
    found = standing(replace(case(), subject=PAT))
    assert (found.may_be_told, found.is_needed) == (True, False)


def test_what_is_on_the_record_of_somebody_else_counts_for_nobody():
    other = ConsentFacts(1, 77, "given", date(2026, 3, 2))
    assert not standing(replace(case(), consents=(other,))).may_be_told


def clock(code):
    found = rule(code, on=RECEIVED)
    known = ClockFacts(RECEIVED)
    return ClockState(1, found, known, due_on(found, known, CALENDAR), label=found.label)


@pytest.mark.parametrize(
    ("code", "waits"),
    [
        ("children.stage1", True),
        ("corporate.stage1", True),
        ("adults.response", False),
        ("adults.acknowledge", False),
    ],
)
def test_which_clocks_may_wait_and_which_run_on(code, waits):
    one = clock(code)
    (said,) = waits_for_consent(replace(case(), clocks=(one,)))
    assert ("can wait while consent is asked for" in said) is waits
    assert ("has no pause for consent" in said) is not waits
    assert one.rule.source in said
