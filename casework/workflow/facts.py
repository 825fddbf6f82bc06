"""PURE. What a rule may know of a case: frozen, and the same for a preview as for the act."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casework.clock import BOOK, Calendar, ClockError, ClockFacts, ClockRule, Rulebook, due_on
from casework.workflow.errors import Refused


@dataclass(frozen=True)
class PersonFacts:
    """Somebody outside the council, as a rule or a letter needs them."""

    id: int
    name: str
    email: str = ""
    address: str = ""
    date_of_birth: date | None = None
    preferred_contact: str = "email"
    adjustments: str = ""
    address_private: bool = False
    contact_private: bool = False


@dataclass(frozen=True)
class PartyFacts:
    """Somebody's part in a case now; `id` is None where it is known from the case alone."""

    id: int | None
    person: PersonFacts
    role: str
    relationship: str = ""
    has_parental_responsibility: bool | None = None
    gets_letters: bool = False


@dataclass(frozen=True)
class ConsentFacts:
    """One thing asked of, said by or decided about somebody for whom another complains."""

    id: int
    person_id: int
    what: str
    on: date
    how: str = ""
    scope: str = ""
    decided_by: str = ""
    why: str = ""


@dataclass(frozen=True)
class SettingFacts:
    """The preschool, school or college of the case."""

    id: int
    name: str
    type_code: str
    type_name: str
    address: str = ""


@dataclass(frozen=True)
class StaffFacts:
    """A member of staff."""

    id: int
    name: str
    role: str
    role_name: str = ""
    team_id: int | None = None


@dataclass(frozen=True)
class ClockState:
    """One clock of the case: its rule, the facts it runs on, and where it stands."""

    id: int
    rule: ClockRule
    facts: ClockFacts
    due_on: date | None
    about: str = ""
    label: str = ""
    ended_as: str = ""
    ended_on: date | None = None

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def is_running(self) -> bool:
        return not self.ended_as


@dataclass(frozen=True)
class CaseFacts:
    """A case as its rules see it. `detail` is whatever the kind gives; `today` is the day the act is recorded.

    `secret` is 64 random hexadecimal digits, new for every act that is carried out and empty in a preview: for what only a
    letter may say, the way in for somebody outside. A rule keeps its digest at most.
    """

    id: int
    kind: str
    reference: str
    state: str
    received_on: date
    today: date
    calendar: Calendar
    summary: str = ""
    narrative: str = ""
    channel: str = ""
    stage: str = ""
    procedure: str = ""
    procedure_version: str = ""
    outcome: str = ""
    closed_on: date | None = None
    restricted: bool = False
    owner: StaffFacts | None = None
    team_id: int | None = None
    team_name: str = ""
    service_id: int | None = None
    service_name: str = ""
    service_area: str = ""
    complainant: PersonFacts | None = None
    subject: PersonFacts | None = None
    setting: SettingFacts | None = None
    parties: tuple[PartyFacts, ...] = ()
    consents: tuple[ConsentFacts, ...] = ()
    clocks: tuple[ClockState, ...] = ()
    by: StaffFacts | None = None
    detail: Any = None
    book: Rulebook = field(default=BOOK, repr=False)
    links: tuple[tuple[str, str, str], ...] = field(default_factory=tuple)
    secret: str = field(default="", repr=False)

    def party(self, person_id: int, role: str) -> PartyFacts | None:
        """Return somebody's part in a role, or None."""
        return next((p for p in self.parties if (p.person.id, p.role) == (person_id, role)), None)

    def running(self, code: str, about: str = "") -> ClockState | None:
        """Return the running clock of a code, or None."""
        return next((c for c in self.clocks if c.is_running and c.code == code and c.about == about), None)

    def newest(self, code: str) -> ClockState | None:
        """Return the last started clock of a code, running or ended, or None."""
        return next((c for c in reversed(self.clocks) if c.code == code), None)

    def rule(self, code: str) -> ClockRule:
        """Return the version of a clock that was in force on the day the case was received.

        Raises NotInForce where none was.
        """
        return self.book.rule(code, on=self.received_on)

    def due(self, code: str, trigger: date, *, given: date | None = None) -> date:
        """Return when a clock of a code would fall due if it started on a day, under the rules of the day received.

        Raises Refused where the calendar does not reach that far.
        """
        one = self.rule(code)
        try:
            found = due_on(one, ClockFacts(trigger, given=given), self.calendar)
        except ClockError as wrong:
            raise Refused(str(wrong), one.source) from wrong
        assert found is not None  # noqa: S101 - nothing here is paused
        return found
