"""Facts that say which cases belong together, and that they do not any more. Nothing is deleted: a link ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from casework.record.models import Case, CaseLink
from casework.wording import lower_first
from casework.workflow.errors import Refused

LINKS = {
    "related": "They belong together",
    "siblings": "They are about brothers or sisters",
    "group": "This follows the other, which leads a group complaint",
}
"""How cases may be linked by hand; links of other sorts come from acts."""
UNLINK = "none"
_NOT_FOUND = "There is no case of that reference, or you may not see it. Check the reference."


def _links(case: Case, other: Case) -> Q:
    return Q(case_id=case.pk, other_id=other.pk) | Q(case_id=other.pk, other_id=case.pk)


def _check_lead(case: Case, lead: Case) -> None:
    """A group has one lead: a case that follows leads none, and one that leads does not follow."""
    group = CaseLink.objects.filter(relation="group", ended_on=None)
    if group.filter(Q(case_id=case.pk) | Q(other_id=case.pk)).exists():
        raise Refused("This case is in a group already. End that link first.", field="relation")
    if group.filter(case_id=lead.pk).exists():
        raise Refused(
            "That case follows another itself. Enter the reference of the one that leads.", field="reference"
        )


@dataclass(frozen=True)
class CaseLinked:
    """The case was linked to another that its linker may see; None where they may see none of that reference.

    The event does not name the other: who reads this case need not be allowed to know of that one.
    """

    other: Case | None
    relation: str
    why: str
    code: str = "case.linked"
    needs: str = "case.people"
    stales: bool = False

    def apply(self, case: Case) -> str:
        """Link them. Raises Refused where there is no such case, it is this one, it is linked so already, or it follows itself."""
        if self.other is None:
            raise Refused(_NOT_FOUND, field="reference")
        if self.other.pk == case.pk:
            raise Refused("That is this case. Enter the reference of the other one.", field="reference")
        kept = CaseLink.objects.filter(_links(case, self.other), ended_on=None, relation=self.relation)
        if kept.exists():
            raise Refused("They are linked so already.", field="reference")
        if self.relation == "group":
            _check_lead(case, self.other)
        CaseLink.objects.create(case_id=case.pk, other_id=self.other.pk, relation=self.relation, why=self.why)
        return f"Linked to another case: {lower_first(LINKS[self.relation])}."

    def payload(self) -> Mapping[str, Any]:
        return {"other": self.other and self.other.pk, "relation": self.relation, "why": self.why}


@dataclass(frozen=True)
class CaseUnlinked:
    """The case does not belong with another any more. Only links made by hand end so."""

    other: Case | None
    why: str
    on: date
    code: str = "case.unlinked"
    needs: str = "case.people"
    stales: bool = False

    def apply(self, case: Case) -> str:
        """End the links between the two. Raises Refused where there are none of those made by hand."""
        if self.other is None:
            raise Refused(_NOT_FOUND, field="reference")
        links = CaseLink.objects.filter(_links(case, self.other), ended_on=None, relation__in=LINKS)
        if not links.update(ended_on=self.on, ended_why=self.why):
            raise Refused(
                "They are not linked by hand. A link that came from an act stays.", field="reference"
            )
        return "A link to another case was ended."

    def payload(self) -> Mapping[str, Any]:
        return {"other": self.other and self.other.pk, "why": self.why}
