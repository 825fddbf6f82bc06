"""The pages about the people of a case: all of them, and what is added, changed, ended or decided about one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casework.desk.case import case_name
from casework.desk.facts import FactForm, FactPage, ask_and_record
from casework.desk.people import forms
from casework.desk.people.showing import looked_at_private, people_of
from casework.people.access import can, sees_private
from casework.people.models import Person, User
from casework.people.private import hidden_from
from casework.people.requests import SignedIn
from casework.record.models import Case
from casework.workflow import kind_of, read_facts, standing, waits_for_consent
from casework.workflow.limiting import limit_of
from casework.workflow.limits import review_usually
from casework.workflow.people import roles_of
from casework.workflow.visiting import visit

PEOPLE = "desk:people"


@login_required
@never_cache
@require_safe
def people(request: SignedIn, reference: str) -> HttpResponse:
    """List the people of a case with what is known of each, and whether the complainant may be told about the subject."""
    at = timezone.now()
    case = visit(request.user, reference, what="people", at=at)
    facts = read_facts(case, by=request.user, today=timezone.localdate(at))
    shown = people_of(case, facts, request.user)
    if sees_private(request.user, case):
        looked_at_private(case, [one.person for one in shown], request.user, "people", at)
    found = standing(facts)
    context = {
        "case": case,
        "kind": kind_of(case),
        "name": case_name(case),
        "people": shown,
        "ended": case.parties.exclude(ended_on=None).select_related("person").order_by("pk"),
        "standing": found,
        "is_about_another": bool(
            facts.complainant and facts.subject and facts.complainant.id != facts.subject.id
        ),
        "clocks": waits_for_consent(facts) if found.is_needed and not found.may_be_told else (),
        "may_change": can(request.user, "case.people"),
        "may_limit": can(request.user, "person.restrict"),
    }
    return render(request, "casework/people/of_a_case.html", context)


@dataclass(frozen=True)
class PersonPage:
    """One of the pages about one person: its words, and how its form is made."""

    title: str
    button: str
    done: str
    makes: Callable[[Case, Person, User], tuple[Callable[..., FactForm], dict[str, Any]]]
    tells: bool = False
    needs: str = "case.people"


def _limit(case: Case, person: Person, user: User) -> tuple[Callable[..., FactForm], dict[str, Any]]:
    """Ask for the review where contact is limited, and for the limit where it is not."""
    today = timezone.localdate()
    if limit_of(person.pk):
        return partial(forms.ReviewForm, person=person), {"on": today, "decided_by": str(user)}
    begins = {"decided_by": str(user), "from_on": today, "review_on": review_usually(today)}
    return partial(forms.LimitForm, person=person), begins


def _change(case: Case, person: Person, user: User) -> tuple[Callable[..., FactForm], dict[str, Any]]:
    role = roles_of(case, person.pk)[0]
    hides = hidden_from(user, case, person)
    return partial(forms.ChangeForm, person=person, role=role, hides=hides), forms.begins_change(
        case, person, role
    )


PAGES = {
    "change": PersonPage(
        "Change what is known of {name}", "Save", "What is known of them was changed.", _change
    ),
    "end": PersonPage(
        "{name} has no part in it any more",
        "Save",
        "Their part was ended. It stays on the record.",
        lambda case, person, user: (partial(forms.EndForm, person=person), forms.today(case)),
    ),
    "consent": PersonPage(
        "Consent and capacity of {name}",
        "Save",
        "It was written down.",
        lambda case, person, user: (partial(forms.ConsentForm, person=person), forms.today(case)),
    ),
    "private": PersonPage(
        "Keep the address of {name} private",
        "Save",
        "",
        lambda case, person, user: (
            partial(forms.PrivateForm, person=person),
            {
                "address_private": person.address_private,
                "contact_private": person.contact_private,
                "version": case.version,
            },
        ),
        tells=True,
    ),
    "limit": PersonPage(
        "How {name} may reach us",
        "Save, and send the letter",
        "",
        _limit,
        tells=True,
        needs="person.restrict",
    ),
}


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def person_add(request: SignedIn, reference: str) -> HttpResponse:
    """Add somebody to a case: one we know, or somebody new."""
    at = timezone.now()
    case = visit(request.user, reference, what="adding a person", at=at)
    form = partial(forms.AddForm, case=case, user=request.user)
    page = _page(
        "Add somebody to the case",
        "Add them",
        "",
        form,
        lambda case: {"preferred_contact": "email", "has_parental_responsibility": "unknown"},
        tells=True,
    )
    return ask_and_record(request, case, page, at)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def person_page(request: SignedIn, reference: str, number: int, what: str) -> HttpResponse:
    """Ask for something about one person of a case and record it."""
    at = timezone.now()
    case = visit(request.user, reference, what=f"person {number}", at=at)
    person = Person.objects.filter(pk=number).first()
    if person is None or not roles_of(case, person.pk):
        raise Http404("There is no such person in this case.")
    one = PAGES[what]
    if what == "change" and can(request.user, "case.people") and sees_private(request.user, case):
        looked_at_private(case, [person], request.user, f"person {number}", at)
    form, begins = one.makes(case, person, request.user)
    page = _page(
        one.title.format(name=person.name),
        one.button,
        one.done,
        form,
        lambda case: begins,
        tells=one.tells,
        needs=one.needs,
    )
    return ask_and_record(request, case, page, at)


def _page(
    title: str,
    button: str,
    done: str,
    form: Callable[..., FactForm],
    begins: Callable[[Case], dict[str, Any]],
    *,
    tells: bool,
    needs: str = "case.people",
) -> FactPage:
    return FactPage(title, button, form, needs, done, "fact_page", begins, tells=tells, back=PEOPLE)
