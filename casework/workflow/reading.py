"""Reads a case into the frozen facts that its rules see."""

from datetime import date

from casework.clock import Calendar, ClockFacts, Pause
from casework.people.models import Establishment, Person, Relationship, User
from casework.record.calendars import calendar_of, current
from casework.record.models import Case, CaseParty, Clock
from casework.record.rulebook import book, rule_of
from casework.workflow.facts import (
    CaseFacts,
    ClockState,
    ConsentFacts,
    PartyFacts,
    PersonFacts,
    SettingFacts,
    StaffFacts,
)
from casework.workflow.kinds import kind_of


def person_facts(person: Person | None) -> PersonFacts | None:
    """Return a person as rules and letters see them."""
    if person is None:
        return None
    address = "\n".join(part for part in (*person.address.splitlines(), person.postcode) if part.strip())
    return PersonFacts(
        id=person.pk,
        name=person.name,
        email=person.email,
        address=address,
        date_of_birth=person.date_of_birth,
        preferred_contact=person.preferred_contact,
        adjustments=person.adjustments,
        address_private=person.address_private,
        contact_private=person.contact_private,
    )


_FIRST = {"complainant": 0, "subject": 1}


def _parts(case: Case) -> list[tuple[str, Person, CaseParty | None]]:
    """Return every part somebody has in a case now, complainant and subject first; without a row where only the case says so."""
    kept = case.parties.filter(ended_on=None).select_related("person").order_by("pk")
    found: list[tuple[str, Person, CaseParty | None]] = [(one.role, one.person, one) for one in kept]
    held = {(role, person.pk) for role, person, _ in found}
    main: list[tuple[str, Person, CaseParty | None]] = [
        (role, person, None)
        for role, person in (("complainant", case.complainant), ("subject", case.subject))
        if person and (role, person.pk) not in held
    ]
    return sorted([*main, *found], key=lambda part: _FIRST.get(part[0], 2))


def people_in(case: Case) -> tuple[PersonFacts, ...]:
    """Return who is in a case now, complainant and subject first, each once. One query."""
    each = {person.pk: person for _, person, _ in _parts(case)}
    return tuple(_known(person) for person in each.values())


def party_facts(case: Case) -> tuple[PartyFacts, ...]:
    """Return who has what part in a case now: complainant, subject, then the others. At most two queries.

    How the complainant stands to the subject is what was written down on the case; where nothing was, what the contact said.
    """
    return tuple(
        PartyFacts(
            party.pk,
            _known(person),
            role,
            party.relationship,
            party.has_parental_responsibility,
            party.gets_letters,
        )
        if party
        else _from_contact(case, person, role)
        for role, person, party in _parts(case)
    )


def _known(person: Person) -> PersonFacts:
    known = person_facts(person)
    assert known is not None  # noqa: S101 - a party has a person
    return known


def _from_contact(case: Case, person: Person, role: str) -> PartyFacts:
    stands = None
    if role == "complainant" and case.subject_id and case.subject_id != person.pk:
        stands = Relationship.objects.filter(person=person, other_id=case.subject_id).order_by("pk").first()
    return PartyFacts(
        None,
        _known(person),
        role,
        stands.is_their if stands else "",
        stands.has_parental_responsibility if stands else None,
    )


def setting_facts(setting: Establishment | None) -> SettingFacts | None:
    """Return a setting as rules and letters see it."""
    if setting is None:
        return None
    parts = (setting.street, setting.locality, setting.town, setting.county, setting.postcode)
    return SettingFacts(
        setting.pk, setting.name, setting.type_code, setting.type_name, "\n".join(p for p in parts if p)
    )


def staff_facts(user: User | None) -> StaffFacts | None:
    """Return a member of staff as rules and letters see them."""
    if user is None:
        return None
    return StaffFacts(user.pk, str(user), user.role, user.get_role_display(), user.team_id)


def clock_state(clock: Clock) -> ClockState:
    """Return a clock row as rules see it; its pauses and extension should be prefetched."""
    pauses = tuple(Pause(p.from_on, p.to_on, p.why) for p in clock.pauses.all())
    facts = ClockFacts(
        clock.trigger_on,
        extended=hasattr(clock, "extension"),
        pauses=tuple(sorted(pauses, key=lambda p: p.from_on)),
        given=clock.given_on,
    )
    found = rule_of(clock.code, clock.rule_version)
    return ClockState(
        id=clock.pk,
        rule=found,
        facts=facts,
        due_on=clock.due_on,
        about=clock.about,
        label=clock.label or found.label,
        ended_as=clock.ended_as,
        ended_on=clock.ended_on,
    )


def read_facts(case: Case, *, by: User | None, today: date, secret: str = "") -> CaseFacts:
    """Return the facts of a case for its rules. Costs a fixed number of queries, whatever the case holds."""
    clocks = tuple(
        clock_state(c)
        for c in case.clocks.select_related("extension").prefetch_related("pauses").order_by("id")
    )
    service = case.service
    return CaseFacts(
        id=case.pk,
        kind=case.kind,
        reference=case.reference,
        state=case.state,
        received_on=case.received_on,
        today=today,
        calendar=current(),
        summary=case.summary,
        narrative=case.narrative,
        channel=case.channel,
        stage=case.stage,
        procedure=case.procedure,
        procedure_version=case.procedure_version,
        outcome=case.outcome,
        closed_on=case.closed_on,
        restricted=case.restricted,
        owner=staff_facts(case.owner),
        team_id=case.team_id,
        team_name=case.team.name if case.team else "",
        service_id=case.service_id,
        service_name=service.name if service else "",
        service_area=service.area if service else "",
        complainant=person_facts(case.complainant),
        subject=person_facts(case.subject),
        setting=setting_facts(case.establishment),
        parties=party_facts(case),
        consents=tuple(
            ConsentFacts(one.pk, one.person_id, one.what, one.on, one.how, one.scope, one.decided_by, one.why)
            for one in case.consents.order_by("on", "pk")
        ),
        clocks=clocks,
        by=staff_facts(by),
        detail=kind_of(case).facts(case),
        book=book(),
        links=tuple(
            (link.relation, link.other.kind, link.other.reference)
            for link in case.links.filter(ended_on=None).select_related("other").order_by("id")
        ),
        secret=secret,
    )


def calendar_for(clock: Clock) -> Calendar:
    """Return the calendar a clock ran on, which is not always today's."""
    return calendar_of(clock.calendar_version)
