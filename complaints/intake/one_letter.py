"""One letter to a person whose contact held several matters: a paragraph for each, wherever it goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casework.people.models import User
from casework.record.models import Case
from casework.wording import weekday_date
from casework.workflow import LetterDraft, Refused, record
from complaints.intake.decisions import A_CONCERN, CONCERN, MANAGERS
from complaints.models import Contact, Matter
from complaints.triage import bodies
from complaints.triage.letters import letter_bodies, paragraph
from complaints.triage.reasons import BY_CODE
from complaints.triage.routes import COUNCIL_PROCEDURES, Route
from complaints.triage.table import RULES

CODE = "contact.told"
INFORMAL = "INFORMAL-CHOSEN"


@dataclass(frozen=True)
class ToldOfAll:
    """The person was told of all their matters in one letter; it is kept on the case of the first."""

    parts: Sequence[Mapping[str, Any]]
    code: str = CODE
    needs: str = "contact.triage"
    stales: bool = False
    letters_of: str = "complaints"

    def apply(self, case: Case) -> str:
        """Change nothing. Raises Refused where the letter has gone already."""
        if case.events.filter(code=CODE).exists():
            raise Refused(
                "One letter about all of it has gone already. It is among the letters of this case."
            )
        return f"The person was told of {len(self.parts)} matters in one letter."

    def payload(self) -> Mapping[str, Any]:
        return {"references": [part["reference"] for part in self.parts]}

    def letters(self) -> tuple[LetterDraft, ...]:
        """Return the letter, a paragraph for each matter."""
        return (LetterDraft("contact_in_parts", context={"parts": list(self.parts)}),)


def sendable(contact: Contact, matters: Sequence[Matter]) -> bool:
    """Say whether one letter can go: several matters, each with its case, somebody to write to, and none has gone."""
    first = matters[0].case if matters else None
    return (
        len(matters) > 1
        and all(matter.case_id for matter in matters)
        and contact.complainant_id is not None
        and first is not None
        and not first.events.filter(code=CODE).exists()
    )


def parts_of(matters: Sequence[Matter], on: date) -> tuple[dict[str, Any], ...]:
    """Return the paragraphs of the letter, matter by matter, with the bodies of its day.

    Raises Refused where a body that would be named is not in force that day.
    """
    try:
        return tuple(_part(matter, on) for matter in matters)
    except bodies.NotInForceError as gone:
        raise Refused(str(gone)) from gone


def _part(matter: Matter, on: date) -> dict[str, Any]:
    case = matter.case
    assert case is not None  # noqa: S101 - asked only of matters that are open
    route, ours = _route(matter, on), _is_ours(matter)
    named: tuple[bodies.Body, ...] = ()
    if matter.opens == CONCERN and (matter.route == A_CONCERN or matter.route in COUNCIL_PROCEDURES):
        tells = BY_CODE[INFORMAL].tells
    else:
        tells = paragraph(route, on)
        named = () if ours else letter_bodies(route, on)
    return {
        "summary": matter.summary,
        "tells": tells,
        "bodies": [{"name": one.name, "website": one.website, "phone": one.phone} for one in named],
        "reference": case.reference,
        "by": weekday_date(case.next_due_on) if ours and case.next_due_on else None,
    }


def _is_ours(matter: Matter) -> bool:
    return matter.opens != CONCERN or matter.route in (A_CONCERN, *COUNCIL_PROCEDURES, *MANAGERS)


def _route(matter: Matter, on: date) -> Route:
    """Return the route that was decided: as it was advised, or by the first row of the table that leads there."""
    advised = next((one for one in matter.advised.get("routes", []) if one["code"] == matter.route), None)
    if advised is not None:
        return Route(
            code=advised["code"],
            because=advised["because"],
            source=advised["source"],
            bodies=tuple(advised["bodies"]),
            next=tuple(advised["next"]),
            reason_code=advised["reason_code"],
            rule=advised["rule"],
            tells=advised["tells"],
            council_keeps=advised["council_keeps"],
        )
    rule = next((one for one in RULES if one.route == matter.route), RULES[-1])
    return Route(
        rule.route,
        rule.because,
        rule.source,
        bodies.named_on(rule.bodies, on),
        rule.next,
        rule.reason_code,
        rule.number,
        rule.tells,
        rule.keeps,
    )


def send(contact: Contact, matters: Sequence[Matter], *, by: User, on: date, at: datetime) -> Case:
    """Send the one letter, from the case of the first matter; return that case.

    Raises Refused, NotAllowed or Case.DoesNotExist, as recording a fact does.
    """
    first = matters[0].case
    assert first is not None  # noqa: S101 - `sendable` was asked
    record(first.pk, ToldOfAll(parts_of(matters, on)), by=by, on=on, at=at)
    return first
