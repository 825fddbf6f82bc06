"""The one page of a new contact: filled in by hand or from an e-mail, shown again, logged at once, or sent on to triage."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet
from django.forms.utils import ErrorDict, ErrorList
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from casework.forms import plain_data
from casework.people.access import can
from casework.people.keeping import kept
from casework.people.models import User
from casework.people.requests import SignedIn
from casework.record.models import Case
from casework.workflow import NotDone
from complaints.intake import drafts as keeping
from complaints.intake import opening, same_matter
from complaints.intake.decisions import CONCERN, Destination, main_route
from complaints.intake.filling import TOTAL, filled_in, what_was_read
from complaints.intake.forms import MOST_MATTERS, ContactForm, MatterForms, filled
from complaints.intake.leading import to_next_page, to_opened
from complaints.intake.mail import LONGEST, read_mail
from complaints.intake.people import Known, known_to, who_is_meant, with_cases
from complaints.models import Contact

NOT_AN_EMAIL = "That is not an email with its head. Copy it with the lines From, Sent and Subject, or fill in the page by hand."


class ContactPage:
    """One request for the page of a contact: its form, its matters, and the buttons it has."""

    def __init__(self, request: SignedIn, user: User, contact: Contact | None = None) -> None:
        self.request, self.user, self.contact = request, user, contact
        self.at = timezone.now()

    def answer(self) -> HttpResponse:
        if self.request.method == "GET":
            return self.ask()
        pressed: QueryDict = with_a_row(plain_data(self.request.POST))
        if self.contact is not None:
            pressed = pressed.copy()
            pressed["token"] = str(self.contact.token)
        if "check" in pressed or "add" in pressed or "remove" in pressed:
            return self.show_again(self.reshaped(pressed))
        if "read" in pressed:
            return self.read_email(pressed)
        if "same" in pressed:
            return self.add_to_case(pressed)
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
        _leave_unjudged(matters, form, *matters.forms)
        return self.show(form, matters)

    def read_email(self, pressed: QueryDict) -> HttpResponse:
        """Fill in the page from the e-mail pasted on it, and say what was read; or say why it could not be."""
        pasted = pressed.get("pasted", "")
        mail = read_mail(pasted)
        if mail is not None:
            typed, suggested = filled_in(pressed, mail)
            messages.info(self.request, what_was_read(mail, suggested))
            return self.show_again(typed)
        form, matters = self.forms(pressed)
        _leave_unjudged(matters, form, *matters.forms)
        sentence = (
            NOT_AN_EMAIL
            if pasted.strip()
            else "Paste the email first, with the lines From, Sent and Subject."
        )
        if len(pasted) > LONGEST:
            sentence = f"The email must be {LONGEST} characters or fewer."
        form.add_error("pasted", sentence)
        return self.show(form, matters)

    def add_to_case(self, pressed: QueryDict) -> HttpResponse:
        """Add the contact to a case that is open for the same matter, and open none."""
        form, matters = self.forms(pressed)
        _leave_unjudged(matters, *matters.forms)
        if not form.is_valid():
            return self.show(form, matters)
        try:
            case = same_matter.add(str(pressed["same"]), form.cleaned_data, by=self.user, at=self.at)
        except NotDone as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
            return self.show(form, matters)
        if self.contact is not None and not self.contact.matters.filter(case__isnull=False).exists():
            keeping.discard(self.contact)
        messages.success(
            self.request, f"Added to {case.reference}, which was open already: no second case was opened."
        )
        for sentence in same_matter.to_do(case, form.cleaned_data):
            messages.warning(self.request, sentence)
        return HttpResponseRedirect(reverse("desk:case", args=[case.reference]))

    def show(self, form: ContactForm, matters: BaseFormSet) -> HttpResponse:
        context = {
            "form": form,
            "matters": matters,
            "contact": self.contact,
            "more": len(matters.forms) < MOST_MATTERS,
            "may_ombudsman": self.contact is None and can(self.user, "ombudsman.work"),
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
        return to_next_page(contact)

    def keep(self, form: ContactForm, matters: BaseFormSet) -> Contact:
        """Keep what was typed. Raises Http404 where the token is that of a contact the person may not see."""
        token = form.cleaned_data["token"]
        if (
            Contact.objects.filter(token=token).exists()
            and not keeping.contacts_of(self.user).filter(token=token).exists()
        ):
            raise Http404("There is no such contact, or it is a colleague’s.")
        return keeping.keep(
            form.cleaned_data, filled(matters), plain_data(self.request.POST), by=self.user, at=self.at
        )

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
        return to_opened(self.request, contact, [case])

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


def with_a_row(pressed: QueryDict) -> QueryDict:
    """Return what was sent with at least one row for a matter: without any, nothing would be asked for."""
    rows = pressed.get(TOTAL, "")
    if rows.lstrip("-").isdecimal() and (rows.startswith("-") or not rows.strip("0")):
        pressed[TOTAL] = "1"
    return pressed


def _leave_unjudged(matters: BaseFormSet, *asked: Any) -> None:
    """Let a page be shown as it was typed, with nothing said about what is missing in the forms `asked`."""
    matters._errors, matters._non_form_errors = [], ErrorList()  # type: ignore[attr-defined]
    for one in asked:
        one._errors, one.cleaned_data = ErrorDict(), {}


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
