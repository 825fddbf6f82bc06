"""Facts for tests: plain ones to start from, and any valid ones at random."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from complaints.triage import TriageFacts
from complaints.triage.establishments import TYPES
from complaints.triage.facts import ABOUTS, COMPLAINANTS, COURTS, SUBJECTS

RECEIVED = date(2026, 1, 12)


def matter(about: str = "council", **known: Any) -> TriageFacts:
    """A matter received on 12 January 2026 with nothing in its way but what the test says."""
    plain: dict[str, Any] = {
        "received_on": "2026-01-12",
        "court": "none",
        "at_risk": False,
        "last_stage_answered": False,
    }
    return TriageFacts.from_json({"about": about, **plain, **known})


_maybe = st.none() | st.booleans()
_days = st.dates(date(1990, 1, 1), date(2035, 12, 31))


@st.composite
def any_facts(draw: st.DrawFn) -> TriageFacts:
    """Any facts that from_json accepts, unknown ones included."""
    received = draw(st.none() | _days)
    before = st.dates(date(1985, 1, 1), received) if received else _days
    return TriageFacts(
        about=draw(st.sampled_from(ABOUTS)),
        received_on=received,
        happened_on=draw(st.none() | before),
        aware_on=draw(st.none() | before),
        subject=draw(st.none() | st.sampled_from(SUBJECTS)),
        establishment_type=draw(st.none() | st.sampled_from([each.code for each in TYPES])),
        la_funded_place=draw(_maybe),
        setting_procedure_exhausted=draw(_maybe),
        has_ehcp=draw(_maybe),
        court=draw(st.none() | st.sampled_from(COURTS)),
        at_risk=draw(_maybe),
        complainant=draw(st.none() | st.sampled_from(COMPLAINANTS)),
        consent=draw(_maybe),
        sufficient_interest=draw(_maybe),
        formal_request=draw(_maybe),
        informal_tried=draw(_maybe),
        last_stage_answered=draw(_maybe),
    )
