"""What is asked when a complaint ends, and when it comes back."""

from typing import Any

from casework import forms
from casework.clock import listed
from casework.people.models import User
from complaints import procedures
from complaints.complaint.decisions import ANEW, AS_ANSWERED, EARLY, may_ask, stage_of
from complaints.complaint.forms.base import ComplaintForm, staff_with
from complaints.complaint.states import PUTTING_RIGHT
from complaints.concern.forms import WithdrawForm as ConcernWithdrawForm


class DeclineForm(ComplaintForm):
    reason_code = forms.ChoiceField(
        label="On which ground?",
        widget=forms.Radios,
        error_messages={"required": "Select the ground for declining it."},
    )
    why = forms.LongTextField(
        label="Your reasons, to the person",
        help_text="The letter says the ground in plain English; say here why it holds in this case.",
        max_length=4000,
        error_messages={"required": "Enter your reasons: nobody is declined without them."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grounds = procedures.decline_reasons(self.facts.procedure)
        field: Any = self.fields["reason_code"]
        field.choices = [(one.code, one.label) for one in grounds]
        field.widget.hints = {one.code: one.ask for one in grounds}


class WithdrawForm(ConcernWithdrawForm):
    carry_on = forms.YesNoField(
        label="Will we look into it ourselves all the same?",
        help_text="Something serious does not go away because the complaint does.",
        error_messages={"required": "Select whether we look into it ourselves."},
    )


class CloseForm(ComplaintForm):
    content = forms.YesNoField(
        label="Has the person said that they do not want the next stage?",
        error_messages={"required": "Select whether the person has said so."},
    )
    why = forms.LongTextField(label="What did they say?", required=False, max_length=2000, rows=3)
    learned = forms.YesNoField(
        label="Did the council learn anything from this complaint?",
        help_text="What will be done differently is planned by an act of its own, also after closing.",
        error_messages={"required": "Select whether the council learned anything."},
    )
    learned_what = forms.LongTextField(
        label="What was learned; or why is there nothing to learn?",
        max_length=2000,
        rows=3,
        error_messages={"required": "Enter what was learned, or why there is nothing to learn."},
    )
    followed_by = forms.ModelChoiceField(
        label="Who follows what is still promised?",
        queryset=User.objects.none(),
        error_messages={"required": "Select who follows what is still promised."},
    )
    send_letter = forms.BooleanField(label="Tell the person in a letter that it is closed", required=False)

    called = {"learned_what": "What was learned", **ComplaintForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        detail = self.facts.detail
        at_last = self.facts.state == PUTTING_RIGHT
        if at_last or stage_of(self.facts).is_last:
            del self.fields["content"]
            self.fields["why"].label = "Anything to note?"
        if at_last:
            del self.fields["send_letter"]
        if detail.learned is not None:
            del self.fields["learned"], self.fields["learned_what"]
        if at_last or not detail.followed_remedies:
            del self.fields["followed_by"]
            return
        who: Any = self.fields["followed_by"]
        who.queryset, who.empty_label = staff_with("complaint.work"), "Choose"
        who.initial = self.facts.owner.id if self.facts.owner else None
        who.help_text = (
            f"{listed([one.key for one in detail.followed_remedies])}: until done and checked, the complaint stays open as "
            "“Being put right”, with its promises on the lists."
        )

    def data_for_decide(self) -> dict[str, Any]:
        data = super().data_for_decide()
        who = data.pop("followed_by", None)
        return data | ({"followed_by_id": who.pk, "followed_by": str(who)} if who else {})


class ReopenForm(ComplaintForm):
    why = forms.LongTextField(
        label="Why is it reopened?",
        help_text="The person reads this.",
        max_length=2000,
        error_messages={"required": "Enter why it is reopened."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.facts.state == "closed" and may_ask(self.facts):
            self.ask(
                "takes_up",
                forms.ChoiceField(
                    label="What happens now?",
                    choices=[
                        (ANEW, "We look at it again and answer anew"),
                        (AS_ANSWERED, "The answer stands; the person asks for the next stage"),
                    ],
                    widget=forms.Radios,
                    initial=ANEW,
                    required=False,
                ),
            )


class ReferEarlyForm(ComplaintForm):
    marks_optional = False

    why = forms.LongTextField(
        label="Why is a panel of no use here?",
        help_text="The person and the ombudsman read this.",
        max_length=3000,
        error_messages={"required": "Enter why a panel is of no use here."},
    )
    agreed_with = forms.CharField(
        label="Who agreed to it?",
        max_length=200,
        error_messages={"required": "Enter who agreed to it."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, words in EARLY:
            label = f"Is it so that {words}?"
            self.ask(code, forms.YesNoField(label=label, error_messages={"required": "Select yes or no."}))
        rest = [name for name in self.fields if name not in dict(EARLY)]
        self.order_fields([*dict(EARLY), *rest])
        self.fields["agreed_with"].initial = self.facts.complainant.name if self.facts.complainant else ""
        self.fields["on"].label = "When was this agreed?"
