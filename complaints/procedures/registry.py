"""Which procedure a complaint has: by where it was routed or by the service's area, in the version of its day."""

from datetime import date

from casework.clock import in_words
from complaints.procedures.adults import ADULTS
from complaints.procedures.children import CHILDREN
from complaints.procedures.corporate import CORPORATE, CORPORATE_BEFORE_THE_CODE
from complaints.procedures.procedure import NoProcedure, Procedure

ALL: tuple[Procedure, ...] = (CHILDREN, ADULTS, CORPORATE_BEFORE_THE_CODE, CORPORATE)
"""Every version of every procedure."""

CODES: tuple[str, ...] = tuple(dict.fromkeys(one.code for one in ALL))


def procedure(code: str, on: date | None = None, version: str = "") -> Procedure:
    """Return a procedure: the version named, else the one in force on a day, else the newest.

    Raises NoProcedure, in a sentence, where there is none.
    """
    versions = [one for one in ALL if one.code == code]
    if not versions:
        raise NoProcedure(f"There is no complaints procedure called “{code}”.")
    if version:
        for one in versions:
            if one.version == version:
                return one
        raise NoProcedure(f"The procedure “{code}” has no version {version}.")
    if on is None:
        return versions[-1]
    for one in versions:
        if one.in_force_on(on):
            return one
    raise NoProcedure(
        f"{versions[0].source} was not in force on {in_words(on)}: it began on {in_words(versions[0].effective_from)}. "
        "Check the day it was received, or choose another procedure."
    )


def code_for(area_or_route: str) -> str:
    """Return the code of the procedure for a service's area or a route of triage; empty for a route to elsewhere."""
    return next((one.code for one in ALL if area_or_route in (*one.areas, *one.routes)), "")


def procedure_for(area_or_route: str, on: date) -> Procedure:
    """Return the procedure for a service's area or a route of triage, in the version in force on a day.

    Raises NoProcedure for a route that is no complaint of ours, and for a day before the law began.
    """
    code = code_for(area_or_route)
    if not code:
        raise NoProcedure(f"“{area_or_route}” does not lead to a complaints procedure of the council.")
    return procedure(code, on)


def choices(on: date) -> list[tuple[str, str]]:
    """Return code and label of each procedure in force on a day, for a list to choose from."""
    return [(one.code, one.label) for one in ALL if one.in_force_on(on)]


def known_to(act: str) -> tuple[str, ...]:
    """Return the procedures that have an act of their own by this code; empty for an act that is not one procedure's own."""
    return tuple(dict.fromkeys(one.code for one in ALL for stage in one.stages if act in stage.acts))
