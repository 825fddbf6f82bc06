"""Where the pages of a contact lead: to the next question, to the result, and to what was opened."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from casework.people.requests import SignedIn
from casework.record.models import Case
from casework.wording import weekday_date
from casework.workflow import kind_of
from complaints.intake import drafts as keeping
from complaints.intake import showing
from complaints.models import Contact


def lead_to(name: str, *args: Any) -> HttpResponseRedirect:
    """Lead to a page of contacts by its name."""
    return HttpResponseRedirect(reverse(f"complaints:{name}", args=args))


def to_next_page(contact: Contact) -> HttpResponse:
    """Go to the first matter that has questions, or to the result."""
    for matter in contact.matters.filter(case=None):
        matter.contact = contact
        if keeping.open_questions(matter):
            return lead_to("questions", contact.token, matter.number)
    return lead_to("contact", contact.token)


def to_opened(request: SignedIn, found: Contact, cases: list[Case]) -> HttpResponse:
    """Say what was opened and the next date, on the case's own page where it is one and the person may see it."""
    fresh = list(Case.objects.visible_to(request.user).filter(pk__in=[case.pk for case in cases]))
    if len(cases) == 1 and fresh:
        case = fresh[0]
        state = kind_of(case).states[case.state].label.lower()
        due = f" Next due: {weekday_date(case.next_due_on)}." if case.next_due_on else ""
        messages.success(request, f"{kind_of(case).label} {case.reference} was opened and is {state}.{due}")
        if found.at_risk:
            messages.warning(request, showing.TELL_SAFEGUARDING)
        return HttpResponseRedirect(reverse("desk:case", args=[case.reference]))
    return lead_to("contact", found.token)
