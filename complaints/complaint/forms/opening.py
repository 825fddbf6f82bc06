"""What is asked when a complaint is given its procedure and its points, and is acknowledged."""

from typing import Any

from casework import forms
from casework.people.models import Service, User
from casework.workflow.forms import ActionForm
from complaints import procedures
from complaints.complaint.decisions import LONGEST_POINT, expected_procedure, procedure_of
from complaints.complaint.forms.base import ComplaintForm, cut, lines, staff_with


class ConfirmRouteForm(ComplaintForm):
    procedure = forms.ChoiceField(
        label="Which procedure?", widget=forms.Radios, error_messages={"required": "Select the procedure."}
    )
    why = forms.LongTextField(
        label="Why not the procedure that was advised?",
        help_text="Only if you choose another. Your reason is kept on the record.",
        required=False,
        max_length=2000,
        rows=3,
    )
    service = forms.ModelChoiceField(
        label="Which service is it about?",
        queryset=Service.objects.all(),
        error_messages={"required": "Select the service that has to answer."},
    )
    complained_of = forms.ModelChoiceField(
        label="Is a member of staff complained of?",
        help_text="Whoever you name here cannot be asked to answer it.",
        queryset=User.objects.filter(is_active=True),
        required=False,
        widget=forms.Autocomplete,
    )
    owner = forms.ModelChoiceField(
        label="Who will look after it?",
        help_text="The complaints officer who keeps in touch with the person and sends the answer.",
        queryset=User.objects.none(),
        error_messages={"required": "Select who will look after it."},
    )

    called = {"why": "The reason", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facts = self.facts
        expected = expected_procedure(facts)
        field: Any = self.fields["procedure"]
        field.choices = procedures.choices(facts.received_on)
        advised = facts.detail.route or facts.detail.advised_routes
        field.widget.hints = {
            expected: "This is what was advised." if advised else "It was opened under this."
        }
        field.initial = expected
        owner: Any = self.fields["owner"]
        owner.queryset = staff_with("complaint.work")
        self.fields["service"].initial = facts.service_id
        owner.initial = facts.owner.id if facts.owner else facts.by and facts.by.id
        self.fields["complained_of"].initial = facts.detail.complained_of_id
        self.fields["on"].label = "When was this decided?"

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        service, owner, complained_of = data["service"], data["owner"], data["complained_of"]
        return {
            "procedure": data["procedure"],
            "why": data["why"],
            "service_id": service.pk,
            "service_name": service.name,
            "owner_id": owner.pk,
            "owner_name": str(owner),
            "team_id": owner.team_id,
            "complained_of_id": complained_of.pk if complained_of else None,
        }


class ChangeProcedureForm(ComplaintForm):
    procedure = forms.ChoiceField(
        label="Which procedure should it have?",
        widget=forms.Radios,
        error_messages={"required": "Select the procedure."},
    )
    service = forms.ModelChoiceField(
        label="Which service has to answer?",
        queryset=Service.objects.all(),
        error_messages={"required": "Select the service that has to answer."},
    )
    why = forms.LongTextField(
        label="Why does it change?",
        help_text="The person reads this.",
        max_length=2000,
        error_messages={"required": "Enter why the procedure changes."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["procedure"]
        field.choices = [
            choice
            for choice in procedures.choices(self.facts.received_on)
            if choice[0] != self.facts.procedure
        ]
        self.fields["service"].initial = self.facts.service_id

    def data_for_decide(self) -> dict[str, Any]:
        data, service = self.cleaned_data, self.cleaned_data["service"]
        return {
            "procedure": data["procedure"],
            "service_id": service.pk,
            "service_name": service.name,
            "why": data["why"],
        }


class AcknowledgeForm(ComplaintForm):
    understanding = forms.LongTextField(
        label="What is the complaint about, as we understand it?",
        help_text="In your own words, to the person: “You are unhappy that …”. This goes into the letter.",
        max_length=4000,
        rows=5,
        error_messages={"required": "Enter the complaint as we understand it, in a sentence or two."},
    )
    wants = forms.LongTextField(
        label="What do they want to happen?",
        help_text="This goes into the letter, too.",
        max_length=2000,
        rows=3,
        required=False,
    )

    called = {"understanding": "Our understanding", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        detail = self.facts.detail
        understanding = self.fields["understanding"]
        understanding.initial = detail.understanding
        if self.facts.narrative:
            understanding.help_text += f" They said: “{cut(self.facts.narrative)}”"
        self.fields["wants"].initial = detail.wants
        self.fields["on"].label = "When does the acknowledgement go?"
        if procedure_of(self.facts).offers_advocate:
            self.ask(
                "advocate_offered",
                forms.YesNoField(
                    label="Was an advocate offered?",
                    help_text="A child or young person who complains has a right to one. The letter offers it as well.",
                    initial=detail.advocate_offered,
                    error_messages={"required": "Select whether an advocate was offered."},
                ),
            )


class AgreePointsForm(ComplaintForm):
    marks_optional = False

    added = forms.LongTextField(
        label="Points to add (optional)",
        help_text="One a line, each a sentence the person would agree to.",
        max_length=4000,
        rows=4,
        required=False,
    )
    agreed = forms.YesNoField(
        label="Has the person agreed these words?",
        error_messages={"required": "Select whether the person has agreed these words."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for point in self.facts.detail.points:
            n = point.number
            self.ask(
                f"text_{n}",
                forms.LongTextField(
                    label=f"Point {n}", initial=point.text, max_length=LONGEST_POINT, rows=2, required=False
                ),
            )
            self.ask(
                f"withdrawn_{n}",
                forms.BooleanField(
                    label=f"Point {n} is no longer asked for", initial=point.is_withdrawn, required=False
                ),
            )
        asked = [name for name in self.fields if name.startswith(("text_", "withdrawn_"))]
        self.order_fields([*asked, "added", "agreed", "on", "version"])
        self.fields["on"].label = "When were the points talked about?"

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "points": tuple(
                {
                    "id": point.id,
                    "number": point.number,
                    "text": data[f"text_{point.number}"],
                    "is_withdrawn": data[f"withdrawn_{point.number}"],
                }
                for point in self.facts.detail.points
            ),
            "added": lines(data["added"]),
            "agreed": data["agreed"],
        }
