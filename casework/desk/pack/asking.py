"""That an evidence pack was asked for: an event of the case, and in the same transaction the row that a worker finds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from casework.desk.pack.forms import Asked
from casework.people.models import User
from casework.record.bundle.models import Bundle
from casework.record.models import Case, Document

WHOM = {
    Bundle.For.OMBUDSMAN: "the ombudsman",
    Bundle.For.COURT: "a court or tribunal",
    Bundle.For.AUDITOR: "an auditor",
}


@dataclass(frozen=True)
class PackAsked:
    """Somebody asked for a pack; what stays out of it is kept with the reasons, the blacked out words themselves are not."""

    asked: Asked
    token: UUID
    by: User
    at: datetime
    code: str = "pack.asked"
    needs: str = "case.pack"
    stales: bool = False

    def apply(self, case: Case) -> str:
        """Put the pack in the queue."""
        Bundle.objects.create(
            case=Case(pk=case.pk),
            cases=[case.pk, *self.asked.linked],
            whom=self.asked.whom,
            left_out={str(number): why for number, why in self.asked.left_out.items()},
            words=[list(pair) for pair in self.asked.words],
            asked_by=self.by,
            asked_at=self.at,
            token=self.token,
        )
        held = len(self.asked.left_out)
        out = f" {held} document{'s are' if held > 1 else ' is'} withheld." if held else ""
        black = " Words are blacked out." if self.asked.words else ""
        return f"An evidence pack was asked for, for {WHOM[Bundle.For(self.asked.whom)]}.{out}{black}"

    def payload(self) -> Mapping[str, Any]:
        names = dict(Document.objects.filter(pk__in=self.asked.left_out).values_list("pk", "name"))
        return {
            "for": self.asked.whom,
            "linked": list(Case.objects.filter(pk__in=self.asked.linked).values_list("reference", flat=True)),
            "left_out": [
                {"document": names.get(number, ""), "why": why} for number, why in self.asked.left_out.items()
            ],
            "blacked_out": [why for _, why in self.asked.words],
        }
