"""The page of a new contact, the questions that decide where a matter belongs, and the decision itself."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.forms.formsets import BaseFormSet, formset_factory

from casework import forms
from casework.people.fields import EstablishmentField
from casework.people.models import Person, Service, User
from casework.record.models import Case
from complaints.concern.forms import HOW
from complaints.intake.decisions import SUBJECT_GROUPS, other_choices
from complaints.intake.mail import LONGEST
from complaints.intake.people import known_to
from complaints.triage.facts import EARLIEST_HAPPENED, EARLIEST_RECEIVED
from complaints.triage.questions import WORDS, Question

MOST_MATTERS = 20
NOT_KNOWN = "unknown"
ACCEPT, OTHERWISE = "accept", "otherwise"
ME, QUEUE = "me", "queue"


def subject_choices(blank: str) -> list[tuple[str, Any]]:
    """Return what a matter may be about, in groups, with a first line for "not said"."""
    grouped = [
        (group, [(subject, WORDS["subject"][subject]) for subject in subjects])
        for group, subjects in SUBJECT_GROUPS
    ]
    return [("", blank), *grouped]


class ContactForm(forms.CouncilForm):
    """Who got in touch, about whom, how and when, what they said, and whether anybody is at risk."""

    token = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid"),
            "This page has lost its mark. Copy what you typed, open “New contact” again and paste it there.",
        ),
    )
    pasted = forms.LongTextField(
        label="The email",
        help_text="With its head: the lines From, Sent and Subject. Nothing is saved by this.",
        required=False,
        max_length=LONGEST,
        rows=6,
    )
    person = forms.IntegerField(required=False)
    name = forms.CharField(
        label="Name",
        required=False,
        max_length=200,
        widget=forms.Input({"autocomplete": "off", "spellcheck": "false"}),
    )
    no_name = forms.BooleanField(label="They gave no name", required=False)
    email = forms.EmailField(
        label="Email address",
        required=False,
        widget=forms.Input({"type": "email", "autocomplete": "off", "spellcheck": "false"}),
    )
    phone = forms.CharField(
        label="Telephone number",
        required=False,
        max_length=40,
        widget=forms.Input({"type": "tel", "autocomplete": "off"}, width=20),
    )
    address = forms.LongTextField(label="Postal address", required=False, max_length=500, rows=3)
    postcode = forms.CharField(
        label="Postcode",
        required=False,
        max_length=10,
        widget=forms.Input({"autocomplete": "off"}, width=10),
    )
    adjustments = forms.LongTextField(
        label="Adjustments they need",
        help_text="Large print, a call before a letter, another language. Shown on every page of the case.",
        required=False,
        max_length=1000,
        rows=2,
    )
    complainant = forms.ChoiceField(
        label="Who are they?",
        required=False,
        choices=[("", "Not known yet"), *WORDS["complainant"].items()],
    )
    subject_person = forms.IntegerField(required=False)
    subject_name = forms.CharField(
        label="Name of the child or adult",
        help_text="Leave empty where it is about themselves.",
        required=False,
        max_length=200,
        widget=forms.Input({"autocomplete": "off", "spellcheck": "false"}),
    )
    subject_born_on = forms.DayField(
        label="Their date of birth", required=False, latest="today", called="The date of birth"
    )
    establishment = EstablishmentField(
        label="Preschool, school or college",
        help_text="Start with its name, town or postcode.",
        required=False,
    )
    service = forms.ModelChoiceField(
        label="Service of the council",
        queryset=Service.objects.all(),
        required=False,
        empty_label="Not known yet",
    )
    channel = forms.ChoiceField(
        label="How did it come?",
        choices=Case.Channel.choices,
        widget=forms.Radios(inline=True, small=True),
        initial=Case.Channel.PHONE,
    )
    received_on = forms.DayField(
        label="When did it reach the council?",
        help_text="The day it arrived, even a weekend or after hours. For example, 27 3 2026.",
        earliest=EARLIEST_RECEIVED,
        latest="today",
        called="The day it was received",
        error_messages={"required": "Enter the day it was received."},
    )
    said = forms.LongTextField(
        label="What did they say?",
        help_text="In their own words.",
        max_length=20_000,
        rows=5,
        error_messages={"required": "Enter what the person said."},
    )
    wants = forms.LongTextField(
        label="What do they want to happen?", required=False, max_length=2_000, rows=2
    )
    at_risk = forms.YesNoField(
        label="Is anyone at risk of harm now?",
        help_text="A child or an adult. If so, the safeguarding team is told first, today.",
        widget=forms.Radios(inline=True, small=True),
        error_messages={"required": "Select yes if anyone may be at risk of harm now, or no."},
    )
    risk_note = forms.LongTextField(
        label="Who is at risk, and of what?",
        max_length=1_000,
        rows=2,
        error_messages={"required": "Enter who is at risk, and of what."},
    )
    formal_request = forms.YesNoField(
        label="Did they ask for a formal complaint?",
        unknown="Not said",
        required=False,
        widget=forms.Radios(inline=True, small=True),
    )
    informal_tried = forms.YesNoField(
        label="Has somebody tried already to put it right?",
        unknown="Not known",
        required=False,
        widget=forms.Radios(inline=True, small=True),
    )
    put_right = forms.MultipleChoiceField(
        label="Was it put right on the spot?",
        choices=[("yes", "It was put right already")],
        widget=forms.Checkboxes(small=True),
        required=False,
    )
    done = forms.LongTextField(
        label="What was done?",
        help_text="In words you would use to the person: this goes into the letter.",
        max_length=4_000,
        rows=3,
        error_messages={"required": "Enter what was done, in a sentence or two."},
    )
    content = forms.YesNoField(
        label="Was the person content?", error_messages={"required": "Select whether the person was content."}
    )
    told_on = forms.DayField(
        label="When were they told?",
        latest="today",
        called="The day they were told",
        error_messages={"required": "Enter the day the person was told."},
    )
    told_how = forms.ChoiceField(
        label="How were they told?",
        choices=HOW,
        widget=forms.Radios(inline=True, small=True),
        error_messages={"required": "Select how the person was told."},
    )
    told_letter = forms.BooleanField(
        label="Send them a letter that says so, and how to complain formally", required=False
    )
    acknowledge = forms.BooleanField(
        label="Send them an acknowledgement",
        help_text="By email where we have their address, otherwise printed. Concerns only: a complaint has its own.",
        required=False,
        initial=True,
    )

    unmarked = ("name", "pasted")
    small_ticks = True
    called = {
        "pasted": "The email",
        "establishment": "The setting",
        "channel": "how it came",
        "said": "What they said",
        "wants": "What they want",
        "risk_note": "Who is at risk, and of what",
        "done": "What was done",
        "told_how": "how they were told",
    }
    reveals = {
        "at_risk": {"yes": ["risk_note"]},
        "put_right": {"yes": ["done", "content", "told_on", "told_how", "told_letter"]},
    }

    def __init__(self, data: Any = None, *, by: User, **kwargs: Any) -> None:
        self.by = by
        super().__init__(data, **kwargs)

    def clean_person(self) -> Person | None:
        return self._chosen("person", beside="name")

    def clean_subject_person(self) -> Person | None:
        return self._chosen("subject_person", beside="subject_name")

    def _chosen(self, name: str, *, beside: str) -> Person | None:
        """Return the person picked from those found; only somebody this user may know of can be."""
        chosen = self.cleaned_data[name]
        person = known_to(self.by).filter(pk=chosen).first() if chosen else None
        if chosen and person is None:
            self.add_error(beside, "Choose the person again: the one picked is not among those you can see.")
        return person

    def clean(self) -> dict[str, Any]:
        """Check what hangs together: a name or that there was none, and that nobody is told before they wrote."""
        typed = super().clean() or {}
        if not (typed.get("name") or typed.get("person") or typed.get("no_name")):
            self.add_error("name", "Enter the person’s name, or tick that they gave none.")
        if typed.get("no_name") and (typed.get("name") or typed.get("person")):
            self.add_error("no_name", "Untick that they gave no name, or take the name out.")
        received_on, told_on = typed.get("received_on"), typed.get("told_on")
        if received_on and told_on and told_on < received_on:
            self.add_error("told_on", "The day they were told must be the day it was received, or later.")
        born_on = typed.get("subject_born_on")
        if born_on and not (typed.get("subject_name") or typed.get("subject_person")):
            self.add_error("subject_name", "Enter the name that goes with the date of birth.")
        return typed


class MatterForm(forms.CouncilForm):
    """One matter of the contact: in a line, and what it is about."""

    number = forms.IntegerField(required=False, widget=forms.HiddenInput)
    summary = forms.CharField(
        label="In one line",
        help_text="As it will stand in lists: “Speech therapy has not started”.",
        max_length=200,
        error_messages={"required": "Enter the matter in one line."},
        widget=forms.Input({"autocomplete": "off"}),
    )
    subject = forms.ChoiceField(
        label="What is it about?", required=False, choices=subject_choices("Not sure yet")
    )

    called = {"summary": "The line about the matter", "subject": "what it is about"}

    def clean_subject(self) -> str | None:
        return self.cleaned_data["subject"] or None


class Matters(BaseFormSet):
    """The matters of a contact: the first must be there, empty rows after it do not count."""

    default_error_messages = {
        "missing_management_form": "The form was damaged on its way: check the matters and send it again.",
        "too_many_forms": f"Enter at most {MOST_MATTERS} matters; log the rest as another contact.",
    }

    def add_fields(self, form: Any, index: int | None) -> None:
        """Say once, at the first matter, what the line is for."""
        super().add_fields(form, index)
        if index:
            form.fields["summary"].help_text = ""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Ask for the first matter whatever is in it; leave later rows alone while they are empty."""
        kwargs = super().get_form_kwargs(index)
        return kwargs | {"empty_permitted": bool(index)}


MatterForms = formset_factory(
    MatterForm, formset=Matters, extra=0, min_num=1, max_num=MOST_MATTERS, absolute_max=MOST_MATTERS
)


def filled(matters: BaseFormSet) -> list[dict[str, Any]]:
    """Return what was typed in each row that holds something, of a valid formset."""
    return [form.cleaned_data for form in matters.forms if form.cleaned_data.get("summary")]


def _answer_field(question: Question, received_on: date) -> forms.Field:
    if question.kind == "date":
        return forms.DayField(
            label=question.label,
            help_text=question.hint,
            required=False,
            earliest=EARLIEST_HAPPENED,
            latest=received_on,
            called="The day it happened" if question.field == "happened_on" else "The day",
        )
    if question.kind == "yes_no":
        return forms.YesNoField(
            label=question.label, help_text=question.hint, required=False, unknown="Not known"
        )
    if question.kind == "establishment":
        choices = [("", "Not known"), *((str(one.value), one.label) for one in question.choices)]
        return forms.ChoiceField(
            label="What kind of setting is it?",
            help_text="As the school register has it: the kind decides who is next.",
            required=False,
            choices=choices,
            widget=forms.Autocomplete(),
        )
    if question.field == "subject":
        return forms.ChoiceField(
            label=question.label,
            help_text=question.hint,
            required=False,
            choices=subject_choices("Not known"),
        )
    return forms.ChoiceField(
        label=question.label,
        help_text=question.hint,
        required=False,
        choices=[*((str(one.value), one.label) for one in question.choices), (NOT_KNOWN, "Not known")],
        widget=forms.Radios,
    )


class QuestionsForm(forms.CouncilForm):
    """The questions about one matter that would change where it goes; what is left empty is not known."""

    marks_optional = False

    def __init__(
        self,
        data: Any = None,
        *,
        questions: Sequence[Question],
        received_on: date,
        known: Mapping[str, Any] | None = None,
    ) -> None:
        self.questions = questions
        super().__init__(data)
        for question in questions:
            field = _answer_field(question, received_on)
            self.fields[question.field] = field
            if known and question.field in known:
                given = known[question.field]
                missing = NOT_KNOWN if isinstance(field.widget, forms.Radios) else ""
                field.initial = missing if given is None else given
            self._word(question.field, field)
        if len(questions) == 1:
            self.heading = questions[0].field

    def answers(self) -> dict[str, Any]:
        """Return each answer as triage reads it: a code, true or false, an ISO date, or None where it is not known."""
        said: dict[str, Any] = {}
        for question in self.questions:
            value = self.cleaned_data.get(question.field)
            if isinstance(value, date):
                value = value.isoformat()
            said[question.field] = None if value in ("", NOT_KNOWN, None) else value
        return said


class DecisionForm(forms.CouncilForm):
    """Where one matter goes: as advised, or otherwise with the reason."""

    seen = forms.CharField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label="What do you decide?",
        widget=forms.Radios(small=True),
        error_messages={"required": "Select whether to do as advised or otherwise."},
    )
    route = forms.ChoiceField(
        label="Where does it go instead?",
        error_messages={"required": "Select where it goes instead."},
    )
    why = forms.LongTextField(
        label="Why?",
        help_text="Your reason is kept with the case.",
        max_length=2_000,
        rows=3,
        error_messages={"required": "Enter why it goes elsewhere than advised."},
    )

    called = {"why": "Your reason", "decision": "what you decide"}
    reveals = {"decision": {OTHERWISE: ["route", "why"]}}

    def __init__(self, data: Any = None, *, advised: str, seen: str, subject: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.advice = seen
        self.fields["decision"].label = f"What do you decide about “{subject}”?"
        self.offer("decision", [(ACCEPT, f"As advised: {advised}"), (OTHERWISE, "Otherwise, with a reason")])
        self.offer("route", [("", "Choose where it goes"), *other_choices()])
        self.fields["seen"].initial = seen
        self.fields["decision"].initial = ACCEPT

    def clean_seen(self) -> str:
        """Refuse a decision on advice that has changed since the page was made."""
        if self.cleaned_data["seen"] != self.advice:
            raise forms.ValidationError(
                "The advice has changed since you opened this page, because an answer was changed. Read it again, then decide."
            )
        return self.advice


class OpenForm(forms.CouncilForm):
    """Who looks after the cases that are opened."""

    keeper = forms.ChoiceField(label="Who will look after it?", widget=forms.Radios(inline=True), initial=ME)

    def __init__(self, data: Any = None, *, by: User, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        queue = f"The queue of {by.team}" if by.team else "Nobody yet"
        self.offer("keeper", [(ME, "Me"), (QUEUE, queue)])
