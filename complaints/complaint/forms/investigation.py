"""What is asked at stage 2 of the children's procedure: who investigates, the statement, the reports, the decisions on them."""

from typing import Any

from casework import forms
from casework.workflow.forms import ActionForm
from complaints.complaint.decisions import stage_of
from complaints.complaint.facts import RecommendationFacts, StageFacts
from complaints.complaint.forms.base import ComplaintForm, lines
from complaints.complaint.forms.sitting import PeopleForm, could_sit
from complaints.complaint.wording import DECISIONS, FINDINGS, ORAL

SITS = {"io": "investigating_officer", "ip": "independent_person", "ao": "adjudicator"}
NOT_YET = ("", "Not yet")


class InvestigatorsForm(PeopleForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_for(
            "io",
            "Who is the investigating officer?",
            "the investigating officer",
            staff=could_sit(),
            help_text="Outside the line of management of whoever is complained of. Leave this empty for somebody from outside.",
        )
        self.ask(
            "io_declared",
            forms.YesNoField(
                label="Has the investigating officer declared that they had no part in this, and manage nobody who is complained of?",
                error_messages={"required": "Select whether the investigating officer has declared it."},
            ),
        )
        self.ask_for(
            "ip",
            "Who is the independent person?",
            "the independent person",
            help_text="Never somebody who works for the council.",
        )
        self.ask(
            "ip_declared",
            forms.YesNoField(
                label="Has the independent person declared that they are neither a member nor an officer of the council, nor the husband, wife "
                "or civil partner of one?",
                error_messages={"required": "Select whether the independent person has declared it."},
            ),
        )
        self.ask(
            "checked",
            forms.YesNoField(
                label="Have you seen the criminal record checks (DBS) of both?",
                error_messages={"required": "Select whether you have seen their checks."},
            ),
        )
        self.fields["on"].label = "When were they appointed?"
        stage = stage_of(self.facts).code
        for prefix in ("io", "ip"):
            sits = self.facts.detail.sits(stage, SITS[prefix])
            if sits:
                field = "user" if sits.user_id else "name"
                self.fields[f"{prefix}_{field}"].initial = sits.user_id or sits.name
                self.fields[f"{prefix}_email"].initial = "" if sits.user_id else sits.email
                self.fields[f"{prefix}_post"].initial = sits.post

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            **self.person("io"),
            **self.person("ip"),
            "io_declared": data["io_declared"],
            "ip_declared": data["ip_declared"],
            "checked": data["checked"],
        }


class StatementForm(ComplaintForm):
    marks_optional = False

    statement = forms.LongTextField(
        label="The complaint as it is to be investigated",
        help_text="In the person’s own voice, as they would sign it.",
        max_length=10000,
        rows=12,
        error_messages={"required": "Enter the statement of complaint."},
    )
    added = forms.LongTextField(
        label="Points to add (optional)",
        help_text="One a line, each a sentence the person would agree to.",
        max_length=4000,
        rows=3,
        required=False,
    )

    called = {"statement": "The statement", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        record: StageFacts | None = self.facts.detail.stage(self.facts.stage)
        self.fields["statement"].initial = (record and record.statement) or ""
        taken = {point.id for point in self.facts.detail.points_at(self.facts.stage)}
        for point in self.facts.detail.live_points:
            self.ask(
                f"takes_{point.number}",
                forms.BooleanField(
                    label=f"Point {point.number} is to be investigated: {point.text}",
                    initial=point.id in taken,
                    required=False,
                ),
            )
        asked = [name for name in self.fields if name.startswith("takes_")]
        rest = [name for name in self.fields if name not in ("statement", "added", *asked)]
        self.order_fields(["statement", *asked, "added", *rest])
        self.fields["on"].label = "When does it go to the person?"

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        points = self.facts.detail.live_points
        return {
            "statement": data["statement"],
            "takes": tuple(point.id for point in points if data[f"takes_{point.number}"]),
            "added": lines(data["added"]),
        }


class AgreedStatementForm(StatementForm):
    agreed_with = forms.CharField(
        label="Who signed it off?",
        max_length=200,
        error_messages={"required": "Enter who signed it off."},
    )
    amended = forms.YesNoField(
        label="Did they change what we had written?",
        error_messages={"required": "Select whether they changed it."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facts = self.facts
        record: StageFacts | None = facts.detail.stage(facts.stage)
        oral = record is not None and record.asked_how in ORAL
        self.fields["agreed_with"].initial = facts.complainant.name if facts.complainant else ""
        self.fields["amended"].help_text = (
            "They asked by word of mouth, so the time for the answer runs from the day of signing off either way."
            if oral
            else "If so, the time for the answer runs from the day of signing off. Both days are kept."
        )
        self.fields["on"].label = "On which day did they sign it off?"

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        return super().data_for_decide() | {"agreed_with": data["agreed_with"], "amended": data["amended"]}


class ReportsForm(ComplaintForm):
    second_reported_on = forms.DayField(
        label="When did the independent person’s report come?",
        latest="today",
        called="The day of the independent person’s report",
        error_messages={"required": "Enter the day the independent person’s report came."},
    )
    second_view = forms.LongTextField(
        label="What does the independent person say?",
        help_text="Whether the investigation was fair and thorough, and where they see it otherwise.",
        max_length=4000,
        rows=4,
        required=False,
    )
    recommendations = forms.LongTextField(
        label="What is recommended?",
        help_text="One recommendation a line. Each has to be decided on. Leave it empty if there are none.",
        max_length=8000,
        rows=6,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did the investigating officer’s report come?"
        self.order_fields(["on", *(name for name in self.fields if name not in ("on", "version")), "version"])
        self.fields["second_reported_on"].initial = self.facts.today

    def data_for_decide(self) -> dict[str, Any]:
        data = super().data_for_decide()
        return data | {"recommendations": lines(data["recommendations"])}


class AdjudicatorForm(PeopleForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_for(
            "ao",
            "Which senior manager decides on what was reported?",
            "the senior manager",
            staff=could_sit(),
            email=False,
        )
        self.fields["on"].label = "When were they asked?"

    def data_for_decide(self) -> dict[str, Any]:
        return self.person("ao")


class AdjudicateForm(ComplaintForm):
    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        detail, self.stage = self.facts.detail, stage_of(self.facts)
        self.record: StageFacts | None = detail.stage(self.stage.code)
        self.recommended = detail.recommended_at(self.stage.code)
        self.points = [p for p in detail.points_at(self.stage.code) if p.at(self.stage.code).finding]
        for one in self.recommended:
            self._ask_about(one)
        for point in self.points:
            found, n = point.at(self.stage.code), point.number
            self.ask(
                f"departs_to_{n}",
                forms.ChoiceField(
                    label=f"Point {n}: {point.text}",
                    help_text=f"What was found: {FINDINGS[found.finding].lower()}. {found.reasons}",
                    choices=[("", "The council accepts this finding")]
                    + [
                        (code, f"No: {words.lower()}")
                        for code, words in FINDINGS.items()
                        if code != found.finding
                    ],
                    widget=forms.Radios,
                    initial=found.departs_to,
                    required=False,
                ),
            )
            self.ask(
                f"departs_why_{n}",
                forms.LongTextField(
                    label=f"Why does the council find otherwise on point {n}?",
                    help_text="Only if it does. The person reads this.",
                    max_length=4000,
                    rows=3,
                    initial=found.departs_why,
                    required=False,
                ),
            )
        if self.stage.consults:
            self.ask(
                "consulted_on",
                forms.DayField(
                    label="When was the independent person asked about the response?",
                    called="The day the independent person was asked",
                    help_text="The council responds together with them.",
                    latest="today",
                    initial=self.record.consulted_on if self.record else None,
                    required=False,
                ),
            )
        self.fields["on"].label = "When was it decided?"

    def _ask_about(self, one: RecommendationFacts) -> None:
        n = one.number
        self.ask(
            f"decision_{n}",
            forms.ChoiceField(
                label=f"Recommendation {n}: {one.text}",
                choices=[*DECISIONS.items(), NOT_YET],
                widget=forms.Radios(dividers={"": "or"}),
                initial=one.decision,
                required=False,
            ),
        )
        self.ask(
            f"why_{n}",
            forms.LongTextField(
                label=f"Why (recommendation {n})?",
                help_text="Needed where it is not accepted in full. The person reads this.",
                max_length=4000,
                rows=3,
                initial=one.reasons,
                required=False,
            ),
        )
        self.ask(
            f"action_{n}",
            forms.LongTextField(
                label=f"What will be done about recommendation {n}?",
                help_text="What, and by whom. The person reads this.",
                max_length=3000,
                rows=3,
                initial=one.action,
                required=False,
            ),
        )
        self.ask(
            f"action_by_{n}",
            forms.DayField(
                label=f"By when will it be done (recommendation {n})?",
                called=f"The date for recommendation {n}",
                initial=one.action_by,
                required=False,
            ),
        )

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "decisions": tuple(
                {
                    "id": one.id,
                    "number": one.number,
                    "decision": data[f"decision_{one.number}"],
                    "reasons": data[f"why_{one.number}"],
                    "action": data[f"action_{one.number}"],
                    "action_by": data[f"action_by_{one.number}"],
                }
                for one in self.recommended
            ),
            "findings": tuple(
                {
                    "id": point.id,
                    "number": point.number,
                    "departs_to": data[f"departs_to_{point.number}"],
                    "departs_why": data[f"departs_why_{point.number}"],
                }
                for point in self.points
            ),
            "consulted_on": data.get("consulted_on"),
        }


class FreezeForm(ComplaintForm):
    what = forms.CharField(
        label="Which decision is complained of?",
        help_text="As the letter says it: “the decision to move Kofi to another home”.",
        max_length=300,
        error_messages={"required": "Enter which decision."},
    )
    freeze = forms.ChoiceField(
        label="Does it wait until the complaint is answered?",
        choices=[
            ("frozen", "Yes, it waits"),
            ("not_frozen", "No, it is carried out"),
            ("ended", "It waited until now, and no longer does"),
        ],
        widget=forms.Radios,
        error_messages={"required": "Select whether the decision waits."},
    )
    why = forms.LongTextField(
        label="Why?",
        help_text="Above all what it means for the child. The person reads this.",
        max_length=3000,
        error_messages={"required": "Enter why."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].initial = self.facts.detail.freeze_what
        self.fields["on"].label = "When was this decided?"
