"""The same matter by another door: a contact is added to the case that is open for it, and no second one is opened."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from casework.desk.facts import AlreadyRecorded, Once
from casework.people.models import User
from casework.record.models import Case
from casework.wording import weekday_date
from casework.workflow import Contacted, Fact, Note, Refused, record
from complaints.intake.decisions import CONCERN, safeguarding_note
from complaints.intake.people import CAME
from complaints.intake.showing import TELL_SAFEGUARDING


def add(reference: str, page: Mapping[str, Any], *, by: User, at: datetime) -> Case:
    """Add a contact to the open case with a reference, once however often the button is pressed; return the case.

    Args:
        page: the page of the contact, clean.

    Raises:
        NotDone: with what to do instead.
    """
    case = Case.objects.visible_to(by).open().filter(reference=reference[:16]).first()
    if case is None:
        raise Refused(
            "That case is closed by now, or you may not see it. Say below what the matter is, and open it by itself."
        )
    if page["received_on"] < case.received_on:
        raise Refused(
            f"{case.reference} was received on {weekday_date(case.received_on)}, after this came. Open this contact by "
            "itself, so that its clocks run from the day it came.",
            field="received_on",
        )
    said = [page["said"], page["wants"] and f"They want: {page['wants']}"]
    with_whom = page["name"] or (page["person"] and page["person"].name) or "somebody who gave no name"
    facts: list[Fact] = [
        Contacted(with_whom, CAME[page["channel"]], "\n\n".join(part for part in said if part))
    ]
    if page["at_risk"]:
        facts.append(Note(safeguarding_note(page["risk_note"])))
    for fact in facts:
        try:
            record(case.pk, Once(fact, page["token"]), by=by, on=_day(fact, page, at), at=at)
        except AlreadyRecorded:
            continue  # the button was pressed twice
        except Case.DoesNotExist:
            raise Refused("You may no longer see that case. Open this contact by itself.") from None
    return case


def _day(fact: Fact, page: Mapping[str, Any], at: datetime) -> date:
    """Return the day a fact happened: a contact when it came, a note when it was written."""
    return page["received_on"] if isinstance(fact, Contacted) else timezone.localdate(at)


def to_do(case: Case, page: Mapping[str, Any]) -> list[str]:
    """Return what has to be done at once about a contact that was added to a case."""
    sentences = []
    if page["at_risk"]:
        sentences.append(TELL_SAFEGUARDING)
    if page["formal_request"] and case.kind == CONCERN:
        sentences.append(
            f"They asked for a formal complaint on {weekday_date(page['received_on'])}: make it one now. Its clocks run "
            "from that day."
        )
    return sentences
