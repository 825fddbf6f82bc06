"""Answering by a link as a person does: through the pages, with the code that stands in the letter."""

import re
from datetime import date, datetime
from typing import Any

import time_machine
from django.core import signing
from django.test import Client
from django.urls import reverse

from casework.models import Case, Letter
from sectionf.evidence import gate
from sectionf.evidence.models import EvidenceLink
from sectionf.models import ProvisionItem
from tests.builders import a_check, do

A_CODE = re.compile(r"/evidence/open/([0-9a-z]{4}(?:-[0-9a-z]{4}){5})/")
# Wednesday 14 January 2026: asked; five working days are Wednesday 21 January.
ASKED = date(2026, 1, 14)
NOON = datetime.fromisoformat("2026-01-14T12:00:00+00:00")
LANE = {"by_name": "R Lane", "by_role": "SENCO", "by_email": "lane@birchwood.example"}
NEVER = {"delivered": "never", "stopped_never": "Nobody was trained."}
PARTLY = {
    "delivered": "partly",
    "stopped_partly": "The therapist left at Christmas.",
    "by_whom": "Ms Lane, teaching assistant",
    "since_on_0": "5",
    "since_on_1": "1",
    "since_on_2": "2026",
    "minutes": "20",
    "times": "1",
    "period": "week",
}
YES = {"delivered": "yes", "by_whom": "Mr Day, trained teaching assistant"}


def at(text: str) -> Any:
    """Travel to a moment of London's winter: at("2026-01-14 12:00")."""
    return time_machine.travel(datetime.fromisoformat(f"{text}:00+00:00"), tick=False)


def asked(items: int = 2, *, email: str = "lane@birchwood.example", on: date = ASKED, **known: Any) -> Case:
    """A check whose setting was asked by a link; the plan's first item is 45 minutes once a week."""
    case = a_check("scoped", items=items, received="2026-01-12", on=on, **known)
    ProvisionItem.objects.filter(case=case, number=1).update(minutes=45, times=1, period="week")
    do(case, "ask_setting", on=on, to_name="Ms R Lane", to_email=email, more="")
    return Case.objects.get(pk=case.pk)


def code_of(case: Case, letter: str = "check_evidence_request") -> str:
    """Return the code in the newest letter of a sort."""
    body = Letter.objects.filter(case=case, code=letter).order_by("-pk")[0].body
    found = A_CODE.search(body)
    assert found, body
    return found[1]


def opened(case: Case, client: Client | None = None, *, letter: str = "check_evidence_request") -> Client:
    """Open the newest link in a browser of its own."""
    client = client or Client()
    answer = client.get(reverse("evidence:open", args=[code_of(case, letter)]))
    assert answer.status_code == 302, answer.status_code
    return client


def newest(case: Case) -> EvidenceLink:
    return EvidenceLink.objects.filter(case=case).order_by("-pk")[0]


def url(page: str, link: EvidenceLink, *more: Any) -> str:
    return reverse(f"evidence:{page}", args=[link.name, *more])


def post(client: Client, page: str, link: EvidenceLink, *where: Any, **typed: Any) -> Any:
    """Send a page's form as a browser would: with the marks that the page carries."""
    to = url(page, link, *where)
    shown = client.get(to)
    return client.post(to, {"mark": mark_of(client, link)} | marks(shown) | typed)


def marks(page: Any) -> dict[str, str]:
    """Return the hidden fields of a page's form: whose it is, and what was seen."""
    found = re.findall(r'<input type="hidden" name="(mark|seen)" value="([^"]*)"', page.content.decode())
    return dict(found)


def mark_of(client: Client, link: EvidenceLink) -> str:
    """Return the mark of a browser's forms, also for a page that shows none at this moment."""
    note = client.cookies.get(f"{gate.COOKIE}{link.name}")
    return gate.mark_of(link.name, signing.loads(note.value, salt=gate.SALT)[1]) if note else ""


def begun(
    case: Case, client: Client | None = None, *, letter: str = "check_evidence_request", **who: str
) -> tuple[Client, EvidenceLink]:
    """Open the newest link, by the letter it stands in, and begin to answer."""
    client = opened(case, client, letter=letter)
    link = newest(case)
    answer = post(client, "start", link, **(LANE | who))
    assert answer["Location"] == url("items", link)
    return client, link


def answered(client: Client, link: EvidenceLink, items: int = 2) -> None:
    """Answer about every item: the first is made partly, the others never started."""
    for number in range(1, items + 1):
        typed = PARTLY if number == 1 else NEVER
        assert post(client, "item", link, number, **typed, go="next").status_code == 302


def words(answer: Any) -> str:
    """Return what a page says, without its markup."""
    text = re.sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).replace("&amp;", "&")
