"""What each act on a complaint asks of the person who does it."""

from typing import Any

from django.db.models import QuerySet

from casework import forms
from casework.people.access import NEEDS
from casework.people.models import Service, User
from casework.workflow.forms import ActionForm
from complaints import procedures
from complaints.complaint.decisions import LONGEST_POINT, expected_procedure, procedure_of
from complaints.complaint.wording import FINDINGS, HELD_FOR
from complaints.concern.forms import WithdrawForm as ConcernWithdrawForm

NOT_YET = ("", "Not yet")
LONGEST_QUOTE = 400


def staff_with(need: str) -> QuerySet[User]:
    """Return the active users whose role carries a right."""
    return User.objects.filter(is_active=True, role__in=NEEDS[need].roles).select_related("team")


class ComplaintForm(ActionForm):
    """An action's form that can ask more than its class says: one question for each point."""

    def ask(self, name: str, field: forms.Field) -> None:
        """Add a question, worded and placed like the declared ones."""
        self.fields[name] = field
        self._word(name, field)
        self.order_fields([each for each in self.fields if each not in ("on", "version")] + ["on", "version"])


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
            understanding.help_text += f" They said: “{_cut(self.facts.narrative)}”"
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
            "added": _lines(data["added"]),
            "agreed": data["agreed"],
        }


def _cut(text: str) -> str:
    """Return the beginning of a long text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


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
    agreed_with = forms.CharField(
        label="Who agreed to it?",
        max_length=200,
        error_messages={"required": "Enter who agreed: the date is the person’s as much as ours."},
    )

    called = {"answer_by": "The date of the answer", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facts = self.facts
        self.fields["plan"].initial = facts.detail.plan
        self.fields["answer_by"].initial = facts.detail.agreed_due_on
        self.fields["agreed_with"].initial = facts.complainant.name if facts.complainant else ""
        self.fields["on"].label = "When was this agreed?"


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
        self.fields["draft"].initial = self.facts.detail.draft


class FindingsForm(ComplaintForm):
    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for point in self.facts.detail.live_points:
            self._ask_about(point)

    def _ask_about(self, point: Any) -> None:
        n = point.number
        self.ask(
            f"finding_{n}",
            forms.ChoiceField(
                label=f"Point {n}: {point.text}",
                choices=[*FINDINGS.items(), NOT_YET],
                widget=forms.Radios(dividers={"": "or"}),
                initial=point.finding,
                required=False,
            ),
        )
        self.ask(
            f"reasons_{n}",
            forms.LongTextField(
                label=f"Reasons for the finding on point {n}",
                help_text="What you looked at and what it shows. The person reads this.",
                max_length=5000,
                initial=point.reasons,
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
                initial=point.remedy,
                required=False,
            ),
        )
        self.ask(
            f"remedy_by_{n}",
            forms.DayField(
                label=f"By when will it be done (point {n})?",
                called=f"The remedy’s date for point {n}",
                initial=point.remedy_by,
                required=False,
            ),
        )
        self.ask(
            f"learning_{n}",
            forms.LongTextField(
                label=f"What will the service learn from point {n}?",
                max_length=3000,
                rows=3,
                initial=point.learning,
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
                    for part in ("finding", "reasons", "remedy", "remedy_by", "learning")
                }
                for point in self.facts.detail.live_points
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
        self.fields["answer"].initial = facts.detail.draft
        by = (facts.by.name, facts.by.role_name) if facts.by else ("", "")
        self.fields["signed_by"].initial = facts.detail.responder or by[0]
        self.fields["signed_role"].initial = facts.detail.responder_role if facts.detail.responder else by[1]
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
        law = procedure_of(self.facts)
        self.fields["told_on"].initial = self.facts.today
        if len(law.extension_grounds) > 1:
            self.ask(
                "ground",
                forms.ChoiceField(
                    label="On which ground?",
                    choices=[
                        (code, f"{words[:1].upper()}{words[1:]}") for code, words in law.extension_grounds
                    ],
                    widget=forms.Radios,
                    error_messages={"required": "Select the ground: the rule allows no other."},
                ),
            )
        if law.agrees_date:
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


class DeclineForm(ComplaintForm):
    reason_code = forms.ChoiceField(
        label="On which ground?",
        choices=[(one.code, one.label) for one in procedures.DECLINE_REASONS],
        widget=forms.Radios(hints={one.code: one.ask for one in procedures.DECLINE_REASONS}),
        error_messages={"required": "Select the ground for declining it."},
    )
    why = forms.LongTextField(
        label="Your reasons, to the person",
        help_text="The letter says the ground in plain English; say here why it holds in this case.",
        max_length=4000,
        error_messages={"required": "Enter your reasons: nobody is declined without them."},
    )


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
    send_letter = forms.BooleanField(label="Tell the person in a letter that it is closed", required=False)


class ReopenForm(ComplaintForm):
    why = forms.LongTextField(
        label="Why is it reopened?",
        help_text="The person reads this.",
        max_length=2000,
        error_messages={"required": "Enter why it is reopened."},
    )
