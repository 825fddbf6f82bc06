"""How each address is asked: what stands in it, and what a form on it is sent. A new address needs a line here only where it needs either.

An address of a case gets the case's reference by itself, one of a contact the contact's token. `ARGUMENTS` says what else
an address holds, `SENT` what its form is sent (something that would be taken), both for one person and one row of the tables.
"""

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.urls import reverse

from casework.models import (
    CalendarVersion,
    Case,
    Inspection,
    PolicyPeriod,
    RegisterImport,
    ReminderThreshold,
    Service,
    Team,
)
from casework.record.calendars import shipped_feed
from complaints.intake import drafts
from complaints.models import Contact
from sectionf.ledger import monday_of, year_of
from sectionf.models import DraftItem, PlanUpload
from tests.access.world import RECEIVED, TODAY, World
from tests.addresses import Address
from tests.builders import PASSWORD
from tests.casework.pages.files import PDF
from tests.complaints.intake.typing import a_page, decided
from tests.sectionf.worksheet.uploading import a_file

LAST_WEEK = monday_of(TODAY) - timedelta(days=7)
NO_CASE, NO_CONTACT, NO_NUMBER = "CN-26-999999", uuid.UUID(int=7), 999_999_999
NO_CODE, NO_LINK = "zzzz-zzzz-zzzz-zzzz-zzzz-zzzz", "zzzzzzzz"
LINK_PAGES = ("start", "elsewhere", "items", "more", "check", "sent")


@dataclass(frozen=True)
class Place:
    """One asking: by whom, of which case or contact (None where there is none, or the address is about neither)."""

    world: World
    who: str
    case: Case | None = None
    contact: Contact | None = None

    @property
    def reference(self) -> str:
        return self.case.reference if self.case else NO_CASE

    def reference_for(self, address: Address) -> str:
        """Return the reference that stands in an address: the case's, or that of the check beside it."""
        if self.case and address.is_of_a_check:
            return self.world.checks[self.case.pk].reference
        return self.reference

    @property
    def token(self) -> uuid.UUID:
        return self.contact.token if self.contact else NO_CONTACT

    def first(self, of: str) -> int:
        """Return the number of the first thing of a sort that belongs to the case."""
        return getattr(self.case, of).order_by("pk")[0].pk if self.case else NO_NUMBER


def _colleague(place: Place) -> dict[str, Any]:
    return {"number": place.world.colleague.pk}


_EXTRACT = b"URN,EstablishmentName,TypeOfEstablishment (code)\n100001,A School,01\n"
_FEED = json.dumps(shipped_feed()).encode()


def _calendar(place: Place) -> dict[str, Any]:
    return {"number": CalendarVersion.objects.order_by("pk")[0].pk}


def _extract(place: Place) -> dict[str, Any]:
    return {"number": RegisterImport.objects.order_by("pk")[0].pk}


def _inspection(place: Place) -> dict[str, Any]:
    return {"number": Inspection.objects.order_by("pk")[0].pk}


def _plan(place: Place) -> dict[str, Any]:
    found = PlanUpload.objects.filter(case=place.world.checks[place.case.pk]) if place.case else None
    return {"number": found.latest("pk").pk if found else NO_NUMBER}


def _item(place: Place) -> int:
    return DraftItem.objects.filter(upload_id=_plan(place)["number"])[0].pk if place.case else NO_NUMBER


def _team(place: Place) -> dict[str, Any]:
    return {"number": Team.objects.order_by("pk")[0].pk}


def _service(place: Place) -> dict[str, Any]:
    return {"number": Service.objects.order_by("pk")[0].pk}


def _reminder(place: Place) -> dict[str, Any]:
    return {"number": ReminderThreshold.objects.order_by("pk")[0].pk}


def _person(place: Place) -> dict[str, Any]:
    return {"number": place.case.complainant_id if place.case else NO_NUMBER}


PERSON_PAGES = ("change", "end", "consent", "private", "limit")
ARGUMENTS: Mapping[str, Callable[[Place], dict[str, Any]]] = {
    "error_page": lambda place: {"status": 404},
    "post:message": lambda place: {"number": 1},
    "desk:clock": lambda place: {"number": place.first("clocks")},
    "desk:letter": lambda place: {"number": place.first("letters")},
    "desk:letter_pdf": lambda place: {"number": place.first("letters")},
    "desk:letter_word": lambda place: {"number": place.first("letters")},
    "desk:letter_file_copy": lambda place: {"number": place.first("letters")},
    "desk:letter_large_print": lambda place: {"number": place.first("letters")},
    "desk:document": lambda place: {"number": place.first("documents")},
    **{f"desk:person_{page}": _person for page in PERSON_PAGES},
    "desk:pack": lambda place: {"number": place.first("bundles")},
    "desk:pack_pdf": lambda place: {"number": place.first("bundles")},
    "desk:pack_zip": lambda place: {"number": place.first("bundles")},
    "workflow:act": lambda place: {"action": "resolve"},
    "administration:reminder_change": _reminder,
    "administration:team_change": _team,
    "administration:service_change": _service,
    "administration:timescale_change": lambda place: {"code": "concern.reply"},
    "administration:timescale_take_back": lambda place: {"number": PolicyPeriod.objects.order_by("pk")[0].pk},
    "administration:calendar_version": _calendar,
    "administration:inspection": _inspection,
    "administration:register_import": _extract,
    "administration:register_rejected": _extract,
    "administration:reminder_remove": _reminder,
    "complaints:questions": lambda place: {"number": 1},
    "administration:choose_password": lambda place: {"uidb64": "MQ", "token": "used-up"},
    "administration:user": _colleague,
    "administration:user_change": _colleague,
    "administration:user_deactivate": _colleague,
    "administration:user_reactivate": _colleague,
    "administration:user_unlock": _colleague,
    "administration:user_link": _colleague,
    "complaints:answer": lambda place: {"number": 1, "field": "subject"},
    "evidence:open": lambda place: {"code": NO_CODE},
    **{f"evidence:{page}": lambda place: {"name": NO_LINK} for page in LINK_PAGES},
    "evidence:item": lambda place: {"name": NO_LINK, "number": 1},
    "sectionf:plan": _plan,
    "sectionf:plan_add": _plan,
    "sectionf:plan_item": lambda place: {"plan": _plan(place)["number"], "pk": _item(place)},
    "sectionf:item_said": lambda place: {"number": 1},
    "sectionf:ledger_week": lambda place: {"monday": LAST_WEEK},
    "sectionf:ledger_amounts": lambda place: {"number": 1},
    "sectionf:term_dates_of": lambda place: {"whose": "county"},
    "sectionf:term_dates_change": lambda place: {"whose": "county", "year": year_of(TODAY)},
}


def _a_reminder(place: Place) -> dict[str, Any]:
    return {"clock": "every", "side": "before", "before": "9", "tell": "owner"}


def _day(name: str, on: Any = TODAY) -> dict[str, Any]:
    return {f"{name}_0": on.day, f"{name}_1": on.month, f"{name}_2": on.year}


def _a_letter(place: Place) -> dict[str, Any]:
    """What is typed of an enquiry of the ombudsman; the reference is new each time: it is taken in once."""
    return (
        _once()
        | _day("received_on")
        | {
            "channel": "email",
            "lgsco_reference": f"24 {uuid.uuid4().hex[:6]}",
            "questions": "Why was it late?",
        }
        | {"owner": place.world.people["officer"].pk}
    )


def _version(place: Place) -> dict[str, Any]:
    return {"version": place.case.version if place.case else 1}


def _once() -> dict[str, Any]:
    return {"token": str(uuid.uuid4())}


def _several(place: Place) -> dict[str, Any]:
    """One of the person's own cases, and every case there is: only what they may see is given on."""
    everything = [case.pk for case in Case.objects.all()]
    return {"case": everything, "owner": place.world.colleague.pk, "why": "Off sick"}


def _decisions(place: Place) -> dict[str, Any]:
    """Take every advice, as the page of one's own contact shows it; what a stranger would have to guess is made up."""
    client = place.world.client(place.who)
    shown = client.get(reverse("complaints:contact", args=[place.token]))
    if getattr(shown, "context", None) and "decided" in shown.context:
        return decided(client, place.contact)
    return {"keeper": "me", "m1-decision": "accept", "m1-seen": "0"}


def _answers(place: Place) -> dict[str, Any]:
    if place.contact is None:
        return {"asked": ["subject"], "subject": "transport"}
    asked = [question.field for question in drafts.open_questions(place.contact.matters.get())]
    return {"asked": asked}


def _terms(year: int) -> dict[str, Any]:
    """Three terms of a school year as a school types them."""
    days = (("09-03", "12-19"), ("01-05", "03-27"), ("04-13", "07-22"))
    sent: dict[str, Any] = {"source": "The school’s website"} | _day("from_on", date(year, 9, 1))
    for n, (first, last) in enumerate(days):
        of = year + (n > 0)
        sent |= _day(f"t{n}_starts_on", date.fromisoformat(f"{of}-{first}"))
        sent |= _day(f"t{n}_ends_on", date.fromisoformat(f"{of}-{last}"))
    return sent


_SOMEBODY = {
    "first_name": "Grace",
    "last_name": "Doyle",
    "email": "grace.doyle@council.example",
    "username": "grace.doyle",
    "role": "officer",
}


_BY_PHONE = {"preferred_contact": "phone", "has_parental_responsibility": "unknown"}
SENT: Mapping[str, Callable[[Place], dict[str, Any]]] = {
    "people:login": lambda place: {"username": place.world.people["officer"].username, "password": PASSWORD},
    "people:logout": lambda place: {},
    "people:change_password": lambda place: {
        "old_password": PASSWORD,
        "new_password": "violet anchor teapot",
    },
    "administration:reminder_add": _a_reminder,
    "administration:reminder_change": _a_reminder,
    "administration:reminder_remove": lambda place: {},
    "administration:team_add": lambda place: {"name": "South"},
    "administration:team_change": lambda place: {"name": "South", "seen": "0"},
    "administration:service_add": lambda place: {"name": "Roads", "area": "corporate"},
    "administration:service_change": lambda place: {"name": "Roads", "area": "corporate", "seen": "0"},
    "administration:timescale_change": lambda place: (
        _day("from_on", TODAY + timedelta(days=30)) | {"length": "4", "why": "The cabinet decided it."}
    ),
    "administration:timescale_take_back": lambda place: {},
    "desk:reassign": _several,
    "desk:pack_make": lambda place: {"whom": "ombudsman"} | _once(),
    "administration:calendar": lambda place: {"file": SimpleUploadedFile("feed.json", _FEED)},
    "administration:register": lambda place: {"file": SimpleUploadedFile("x.csv", _EXTRACT)},
    "administration:record_inspect": lambda place: {"of": "chains"},
    "administration:outbox_again": lambda place: {"all": "1"},
    "administration:calendar_check": lambda place: {"why": "Proclaimed today."},
    "administration:forgotten": lambda place: {"email": place.world.colleague.email},
    "administration:choose_password": lambda place: {"new_password": "violet anchor teapot"},
    "administration:user_add": lambda place: _SOMEBODY,
    "administration:user_change": lambda place: _SOMEBODY | {"seen": "0"},
    "administration:user_deactivate": lambda place: {},
    "administration:user_reactivate": lambda place: {},
    "administration:user_unlock": lambda place: {},
    "administration:user_link": lambda place: {},
    "complaints:new_contact": lambda place: a_page(received=RECEIVED) | {"go": "concern"},
    "complaints:people": lambda place: {"name": "Pat Parent", "which": "person"},
    "complaints:contact": _decisions,
    "complaints:change": lambda place: (
        a_page("The taxi was late again", received=RECEIVED) | {"go": "triage"}
    ),
    "complaints:discard": lambda place: {},
    "complaints:questions": _answers,
    "complaints:answer": lambda place: {"asked": ["subject"], "subject": "transport"},
    "ombudsman:new": lambda place: (
        _a_letter(place) | {"complainant": "Pat Parent", "summary": "The review was late"}
    ),
    "ombudsman:from_case": lambda place: _a_letter(place),
    "judicial_review:from_case": lambda place: (
        _once()
        | _day("received_on")
        | {"asks": "It is unlawful.", "legal": place.world.colleague.pk}
        | {"owner": place.world.people["officer"].pk}
    ),
    "disagreement:from_case": lambda place: (
        _once()
        | _day("received_on")
        | {"summary": "Section F is vague", "disputes": "contents", "sections": ["F"]}
        | {"owner": place.world.people["officer"].pk}
    ),
    "evidence:policy": lambda place: _day("from_on") | {"link_days": "9", "remind_on": "5, 10"},
    "evidence:enter": lambda place: {"code": NO_CODE},
    "evidence:start": lambda place: {
        "by_name": "R Lane",
        "by_role": "SENCO",
        "by_email": "lane@birchwood.example",
    },
    "evidence:elsewhere": lambda place: {"send": "1"},
    "evidence:item": lambda place: {"delivered": "never", "stopped_never": "Nobody was trained."},
    "evidence:more": lambda place: {"more": "A new teacher comes."},
    "evidence:check": lambda place: {},
    "desk:document_add": lambda place: _once() | {"files": SimpleUploadedFile("scan.pdf", PDF)},
    "desk:note": lambda place: _once() | {"text": "She rang."} | _day("on"),
    "desk:contact": lambda place: (
        _once() | {"with_whom": "Pat", "how": "telephone", "text": "She is well."} | _day("on")
    ),
    "desk:assign": lambda place: _version(place) | {"owner": place.world.colleague.pk, "why": "Off sick"},
    "desk:link": lambda place: (
        _once() | {"reference": NO_CASE, "relation": "related", "why": "The same bus."}
    ),
    "desk:restrict": lambda place: _version(place) | {"restricted": "yes", "why": "Staff are named"},
    "desk:person_add": lambda place: (
        _once() | {"name": "Ada Advocate", "role": "advocate", "phone": "01632 960 111", **_BY_PHONE}
    ),
    "desk:person_change": lambda place: (
        _version(place) | {"name": "Pat Parent", "phone": "01632 960 112", **_BY_PHONE}
    ),
    "desk:person_end": lambda place: _once() | {"why": "They fell out."} | _day("on"),
    "desk:person_consent": lambda place: (
        _once() | {"what": "given", "how": "By telephone", "scope": "All of it"} | _day("on")
    ),
    "desk:person_limit": lambda place: (
        _once()
        | {
            "what": ["writing"],
            "details": "Write to Sam Lee.",
            "why": "Forty calls a day.",
            "warned": "In May.",
        }
        | {"considered": "A weekly call was tried.", "decided_by": "Sam Manager"}
        | _day("from_on")
        | _day("review_on", TODAY + timedelta(days=90))
    ),
    "desk:person_private": lambda place: _version(place) | {"address_private": "yes", "why": "They fled."},
    "workflow:act": lambda place: (
        _version(place)
        | {"done": "We rang.", "content": "yes", "told_how": "phone"}
        | _day("on")
        | _day("told_on")
    ),
    "sectionf:plan_upload": lambda place: _once() | {"file": a_file("inglewood.pdf")},
    "sectionf:plan_add": lambda place: {"text": "Jade has Down syndrome.", "show": "1"},
    "sectionf:plan_item": lambda place: {"text": "A reading programme", "changes": "0", "do": "confirm"},
    "sectionf:item_said": lambda place: {"deliverer": "Speech and language therapist"},
    "sectionf:ledger_week": lambda place: {"w1": "45", "e1": "The therapist’s log"},
    "sectionf:ledger_log": lambda place: {"text": f"{LAST_WEEK:%d/%m/%Y}\t1\t45\tlog", "enter": "1"},
    "sectionf:ledger_amounts": lambda place: {"own_minutes": "45", "own_times": "1", "own_period": "week"},
    "sectionf:ledger_settings": lambda place: _day("f1"),
    "sectionf:term_dates_change": lambda place: _terms(year_of(TODAY)),
}


def url_of(address: Address, place: Place) -> str:
    """Return the address as it is asked for. Raises AssertionError where nobody said what stands in it."""
    given: dict[str, Any] = {}
    if "reference" in address.arguments:
        given["reference"] = place.reference_for(address)
    if address.is_of_a_contact:
        given["token"] = place.token
    if address.name in ARGUMENTS:
        given |= ARGUMENTS[address.name](place)
    missing = address.arguments - given.keys()
    assert not missing, (
        f"tests/access/asking.py does not say what stands for {sorted(missing)} in {address.route}"
    )
    return reverse(address.name, kwargs=given)


def ask(address: Address, place: Place, method: str = "GET") -> HttpResponseBase:
    """Ask an address as somebody: read it, or send what its form would be sent."""
    client, url = place.world.client(place.who), url_of(address, place)
    if method == "POST":
        return client.post(url, SENT[address.name](place) if address.name in SENT else {})
    return client.head(url) if method == "HEAD" else client.get(url)
