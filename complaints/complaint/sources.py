"""PURE. What the acts on a complaint carry out, as they cite it."""

from collections.abc import Mapping

from casework.workflow import CaseFacts

CHILDREN, ADULTS = "SI 2006/1738", "SI 2009/309"
GUIDANCE = "Getting the Best from Complaints (2006)"
THE_CODE = "Complaint Handling Code (LGSCO, 2024)"
POLICY = "Council policy: complaints"

_BEGIN_WITH: Mapping[str, tuple[str, ...]] = {
    "children": (CHILDREN, GUIDANCE, "Children Act"),
    "adults": (ADULTS,),
    "corporate": (THE_CODE,),
}


def in_procedure(cites: tuple[str, ...], facts: CaseFacts) -> tuple[str, ...]:
    """Return those sources of an act that govern a complaint of the case's procedure; council policy where none does."""
    elsewhere = tuple(
        start for code, starts in _BEGIN_WITH.items() if code != facts.procedure for start in starts
    )
    if facts.procedure not in _BEGIN_WITH:
        return cites
    return tuple(cited for cited in cites if not cited.startswith(elsewhere)) or (POLICY,)
