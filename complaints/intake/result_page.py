"""The page that says where each matter of a contact goes, takes the decisions, and opens the cases."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from casework.forms import problems_of
from casework.people.keeping import kept
from casework.people.models import User
from casework.people.requests import SignedIn
from casework.record.calendars import current
from casework.workflow import NotDone
from complaints.intake import drafts as keeping
from complaints.intake import opening, showing
from complaints.intake.decisions import chosen, destination
from complaints.intake.forms import ME, OTHERWISE, DecisionForm, OpenForm
from complaints.intake.leading import lead_to, to_opened
from complaints.models import Contact, Matter


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
            return lead_to("contact", self.contact.token)
        return to_opened(self.request, self.contact, cases)
