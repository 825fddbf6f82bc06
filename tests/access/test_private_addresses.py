"""An address kept private shows nowhere to who does not need it: on no page, in no list, file, letter, preview or pack."""

import io
import logging
import zipfile
from collections.abc import Iterator

import pytest
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from casework.models import Case, Letter, Look, Message, Person
from casework.people.private import KEPT_PRIVATE
from casework.workflow import AddressKeptPrivate, Refused, kind_of, record
from tests.access.asking import Place, url_of
from tests.access.table import ROLES
from tests.access.world import RECEIVED, World
from tests.addresses import addresses
from tests.builders import a_concern, a_person, a_team, a_user, at, undone
from tests.casework.pack.packs import made
from tests.casework.pages.files import PDF
from tests.casework.pages.reading import signed_in, words
from tests.complaints.intake.typing import NEW, a_page

pytestmark = pytest.mark.django_db

ADDRESSES = addresses()
NAME, STREET, POSTCODE = "Quentin Hidden", "17 Refuge Lane", "ZE1 0AA"
EMAIL, PHONE = "quentin@refuge.example", "01632 960 977"
SECRETS = (STREET, POSTCODE, EMAIL, PHONE, "Refuge Lane", "960977")


def text_of(answer: HttpResponseBase) -> str:
    """Return every word an answer holds, on paper and in Word too."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if content.startswith(b"%PDF") and content != PDF:  # the world's documents are stubs
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return " ".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return content.decode("utf-8", "replace")


def hide(case: Case) -> None:
    """Give a case, and whatever was sent about it, somebody whose address is private."""
    person = a_person(NAME, address=STREET, postcode=POSTCODE, email=EMAIL, phone=PHONE)
    Case.objects.filter(pk=case.pk).update(complainant=person)
    Letter.objects.filter(case=case).update(
        to_person=person, to_name=NAME, to_email=EMAIL, to_address=f"{STREET}\n{POSTCODE}"
    )
    Message.objects.filter(case=case, letter__isnull=False).update(to_email=EMAIL, state="failed")
    private = AddressKeptPrivate(person, True, True, "They fled.")
    record(case.pk, private, by=None, on=RECEIVED, at=timezone.now())


def pages_of(world: World, who: str, case: Case) -> Iterator[tuple[str, str]]:
    """Yield every page of a case, every page of none, every form of an act, and what typing a name finds."""
    client = world.client(who)
    for name, address in ADDRESSES.items():
        if name in ("people:logout", "people:login"):
            continue
        if address.is_of_a_case:
            url = url_of(address, Place(world, who, case))
        elif not address.arguments:
            url = reverse(name)
        else:
            continue
        yield url, text_of(client.get(url))
    for action in kind_of(case).actions:
        url = reverse("workflow:act", args=[case.reference, action.code])
        yield url, text_of(client.get(url))
    for query in (NAME, "Refuge", POSTCODE, EMAIL, PHONE):
        # What was typed stands in the box it was typed in; the first word of it is not the secret.
        url = f"{reverse('desk:search')}?q={query.split()[0] if query == NAME else query}"
        said = text_of(client.get(url)).replace(query, "") if query != NAME else text_of(client.get(url))
        yield url, said
    yield "the file of a search", text_of(client.get(reverse("desk:export"), {"q": NAME}))
    yield (
        "who is meant",
        text_of(client.post(reverse("complaints:people"), {"name": NAME, "which": "person"})),
    )
    page = a_page(received=RECEIVED, name=NAME) | {"check": "1"}
    yield "a contact of that name", text_of(client.post(NEW, page))


@pytest.mark.parametrize("who", ROLES)
def test_a_private_address_shows_nowhere(world: World, who: str, caplog):
    case = world.cases["one’s own team’s"]
    check = world.checks[case.pk]
    caplog.set_level(logging.INFO)
    with undone():
        team = case.team
        assert team
        team.manager = world.colleague
        team.save()
        for one in (case, check):
            hide(one)
        case = Case.objects.get(pk=case.pk)
        shown = dict(pages_of(world, who, case))
        faults = [f"{url}: {secret}" for url, text in shown.items() for secret in SECRETS if secret in text]
        looks = Look.objects.filter(case=case, user=world.people[who], what__startswith="private address")
        assert not looks.exists()
    assert not faults, "\n".join(faults)
    assert not [secret for secret in SECRETS if secret in caplog.text]
    if who not in ("administrator",):
        assert KEPT_PRIVATE in shown[reverse("desk:people", args=[case.reference])]


def test_whoever_needs_it_reads_it_and_each_look_is_written_down(world: World):
    case = world.cases["one’s own team’s"]
    with undone():
        hide(case)
        owner = signed_in(world.colleague)
        letter = Letter.objects.filter(case=case).first()
        assert letter
        urls = [
            reverse("desk:people", args=[case.reference]),
            reverse("desk:letter", args=[case.reference, letter.pk]),
            reverse("desk:letter_pdf", args=[case.reference, letter.pk]),
        ]
        for n, url in enumerate(urls, start=1):
            assert STREET in text_of(owner.get(url)), url
            assert Look.objects.filter(case=case, what__startswith="private address").count() == n


def test_the_manager_of_its_team_reads_it_and_another_manager_does_not():
    mine, other = a_user("manager"), a_user("manager")
    team = a_team("complaints")
    team.manager = mine
    team.save()
    case = a_concern(team=team, complainant=a_person(NAME, address=STREET))
    private = AddressKeptPrivate(case.complainant, True, False, "They fled.")
    record(case.pk, private, by=mine, on=case.received_on, at=timezone.now())
    url = reverse("desk:people", args=[case.reference])
    assert STREET in words(signed_in(mine).get(url))
    assert STREET not in words(signed_in(other).get(url))


def test_who_may_not_read_it_changes_the_rest_and_leaves_it_as_it_is():
    officer = a_user("officer")
    person = a_person(NAME, address=STREET, email=EMAIL, phone=PHONE)
    case = a_concern(complainant=person, owner=a_user("officer"))
    record(
        case.pk,
        AddressKeptPrivate(person, True, True, "They fled."),
        by=None,
        on=case.received_on,
        at=timezone.now(),
    )
    case.refresh_from_db()
    url = reverse("desk:person_change", args=[case.reference, person.pk])
    assert 'name="address"' not in signed_in(officer).get(url).content.decode()
    sent = {
        "name": NAME,
        "preferred_contact": "email",
        "has_parental_responsibility": "unknown",
        "adjustments": "Large print",
        "address": "",
        "version": case.version,
    }
    assert signed_in(officer).post(url, sent).status_code == 302
    kept = Person.objects.get(pk=person.pk)
    assert (kept.adjustments, kept.address, kept.email) == ("Large print", STREET, EMAIL)


def test_no_pack_holds_it_not_even_one_its_owner_makes():
    manager = a_user("manager")
    person = a_person(NAME, address=STREET, postcode=POSTCODE, email=EMAIL, phone=PHONE)
    case = a_concern(complainant=person, owner=manager, data={"acknowledge": True})
    record(
        case.pk,
        AddressKeptPrivate(person, True, True, "They fled."),
        by=None,
        on=case.received_on,
        at=at(RECEIVED),
    )
    pack = made(case, manager)
    packed = "".join(
        text_of_file(pack.zip.read(name)) for name in pack.names if not name.startswith("documents/")
    )
    for secret in SECRETS:
        assert secret not in pack.text
        assert secret not in packed
    assert KEPT_PRIVATE in pack.said()


def text_of_file(content: bytes) -> str:
    """Return the words of a file of a pack."""
    if content.startswith(b"%PDF"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode("utf-8", "replace")


def test_keeping_private_what_is_private_is_refused():
    person = a_person(NAME, address=STREET)
    case = a_concern(complainant=person)
    once = AddressKeptPrivate(person, True, False, "They fled.")
    record(case.pk, once, by=None, on=case.received_on, at=timezone.now())
    with pytest.raises(Refused, match="like that already"):
        record(case.pk, once, by=None, on=case.received_on, at=timezone.now())
