"""What is asked about the decision letter, the person's choices, talks, disagreement resolution and mediation."""

from typing import Any

from casework import forms
from complaints.complaint.forms.base import ComplaintForm
from complaints.disagreement.wording import CAME_OF, DISPUTES, SECTIONS, STEPS

RESOLUTION = ("drs_offered", "drs_agreed", "drs_declined", "drs_held")
NOTHING_SAID = "Only that, never what was said: it is confidential."
SECTIONS_HINT = "An appeal only about Section I needs no mediation certificate."


class DisagreementForm(ComplaintForm):
    """An action's form on a disagreement. `happened_words` is how it asks for the day."""

    marks_optional = False
    happened_words = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.happened_words:
            self.fields["on"].label = self.happened_words


class DecisionLetterForm(DisagreementForm):
    happened = "noted_on"

    disputes = forms.ChoiceField(
        label="What is disputed?",
        choices=list(DISPUTES.items()),
        widget=forms.Radios,
        error_messages={"required": "Select what is disputed."},
    )
    sections = forms.MultipleChoiceField(
        label="Which sections of the plan? (optional)",
        help_text=SECTIONS_HINT,
        choices=list(SECTIONS.items()),
        widget=forms.Checkboxes,
        required=False,
    )
    decision_on = forms.DayField(
        label="What is the date of the decision letter?",
        help_text="The time to appeal runs from the day it was sent.",
        called="The date of the decision letter",
        latest="today",
        error_messages={"required": "Enter the date of the decision letter."},
    )
    noted_on = forms.DayField(
        label="When did you find this out?",
        called="The day you found this out",
        latest="today",
        error_messages={"required": "Enter the day you found this out."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("disputes", "sections", "decision_on"):
            self.fields[name].initial = getattr(self.facts.detail, name)
        self.fields["noted_on"].initial = self.facts.today


class OptionsForm(DisagreementForm):
    happened_words = "When does the letter go?"

    note = forms.LongTextField(
        label="Anything to add to the letter? (optional)", max_length=2000, rows=4, required=False
    )


def _came_of(label: str, *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=list(CAME_OF.items()),
        widget=forms.Radios,
        required=required,
        error_messages={"required": "Select what came of it."},
    )


class TalkForm(DisagreementForm):
    whom = forms.ChoiceField(
        label="Who spoke with the person?",
        choices=[("coordinator", "The EHC coordinator"), ("send_team", "The SEND resolution team")],
        widget=forms.Radios,
        error_messages={"required": "Select who spoke with the person."},
    )
    came_of = _came_of("What came of it?")
    note = forms.LongTextField(label="What was said? (optional)", max_length=4000, rows=4, required=False)
    happened_words = "When did they speak?"


class ResolutionForm(DisagreementForm):
    step = forms.ChoiceField(
        label="What happened?",
        help_text=NOTHING_SAID,
        choices=[(code, STEPS[code]) for code in RESOLUTION],
        widget=forms.Radios,
        error_messages={"required": "Select what happened."},
    )
    came_of = _came_of("What came of it? (only where it was held)", required=False)


class AskMediationForm(DisagreementForm):
    happened_words = "When was mediation asked for?"


class RefuseMediationForm(DisagreementForm):
    happened_words = "When was the mediation adviser told?"


class HoldMediationForm(DisagreementForm):
    came_of = _came_of("What came of it?")
    happened_words = "When was it held?"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["came_of"].help_text = NOTHING_SAID


class CertificateForm(DisagreementForm):
    happened_words = "When was the certificate issued?"
    called = {"on": "The day of the certificate"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].help_text = "The date on the certificate."
