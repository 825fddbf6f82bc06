"""What is asked at stage 3 of the children's procedure: the request, the panel, its papers, its meeting and its report."""

from typing import Any

from casework import forms
from complaints.complaint.decisions import PANEL
from complaints.complaint.facts import StageFacts
from complaints.complaint.forms.base import ComplaintForm, lines
from complaints.complaint.forms.later import AskForm
from complaints.complaint.forms.sitting import PeopleForm
from complaints.complaint.wording import FINDINGS

CALLED = {
    "chair": ("Who takes the chair?", "the chair"),
    "second": ("Who is the second member?", "the second member"),
    "third": ("Who is the third member?", "the third member"),
}


class AskPanelForm(AskForm):
    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = self.facts.detail.points_at(self.facts.stage)
        for point in self.points:
            found = point.at(self.facts.stage).decided
            said = f" ({FINDINGS[found].lower()})" if found else ""
            self.ask(
                f"takes_{point.number}",
                forms.BooleanField(
                    label=f"The panel looks at point {point.number}: {point.text}{said}",
                    initial=True,
                    required=False,
                ),
            )
        asked = [name for name in self.fields if name.startswith("takes_")]
        self.order_fields(["how", *asked, "outstanding", "on", "version"])
        self.fields["outstanding"].label = "What do they say is still open? (optional)"

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        takes = tuple(point.id for point in self.points if data[f"takes_{point.number}"])
        return {"how": data["how"], "outstanding": data["outstanding"], "takes": takes}


class PanelForm(PeopleForm):
    meets_on = forms.DayField(
        label="On which day does the panel meet?",
        called="The day of the panel",
        error_messages={"required": "Enter the day on which the panel meets."},
    )
    meets_where = forms.LongTextField(
        label="Where, and at what time?",
        help_text="The address, or how to join; how to get in with a wheelchair; the time. The person reads this.",
        max_length=2000,
        rows=3,
        error_messages={"required": "Enter where the panel meets, and at what time."},
    )
    attending = forms.LongTextField(
        label="Who else comes?",
        help_text="The investigating officer, the independent person, whoever decided at stage 2, an advocate.",
        max_length=2000,
        rows=3,
        required=False,
    )
    late_why = forms.LongTextField(
        label="Why later than 30 working days?",
        help_text="Only if it is: who agreed to the later day, and why. The person reads this.",
        max_length=2000,
        rows=3,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        record: StageFacts | None = self.facts.detail.stage(self.facts.stage)
        for place, role in PANEL.items():
            self.ask_for(place, *CALLED[place])
            sits = self.facts.detail.sits(self.facts.stage, role)
            if sits:
                self.fields[f"{place}_name"].initial = sits.name
                self.fields[f"{place}_email"].initial = sits.email
                self.fields[f"{place}_post"].initial = sits.post
        self.ask(
            "declared",
            forms.YesNoField(
                label="Have all three declared that they are neither members nor officers of the council, nor the husband, "
                "wife or civil partner of one?",
                error_messages={"required": "Select whether all three have declared it."},
            ),
        )
        if record:
            self.fields["meets_on"].initial = record.meets_on
            self.fields["meets_where"].initial = record.meets_where
            self.fields["attending"].initial = record.attending
        people = [name for name in self.fields if name.split("_")[0] in PANEL]
        self.order_fields(
            [*people, "declared", "meets_on", "late_why", "meets_where", "attending", "on", "version"]
        )
        self.fields["on"].label = "When was the panel set?"

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            **{key: value for place in PANEL for key, value in self.person(place).items()},
            "declared": data["declared"],
            "meets_on": data["meets_on"],
            "meets_where": data["meets_where"],
            "attending": data["attending"],
            "late_why": data["late_why"],
        }


class PapersForm(ComplaintForm):
    papers = forms.LongTextField(
        label="What goes out?",
        help_text="One paper a line. Everybody gets the same.",
        max_length=3000,
        rows=6,
        initial="The complaint and our answers to it\nThe reports of the investigating officer and of the independent person\n"
        "What the person says is still open",
        error_messages={"required": "Enter what goes out, one paper a line."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When do the papers go out?"

    def data_for_decide(self) -> dict[str, Any]:
        return {"papers": lines(self.cleaned_data["papers"])}


class HeldForm(ComplaintForm):
    all_sat = forms.YesNoField(
        label="Did all three sit?", error_messages={"required": "Select whether all three sat."}
    )
    attended = forms.LongTextField(
        label="Who came?",
        help_text="The person, who they brought, who spoke for the council.",
        max_length=2000,
        rows=3,
        error_messages={"required": "Enter who came."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        record: StageFacts | None = self.facts.detail.stage(self.facts.stage)
        self.fields["attended"].initial = (record and record.attending) or ""
        self.fields["on"].label = "On which day did the panel meet?"
        if record and record.meets_on and record.meets_on <= self.facts.today:
            self.fields["on"].initial = record.meets_on


class PanelReportForm(ComplaintForm):
    recommendations = forms.LongTextField(
        label="What does the panel recommend?",
        help_text="One recommendation a line. The council has to respond to each. Leave it empty if there are none.",
        max_length=8000,
        rows=6,
        required=False,
    )
    second_view = forms.LongTextField(
        label="Does a member see it otherwise?",
        help_text="Only if one does.",
        max_length=4000,
        rows=3,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did the panel’s report reach us?"

    def data_for_decide(self) -> dict[str, Any]:
        data = super().data_for_decide()
        return data | {"recommendations": lines(data["recommendations"])}
