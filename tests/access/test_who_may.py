"""Every address as every role, as who_may.md says: what is shown, what is refused, and that a refusal changes nothing."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

import pytest
from django.db import connection
from django.http import HttpResponseBase
from django.urls import reverse

from casework.models import CaseGrant, Look
from casework.workflow import all_kinds
from tests.access import table
from tests.access.asking import ARGUMENTS, SENT, Place, ask
from tests.access.table import NOBODY, ROLES, rows
from tests.access.world import World
from tests.addresses import Address, addresses
from tests.builders import (
    a_check,
    a_complaint,
    a_concern,
    a_disagreement,
    a_judicial_review,
    a_referral,
    an_enquiry,
    undone,
)

pytestmark = pytest.mark.django_db

ADDRESSES = addresses()
OF_NO_CASE = rows(table.OF_NO_CASE, "address")
OF_A_CONTACT = rows(table.OF_A_CONTACT, "address")
OF_A_CASE = rows(table.OF_A_CASE, "address")
WHOSE_CONTACTS = rows(table.WHOSE_CONTACTS, "contact")
WHICH_CASES = rows(table.WHICH_CASES, "case")
ACTS = rows(table.ACTS, "kind", "act")

SIGN_IN = "/sign-in/"
METHODS = ("GET", "HEAD", "POST")
# Of a page that only reads, it is enough to try the other ways of asking for the nearest case and for a hidden one.
IN_EVERY_WAY = ("one’s own", "one’s own team’s, restricted")
# What every request may write: the session, and that a restricted case was looked at.
OF_EVERY_REQUEST = {"django_session", "casework_look"}


def written() -> Counter[str]:
    """How many rows of each table were added, changed or deleted in this transaction, undone ones included."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables")
        return Counter({name: number for name, number in cursor if name not in OF_EVERY_REQUEST})


def answers(word: str, address: Address, method: str, sends: bool) -> tuple[set[int], str]:
    """Return the statuses that a word of the table allows for a method, and where a redirect leads ("" for anywhere else)."""
    if word == "sign in":
        return {302}, SIGN_IN
    if method == "POST":
        return {
            "shown": ({200, 302} if sends else {405}, ""),
            "by button": ({200, 302}, ""),
            "led on": ({302, 405}, ""),
            "refused": ({403, 405}, ""),
            "not there": ({403, 404, 405}, ""),
        }[word]
    # A page may decline HEAD; it must never answer it better than GET.
    beside = {405} if method == "HEAD" else set()
    return {
        "shown": ({200} | beside, ""),
        "by button": ({405}, ""),
        "led on": ({302} | beside, ""),
        "refused": ({403, 405}, ""),
        "not there": ({404} | beside, ""),
    }[word]


def wrong(answer: HttpResponseBase, word: str, address: Address, method: str, sends: bool) -> str:
    """Return what is wrong with an answer, or nothing."""
    allowed, to = answers(word, address, method, sends)
    status, location = answer.status_code, answer.headers.get("Location", "")
    same_page = status == 302 and location.partition("?")[0] == answer.wsgi_request.path  # type: ignore[attr-defined]
    if word == "shown" and same_page:
        return ""  # the page with the choice it begins with in its address
    if status not in allowed:
        return f"{status}{f' to {location}' if location else ''}"
    if status == 302 and location.startswith(SIGN_IN) != bool(to) and address.name != "people:logout":
        return f"led to {location}"
    if status == 403 and method == "GET" and "Only " not in answer.content.decode():  # type: ignore[attr-defined]
        return "the refusal does not say who may"
    if method == "HEAD" and getattr(answer, "content", b""):
        return "an answer to HEAD with something in it"
    return ""


def tried(
    address: Address, place: Place, word: str, sends: bool, methods: tuple[str, ...] = METHODS
) -> Iterator[str]:
    """Ask in every way, and yield what was not as the table says."""
    for method in methods:
        with undone():
            before, looks = written(), Look.objects.count()
            answer = ask(address, place, method)
            after, looked = written(), Look.objects.count() - looks
        fault = wrong(answer, word, address, method, sends)
        if not fault and word in ("refused", "not there", "sign in") and after != before:
            fault = f"changed {dict(after - before)}"
        if not fault and place.case is not None and place.case.restricted:
            wanted = {"shown": {1}, "refused": {0, 1}}.get(word, {0}) if answer.status_code != 405 else {0}
            if looked not in wanted:
                fault = f"{looked} looks were written down"
        if fault:
            yield f"{place.who}, {method} {answer.wsgi_request.get_full_path()}: “{word}”, but {fault}"  # type: ignore[attr-defined]


# ------------------------------------------------------------------------------------------------ nothing is forgotten


def test_every_address_is_in_the_tables_and_no_other():
    told = list(chain(OF_NO_CASE, OF_A_CONTACT, OF_A_CASE))
    assert len(told) == len(set(told)), "who_may.md has an address in two tables"
    assert set(told) == set(ADDRESSES), (
        "tests/access/who_may.md and the router do not have the same addresses"
    )
    assert set(OF_A_CASE) == {name for name, one in ADDRESSES.items() if one.is_of_a_case}
    assert set(OF_A_CONTACT) == {name for name, one in ADDRESSES.items() if one.is_of_a_contact}


def test_what_is_said_of_asking_is_of_addresses_there_are():
    assert set(ARGUMENTS) | set(SENT) <= set(ADDRESSES)
    forms = {
        name for name, row in chain(OF_NO_CASE.items(), OF_A_CONTACT.items(), OF_A_CASE.items()) if row.sends
    }
    assert forms == set(SENT), "a page that sends needs something to send in tests/access/asking.py"


def test_every_act_is_in_the_table_under_the_words_of_its_button():
    declared = {f"{kind.code} {action.code}": action.label for kind in all_kinds() for action in kind.actions}
    assert {key: row.cells["what it is"] for key, row in ACTS.items()} == declared


# ------------------------------------------------------------------------------------------------ every address


@pytest.mark.parametrize("name", OF_NO_CASE)
def test_an_address_answers_everybody_as_the_table_says(world: World, name: str):
    row, address = OF_NO_CASE[name], ADDRESSES[name]
    faults = [
        fault
        for who in (NOBODY, *ROLES)
        for fault in tried(address, Place(world, who), row.to(who), row.sends)
    ]
    assert not faults, faults


@pytest.mark.parametrize("name", OF_A_CONTACT)
def test_a_page_of_a_contact_is_its_makers_and_the_managers(world: World, name: str):
    row, address, faults = OF_A_CONTACT[name], ADDRESSES[name], []
    for who in (NOBODY, *ROLES):
        for whose, seen in WHOSE_CONTACTS.items():
            word = row.to(who)
            if word == "shown":
                word = seen.to(who)
            if word == "shown" and "open" in whose and name != "complaints:contact":
                word = "led on"  # what was opened is not changed or deleted any more
            place = Place(world, who, contact=world.contact(whose, who))
            faults += [f"{whose}: {fault}" for fault in tried(address, place, word, row.sends)]
    assert not faults, faults


@pytest.mark.parametrize("name", OF_A_CASE)
def test_a_page_of_a_case_is_for_whom_the_tables_say(world: World, name: str):
    row, address, faults = OF_A_CASE[name], ADDRESSES[name], []
    for who in (NOBODY, *ROLES):
        for which, seen in WHICH_CASES.items():
            word = seen.to(who)
            if word == "shown":
                word = row.to(who)
            place = Place(world, who, world.case(which, who))
            methods = METHODS if row.sends or which in IN_EVERY_WAY else ("GET",)
            for fault in tried(address, place, word, row.sends, methods):
                # The act is for open concerns; a ledger is kept of open checks, and plans are read for them; the page says so.
                says = (
                    ", but 409" if name == "workflow:act" else ", but 302" if address.is_of_a_check else None
                )
                if not (which.endswith("closed") and row.sends and says and says in fault):
                    faults.append(f"{which}: {fault}")
    assert not faults, faults


@pytest.mark.parametrize(
    "name", sorted(name for name, one in ADDRESSES.items() if {"reference", "number"} <= one.arguments)
)
def test_what_belongs_to_one_case_is_not_there_on_another(world: World, name: str):
    mine = world.case("one’s own", "officer")
    for which in ("one’s own team’s", "one’s own team’s, restricted", "another service’s"):
        place = Place(world, "officer", world.case(which, "officer"))
        number = ARGUMENTS[name](place)["number"]
        with undone():
            assert (
                world.client("officer").get(reverse(name, args=[mine.reference, number])).status_code == 404
            )


def test_every_act_is_for_whom_the_table_says(world: World):
    faults = []
    with undone():
        of = {
            "concern": a_concern(),
            "complaint": a_complaint(),
            "ombudsman": an_enquiry(),
            "disagreement": a_disagreement(),
            "referral": a_referral(),
            "judicial_review": a_judicial_review(),
            "sectionf": a_check("requested"),
        }
        assert set(of) == {kind.code for kind in all_kinds()}
        for case in of.values():
            for user in world.people.values():
                CaseGrant.objects.create(case=case, user=user)
        for row in ACTS.values():
            url = reverse("workflow:act", args=[of[row.cells["kind"]].reference, row.cells["act"]])
            for who in ROLES:
                # Where the facts stand in the way the page says so, to those who might do it.
                allowed = {200, 409} if row.to(who) == "shown" else {403}
                for method in ("get", "post"):
                    before = written()
                    status = getattr(world.client(who), method)(url).status_code
                    changed = written() - before
                    if status not in allowed or (changed and row.to(who) != "shown"):
                        faults.append(f"{who}, {method} {url}: {status}, changed {dict(changed)}")
    assert not faults, faults
