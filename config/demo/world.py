"""The demo council's days: who does what, and when, until today."""

import random
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from casework.clock import Calendar
from casework.models import Case, Establishment, Person, Service, User
from casework.workflow import Done, Fact, open_case, perform, record
from config.demo import invented

LONDON = ZoneInfo("Europe/London")


class NotYet(Exception):  # noqa: N818 - it says what happened
    """The next step of a story lies after today: the case stays as it is."""


@dataclass
class World:
    """Everything a story needs: chance (seeded), the calendar, the staff, and what day it is."""

    rng: random.Random
    today: date
    now: datetime
    calendar: Calendar
    staff: Mapping[str, list[User]]
    services: Mapping[str, Service]
    settings: list[Establishment]
    people: list[Person] = field(default_factory=list)
    newest: dict[int, datetime] = field(default_factory=dict)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def moment(self, day: date, case_id: int = 0) -> datetime:
        """Return a moment in office hours of a day, never after now, and after what was last written of the case."""
        seconds = self.rng.randrange(8 * 3600 + 1800, 15 * 3600)
        at = (datetime.combine(day, time(), LONDON) + timedelta(seconds=seconds)).astimezone(UTC)
        if before := self.newest.get(case_id):
            at = max(at, before + timedelta(minutes=self.rng.randrange(4, 25)))
        at = min(at, self.now)
        if case_id:
            self.newest[case_id] = at
        return at

    def working_days_after(self, day: date, least: int, most: int) -> date:
        """Return a working day that many working days after a day; nought is the next one, or the day itself."""
        n = self.rng.randint(least, most)
        return self.calendar.add_working_days(day, n) if n else self.calendar.next_working_on_or_after(day)

    def around(self, case: Case, code: str, in_time: float, *, after: date) -> date:
        """Return a working day to do what a clock asks for: by its due date in that share of cases, else some days late."""
        due = case.clocks.filter(code=code, ended_as="").values_list("due_on", flat=True).first()
        if due is None:
            return self.working_days_after(after, 1, 5)
        spare = max(self.calendar.working_days_between(after, due), 0) if due > after else 0
        if self.chance(in_time) and spare:
            # Most answers come near the end of the time there is.
            return self.working_days_after(after, max(spare * 2 // 3, 0), spare)
        return self.working_days_after(max(due, after), 1, 12)

    def a_person(self) -> Person:
        """Return somebody new, or now and then somebody who has come before."""
        if self.people and self.chance(0.12):
            return self.rng.choice(self.people)
        first, last = self.rng.choice(invented.FIRST), self.rng.choice(invented.LAST)
        town = self.rng.choice(invented.TOWNS)
        by_email = self.chance(0.7)
        person = Person.objects.create(
            name=f"{first} {last}",
            email=f"{uuid.UUID(int=self.rng.getrandbits(128)).hex[:10]}@home.example",
            phone=f"01632 960{self.rng.randrange(1000):03d}",
            address=f"{self.rng.randrange(1, 120)} {self.rng.choice(invented.STREETS)} Road\n{town}",
            postcode=f"AB{self.rng.randrange(1, 30)} {self.rng.randrange(1, 9)}ZZ",
            preferred_contact="email" if by_email else "post",
            adjustments="Please write in large print." if self.chance(0.04) else "",
        )
        self.people.append(person)
        return person

    def a_child(self, parent: Person) -> Person:
        """Return a child of a family."""
        born = self.today - timedelta(days=self.rng.randrange(4 * 365, 17 * 365))
        last = parent.name.split(" ", 1)[1]
        return Person.objects.create(
            name=f"{self.rng.choice(invented.FIRST)} {last}", date_of_birth=born, preferred_contact="post"
        )

    def one(self, *roles: str, of: Service | None = None) -> User:
        """Return somebody of one of the roles; of those who work in a service where one is asked for."""
        everybody = [user for role in roles for user in self.staff[role]]
        return self.rng.choice([user for user in everybody if of is None or self.service_of(user) == of])

    def service(self, code: str) -> Service:
        """Return a service by its code. Raises KeyError."""
        return self.services[code]

    def service_of(self, user: User) -> Service:
        """Return the service somebody's team belongs to. Raises LookupError where it belongs to none."""
        if user.team is None or user.team.service is None:
            raise LookupError(f"{user} is in no team of a service.")
        return user.team.service

    def open(
        self,
        kind: str,
        day: date,
        by: User,
        shared: Mapping[str, Any],
        data: Mapping[str, Any],
        keyed: date | None = None,
        links: Sequence[tuple[int, str]] = (),
    ) -> Case:
        """Open a case received on a day, written down then or some days later."""
        keyed = min(keyed or day, self.today)
        token = uuid.UUID(int=self.rng.getrandbits(128), version=4)
        return open_case(
            kind, by=by, on=day, at=self.moment(keyed), shared=shared, data=data, token=token, links=links
        ).case

    def do(self, case: Case, action: str, day: date, by: User | None, **data: Any) -> Done:
        """Do something to a case on a day. Raises NotYet where that day has not come."""
        if day > self.today:
            raise NotYet
        version = Case.objects.values_list("version", flat=True).get(pk=case.pk)
        return perform(
            case.pk, action, by=by, on=day, at=self.moment(day, case.pk), data=data, version=version
        )

    def note(self, case: Case, day: date, by: User, fact: Fact) -> None:
        """Add a fact to a case on a day. Raises NotYet where that day has not come."""
        if day > self.today:
            raise NotYet
        record(case.pk, fact, by=by, on=day, at=self.moment(day, case.pk))
