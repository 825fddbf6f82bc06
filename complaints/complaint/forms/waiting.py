"""What is asked when a complaint waits, and when it goes on."""

from typing import Any

from casework import forms
from casework.workflow.forms import ActionForm
from complaints.complaint.decisions import late_to_take_up
from complaints.complaint.forms.base import ComplaintForm
from complaints.complaint.wording import HELD_FOR


class HoldForm(ComplaintForm):
    ground = forms.ChoiceField(
        label="What does it wait for?",
        choices=[
            ("consent", "The consent of the person it is about"),
            ("advocate", "An advocate to be found"),
        ],
        widget=forms.Radios,
        error_messages={"required": "Select what it waits for."},
    )
    why = forms.LongTextField(
        label="What has been done about it?",
        help_text="The person reads this: who has been asked, and when we will ask again.",
        max_length=2000,
        rows=3,
        error_messages={"required": "Enter what has been done about it."},
    )
    send_letter = forms.BooleanField(label="Tell the person in a letter", required=False, initial=True)

    called = {"why": "What has been done", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "From which day does it wait?"


class ResumeForm(ComplaintForm):
    what = forms.LongTextField(
        label="What has happened?",
        help_text="The person reads this: “Your daughter has told us that she agrees.”",
        max_length=2000,
        rows=3,
        error_messages={"required": "Enter what has happened, so that it can go on."},
    )
    send_letter = forms.BooleanField(label="Tell the person in a letter", required=False, initial=True)

    called = {"what": "What has happened", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "On which day did that happen?"
        waited = HELD_FOR.get(self.facts.detail.held_for, "")
        self.fields["on"].help_text = (
            f"It waited for {waited}. The clocks run again from this day." if waited else ""
        )


class SuspendForm(ComplaintForm):
    proceedings = forms.CharField(
        label="Which proceedings?",
        help_text="As the letter says it: “the care proceedings in the family court”.",
        max_length=300,
        error_messages={"required": "Enter which proceedings have begun."},
    )
    why = forms.LongTextField(
        label="How could looking at the complaint affect them?",
        help_text="The person reads this. Only what could be affected may be left.",
        max_length=2000,
        error_messages={"required": "Enter how looking at the complaint could affect the proceedings."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "From which day is it suspended?"


class ProceedingsOverForm(ComplaintForm):
    what = forms.LongTextField(
        label="How did the proceedings end?",
        help_text="The person reads this.",
        max_length=2000,
        rows=3,
        error_messages={"required": "Enter how the proceedings ended."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "On which day did they end?"
        self.fields["on"].help_text = "The person’s year to have it taken up again runs from this day."


class LapseForm(ComplaintForm):
    why = forms.LongTextField(label="Anything to note?", required=False, max_length=2000, rows=3)


class ResumeAfterForm(ComplaintForm):
    what = forms.LongTextField(
        label="How did the proceedings end?",
        help_text="The person reads this.",
        max_length=2000,
        rows=3,
        error_messages={"required": "Enter how the proceedings ended."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "On which day is it taken up again?"
        self.fields["on"].help_text = "New clocks run from this day."
        if late_to_take_up(self.facts):
            self.ask(
                "late_why",
                forms.LongTextField(
                    label="Why is it taken up although the year is over?",
                    help_text="Kept on the record.",
                    max_length=2000,
                    rows=3,
                    required=False,
                ),
            )
