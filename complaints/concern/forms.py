"""What each act on a concern asks of the person who does it."""

from datetime import date
from typing import Any

from casework import forms
from casework.people.models import Service, User
from casework.workflow.forms import ActionForm
from complaints import procedures
from complaints.referral.decisions import BY_US
from complaints.referral.wording import CONSENT, SETTING, STEPS
from complaints.triage import bodies
from complaints.triage.reasons import REASON_CODES
from complaints.triage.routes import COUNCIL_PROCEDURES

HOW = [("phone", "By telephone"), ("email", "By email"), ("letter", "By letter"), ("in_person", "In person")]


class AssignForm(ActionForm):
    service = forms.ModelChoiceField(
        label="Service",
        queryset=Service.objects.all(),
        error_messages={"required": "Select the service it is about."},
    )
    owner = forms.ModelChoiceField(
        label="Who will reply?",
        queryset=User.objects.filter(is_active=True)
        .exclude(role__in=["administrator", "auditor"])
        .select_related("team"),
        error_messages={"required": "Select who will reply to the person."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].initial = self.facts.service_id
        self.fields["owner"].initial = self.facts.owner.id if self.facts.owner else None

    def data_for_decide(self) -> dict[str, Any]:
        service, owner = self.cleaned_data["service"], self.cleaned_data["owner"]
        return {
            "service_id": service.pk,
            "service_name": service.name,
            "owner_id": owner.pk,
            "owner_name": str(owner),
            "team_id": owner.team_id,
        }


class ResolveForm(ActionForm):
    happened = "told_on"

    done = forms.LongTextField(
        label="What was done?",
        help_text="In words you would use to the person: this goes into the letter.",
        max_length=4000,
        rows=6,
        error_messages={"required": "Enter what was done, in a sentence or two."},
    )
    content = forms.YesNoField(
        label="Was the person content?", error_messages={"required": "Select whether the person was content."}
    )
    told_on = forms.DayField(
        label="When were they told?",
        latest="today",
        error_messages={"required": "Enter the day the person was told."},
    )
    told_how = forms.ChoiceField(
        label="How were they told?",
        choices=HOW,
        widget=forms.Radios,
        error_messages={"required": "Select how the person was told."},
    )
    send_letter = forms.BooleanField(
        label="Send them a letter that says so, and how to complain formally", required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told_on"].initial = self.facts.today


class ExtendForm(ActionForm):
    why = forms.LongTextField(
        label="Why is more time needed?",
        max_length=500,
        error_messages={"required": "Enter why more time is needed."},
    )
    agreed_with = forms.CharField(
        label="Who agreed to it?",
        max_length=200,
        error_messages={"required": "Enter who agreed: it must be agreed with the person."},
    )
    send_letter = forms.BooleanField(label="Confirm it to them in a letter", required=False, initial=True)

    called = {"why": "The reason", **ActionForm.called}


class EscalateForm(ActionForm):
    procedure = forms.ChoiceField(
        label="Which procedure?",
        widget=forms.Radios,
        error_messages={"required": "Select the procedure."},
    )
    points = forms.LongTextField(
        label="What is complained of?",
        help_text="One point a line, each a sentence the person would agree to.",
        max_length=4000,
        rows=5,
        error_messages={"required": "Enter at least one point."},
    )
    wants = forms.LongTextField(
        label="What do they want to happen?",
        max_length=2000,
        required=False,
        rows=3,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did they ask for a formal complaint?"
        self.fields["on"].help_text = "The clocks run from this day, however they asked."
        procedure: Any = self.fields["procedure"]
        procedure.choices = procedures.choices(self.facts.today)
        procedure.initial = procedures.code_for(self.facts.service_area) or "corporate"
        self.fields["points"].initial = self.facts.summary
        self.fields["wants"].initial = self.facts.detail.wants if self.facts.detail else ""

    def clean_points(self) -> tuple[str, ...]:
        points = tuple(line.strip() for line in self.cleaned_data["points"].splitlines() if line.strip())
        for number, point in enumerate(points, 1):
            if len(point) > 500:
                raise forms.ValidationError(
                    f"Point {number} is longer than 500 characters. Split it into two, one a line."
                )
        return points


class SignpostForm(ActionForm):
    bodies = forms.MultipleChoiceField(
        label="Who deals with it?",
        widget=forms.Checkboxes,
        error_messages={"required": "Select at least one body."},
    )
    because = forms.LongTextField(
        label="Why does it go there?",
        help_text="The person reads this.",
        error_messages={"required": "Enter why it goes there."},
    )
    next = forms.LongTextField(
        label="What should they do next?",
        max_length=2000,
        rows=4,
        error_messages={"required": "Enter what the person should do next."},
    )
    send_letter = forms.BooleanField(label="Send them this in a letter", required=False, initial=True)
    takes = forms.ChoiceField(
        label="Who takes it there?",
        choices=[("person", "The person, with our letter"), (BY_US, "We pass it on, and follow it")],
        widget=forms.Radios,
        initial="person",
        required=False,
    )
    consent = forms.ChoiceField(
        label="Does the person agree that we pass it on?",
        choices=[(code, CONSENT[code]) for code in ("held", "asked", "not_needed")],
        widget=forms.Radios,
        error_messages={"required": "Select whether the person agrees."},
    )
    what_sent = forms.LongTextField(
        label="What do we send them?",
        help_text="They read this. Nothing that they do not need.",
        max_length=8000,
        error_messages={"required": "Enter what we send them."},
    )
    contact = forms.CharField(label="Who is the contact there?", max_length=200, required=False)
    email = forms.EmailField(
        label="Their email address",
        help_text="Without one the letter is printed and posted.",
        required=False,
    )
    reason_code = forms.ChoiceField(
        label="Reason code", choices=[("", "None"), *REASON_CODES], required=False
    )
    step = forms.ChoiceField(
        label="How far has the setting’s own procedure gone?",
        choices=[("", "Not known, or not a setting"), *STEPS.items()],
        required=False,
    )

    reveals = {"takes": {BY_US: ["consent", "what_sent", "contact", "email", "reason_code", "step"]}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {body.code: body for body in bodies.in_force_on(self.facts.today)}
        if self.facts.setting:
            self._known[SETTING] = bodies.Body(
                SETTING, self.facts.setting.name, "Its own complaints procedure.", date.min
            )
        self.offer("bodies", [(code, body.name) for code, body in self._known.items()])
        advised = self.facts.detail.advised if self.facts.detail else {}
        if advised.get("code") in COUNCIL_PROCEDURES:
            advised = {}  # triage says it is ours: what it says of bodies and next steps is no reason to send it away
        self.fields["bodies"].initial = advised.get("bodies", [])
        self.fields["because"].initial = advised.get("because", "")
        self.fields["next"].initial = " ".join(advised.get("next", []))
        self.fields["reason_code"].initial = advised.get("reason_code", "")
        self.fields["what_sent"].initial = self.facts.narrative or self.facts.summary

    def data_for_decide(self) -> dict[str, Any]:
        data = super().data_for_decide()
        chosen = [self._known[code] for code in data["bodies"]]
        return data | {
            "to_whom": ", ".join(body.name for body in chosen),
            "body_lines": [
                {
                    "name": body.name,
                    "deals_with": body.deals_with,
                    "website": body.website,
                    "phone": body.phone,
                }
                for body in chosen
            ],
        }


class WithdrawForm(ActionForm):
    how = forms.ChoiceField(
        label="How did they say so?",
        choices=HOW,
        widget=forms.Radios,
        error_messages={"required": "Select how they said so."},
    )
    why = forms.LongTextField(
        label="What did they say?",
        required=False,
        max_length=2000,
        rows=3,
    )
    send_letter = forms.BooleanField(label="Confirm it to them in a letter", required=False, initial=True)


class ReopenForm(ActionForm):
    why = forms.LongTextField(
        label="Why is it reopened?", error_messages={"required": "Enter why it is reopened."}
    )
