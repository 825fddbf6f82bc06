"""A complaint is told the law of its own procedure, and is not sent to the ombudsman before it was answered."""

import pytest

from casework.workflow import Refused
from complaints.complaint.decisions import signpost
from complaints.complaint.sources import POLICY, in_procedure
from tests.complaints.complaint import by_hand

EVERY = (
    "SI 2006/1738 reg 7",
    "Children Act 1989 s 26A",
    "SI 2009/309 reg 13",
    "Complaint Handling Code (LGSCO, 2024) 6.2",
)


@pytest.mark.parametrize(
    ("procedure", "cited"),
    [
        ("children", EVERY[:2]),
        ("adults", EVERY[2:3]),
        ("corporate", EVERY[3:]),
    ],
)
def test_only_the_sources_of_the_procedure_are_cited(procedure, cited):
    assert in_procedure(EVERY, by_hand.facts(procedure=procedure)) == cited
    assert in_procedure((*EVERY, POLICY), by_hand.facts(procedure=procedure)) == (*cited, POLICY)


def test_where_no_source_is_the_procedures_it_is_the_councils_policy():
    assert in_procedure(EVERY[2:3], by_hand.facts(procedure="corporate")) == (POLICY,)


def test_a_complaint_that_was_not_answered_is_not_sent_to_the_ombudsman():
    alone = {
        "bodies": ("lgsco",),
        "because": "It is late.",
        "next": "Write to them.",
        "to_whom": "the Ombudsman",
    }
    with pytest.raises(Refused, match="after we have had the chance to answer it") as refused:
        signpost(by_hand.facts(), alone | {"body_lines": ()}, by_hand.day("2026-01-06"))
    assert (refused.value.field, refused.value.source) == ("bodies", "Local Government Act 1974 s 26(5)")
