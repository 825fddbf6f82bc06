"""The pages of a contact: the one page to log it, the questions that matter, where each matter goes, and opening it."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casework.people.access import can, why_not
from casework.people.keeping import kept
from casework.people.models import User
from casework.people.requests import SignedIn
from casework.record.calendars import current
from casework.record.models import Case
from casework.workflow import NotDone, Refused
from complaints.intake import drafts as keeping
from complaints.intake import one_letter as telling
from complaints.intake import showing
from complaints.intake.contact_page import ContactPage, found_for
from complaints.intake.forms import ContactForm, QuestionsForm
from complaints.intake.leading import lead_to, to_next_page
from complaints.intake.result_page import ResultPage
from complaints.models import Contact, Matter
from complaints.triage.facts import FIELDS
from complaints.triage.questions import question

LOG, TRIAGE = "contact.log", "contact.triage"


def _allow(request: SignedIn, need: str) -> User:
    if not can(request.user, need):
        raise PermissionDenied(why_not(need))
    return request.user


def _found(user: User, token: uuid.UUID) -> Contact:
    contact = (
        keeping.contacts_of(user)
        .select_related(
            "complainant", "subject", "service", "establishment", "recorded_by__team", "owner__team"
        )
        .filter(token=token)
        .first()
    )
    if contact is None:
        raise Http404("There is no such contact, or it is a colleague’s.")
    return contact


def _matter(user: User, token: uuid.UUID, number: int) -> Matter:
    contact = _found(user, token)
    matter = contact.matters.filter(number=number).first()
    if matter is None:
        raise Http404("There is no such matter.")
    matter.contact = contact
    return matter


# ------------------------------------------------------------------------------------------------ the one page


@never_cache
@require_http_methods(["GET", "POST"])
def new_contact(request: SignedIn) -> HttpResponse:
    """The one page of a new contact: log it as a concern at once, or go on to where it belongs."""
    user = _allow(request, LOG)
    return ContactPage(request, user).answer()


@never_cache
@require_http_methods(["GET", "POST"])
def change(request: SignedIn, token: uuid.UUID) -> HttpResponse:
    """The same page with what was typed, while the contact is a draft."""
    user = _allow(request, TRIAGE)
    contact = _found(user, token)
    if not contact.is_draft:
        return lead_to("contact", token)
    return ContactPage(request, user, contact).answer()


# ------------------------------------------------------------------------------------------------- same person


@never_cache
@require_POST
def people(request: SignedIn) -> HttpResponse:
    """Who may be meant, as a part of the page, for the script that asks while somebody types."""
    user = _allow(request, LOG)
    which = "subject_person" if request.POST.get("which") == "subject_person" else "person"
    form = ContactForm(request.POST, by=user)
    known = found_for(user, form, which)
    context = {"known": known, "which": which, "picked": request.POST.get(which, "")}
    answer = render(request, "complaints/intake/_people.html", context)
    answer["X-People"] = str(len(known))
    return answer


# --------------------------------------------------------------------------------------------------- questions


@never_cache
@require_http_methods(["GET", "POST"])
def questions(request: SignedIn, token: uuid.UUID, number: int) -> HttpResponse:
    """The next few questions about one matter; none left leads to the next matter, or to the result."""
    user = _allow(request, TRIAGE)
    matter = _matter(user, token, number)
    if matter.case_id or not matter.contact.is_draft:
        return lead_to("contact", token)
    if request.method == "POST":
        asked = [field for field in request.POST.getlist("asked") if field in FIELDS]
        return _take_answers(request, matter, asked, again=True)
    open_now = keeping.open_questions(matter)[: keeping.MOST_QUESTIONS]
    if not open_now:
        return to_next_page(matter.contact)
    form = QuestionsForm(kept(request), questions=open_now, received_on=matter.contact.received_on)
    return _ask(request, matter, form, back=_back(matter))


@never_cache
@require_http_methods(["GET", "POST"])
def one_answer(request: SignedIn, token: uuid.UUID, number: int, field: str) -> HttpResponse:
    """One answer about a matter, to be changed."""
    user = _allow(request, TRIAGE)
    matter = _matter(user, token, number)
    if matter.case_id or not matter.contact.is_draft:
        return lead_to("contact", token)
    if field not in showing.ANSWERED_HERE:
        raise Http404("That is asked on the page of the contact.")
    if request.method == "POST":
        return _take_answers(request, matter, [field], again=False)
    form = QuestionsForm(
        kept(request),
        questions=[question(field)],
        received_on=matter.contact.received_on,
        known={field: matter.facts.get(field)},
    )
    return _ask(request, matter, form, back=reverse("complaints:contact", args=[token]))


def _take_answers(request: SignedIn, matter: Matter, asked: list[str], *, again: bool) -> HttpResponse:
    contact = matter.contact
    form = QuestionsForm(
        request.POST,
        questions=[question(field) for field in dict.fromkeys(asked) if field in showing.ANSWERED_HERE],
        received_on=contact.received_on,
    )
    if not form.is_valid():
        back = _back(matter) if again else reverse("complaints:contact", args=[contact.token])
        return _ask(request, matter, form, back=back)
    keeping.answer(matter, form.answers())
    if not again and not keeping.open_questions(matter):
        return lead_to("contact", contact.token)
    return to_next_page(contact)


def _back(matter: Matter) -> str:
    """Return where "Back" leads from the questions: to the last thing answered, or to the page of the contact."""
    if matter.answers:
        last = matter.answers[-1]["field"]
        return reverse("complaints:answer", args=[matter.contact.token, matter.number, last])
    return reverse("complaints:change", args=[matter.contact.token])


def _ask(request: SignedIn, matter: Matter, form: QuestionsForm, *, back: str) -> HttpResponse:
    context = {
        "form": form,
        "matter": matter,
        "contact": matter.contact,
        "asked": [one.field for one in form.questions],
        "back": back,
        "known": showing.known_rows(matter),
        "of": matter.contact.matters.count(),
        "advice": showing.so_far(matter),
    }
    return render(request, "complaints/intake/questions.html", context)


# ------------------------------------------------------------------------------------------ where each one goes


@never_cache
@require_http_methods(["GET", "POST"])
def contact(request: SignedIn, token: uuid.UUID) -> HttpResponse:
    """Where each matter goes, why and by which source; decide, and open the cases."""
    user = _allow(request, TRIAGE)
    found = _found(user, token)
    if not found.is_draft and "one_letter" in request.POST:
        return _send_one_letter(request, user, found)
    if not found.is_draft:
        return _show_opened(request, user, found)
    matters = list(found.matters.select_related("case"))
    for matter in matters:
        matter.contact = found
    waiting = [matter for matter in matters if not matter.case_id and not matter.facts.get("about")]
    if waiting:
        messages.warning(request, f"Say first whom “{waiting[0].summary}” is about.")
        return lead_to("answer", token, waiting[0].number, "about")
    return ResultPage(request, user, found, matters).answer()


def _show_opened(request: SignedIn, user: User, found: Contact) -> HttpResponse:
    matters = list(found.matters.select_related("case"))
    seen = showing.seen_by(user, matters)
    context = {
        "contact": found,
        "name": keeping.name_of(found),
        "cases": [showing.opened(matter, matter.case_id in seen) for matter in matters],
        "tell_safeguarding": showing.TELL_SAFEGUARDING,
        "calendar": current(),
    }
    if matters and matters[0].case_id in seen and telling.sendable(found, matters):
        try:
            context["parts"] = telling.parts_of(matters, timezone.localdate())
        except Refused as refused:
            context["no_letter"] = refused.sentence
    return render(request, "complaints/intake/opened.html", context)


def _send_one_letter(request: SignedIn, user: User, found: Contact) -> HttpResponse:
    """Send the person one letter about all their matters, as the page of what was opened shows it."""
    token, at = found.token, timezone.now()
    matters = list(found.matters.select_related("case"))
    if not telling.sendable(found, matters):
        messages.info(request, "There is no letter to send about all of it, or it has gone already.")
        return lead_to("contact", token)
    try:
        case = telling.send(found, matters, by=user, on=timezone.localdate(at), at=at)
    except (NotDone, Case.DoesNotExist) as refused:
        messages.error(
            request, getattr(refused, "sentence", "You do not see the first of these cases any more.")
        )
        return lead_to("contact", token)
    messages.success(
        request, f"One letter about {len(matters)} matters goes out. It is kept in {case.reference}."
    )
    return HttpResponseRedirect(reverse("desk:case", args=[case.reference]))


# -------------------------------------------------------------------------------------------------------- drafts


@require_safe
def drafts(request: SignedIn) -> HttpResponse:
    """The contacts that were begun and not opened."""
    user = _allow(request, TRIAGE)
    rows = [
        {"contact": one, "name": keeping.name_of(one), "n": one.n_matters}  # type: ignore[attr-defined]
        for one in keeping.drafts(user)[:200]
    ]
    return render(request, "complaints/intake/drafts.html", {"rows": rows})


@never_cache
@require_http_methods(["GET", "POST"])
def discard(request: SignedIn, token: uuid.UUID) -> HttpResponse:
    """Ask once, then delete a draft of which nothing was opened."""
    user = _allow(request, TRIAGE)
    found = _found(user, token)
    if not found.is_draft:
        return lead_to("contact", token)
    if found.matters.filter(case__isnull=False).exists():
        messages.error(
            request, "Part of this contact was opened, so it cannot be deleted. Open the rest of it."
        )
        return lead_to("contact", token)
    if request.method == "POST":
        name = keeping.name_of(found)
        keeping.discard(found)
        messages.success(request, f"The draft of the contact from {name} was deleted.")
        return lead_to("new_contact")
    return render(
        request, "complaints/intake/discard.html", {"contact": found, "name": keeping.name_of(found)}
    )
