"""The pages of a contact: the one page to log it, the questions that matter, where each matter goes, and opening it."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.formsets import BaseFormSet
from django.forms.utils import ErrorDict, ErrorList
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casework.forms import problems_of
from casework.people.access import can, why_not
from casework.people.keeping import kept
from casework.people.models import User
from casework.people.requests import SignedIn
from casework.record.calendars import current
from casework.record.models import Case
from casework.wording import weekday_date
from casework.workflow import NotDone, kind_of
from complaints.intake import drafts as keeping
from complaints.intake import opening, showing
from complaints.intake.decisions import CONCERN, Destination, chosen, destination, main_route
from complaints.intake.forms import (
    ME,
    MOST_MATTERS,
    OTHERWISE,
    ContactForm,
    DecisionForm,
    MatterForms,
    OpenForm,
    QuestionsForm,
    filled,
)
from complaints.intake.people import Known, known_to, who_is_meant, with_cases
from complaints.models import Contact, Matter
from complaints.triage.facts import FIELDS
from complaints.triage.questions import question

TOTAL = "matters-TOTAL_FORMS"
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


def _to(name: str, *args: Any) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"complaints:{name}", args=args))


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
        return _to("contact", token)
    return ContactPage(request, user, contact).answer()


class ContactPage:
    """One request for the page of a contact: its form, its matters, and the buttons it has."""

    def __init__(self, request: SignedIn, user: User, contact: Contact | None = None) -> None:
        self.request, self.user, self.contact = request, user, contact
        self.at = timezone.now()

    def answer(self) -> HttpResponse:
        if self.request.method == "GET":
            return self.ask()
        pressed: QueryDict = self.request.POST
        if self.contact is not None:
            pressed = pressed.copy()
            pressed["token"] = str(self.contact.token)
        if "check" in pressed or "add" in pressed or "remove" in pressed:
            return self.show_again(self.reshaped(pressed))
        form, matters = self.forms(pressed)
        sound = form.is_valid()
        if not (matters.is_valid() and sound):
            return self.show(form, matters)
        return self.save(form, matters) if pressed.get("go") == "concern" else self.go_on(form, matters)

    def forms(self, typed: QueryDict) -> tuple[ContactForm, BaseFormSet]:
        return ContactForm(typed, by=self.user), MatterForms(typed, prefix="matters")

    def ask(self) -> HttpResponse:
        typed = kept(self.request)
        if typed is not None:
            return self.show_again(typed)
        if self.contact is not None:
            return self.show_again(keeping.typed_of(self.contact))
        today = timezone.localdate(self.at)
        first = {"token": uuid.uuid4(), "received_on": today, "told_on": today}
        return self.show(ContactForm(by=self.user, initial=first), MatterForms(prefix="matters"))

    def reshaped(self, pressed: QueryDict) -> QueryDict:
        """Return what was typed with a row more, or a row less, for a page where no script does it."""
        typed = pressed.copy()
        total = min(int(typed.get(TOTAL) or 1) if (typed.get(TOTAL) or "1").isdecimal() else 1, MOST_MATTERS)
        if "add" in typed:
            total = min(total + 1, MOST_MATTERS)
        taken = typed.get("remove", "")
        if taken.isdecimal() and total > 1 and int(taken) < total:
            for row in range(int(taken), total):
                for name in ("number", "summary", "subject"):
                    typed[f"matters-{row}-{name}"] = typed.get(f"matters-{row + 1}-{name}", "")
            total -= 1
        typed[TOTAL] = str(total)
        typed["matters-INITIAL_FORMS"] = "0"
        return typed

    def show_again(self, typed: QueryDict) -> HttpResponse:
        """Show what was typed without judging it yet."""
        form, matters = self.forms(typed)
        matters._errors, matters._non_form_errors = [], ErrorList()  # type: ignore[attr-defined]
        for one in (form, *matters.forms):
            one._errors, one.cleaned_data = ErrorDict(), {}
        return self.show(form, matters)

    def show(self, form: ContactForm, matters: BaseFormSet) -> HttpResponse:
        context = {
            "form": form,
            "matters": matters,
            "contact": self.contact,
            "more": len(matters.forms) < MOST_MATTERS,
            "waits": None if self.contact else keeping.drafts(self.user)[:1],
            "callers": found_for(self.user, form, "person"),
            "subjects": found_for(self.user, form, "subject_person"),
            "checked": "check" in self.request.POST,
        }
        return render(self.request, "complaints/intake/contact.html", context)

    def go_on(self, form: ContactForm, matters: BaseFormSet) -> HttpResponse:
        """Keep it as a draft and ask what has to be known."""
        if form.cleaned_data["put_right"]:
            form.add_error(
                "put_right", "Untick that it was put right already, or press “Save as a concern” instead."
            )
            return self.show(form, matters)
        contact = self.keep(form, matters)
        return _next_page(contact)

    def keep(self, form: ContactForm, matters: BaseFormSet) -> Contact:
        """Keep what was typed. Raises Http404 where the token is that of a contact the person may not see."""
        token = form.cleaned_data["token"]
        if (
            Contact.objects.filter(token=token).exists()
            and not keeping.contacts_of(self.user).filter(token=token).exists()
        ):
            raise Http404("There is no such contact, or it is a colleague’s.")
        return keeping.keep(form.cleaned_data, filled(matters), self.request.POST, by=self.user, at=self.at)

    def save(self, form: ContactForm, matters: BaseFormSet) -> HttpResponse:
        """Open the concern at once, put right already where it was, for an officer who knows where it belongs."""
        if len(filled(matters)) > 1:
            form.add_error(
                None,
                f"There are {len(filled(matters))} matters here. Press “Continue: where does it belong?”, so that each "
                "goes where it should.",
            )
        if form.cleaned_data["formal_request"]:
            form.add_error(
                "formal_request",
                "They asked for a formal complaint, and nobody who asks for one is made to go back to a concern. Press "
                "“Continue: where does it belong?”.",
            )
        if form.errors:
            return self.show(form, matters)
        contact = self.keep(form, matters)
        try:
            case = self.open_concern(contact)
        except NotDone as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
            return self.show(form, matters)
        refused_too = (
            opening.put_right(case, form.cleaned_data, by=self.user, at=self.at)
            if form.cleaned_data["put_right"]
            else None
        )
        if refused_too is not None:
            messages.warning(self.request, f"The concern {case.reference} was opened, and is kept.")
            form.add_error(
                "put_right",
                f"What was done could not be recorded on {case.reference}: {refused_too.sentence} Put it right here and "
                "save again, or record it on the case.",
            )
            return self.show(form, matters)
        return _opened(self.request, contact, [case])

    def open_concern(self, contact: Contact) -> Case:
        matter = contact.matters.get()
        if contact.is_draft:
            verdict = keeping.verdict_of(matter)
            route = main_route(verdict).code if verdict else ""
            opening.decide(
                contact,
                {matter.number: opening.Decision(Destination(CONCERN, route))},
                owner=self.user,
                by=self.user,
                at=self.at,
            )
        return opening.open_all(contact, by=self.user, at=self.at)[0]


def _next_page(contact: Contact) -> HttpResponse:
    """Go to the first matter that has questions, or to the result."""
    for matter in contact.matters.filter(case=None):
        matter.contact = contact
        if keeping.open_questions(matter):
            return _to("questions", contact.token, matter.number)
    return _to("contact", contact.token)


# ------------------------------------------------------------------------------------------------- same person


def found_for(user: User, form: ContactForm, which: str) -> list[Known]:
    """Return who may be meant by what a bound form holds, the one picked first."""
    if not form.is_bound:
        return []

    def typed(name: str) -> str:
        return str(form.data.get(name) or "")[:200]

    picked = typed(which)
    if which == "person":
        found = who_is_meant(user, name=typed("name"), email=typed("email"), phone=typed("phone"))
    else:
        born = form["subject_born_on"].data
        try:
            born_on = form.fields["subject_born_on"].to_python(born)
        except ValidationError:
            born_on = None  # what is wrong with it is said when the page is sent
        found = who_is_meant(user, name=typed("subject_name"), born_on=born_on)
    if picked.isdecimal() and all(str(one.person.pk) != picked for one in found):
        person = known_to(user).filter(pk=int(picked[:18])).first()
        found = (with_cases(user, [(person, "Picked before")]) if person else []) + found
    return found


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
        return _to("contact", token)
    if request.method == "POST":
        asked = [field for field in request.POST.getlist("asked") if field in FIELDS]
        return _take_answers(request, matter, asked, again=True)
    open_now = keeping.open_questions(matter)[: keeping.MOST_QUESTIONS]
    if not open_now:
        return _next_page(matter.contact)
    form = QuestionsForm(kept(request), questions=open_now, received_on=matter.contact.received_on)
    return _ask(request, matter, form, back=_back(matter))


@never_cache
@require_http_methods(["GET", "POST"])
def one_answer(request: SignedIn, token: uuid.UUID, number: int, field: str) -> HttpResponse:
    """One answer about a matter, to be changed."""
    user = _allow(request, TRIAGE)
    matter = _matter(user, token, number)
    if matter.case_id or not matter.contact.is_draft:
        return _to("contact", token)
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
        return _to("contact", contact.token)
    return _next_page(contact)


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
    if not found.is_draft:
        return _show_opened(request, user, found)
    matters = list(found.matters.select_related("case"))
    for matter in matters:
        matter.contact = found
    waiting = [matter for matter in matters if not matter.case_id and not matter.facts.get("about")]
    if waiting:
        messages.warning(request, f"Say first whom “{waiting[0].summary}” is about.")
        return _to("answer", token, waiting[0].number, "about")
    return ResultPage(request, user, found, matters).answer()


class ResultPage:
    """One request for the result: the advice on each matter, the decisions, and the button that opens the cases."""

    def __init__(self, request: SignedIn, user: User, found: Contact, matters: list[Matter]) -> None:
        self.request, self.user, self.contact, self.matters = request, user, found, matters
        self.at = timezone.now()
        self.advised = {
            matter.number: destination(verdict, keeping.facts_of(matter))
            for matter in matters
            if not matter.case_id and (verdict := keeping.verdict_of(matter))
        }

    def answer(self) -> HttpResponse:
        typed = self.request.POST if self.request.method == "POST" else kept(self.request)
        forms = {
            matter.number: self.form(matter, typed)
            for matter in self.matters
            if matter.number in self.advised
        }
        keeper = OpenForm(typed, by=self.user)
        if self.request.method == "POST":
            sound = [form.is_valid() for form in (*forms.values(), keeper)]
            if all(sound):
                return self.open(forms, keeper)
        return self.show(forms, keeper)

    def form(self, matter: Matter, typed: Any) -> DecisionForm:
        return DecisionForm(
            typed,
            prefix=f"m{matter.number}",
            subject=matter.summary,
            advised=showing.opens_words(self.advised[matter.number]),
            seen=keeping.advice_mark(matter),
            initial={"route": "" if matter.route == self.advised[matter.number].route else matter.route},
        )

    def show(self, forms: Mapping[int, DecisionForm], keeper: OpenForm, status: int = 200) -> HttpResponse:
        today = timezone.localdate(self.at)
        wanted = {
            one.number: (one, self.advised[one.number]) for one in self.matters if one.number in self.advised
        }
        plans = opening.preview(self.contact, wanted, by=self.user, at=self.at)
        seen = showing.seen_by(self.user, self.matters)
        shown = [
            showing.show(
                matter,
                today=today,
                to=self.advised.get(matter.number),
                form=forms.get(matter.number),
                plan=plans.get(matter.number),
                sees_it=matter.case_id in seen,
            )
            for matter in self.matters
        ]
        context = {
            "contact": self.contact,
            "name": keeping.name_of(self.contact),
            "shown": shown,
            "decided": list(forms.values()),
            "problems": problems_of(*forms.values(), keeper),
            "keeper": keeper,
            "to_open": len(forms),
            "opened": any(one.case for one in shown),
            "support": showing.support(today),
            "calendar": current(),
        }
        return render(self.request, "complaints/intake/result.html", context, status=status)

    def open(self, forms: Mapping[int, DecisionForm], keeper: OpenForm) -> HttpResponse:
        decided = {}
        for number, form in forms.items():
            typed = form.cleaned_data
            if typed["decision"] == OTHERWISE:
                decided[number] = opening.Decision(chosen(typed["route"]), typed["why"])
            else:
                decided[number] = opening.Decision(self.advised[number])
        owner = self.user if keeper.cleaned_data["keeper"] == ME else None
        opening.decide(self.contact, decided, owner=owner, by=self.user, at=self.at)
        try:
            cases = opening.open_all(self.contact, by=self.user, at=self.at)
        except NotDone as refused:
            messages.error(
                self.request,
                f"Not everything could be opened: {refused.sentence} What was opened is kept; decide otherwise below, or "
                "change the contact, and press the button again.",
            )
            return _to("contact", self.contact.token)
        return _opened(self.request, self.contact, cases)


def _opened(request: SignedIn, found: Contact, cases: list[Case]) -> HttpResponse:
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
    return _to("contact", found.token)


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
    return render(request, "complaints/intake/opened.html", context)


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
        return _to("contact", token)
    if found.matters.filter(case__isnull=False).exists():
        messages.error(
            request, "Part of this contact was opened, so it cannot be deleted. Open the rest of it."
        )
        return _to("contact", token)
    if request.method == "POST":
        name = keeping.name_of(found)
        keeping.discard(found)
        messages.success(request, f"The draft of the contact from {name} was deleted.")
        return _to("new_contact")
    return render(
        request, "complaints/intake/discard.html", {"contact": found, "name": keeping.name_of(found)}
    )
