"""What is asked when the person asks for the next stage, and when somebody reviews it."""

from typing import Any

from casework import forms
from casework.people.models import User
from casework.workflow.forms import ActionForm
from complaints.complaint.decisions import next_stage
from complaints.complaint.forms.base import ComplaintForm, staff_with
from complaints.concern.forms import HOW


class AskForm(ComplaintForm):
    how = forms.ChoiceField(
        label="How did they ask?",
        choices=HOW,
        widget=forms.Radios,
        error_messages={"required": "Select how they asked."},
    )
    outstanding = forms.LongTextField(
        label="What do they say is still open?",
        help_text="Only if they said so: nobody has to give a reason for asking.",
        max_length=4000,
        rows=4,
        required=False,
    )

    called = {"outstanding": "What is still open", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stage = next_stage(self.facts)
        words = stage.words if stage else "it"
        self.fields["on"].label = f"When did they ask for {words}?"
        self.fields["on"].help_text = "The day the request reached us. The clocks run from this day."


class AcceptLateForm(AskForm):
    why = forms.LongTextField(
        label="Why is the late request accepted?",
        help_text="What kept them, and whether it can still be looked into fairly. Kept on the record.",
        max_length=2000,
        rows=4,
        error_messages={"required": "Enter why the late request is accepted."},
    )


class RefuseLateForm(ComplaintForm):
    requested_on = forms.DayField(
        label="When did they ask?",
        latest="today",
        called="The day they asked",
        error_messages={"required": "Enter the day they asked."},
    )
    why = forms.LongTextField(
        label="Why is the late request turned down?",
        help_text="What kept them, whether it could still be looked into fairly, and why that does not help here. "
        "The person reads this.",
        max_length=4000,
        error_messages={"required": "Enter why: nobody is turned down without reasons."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When was it turned down?"


class SkipForm(AskForm):
    basis = forms.ChoiceField(
        label="Why does it not wait for the stage 1 answer?",
        choices=[
            ("overdue", "The answer is overdue, and the person asks for stage 2"),
            ("agreed", "Both sides agree to leave stage 1 out"),
        ],
        widget=forms.Radios,
        error_messages={"required": "Select why it does not wait for the answer."},
    )
    why = forms.LongTextField(
        label="Who agreed to it, and when?",
        help_text="Only where both sides agreed.",
        max_length=2000,
        rows=3,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["basis", "why", "how", "outstanding", "on", "version"])


class ReviewerForm(ComplaintForm):
    reviewer = forms.ModelChoiceField(
        label="Who will review it?",
        help_text="Somebody who had no part in the first answer.",
        queryset=User.objects.none(),
        widget=forms.Autocomplete,
        error_messages={"required": "Select who will review it."},
    )
    is_about_them = forms.YesNoField(
        label="Is any part of the complaint about this person?",
        error_messages={"required": "Select whether any part of the complaint is about this person."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["reviewer"]
        field.queryset = staff_with("complaint.answer")

    def data_for_decide(self) -> dict[str, Any]:
        data, reviewer = super().data_for_decide(), self.cleaned_data["reviewer"]
        del data["reviewer"]
        return data | {
            "reviewer_id": reviewer.pk,
            "reviewer_name": str(reviewer),
            "reviewer_post": reviewer.get_role_display(),
        }


class AcknowledgeStage2Form(ReviewerForm):
    understanding = forms.LongTextField(
        label="What will we look at again, as we understand it?",
        help_text="Only if they said something. This goes into the letter.",
        max_length=4000,
        rows=4,
        required=False,
    )

    called = {"understanding": "Our understanding", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When does the acknowledgement go?"
