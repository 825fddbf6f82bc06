"""What is asked about a draft decision, the final decision and a public report."""

from typing import Any

from casework import forms
from casework.workflow.forms import ActionForm
from complaints.ombudsman.forms.asking import DUE_HINT
from complaints.ombudsman.forms.base import EnquiryForm
from complaints.ombudsman.forms.remedies import RemediesForm
from complaints.ombudsman.wording import DECISIONS


class DraftForm(EnquiryForm):
    says = forms.LongTextField(
        label="What does the draft say?",
        help_text="What it would find, in a few sentences. Add the draft itself as a document.",
        max_length=8000,
        rows=6,
        error_messages={"required": "Enter what the draft says."},
    )
    remedies = forms.LongTextField(
        label="What would the council have to do? (optional)", max_length=6000, rows=4, required=False
    )
    due_on = forms.DayField(
        label="By when can the council comment?",
        help_text=DUE_HINT.format(usual=10),
        called="The ombudsman’s date",
        required=False,
    )

    called = {"due_on": "The ombudsman’s date", "says": "What the draft says", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did it come?"


class CommentForm(EnquiryForm):
    has_comments = forms.YesNoField(
        label="Has the council comments on the draft?",
        error_messages={"required": "Select whether the council has comments."},
    )
    comments = forms.LongTextField(
        label="Comments",
        help_text="The ombudsman reads this: what is wrong in fact, and what shows it.",
        max_length=20_000,
        rows=8,
        error_messages={"required": "Enter the council’s comments, or say that there are none."},
    )
    remedies_acceptable = forms.YesNoField(
        label="Will the council do what the draft proposes?",
        unknown="It proposes nothing",
        error_messages={"required": "Select whether the council will do what is proposed."},
    )

    called = {"comments": "The comments", **ActionForm.called}
    reveals = {"has_comments": {"yes": ["comments"]}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.facts.detail.draft_remedies:
            self.fields["remedies_acceptable"].help_text = self.facts.detail.draft_remedies
        self.fields["on"].label = "When do the comments go?"


class DecisionForm(RemediesForm):
    decision = forms.ChoiceField(
        label="What did the ombudsman decide?",
        choices=list(DECISIONS.items()),
        widget=forms.Radios,
        error_messages={"required": "Select what the ombudsman decided."},
    )
    faults = forms.LongTextField(
        label="Which faults did it find?",
        help_text="Needed where it upheld the complaint.",
        max_length=8000,
        rows=5,
        required=False,
    )
    tell = forms.BooleanField(
        label="Write to the complainant what was decided and what we will do", required=False
    )

    called = {"faults": "The faults", **ActionForm.called}
    leading = ("decision", "faults")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did the decision come?"
        if self.facts.complainant is None:
            del self.fields["tell"]

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "decision": data["decision"],
            "faults": data["faults"],
            "tell": data.get("tell", False),
            "remedies": self.remedies(),
        }


class ReportForm(EnquiryForm):
    why = forms.LongTextField(
        label="What is the report about?",
        help_text="In a sentence or two: what it found, or what had not been done.",
        max_length=3000,
        error_messages={"required": "Enter what the report is about."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did the report come?"


class MonitoringOfficerForm(EnquiryForm):
    name = forms.CharField(
        label="Who is the monitoring officer?",
        max_length=200,
        error_messages={"required": "Enter the name of the monitoring officer."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When were they told?"


class NoticeForm(EnquiryForm):
    where = forms.CharField(
        label="Where was the notice published?",
        help_text="For example the two newspapers, and where copies can be read.",
        max_length=300,
        error_messages={"required": "Enter where the notice was published."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When was it published?"


class ReportAnswerForm(EnquiryForm):
    considered_on = forms.DayField(
        label="When was the report laid before the council?",
        called="The day it was laid before the council",
        latest="today",
        error_messages={"required": "Enter the day that the report was laid before the council."},
    )
    answer = forms.LongTextField(
        label="What has the council done, or what will it do?",
        help_text="The ombudsman reads this.",
        max_length=20_000,
        rows=8,
        error_messages={"required": "Enter what the council has done or will do."},
    )

    called = {"considered_on": "The day it was laid before the council", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When does the answer go?"
