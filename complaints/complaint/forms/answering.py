"""What is asked of whoever looks into a complaint, finds, drafts and answers, and when it takes longer."""

from typing import Any

from casework import forms
from casework.people.models import User
from casework.workflow.forms import ActionForm
from complaints.complaint.decisions import draft_at, signs, stage_of
from complaints.complaint.facts import FIRST, PointFacts
from complaints.complaint.forms.base import ComplaintForm, staff_with
from complaints.complaint.wording import FINDINGS

NOT_YET = ("", "Not yet")


class AgreeDateForm(ComplaintForm):
    plan = forms.LongTextField(
        label="How will we look into it?",
        help_text="Who will be spoken to, what will be read, how often we will be in touch. This goes into the letter.",
        max_length=3000,
        error_messages={"required": "Enter how it will be looked into, as agreed with the person."},
    )
    answer_by = forms.DayField(
        label="When will they have the answer?",
        error_messages={"required": "Enter the day agreed for the answer."},
    )
    declined = forms.BooleanField(
        label="The person did not want to talk about it, so we set the date", required=False
    )
    agreed_with = forms.CharField(
        label="Who agreed to it?",
        help_text="The date is the person’s as much as ours.",
        max_length=200,
        required=False,
    )

    called = {"answer_by": "The date of the answer", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facts = self.facts
        self.fields["plan"].initial = facts.detail.plan
        self.fields["answer_by"].initial = facts.detail.agreed_due_on
        self.fields["agreed_with"].initial = facts.complainant.name if facts.complainant else ""
        self.fields["declined"].initial = facts.detail.declined_discussion
        self.fields["on"].label = "When was this agreed, or set?"


class BeginForm(ComplaintForm):
    responder = forms.ModelChoiceField(
        label="Who will look into it and draft the answer?",
        queryset=User.objects.none(),
        error_messages={"required": "Select who will look into it."},
    )
    is_about_them = forms.YesNoField(
        label="Is any part of the complaint about this person?",
        help_text="Nobody answers a complaint about themselves.",
        error_messages={"required": "Select whether any part of the complaint is about this person."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["responder"]
        field.queryset = staff_with("complaint.answer").filter(team__service_id=self.facts.service_id or 0)
        field.empty_label = (
            "Choose" if field.queryset.exists() else f"Nobody in {self.facts.service_name} may answer yet"
        )
        field.initial = self.facts.detail.responder_id

    def data_for_decide(self) -> dict[str, Any]:
        responder = self.cleaned_data["responder"]
        return {
            "responder_id": responder.pk,
            "responder_name": str(responder),
            "responder_service_id": responder.team.service_id,
            "is_about_them": self.cleaned_data["is_about_them"],
        }


class DraftForm(ComplaintForm):
    draft = forms.LongTextField(
        label="The answer, as you would give it",
        help_text="To the person: what you looked at, what happened, and where you are sorry. "
        "The findings on each point are recorded beside it and go into the letter by themselves.",
        max_length=10000,
        rows=14,
        error_messages={"required": "Enter the draft of the answer."},
    )

    called = {"draft": "The draft", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["draft"].initial = draft_at(self.facts)


class FindingsForm(ComplaintForm):
    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stage = stage_of(self.facts)
        self.points = self.facts.detail.points_at(self.stage.code)
        self.fields["on"].label = "When was this decided?"
        for point in self.points:
            self._ask_about(point)

    def _before(self, point: PointFacts) -> str:
        """Return what stage 1 found, for whoever finds afresh; nothing at stage 1 itself."""
        if self.stage.code == FIRST or not point.finding:
            return ""
        return f"Stage 1 found: {FINDINGS[point.finding].lower()}."

    def _ask_about(self, point: PointFacts) -> None:
        n, found = point.number, point.at(self.stage.code)
        self.ask(
            f"finding_{n}",
            forms.ChoiceField(
                label=f"Point {n}: {point.text}",
                choices=[*FINDINGS.items(), NOT_YET],
                widget=forms.Radios(dividers={"": "or"}),
                initial=found.finding,
                help_text=self._before(point),
                required=False,
            ),
        )
        self.ask(
            f"reasons_{n}",
            forms.LongTextField(
                label=f"Reasons for the finding on point {n}",
                help_text="What you looked at and what it shows. The person reads this.",
                max_length=5000,
                initial=found.reasons,
                required=False,
            ),
        )
        self.ask(
            f"remedy_{n}",
            forms.LongTextField(
                label=f"What will be put right about point {n}?",
                help_text="What will be done, and by whom. The person reads this.",
                max_length=3000,
                rows=3,
                initial=found.remedy,
                required=False,
            ),
        )
        self.ask(
            f"remedy_by_{n}",
            forms.DayField(
                label=f"By when will it be done (point {n})?",
                called=f"The remedy’s date for point {n}",
                initial=found.remedy_by,
                required=False,
            ),
        )
        self.ask(
            f"no_remedy_{n}",
            forms.LongTextField(
                label=f"If it is upheld and nothing more is put right about point {n}: why?",
                help_text="The answer cannot go while an upheld point has neither a remedy nor this.",
                max_length=1000,
                rows=2,
                initial=found.no_remedy,
                required=False,
            ),
        )
        self.ask(
            f"learning_{n}",
            forms.LongTextField(
                label=f"What will the service learn from point {n}?",
                max_length=3000,
                rows=3,
                initial=found.learning,
                required=False,
            ),
        )

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "findings": tuple(
                {"id": point.id, "number": point.number}
                | {
                    part: data[f"{part}_{point.number}"]
                    for part in ("finding", "reasons", "remedy", "remedy_by", "learning", "no_remedy")
                }
                for point in self.points
            )
        }


class AnswerForm(ComplaintForm):
    answer = forms.LongTextField(
        label="The answer",
        help_text="What stands before the findings in the letter: what you looked at, what happened, what you are sorry for.",
        max_length=10000,
        rows=14,
        error_messages={"required": "Enter the answer, to the person."},
    )
    signed_by = forms.CharField(
        label="Who signs it?",
        max_length=200,
        error_messages={"required": "Enter the name of whoever signs the answer."},
    )
    signed_role = forms.CharField(label="Their job title", max_length=200, required=False)

    called = {"answer": "The answer", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facts = self.facts
        self.fields["answer"].initial = draft_at(facts)
        self.fields["signed_by"].initial, self.fields["signed_role"].initial = signs(facts)
        self.fields["on"].label = "When does the answer go?"


class ExtendForm(ComplaintForm):
    why = forms.LongTextField(
        label="Why is more time needed?",
        help_text="The person reads this: say what still has to be done.",
        max_length=400,
        error_messages={"required": "Enter why more time is needed."},
    )
    told_on = forms.DayField(
        label="When was the person told?",
        help_text="Before the old date has passed. If the letter tells them, enter the day of the letter.",
        latest="today",
        error_messages={"required": "Enter the day the person was told."},
    )

    called = {"why": "The reason", "told_on": "The day they were told", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stage = stage_of(self.facts)
        self.fields["told_on"].initial = self.facts.today
        self.fields["on"].label = "When does the letter go?"
        if len(stage.extension_grounds) > 1:
            self.ask(
                "ground",
                forms.ChoiceField(
                    label="On which ground?",
                    choices=[
                        (code, f"{words[:1].upper()}{words[1:]}") for code, words in stage.extension_grounds
                    ],
                    widget=forms.Radios,
                    error_messages={"required": "Select the ground: the rule allows no other."},
                ),
            )
        if stage.promised:
            self.ask(
                "new_date",
                forms.DayField(
                    label="By when will they have the answer?",
                    called="The new date",
                    help_text="The date the letter gives. Leave it empty for the last day the law allows.",
                    required=False,
                ),
            )
        if stage.agrees_date:
            self.ask(
                "new_date",
                forms.DayField(
                    label="Which date was agreed?",
                    called="The date agreed",
                    help_text="A longer time than six months has to be agreed with the person before the six months are over.",
                    error_messages={"required": "Enter the date agreed with the person."},
                ),
            )
            self.ask(
                "agreed_with",
                forms.CharField(
                    label="Who agreed to it?",
                    max_length=200,
                    initial=self.facts.complainant.name if self.facts.complainant else "",
                    error_messages={"required": "Enter who agreed to it."},
                ),
            )
