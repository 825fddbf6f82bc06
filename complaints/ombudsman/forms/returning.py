"""What is asked when the ombudsman sends a complaint back as premature, and when it takes one up again."""

from typing import Any

from casework import forms
from casework.wording import date_long
from casework.workflow.forms import ActionForm
from complaints import procedures
from complaints.ombudsman.decisions import NEW, THERE
from complaints.ombudsman.forms.base import EnquiryForm, lines


class PrematureForm(EnquiryForm):
    had = forms.YesNoField(
        label="Had the council received this complaint before the ombudsman wrote?",
        error_messages={"required": "Select whether the council had received the complaint."},
    )
    had_on = forms.DayField(
        label="On which day?",
        called="The day the council received it",
        latest="today",
        error_messages={"required": "Enter the day on which the council received the complaint."},
    )
    takes = forms.ChoiceField(
        label="Where does it go on?",
        choices=[(NEW, "Open a complaint")],
        widget=forms.Radios,
        error_messages={"required": "Select where it goes on."},
    )
    procedure = forms.ChoiceField(
        label="Under which procedure?",
        widget=forms.Radios,
        error_messages={"required": "Select the procedure."},
    )
    points = forms.LongTextField(
        label="What is complained of?",
        help_text="One point a line, each a sentence the person would agree to.",
        max_length=4000,
        rows=4,
        error_messages={"required": "Enter at least one point."},
    )
    wants = forms.LongTextField(
        label="What do they want to happen? (optional)", max_length=2000, rows=3, required=False
    )
    tell = forms.BooleanField(label="Write to the complainant what happens now", required=False, initial=True)

    called = {"had_on": "The day the council received it", **ActionForm.called}
    reveals = {"had": {"yes": ["had_on"]}, "takes": {NEW: ["procedure", "points", "wants"]}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about = self.facts.detail.about
        complaint = about if about and about.kind == "complaint" else None
        if complaint:
            words = "is open" if complaint.is_open else "was closed: reopen it there as well"
            self.offer(
                "takes", [(THERE, f"In {complaint.reference}, which {words}"), (NEW, "Open a complaint")]
            )
            self.fields["takes"].initial = THERE
            self.fields["had"].initial = True
            self.fields["had_on"].initial = complaint.asked_on or complaint.received_on
        else:
            self.fields["takes"].initial = NEW
        self.fields[
            "had_on"
        ].help_text = f"The complaint counts from that day; otherwise from {date_long(self.facts.received_on)}, when the ombudsman’s letter came."
        procedure: Any = self.fields["procedure"]
        procedure.choices = procedures.choices(self.facts.today)
        known = (complaint.procedure if complaint else "") or procedures.code_for(self.facts.service_area)
        procedure.initial = known or "corporate"
        self.fields["points"].initial = self.facts.summary
        self.fields["on"].label = "When was it returned?"
        if self.facts.complainant is None:
            del self.fields["tell"]

    def data_for_decide(self) -> dict[str, Any]:
        data = super().data_for_decide()
        return {"procedure": "", "wants": "", "had_on": None, **data} | {
            "points": lines(data.get("points") or "")
        }


class ReopenForm(EnquiryForm):
    why = forms.LongTextField(
        label="Why does the ombudsman take it up again?",
        max_length=2000,
        error_messages={"required": "Enter why it is taken up again."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did its letter come?"
