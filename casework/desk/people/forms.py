"""What is asked about the people of a case."""

from datetime import datetime
from typing import Any, cast

from django.utils import timezone

from casework import forms
from casework.desk.facts import FactForm, OnceForm
from casework.people.matching import same_person
from casework.people.models import Person, User
from casework.record.models import Case, CaseParty, Consent, ContactRestriction
from casework.record.parties import known_to
from casework.wording import plain_name
from casework.workflow import (
    AddressKeptPrivate,
    ConsentRecorded,
    Fact,
    PartyAdded,
    PartyChanged,
    PartyEnded,
)
from casework.workflow.consent import NEEDS_REASONS
from casework.workflow.limiting import ContactLimited, LimitReviewed
from casework.workflow.people import part_of

REACHED = ("email", "phone", "address", "postcode")
NEW = "new"


class _PartFields(FactForm):
    """How to reach somebody, and how they stand to the person it is about."""

    name = forms.CharField(label="Name", max_length=200, error_messages={"required": "Enter their name."})
    relationship = forms.CharField(
        label="How do they stand to the person it is about?",
        help_text="Mother, foster carer, advocate, solicitor.",
        max_length=60,
        required=False,
    )
    has_parental_responsibility = forms.YesNoField(
        label="Do they have parental responsibility?", unknown="Not known", required=False
    )
    email = forms.EmailField(label="Email address", required=False)
    phone = forms.CharField(label="Telephone number", max_length=40, required=False)
    address = forms.LongTextField(label="Postal address", max_length=500, rows=3, required=False)
    postcode = forms.CharField(
        label="Postcode", max_length=10, required=False, widget=forms.Input({}, width=10)
    )
    preferred_contact = forms.ChoiceField(
        label="How do they want to be reached?",
        choices=Person.Contact.choices,
        widget=forms.Radios(inline=True),
        error_messages={"required": "Select how they want to be reached."},
    )
    language = forms.CharField(
        label="Language",
        help_text="Where it is not English, or they need an interpreter.",
        max_length=60,
        required=False,
    )
    adjustments = forms.LongTextField(
        label="Reasonable adjustments",
        help_text="Shown on every page of the case and printed in letters to them.",
        max_length=1000,
        rows=3,
        required=False,
    )
    gets_letters = forms.BooleanField(
        label="They get a copy of every letter to the complainant", required=False
    )

    called = {
        "relationship": "How they stand to the person",
        "has_parental_responsibility": "Parental responsibility",
        "preferred_contact": "How they want to be reached",
    }

    def clean(self) -> dict[str, Any]:
        """Say where the way they want to be reached is not known."""
        data = super().clean() or self.cleaned_data
        for way, needs, words in (
            ("email", "email", "an email address"),
            ("post", "address", "a postal address"),
            ("phone", "phone", "a telephone number"),
        ):
            if (
                data.get("preferred_contact") == way
                and needs in self.fields
                and needs not in self.errors
                and not data.get(needs)
            ):
                self.add_error(needs, f"Enter {words}, or select another way: they want to be reached by it.")
        return data

    def part(self) -> dict[str, Any]:
        """Return what was typed of their part."""
        data = self.cleaned_data
        return {
            "relationship": data["relationship"],
            "has_parental_responsibility": data["has_parental_responsibility"],
            "gets_letters": data["gets_letters"],
        }

    def details(self) -> dict[str, Any]:
        """Return what was typed of the person: only what was asked."""
        names = ("name", *REACHED, "preferred_contact", "language", "adjustments")
        return {name: self.cleaned_data[name] for name in names if name in self.fields}


class AddForm(OnceForm, _PartFields):
    """Somebody more in the case."""

    field_order = ["name", "role", "same"]

    role = forms.ChoiceField(
        label="What part do they have?",
        choices=[
            (CaseParty.Role.COMPLAINANT, "Another complainant"),
            (CaseParty.Role.REPRESENTATIVE, "Representative of the complainant"),
            (CaseParty.Role.ADVOCATE, "Advocate"),
            (CaseParty.Role.OTHER, "Somebody else with a part in it"),
        ],
        widget=forms.Radios,
        error_messages={"required": "Select what part they have."},
    )
    same = forms.ChoiceField(
        label="We may know them. Who is it?",
        widget=forms.Radios,
        required=False,
        error_messages={"required": "Select who it is."},
    )
    unmarked = ("same",)

    def __init__(self, *args: Any, case: Case, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._case = case
        self._found: dict[str, Person] = {}
        if self.is_bound:
            name, email, phone = (str(self.data.get(one, "")) for one in ("name", "email", "phone"))
            known = same_person(known_to(user), name=name, email=email, phone=phone)
            self._found = {str(match.person.pk): match.person for match in known}
            said = [
                (str(match.person.pk), f"{plain_name(match.person.name)} ({match.why.lower()})")
                for match in known
            ]
            asked = cast("forms.ChoiceField", self.fields["same"])
            asked.choices = [*said, (NEW, "Somebody we have not met")]
        if not self._found:
            del self.fields["same"]

    def clean(self) -> dict[str, Any]:
        """Ask who it is where somebody of that name, address or number is known."""
        data = super().clean()
        if self._found and "same" not in self.errors and not data.get("same"):
            self.add_error("same", "We may know them already. Select who it is, then add them.")
        if chosen := self._found.get(data.get("same", "")):
            for name in REACHED:  # of somebody known, how to reach them is on the record
                self.errors.pop(name, None)
            data["person"] = chosen
        return data

    def facts(self, at: datetime, by: User) -> list[Fact]:
        data = self.cleaned_data
        return [PartyAdded(data["role"], data.get("person"), self.details(), **self.part())]


class ChangeForm(_PartFields):
    """What is known of somebody in the case. Where it is private, only who sees it is asked for it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, role: str, hides: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person, self._role = person, role
        for name in hides:
            del self.fields[name]
        if role == CaseParty.Role.COMPLAINANT:
            self.fields["gets_letters"].label = "They get a copy of every letter to the first complainant"
        if role == CaseParty.Role.SUBJECT:
            del self.fields["relationship"], self.fields["has_parental_responsibility"]

    def part(self) -> dict[str, Any]:
        """Return what was typed of their part; of the person it is about, how they stand to themselves is not asked."""
        data = self.cleaned_data
        return {
            "relationship": data.get("relationship", ""),
            "has_parental_responsibility": data.get("has_parental_responsibility"),
            "gets_letters": data["gets_letters"],
        }

    def facts(self, at: datetime, by: User) -> list[Fact]:
        return [PartyChanged(self._person, self._role, self.details(), **self.part())]


class EndForm(OnceForm):
    on = forms.DayField(label="Since when?", latest="today", error_messages={"required": "Enter the day."})
    why = forms.LongTextField(
        label="Why?", max_length=300, rows=3, error_messages={"required": "Enter why, for the record."}
    )
    called = {"on": "The day", "why": "The reason"}

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person

    def facts(self, at: datetime, by: User) -> list[Fact]:
        return [PartyEnded(self._person, self.cleaned_data["on"], self.cleaned_data["why"])]


class ConsentForm(OnceForm):
    what = forms.ChoiceField(
        label="What happened, or was decided?",
        choices=Consent.What.choices,
        widget=forms.Radios(
            hints={
                Consent.What.BEST_INTERESTS: "Mental Capacity Act 2005 ss 1 and 4. Of this decision only: write down who decided and why.",
                Consent.What.COMPETENT: "Under 16, and understands what is asked. The child’s own consent is then needed.",
                Consent.What.INTEREST: "Children Act 1989 s 26(3); SI 2009/309 reg 5. Write down who decided and why.",
                Consent.What.NO_INTEREST: "Write down who decided and why, and tell them in writing.",
            }
        ),
        error_messages={"required": "Select what happened or was decided."},
    )
    on = forms.DayField(label="On which day?", latest="today", error_messages={"required": "Enter the day."})
    how = forms.CharField(
        label="How?",
        help_text="By telephone, on a signed form, in a meeting with an advocate.",
        max_length=200,
        required=False,
    )
    scope = forms.LongTextField(
        label="What does it cover?",
        help_text="What may be shared, and with whom.",
        max_length=500,
        rows=2,
        required=False,
    )
    decided_by = forms.CharField(label="Who decided?", max_length=200, required=False)
    why = forms.LongTextField(label="Why?", max_length=1000, rows=4, required=False)

    called = {"what": "What happened", "on": "The day", "scope": "What it covers", "why": "The reason"}
    reveals = {
        "what": {
            "asked": ["how"],
            "given": ["how", "scope"],
            "refused": ["how"],
            "withdrawn": ["how"],
            **{code: ["decided_by", "why"] for code in NEEDS_REASONS},
        }
    }

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person

    def clean(self) -> dict[str, Any]:
        """Say what is missing of a decision, or of a consent."""
        data = super().clean() or self.cleaned_data
        wanted = {"given": {"how": "Enter how consent was given.", "scope": "Enter what it covers."}}
        decision = {
            "decided_by": "Enter who decided.",
            "why": "Enter why: it may have to be shown to the ombudsman.",
        }
        for code in NEEDS_REASONS:
            wanted[code] = decision
        for name, sentence in wanted.get(data.get("what", ""), {}).items():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return data

    def facts(self, at: datetime, by: User) -> list[Fact]:
        data = self.cleaned_data
        how, scope, decided_by, why = (data.get(name) or "" for name in ("how", "scope", "decided_by", "why"))
        return [ConsentRecorded(self._person, data["what"], data["on"], how, scope, decided_by, why)]


class PrivateForm(FactForm):
    address_private = forms.YesNoField(
        label="Should their postal address be kept private?",
        help_text="It is then shown to the owner of the case and the manager of its team, and to nobody else. Each look is recorded.",
        widget=forms.Radios,
        error_messages={"required": "Select whether it should be kept private."},
    )
    contact_private = forms.BooleanField(label="Their email address and telephone number too", required=False)
    why = forms.LongTextField(
        label="Why?", max_length=300, rows=3, error_messages={"required": "Enter why, for the record."}
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    called = {"why": "The reason", "address_private": "Whether it is private"}
    reveals = {"address_private": {"yes": ["contact_private"]}}

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person

    def facts(self, at: datetime, by: User) -> list[Fact]:
        data = self.cleaned_data
        private = bool(data["address_private"])
        return [
            AddressKeptPrivate(
                self._person, private, private and bool(data.get("contact_private")), data["why"]
            )
        ]


class LimitForm(OnceForm):
    what = forms.MultipleChoiceField(
        label="How may they reach us?",
        choices=ContactRestriction.What.choices,
        widget=forms.Checkboxes,
        error_messages={"required": "Select at least one limit."},
    )
    details = forms.CharField(
        label="Whom may they reach, and when?",
        help_text="They read this: “Write to Sam Lee at the address on this letter.”",
        max_length=500,
        error_messages={"required": "Enter whom they may reach, or at which times."},
    )
    why = forms.LongTextField(
        label="Why?",
        help_text="They read this. Say what happened, on which days, and what it did.",
        max_length=4000,
        rows=5,
        error_messages={"required": "Enter why."},
    )
    warned = forms.LongTextField(
        label="When and how were they warned?",
        help_text="They read this. Where they were not warned, say why not.",
        max_length=1000,
        rows=2,
        error_messages={"required": "Enter when and how they were warned, or why they were not."},
    )
    considered = forms.LongTextField(
        label="Which adjustments were thought of first?",
        help_text="Equality Act 2010 s 20. For the record; they do not read this.",
        max_length=1000,
        rows=2,
        error_messages={
            "required": "Enter which adjustments were thought of, or that none would help and why."
        },
    )
    decided_by = forms.CharField(
        label="Who decided?", max_length=200, error_messages={"required": "Enter who decided."}
    )
    from_on = forms.DayField(
        label="From which day?", earliest=None, error_messages={"required": "Enter the day it begins."}
    )
    review_on = forms.DayField(
        label="By when will it be reviewed?",
        help_text="Six months is usual, twelve the most.",
        earliest=None,
        error_messages={"required": "Enter the day it is reviewed by."},
    )
    called = {
        "what": "The limit",
        "details": "Whom they may reach",
        "why": "The reason",
        "warned": "The warning",
        "considered": "The adjustments",
        "from_on": "The first day",
        "review_on": "The review date",
    }

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person

    def facts(self, at: datetime, by: User) -> list[Fact]:
        data = self.cleaned_data
        kept = {name: data[name] for name in ("details", "why", "warned", "considered", "decided_by")}
        return [
            ContactLimited(
                self._person,
                tuple(data["what"]),
                from_on=data["from_on"],
                review_on=data["review_on"],
                **kept,
            )
        ]


class ReviewForm(OnceForm):
    goes_on = forms.YesNoField(
        label="Does it go on?", widget=forms.Radios, error_messages={"required": "Select whether it goes on."}
    )
    review_on = forms.DayField(
        label="By when will it be reviewed again?",
        earliest=None,
        error_messages={"required": "Enter the day it is reviewed by."},
    )
    why = forms.LongTextField(
        label="Why?",
        help_text="They read this.",
        max_length=4000,
        rows=4,
        error_messages={"required": "Enter why."},
    )
    decided_by = forms.CharField(
        label="Who decided?", max_length=200, error_messages={"required": "Enter who decided."}
    )
    on = forms.DayField(
        label="When was it reviewed?", latest="today", error_messages={"required": "Enter the day."}
    )
    called = {"why": "The reason", "on": "The day", "review_on": "The review date"}
    reveals = {"goes_on": {"yes": ["review_on"]}}

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person

    def facts(self, at: datetime, by: User) -> list[Fact]:
        data = self.cleaned_data
        return [
            LimitReviewed(
                self._person,
                bool(data["goes_on"]),
                data["why"],
                data["decided_by"],
                data["on"],
                data.get("review_on"),
            )
        ]


def begins_change(case: Case, person: Person, role: str) -> dict[str, Any]:
    """Return what is known of somebody, as the form begins with it."""
    part = part_of(case, person.pk, role)
    known = {name: getattr(person, name) for name in ("name", *REACHED, "preferred_contact", "language")}
    stands: dict[bool | None, str] = {True: "yes", False: "no", None: "unknown"}
    return known | {
        "adjustments": person.adjustments,
        "relationship": part.relationship if part else "",
        "has_parental_responsibility": stands[part.has_parental_responsibility if part else None],
        "gets_letters": bool(part and part.gets_letters),
        "version": case.version,
    }


def today(case: Case) -> dict[str, Any]:
    """Return today, as a form begins with it."""
    return {"on": timezone.localdate()}
