"""What of an uploaded plan goes on the record: that it was uploaded, and what somebody said an item on the check says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from casework.people.models import User
from casework.record.models import Case, Document
from casework.workflow import NotDone, Refused
from sectionf.models import ProvisionItem
from sectionf.worksheet.models import PlanUpload

NEEDS = "sectionf.work"
# While items may be listed or corrected.
OPEN_STATES = ("requested", "scoped", "evidence_requested", "evaluating")


class AlreadyUploaded(NotDone):
    """The same form was sent before; nothing more was done."""


class NothingNew(NotDone):
    """It says so already: a second press of the button, or a form sent as it was."""


@dataclass(frozen=True)
class PlanUploaded:
    """A plan's file was put on the case, to be read; `document` is unsaved and its file is already stored."""

    document: Document
    kind: str
    by: User
    at: datetime
    token: UUID
    code: str = "sectionf.plan_uploaded"
    needs: str = NEEDS
    stales: bool = False

    def apply(self, case: Case) -> str:
        """Keep the document and queue it to be read. Raises AlreadyUploaded, Refused."""
        if case.events.filter(code=self.code, payload__token=str(self.token)).exists():
            raise AlreadyUploaded("This was uploaded already, by your first press.")
        if case.state not in OPEN_STATES:
            raise Refused("The items of this check are settled, so no plan is read for it any more.")
        self.document.case = Case(pk=case.pk)
        self.document.save()
        PlanUpload.objects.create(
            case_id=case.pk, document=self.document, kind=self.kind, sent_by=self.by, sent_at=self.at
        )
        return f"The plan was uploaded: {self.document.name}."

    def payload(self) -> Mapping[str, Any]:
        """Return what the event keeps."""
        return {
            "name": self.document.name,
            "sha256": self.document.sha256,
            "size": self.document.size,
            "token": str(self.token),
        }


@dataclass(frozen=True)
class ItemSaid:
    """What the plan says of an item on the check, beside how much it owes."""

    number: int
    values: Mapping[str, Any]
    code: str = "sectionf.item_said"
    needs: str = NEEDS
    stales: bool = False

    def apply(self, case: Case) -> str:
        """Write the item's columns.

        Raises NothingNew, and Refused for an item that is not on the list, or a check that is closed.
        """
        if not case.is_open:
            raise Refused("The check is closed, so its items stay as they are.")
        items = ProvisionItem.objects.filter(case_id=case.pk, number=self.number, is_removed=False)
        item = items.first()
        if item is None:
            raise Refused(f"Item {self.number} is not on the check’s list any more. Go back to the case.")
        if all(getattr(item, name) == value for name, value in self.values.items()):
            raise NothingNew("Nothing was changed: it says the same as before.")
        items.update(**self.values)
        return f"What the plan says of item {self.number} was written down."

    def payload(self) -> Mapping[str, Any]:
        """Return what the event keeps."""
        return {"number": self.number, **self.values}
