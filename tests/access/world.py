"""A small council to ask every address of: one person of each role in one team, and cases near to them and far from them."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from casework.models import (
    Bundle,
    CalendarVersion,
    Case,
    CaseGrant,
    Inspection,
    Letter,
    PolicyPeriod,
    RegisterImport,
    Team,
    User,
)
from casework.post.thresholds import load_thresholds
from casework.record import documents
from casework.record.calendars import shipped_feed
from complaints.intake import drafts
from complaints.models import Contact
from tests.access.table import ROLES
from tests.builders import a_check, a_concern, a_service, a_team, a_user, at, do
from tests.casework.pages.files import PDF
from tests.complaints.intake.typing import NEW, a_page, begun
from tests.sectionf.worksheet.uploading import a_read_plan

TODAY = timezone.localdate()
RECEIVED = TODAY - timedelta(days=3)
OWN, OWN_RESTRICTED = "one’s own", "one’s own, restricted"
NONE = "none"


@dataclass
class World:
    """Who there is and what there is. `case` and `contact` find what a row of the tables is about, for one person.

    `checks` holds for each case, by its number, a Section F check of the same people: seen by whom the case is.
    """

    people: dict[str, User]
    colleague: User
    cases: dict[str, Case] = field(default_factory=dict)
    own: dict[tuple[str, str], Case] = field(default_factory=dict)
    contacts: dict[tuple[str, str], Contact] = field(default_factory=dict)
    checks: dict[int, Case] = field(default_factory=dict)
    _sessions: dict[str, str] = field(default_factory=dict)

    def sign_in(self) -> None:
        """Begin a session for everybody."""
        for who, user in self.people.items():
            client = Client()
            client.force_login(user)
            self._sessions[who] = client.cookies[settings.SESSION_COOKIE_NAME].value

    def client(self, who: str) -> Client:
        """Return a fresh client signed in as somebody, or as nobody: what one asking does to its cookies, no other sees."""
        client = Client()
        if who in self._sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self._sessions[who]
        return client

    def case(self, which: str, who: str) -> Case | None:
        """Return the case that a row names, as it is for somebody; None for a case that does not exist."""
        if which == NONE:
            return None
        return self.cases.get(which) or self.own[which, who if who in self.people else "officer"]

    def contact(self, whose: str, who: str) -> Contact | None:
        """Return the contact that a row names, as it is for somebody."""
        return self.contacts.get((whose, who))


def _complete(case: Case, by: User) -> Case:
    """Give a case what has a page of its own beside the clocks and the letter it has: a document, and an evidence pack."""
    kept = documents.store(SimpleUploadedFile("scan.pdf", PDF), "pdf", by=by, at=at(RECEIVED))
    kept.case = case
    kept.save()
    Bundle.objects.create(
        case=case,
        cases=[case.pk],
        whom="ombudsman",
        asked_by=by,
        asked_at=at(RECEIVED),
        token=uuid.uuid4(),
        state="done",
        ended_at=at(RECEIVED),
        pdf_as=default_storage.save("packs/world.pdf", ContentFile(PDF)),
        pdf_size=len(PDF),
        zip_as=default_storage.save("packs/world.zip", ContentFile(PDF)),
        zip_size=len(PDF),
        expires_on=TODAY + timedelta(days=30),
    )
    assert case.clocks.exists()
    assert Letter.objects.filter(case=case).exists()
    return case


def make_world() -> World:
    """Make the people, the cases and the contacts that the tables speak of."""
    ours, theirs = a_service("send", "send"), a_service("adults", "adults")
    north, south, elsewhere = (
        a_team("ehc-north", ours),
        a_team("ehc-south", ours),
        a_team("adults-1", theirs),
    )
    people = {role: a_user(role, team=north) for role in ROLES}
    world = World(people, a_user("officer", team=north, last_name="Colleague"))
    world.sign_in()
    load_thresholds()
    PolicyPeriod.objects.create(
        code="concern.reply",
        version="2",
        from_on=TODAY + timedelta(days=90),
        length=4,
        why="The cabinet decided it.",
        set_by=people["administrator"],
        set_at=at(RECEIVED),
    )
    Inspection.objects.create(of="clocks", asked_at=at(RECEIVED), state="done", ended_at=at(RECEIVED))
    left_out = [{"line": 3, "column": "URN", "value": "x", "why": "must be a whole number"}]
    RegisterImport.objects.create(
        name="schools.csv",
        stored_as="register/read",
        sent_by=people["administrator"],
        sent_at=at(RECEIVED),
        state="done",
        result={"read": 2, "created": 1, "updated": 0, "unchanged": 0, "rejected": left_out, "rejected_n": 1},
    )
    CalendarVersion.objects.create(
        version="first", feed=shipped_feed(), adopted_at=at(RECEIVED), why="Published."
    )

    def a_case(owner: User, team: Team, *, closed: bool = False, **known: Any) -> Case:
        case = a_concern(
            received=RECEIVED,
            owner=owner,
            team=team,
            service=team.service,
            data={"acknowledge": True},
            **known,
        )
        check = a_check("scoped", received=RECEIVED, owner=owner, team=team, service=team.service, **known)
        a_read_plan(check, world.people["manager"])
        for one in (case, check) if closed else ():
            do(one, "withdraw", on=RECEIVED, how="phone", why="")
        world.checks[case.pk] = Case.objects.get(pk=check.pk)
        return _complete(Case.objects.get(pk=case.pk), world.colleague)

    for role in ROLES:
        for which, restricted in ((OWN, False), (OWN_RESTRICTED, True)):
            world.own[which, role] = a_case(people[role], north, restricted=restricted)
    of_south, of_others = a_user("coordinator", team=south), a_user("service_manager", team=elsewhere)
    world.cases = {
        "one’s own team’s": a_case(world.colleague, north),
        "another team’s of one’s service": a_case(of_south, south),
        "another service’s": a_case(of_others, elsewhere),
        "one’s own team’s, closed": a_case(world.colleague, north, closed=True),
        "another service’s, closed": a_case(of_others, elsewhere, closed=True),
        "one’s own team’s, restricted": a_case(world.colleague, north, restricted=True),
        "one’s own team’s, restricted and closed": a_case(
            world.colleague, north, restricted=True, closed=True
        ),
        "another service’s, restricted, with leave": a_case(of_others, elsewhere, restricted=True),
    }
    for user in people.values():
        granted = world.cases["another service’s, restricted, with leave"]
        CaseGrant.objects.create(case=granted, user=user)
        CaseGrant.objects.create(case=world.checks[granted.pk], user=user)
    _add_contacts(world)
    return world


def _add_contacts(world: World) -> None:
    """Begin a draft and open a contact for each role that logs contacts, and for a colleague."""
    of: dict[str, dict[str, Contact]] = {}
    for who, user in (*world.people.items(), ("colleague", world.colleague)):
        if user.role in ("officer", "manager", "coordinator"):
            client = Client()
            client.force_login(user)
            page = a_page(received=RECEIVED, token=str(uuid.uuid4()))
            client.post(NEW, page | {"go": "concern"})
            draft = begun(client, a_page(("The taxi was late", "transport"), received=RECEIVED))
            assert drafts.open_questions(draft.matters.get()), "there are questions to ask about it"
            of[who] = {"draft": draft, "open": Contact.objects.get(token=page["token"])}
    for who in ROLES:
        mine, other = of.get(who, of["colleague"]), of["colleague"]
        world.contacts |= {
            ("a draft of one’s own", who): mine["draft"],
            ("a draft of a colleague", who): other["draft"],
            ("one’s own, with its cases open", who): mine["open"],
            ("a colleague’s, with its cases open", who): other["open"],
        }
