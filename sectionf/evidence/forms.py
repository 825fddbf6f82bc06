"""What somebody at a setting is asked: who they are, and about each item what is made of it and what shows that."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.forms.utils import ErrorDict
from django.http import QueryDict

from casework import forms
from casework.record.documents import kinds_in_words
from sectionf.evidence.answers import CANNOT, DELIVERED, MADE, NEVER, NO, PARTLY, PERIODS, YES, Numbers, Said
from sectionf.facts import ItemFacts

EARLIEST = date(2000, 1, 1)


class EnterForm(forms.CouncilForm):
    """The code of a letter on paper."""

    code = forms.CharField(
        label="The code in our letter",
        help_text="Six groups of four letters and numbers. Capitals and hyphens do not matter.",
        max_length=200,
        widget=forms.Input(
            {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}, width=30
        ),
        error_messages={"required": "Enter the code in our letter."},
    )


class StartForm(forms.CouncilForm):
    """Who answers for the setting."""

    by_name = forms.CharField(
        label="Your name",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Enter your name."},
    )
    by_role = forms.CharField(
        label="Your job at the setting",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "organization-title"}),
        help_text="For example SENCO, headteacher or speech and language therapist.",
        error_messages={"required": "Enter your job at the setting."},
    )
    by_email = forms.EmailField(
        label="Your work email address",
        max_length=254,
        help_text="Your copy of the answers goes there, and a code if you go on at another computer.",
        widget=forms.TextInput({"type": "email", "autocomplete": "email", "spellcheck": "false"}),
        error_messages={"required": "Enter your work email address."},
    )


class BrowserCodeForm(forms.CouncilForm):
    """The code that was sent by e-mail, to go on in another browser."""

    code = forms.CharField(
        label="The code in our email",
        max_length=20,
        widget=forms.Input({"autocomplete": "one-time-code", "inputmode": "numeric"}, width=10),
        error_messages={"required": "Enter the code in our email."},
    )


class TypedForm(forms.CouncilForm):
    """A form whose answers are kept as they are typed, right or wrong, and come back as they were left."""

    never_kept = ("uploads",)

    @classmethod
    def of(cls, typed: Mapping[str, Any], **more: Any) -> "TypedForm":
        """Return the form filled with what is kept, to be asked whether it is complete."""
        data = QueryDict(mutable=True)
        for name, values in typed.items():
            data.setlist(name, list(values))
        return cls(data, **more)

    def as_left(self) -> "TypedForm":
        """Return the form as somebody left it, before anybody finds fault with it."""
        self._errors = ErrorDict()
        self.cleaned_data = {}
        return self

    def typed(self) -> dict[str, list[str]]:
        """Return what was typed, field by field, for keeping."""
        names = [
            part
            for name, field in self.fields.items()
            if name not in self.never_kept
            for part in (
                [f"{name}_{n}" for n in range(3)] if isinstance(field.widget, forms.DateBoxes) else [name]
            )
        ]
        sent: Any = self.data  # what a browser sent, or what was kept of it
        kept = {name: [str(value) for value in sent.getlist(name)] for name in names if name in sent}
        return {name: values for name, values in kept.items() if any(value.strip() for value in values)}


class ItemForm(TypedForm):
    """One item: is it made, by whom, since when, how much, what stands in the way, what shows it."""

    marks_optional = False

    delivered = forms.ChoiceField(
        label="Is it being made?",
        choices=list(DELIVERED.items()),
        widget=forms.Radios(
            hints={
                PARTLY: "Less often, for less time, or in another way than the plan says",
                CANNOT: "Somebody else makes it, and you do not know",
            }
        ),
        error_messages={"required": "Select whether it is being made."},
    )
    stopped_partly = forms.LongTextField(
        label="What stands in the way of the rest?",
        max_length=1000,
        rows=3,
        error_messages={"required": "Enter what stands in the way of the rest."},
    )
    stopped_no = forms.LongTextField(
        label="What stopped it?",
        max_length=1000,
        rows=3,
        error_messages={"required": "Enter what stopped it."},
    )
    stopped_never = forms.LongTextField(
        label="Why did it not start?",
        max_length=1000,
        rows=3,
        error_messages={"required": "Enter why it did not start."},
    )
    who_can = forms.CharField(
        label="Who can say?",
        help_text="A name, a job or a service, so that we can ask them.",
        max_length=200,
        error_messages={"required": "Enter who can say, so that we can ask them."},
    )
    by_whom = forms.CharField(
        label="By whom?",
        help_text="A name or a job, with the training the plan asks for: Ms Lane, teaching assistant, trained in ELSA. "
        "If it has stopped, who made it.",
        max_length=200,
        required=False,
    )
    since_on = forms.DayField(
        label="Since when is it so? (optional)",
        help_text="The first day, as near as you can say. For example, 8 9 2025.",
        required=False,
        earliest=EARLIEST,
        latest="today",
        called="The day since when it is so",
    )
    minutes = forms.NumberField(label="How long each time?", suffix="minutes", required=False, min_value=1, max_value=1440)  # fmt: skip
    times = forms.NumberField(label="How often?", suffix="times", required=False, min_value=1, max_value=400)
    period = forms.ChoiceField(
        label="In each",
        choices=[("", "Choose"), *((code, words) for code, words in PERIODS.items())],
        required=False,
    )
    shows = forms.LongTextField(
        label="What shows it? (optional)",
        help_text="For example the log of the sessions since September. Say where nothing is kept.",
        max_length=2000,
        rows=3,
        required=False,
    )
    uploads = forms.UploadField(
        label="Timetables, logs, reports (optional)",
        kinds=settings.UPLOAD_KINDS,
        largest_mb=settings.UPLOAD_LARGEST_MB,
        many=True,
        required=False,
    )
    more = forms.LongTextField(
        label="Anything else about this item? (optional)",
        help_text="The family may read what you write here.",
        max_length=2000,
        rows=3,
        required=False,
    )

    reveals = {
        "delivered": {
            PARTLY: ["stopped_partly"],
            NO: ["stopped_no"],
            NEVER: ["stopped_never"],
            CANNOT: ["who_can"],
        }
    }
    called = {
        "by_whom": "Who makes it",
        "minutes": "The minutes",
        "times": "The number of times",
        "stopped_partly": "What stands in the way",
        "stopped_no": "What stopped it",
        "stopped_never": "Why it did not start",
        "who_can": "Who can say",
        "shows": "What shows it",
        "more": "What you add",
    }
    # The questions about what is made now stand together.
    made = ("by_whom", "since_on", "minutes", "times", "period")

    def __init__(self, *args: Any, item: ItemFacts, **kwargs: Any) -> None:
        self.item = item
        super().__init__(*args, **kwargs)
        self.fields["uploads"].help_text = (
            f"One or more, up to {settings.UPLOAD_LARGEST_MB} MB each: {kinds_in_words()}. "
            "Cover the names of other children first."
        )
        self.fields["more"].label = f"Anything else about item {item.number}? (optional)"

    def clean(self) -> dict[str, Any]:
        """Ask for what an answer that something is made cannot do without."""
        data = super().clean() or self.cleaned_data
        if data.get("delivered") not in MADE:
            return data
        if not data.get("by_whom") and "by_whom" not in self.errors:
            self.add_error("by_whom", "Enter who makes it: a name or a job.")
        asked = self.item.owed.is_whole or any(data.get(name) for name in ("minutes", "times", "period"))
        for name, sentence in (
            ("minutes", "Enter how many minutes it lasts each time."),
            ("times", "Enter how many times it is made."),
            ("period", "Select in what: a day, a week, a term …"),
        ):
            if asked and not data.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return data

    def said(self) -> Said:
        """Return a complete answer."""
        data = self.cleaned_data
        delivered = data["delivered"]
        why = {PARTLY: "stopped_partly", NO: "stopped_no", NEVER: "stopped_never", CANNOT: "who_can"}
        began = delivered in (*MADE, NO)
        return Said(
            delivered,
            by_whom=data["by_whom"] if began else "",
            since_on=data["since_on"] if began else None,
            numbers=Numbers(data["minutes"], data["times"], data["period"] or "")
            if delivered in MADE
            else Numbers(),
            stopped=data[why[delivered]] if delivered != YES else "",
        )


class MoreForm(TypedForm):
    """Something beside the items."""

    more = forms.LongTextField(
        label="Is there anything else we should know?",
        help_text="For example a change that is coming, or somebody we should talk to. Our letters do not quote it.",
        max_length=4000,
        rows=6,
        required=False,
    )
    heading = "more"
    called = {"more": "What you add"}


def typed_rows(form: TypedForm) -> list[tuple[str, str]]:
    """Return what was typed into a form, under its questions, without finding fault with it."""
    rows = []
    for bound in form.visible_fields():
        value = form[bound.name].value()
        parts = value if isinstance(value, (list, tuple)) else [value]
        words = " ".join(str(part) for part in parts if part not in (None, ""))
        choices = dict(getattr(bound.field, "choices", ()))
        if words and bound.name not in form.never_kept:
            rows.append((str(bound.label).removesuffix(" (optional)"), str(choices.get(words, words))))
    return rows
