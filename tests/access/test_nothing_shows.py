"""A case one may not see changes nothing on any page one may open: no row, no count, no figure, no bar, no suggestion, no file.

Every page is read twice, before the hidden cases are there and after, and must be the same word for word.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from casework.desk import months
from casework.models import Case, CaseLink, User
from casework.workflow import Restricted, record
from tests.access import table
from tests.access.asking import Place, url_of
from tests.access.table import ROLES, rows
from tests.access.world import RECEIVED, TODAY, World
from tests.addresses import addresses
from tests.builders import (
    a_check,
    a_complaint,
    a_concern,
    a_person,
    a_service,
    a_setting,
    a_team,
    do,
    findings_of,
    undone,
)
from tests.complaints.intake.typing import NEW, a_page, begun

pytestmark = pytest.mark.django_db

ADDRESSES = addresses()
NOON = datetime.combine(TODAY, datetime.min.time(), UTC) + timedelta(hours=12)
SECRET = "Zebedee Quillfeather"
WORD = "hippogriff"
# What differs between two readings of the same page: safety marks, and tokens of forms not sent yet.
NEW_EACH_TIME = re.compile(
    r'(name="(?:csrfmiddlewaretoken|kept-for)" value=")[^"]*|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}'
)
READERS = tuple(role for role in ROLES if role != "administrator")


def text_of(answer: HttpResponseBase) -> str:
    """Return all that an answer holds: where it leads, its kind, and every word."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    said = f"{answer.status_code} {answer.headers.get('Location', '')}\n{content.decode('utf-8', 'replace')}"
    return NEW_EACH_TIME.sub(r"\1", said)


def addresses_of(user: User) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every address of no case, and the lists again as somebody would ask them for what is hidden."""
    skipped = {"health", "people:login", "people:logout"}
    for name, address in ADDRESSES.items():
        if not address.arguments and name not in skipped:
            yield reverse(name), {}
    months_back = (TODAY - timedelta(days=120)).isoformat()
    asked: list[dict[str, Any]] = [
        {"q": SECRET},
        {"q": SECRET[:4]},
        {"q": WORD},
        {"restricted": "on"},
        {"open": "closed"},
        {"owner": "none"},
        {"due": ["late", "today", "soon", "later", "none", "paused"]},
        {"received_from": months_back, "sort": "longest"},
        {"clock": "corporate.stage1", "met": "late", "met_from": months_back},
        {"extended": "before"},
        {"outcome": "upheld"},
        {"setting": "Birchwood"},
    ]
    for name in ("desk:search", "desk:export", "desk:unassigned"):
        for query in asked:
            yield reverse(name), query
    for query in ({"team": "all"}, {"team": "none"}, {"team": user.team_id, "q": WORD}):
        yield reverse("desk:team"), query
    for period in ("3", "this", "last", "year", "last_year"):
        yield reverse("desk:dashboard"), {"period": period}
    for band in ("late", "today", "soon", "later", "none"):
        yield reverse("desk:mine"), {"due": band}
    yield reverse("people:school_search"), {"q": "Birch"}


def pages_of(world: World, who: str, hidden: list[Case]) -> dict[str, str]:
    """Read every page somebody may open, and ask after every hidden case by its reference and number."""
    user = world.people[who]
    client = world.client(who)
    found: dict[str, str] = {}

    def keep(answer: HttpResponseBase, what: str = "") -> None:
        found[f"{what}{answer.wsgi_request.get_full_path()}"] = text_of(answer)  # type: ignore[attr-defined]

    for url, query in addresses_of(user):
        keep(client.get(url, query))
    for address in ADDRESSES.values():
        if address.is_of_a_case:
            place = Place(world, who, world.own["one’s own", who])
            answer = client.get(url_of(address, place))
            if not answer.get("Content-Type", "").startswith("application/pdf"):
                keep(answer)
    for case in hidden:
        keep(client.get(reverse("desk:search"), {"q": case.reference}))
        keep(client.get(reverse("desk:case", args=[case.reference])))
        keep(client.get(reverse("desk:reassign"), {"case": [case.pk]}))
    for typed in ({"name": SECRET}, {"email": "zebedee@home.example"}, {"phone": "01632 960 961"}):
        keep(client.post(reverse("complaints:people"), typed | {"which": "person"}), f"{typed} ")
        keep(client.post(NEW, a_page(received=RECEIVED, **typed) | {"check": "1"}), f"{typed} ")
    keep(
        client.post(reverse("complaints:people"), {"subject_name": SECRET, "which": "subject_person"}),
        "about ",
    )
    return found


def directory() -> None:
    """Make what everybody may know of: services, teams, schools. The hidden cases bring nothing of it with them."""
    a_team("far-away", a_service("highways", "corporate"))
    a_setting()


def answered(case: Case, responder: User) -> Case:
    """Take an acknowledged complaint to its answer, with somebody there is already."""
    on = case.received_on
    do(
        case,
        "begin",
        on=on,
        responder_id=responder.pk,
        responder_name=str(responder),
        responder_service_id=case.service_id,
        is_about_them=False,
    )
    do(case, "record_findings", on=on, findings=findings_of(case))
    do(case, "answer", on=on, answer="We read the file.", signed_by="Sam Manager")
    return Case.objects.get(pk=case.pk)


def hide(world: World, who: str) -> list[Case]:
    """Add cases that somebody may not see, of every kind and many states, and a colleague's draft; return the cases."""
    user = world.people[who]
    near = {"team": user.team, "owner": world.colleague, "service": user.team.service}
    person = a_person(SECRET, email="zebedee@home.example", phone="01632 960 961", adjustments="Large print")
    named = {
        "complainant": person,
        "subject": a_person(f"{SECRET} junior"),
        "summary": f"The {WORD} did not come",
    }
    day = TODAY - timedelta(days=100)
    made = [
        a_concern(received=RECEIVED, narrative=WORD, **near, **named),
        a_concern(received=day, **near, **named),
        a_concern(received=RECEIVED, **{**near, "owner": None}, **named),
        answered(a_complaint("acknowledged", received=day, **near, **named), world.people["service_manager"]),
        a_complaint("on_hold", received=RECEIVED, **near, **named),
        a_check("remedying", received=day, **near, **named),
    ]
    closed = a_concern(received=day, **near, **named)
    do(closed, "extend", on=day, why="The head is away", agreed_with="Pat", send_letter=True)
    do(closed, "withdraw", on=day, how="phone", why=WORD)
    made.append(closed)
    for case in made:
        record(case.pk, Restricted(True, "A colleague is complained of"), by=None, on=TODAY, at=NOON)
        case.restricted = True
    if who in ("coordinator", "service_manager"):
        far = a_team("far-away")
        made.append(a_concern(received=day, team=far, service=far.service, owner=world.colleague, **named))
    # Linked to a case they do see: on its page as little as anywhere.
    for case in [case for case in made if case.restricted]:
        CaseLink.objects.create(case=world.own["one’s own", who], other=case, relation="same_contact")
    other = Client()
    other.force_login(world.colleague)
    begun(other, a_page((f"The {WORD}", "transport"), name=SECRET, received=RECEIVED))
    return made


@pytest.mark.parametrize("who", [who for who in READERS if who not in ("manager", "auditor")])
def test_what_somebody_may_not_see_changes_nothing_they_can_read(world: World, who: str):
    with time_machine.travel(NOON, tick=False), undone():
        directory()
        months.freeze(TODAY, NOON, rebuild=True)
        pages_of(world, who, [])  # the first look of a visit is another than the next
        with undone():
            hidden = hide(world, who)
            for case in hidden:
                assert not Case.objects.visible_to(world.people[who]).filter(pk=case.pk).exists()
            months.freeze(TODAY, NOON, rebuild=True)
            after = pages_of(world, who, hidden)
            never_made = [Case(pk=10**9 + n, reference=f"CN-26-{990_000 + n}") for n, _ in enumerate(hidden)]
            names = {case.reference: made.reference for case, made in zip(hidden, never_made, strict=True)}
        before = pages_of(world, who, never_made)
    assert_same(before, after, names, hidden, never_made)


def assert_same(
    before: dict[str, str],
    after: dict[str, str],
    names: dict[str, str],
    hidden: list[Case],
    never: list[Case],
) -> None:
    """Compare two readings; what was asked for a hidden case stands beside what was asked for one that never was."""
    swapped = {}
    for asked, text in after.items():
        for old, new in [
            *names.items(),
            *((f"case={a.pk}", f"case={b.pk}") for a, b in zip(hidden, never, strict=True)),
        ]:
            asked, text = asked.replace(old, new), text.replace(old, new)
        swapped[asked] = text
    assert swapped.keys() == before.keys()
    faults = []
    for asked, text in before.items():
        if swapped[asked] != text:
            pairs = zip(text.splitlines(), swapped[asked].splitlines(), strict=False)
            line = next(((a.strip(), b.strip()) for a, b in pairs if a != b), ("…", "more lines"))
            faults.append(f"{asked}: “{line[0][:300]}” became “{line[1][:300]}”")
    assert not faults, "\n".join(faults)
    assert any(SECRET in asked for asked in before)


def test_the_reading_does_notice_what_may_be_seen(world: World):
    """That nothing showed means something: to a manager, who sees all, the same cases do show, nearly everywhere."""
    with time_machine.travel(NOON, tick=False), undone():
        directory()
        pages_of(world, "manager", [])
        before = pages_of(world, "manager", [])
        with undone():
            hide(world, "manager")
            after = pages_of(world, "manager", [])
    changed = {asked for asked, text in before.items() if after[asked] != text}
    for name in ("desk:search", "desk:export", "desk:team", "desk:unassigned", "desk:dashboard"):
        assert any(asked.startswith(reverse(name)) for asked in changed), name
    assert any(SECRET in text for text in after.values())
    assert rows(table.WHICH_CASES, "case")["one’s own team’s, restricted"].to("manager") == "shown"
