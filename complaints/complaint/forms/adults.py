"""What is asked under the adults' procedure alone: what was put right, who shares it, why it is late, a second look."""

from typing import Any

from casework import forms
from casework.workflow.forms import ActionForm
from complaints.complaint.decisions import draft_of_review, reviewer_of
from complaints.complaint.forms.base import ComplaintForm
from complaints.complaint.forms.sitting import PeopleForm, could_sit
from complaints.concern.forms import HOW


class PutRightForm(ComplaintForm):
    done = forms.LongTextField(
        label="What was put right, and how did the person say that they were content?",
        help_text="The person reads this.",
        max_length=3000,
        error_messages={"required": "Enter what was put right."},
    )
    send_letter = forms.BooleanField(label="Confirm it to them in a letter", required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "On which day was it put right?"
        self.fields["on"].help_text = "At the latest on the next working day after it was said."


class JointForm(ComplaintForm):
    joint_with = forms.CharField(
        label="Which body is it also about?",
        help_text="The NHS trust, practice or integrated care board, as the letter names it.",
        max_length=200,
        error_messages={"required": "Enter the other body."},
    )
    contact = forms.LongTextField(
        label="Who deals with it there, and how are they reached?",
        max_length=1000,
        rows=3,
        error_messages={"required": "Enter who deals with it there."},
    )
    leads = forms.ChoiceField(
        label="Who leads, and sends the one reply?",
        choices=[("council", "The council"), ("partner", "The other body")],
        widget=forms.Radios,
        error_messages={"required": "Select who leads."},
    )
    consent = forms.ChoiceField(
        label="Has the person agreed that both share what they know?",
        choices=[("given", "Yes"), ("refused", "No"), ("asked", "They have been asked")],
        widget=forms.Radios,
        error_messages={"required": "Select whether the person has agreed."},
    )
    consent_on = forms.DayField(
        label="When did they agree?",
        called="The day they agreed",
        latest="today",
        error_messages={"required": "Enter the day they agreed."},
    )

    reveals = {"consent": {"given": ["consent_on"]}}
    called = {"contact": "Who deals with it", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        detail = self.facts.detail
        if detail.joint_with:
            self.fields["joint_with"].initial = detail.joint_with
            self.fields["contact"].initial = detail.joint_contact
            self.fields["leads"].initial = "council" if detail.joint_leads else "partner"
            self.fields["consent"].initial = "given"
            self.fields["consent_on"].initial = detail.joint_consent_on
        self.fields["on"].label = "When was this agreed with the other body?"


class EndJointForm(ComplaintForm):
    why = forms.LongTextField(
        label="Why does each answer its own part?",
        help_text="The person reads this.",
        max_length=2000,
        rows=3,
        error_messages={"required": "Enter why each answers its own part."},
    )


class TellLateForm(ComplaintForm):
    why = forms.LongTextField(
        label="Why will the six months be missed?",
        help_text="The person reads this.",
        max_length=2000,
        error_messages={"required": "Enter why the six months will be missed."},
    )
    expected_on = forms.DayField(
        label="When will they have the answer?",
        called="The day you expect to answer",
        error_messages={"required": "Enter the day on which you expect to answer."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When does the letter go?"


class ReviewForm(PeopleForm):
    how = forms.ChoiceField(
        label="How did they ask?",
        choices=HOW,
        widget=forms.Radios,
        error_messages={"required": "Select how they asked."},
    )
    outstanding = forms.LongTextField(
        label="What do they say is still open?", max_length=4000, rows=4, required=False
    )
    answer_by = forms.DayField(
        label="By when will they have the second reply?",
        called="The date of the second reply",
        error_messages={"required": "Enter by when they will have the second reply."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_for(
            "sm",
            "Which senior manager looks at it again?",
            "the senior manager",
            staff=could_sit(),
            help_text="Somebody who had no part in the answer. Leave this empty for somebody who does not use this service.",
            email=False,
        )
        people = [name for name in self.fields if name.startswith("sm_")]
        self.order_fields(["how", "outstanding", *people, "answer_by", "on", "version"])
        self.fields["on"].label = "When did they ask?"

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            **self.person("sm"),
            "how": data["how"],
            "outstanding": data["outstanding"],
            "answer_by": data["answer_by"],
        }


class SecondReplyForm(ComplaintForm):
    answer = forms.LongTextField(
        label="The second reply",
        help_text="To the person: what you looked at again, and what you say to it.",
        max_length=10000,
        rows=12,
        error_messages={"required": "Enter the second reply, to the person."},
    )
    signed_by = forms.CharField(
        label="Who signs it?",
        max_length=200,
        error_messages={"required": "Enter the name of whoever signs it."},
    )
    signed_role = forms.CharField(label="Their job title", max_length=200, required=False)

    called = {"answer": "The second reply", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].initial = draft_of_review(self.facts)
        self.fields["signed_by"].initial, self.fields["signed_role"].initial = reviewer_of(self.facts)
        self.fields["on"].label = "When does it go?"
