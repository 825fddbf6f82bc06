"""What is asked once the promised days have passed: of family and setting again, of each gap, and before the check ends."""

from collections.abc import Sequence
from typing import Any

from casework import forms
from casework.wording import weekday_date
from casework.workflow.forms import ActionForm
from sectionf.decisions.ground import named
from sectionf.evidence.asking_forms import ToTheSettingForm
from sectionf.facts import ActionFacts, ItemFacts
from sectionf.forms import ItemsForm
from sectionf.procedure import ACTION_STATES, ENDS_LACKING, NOW


class AskAgainForm(ToTheSettingForm):
    """To whom at the setting the link goes; the family is written to as ever."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["more"].label = "Anything else to say to the family?"
        self.fields["more"].help_text = "This goes into their letter, which names each promise."
        self.fields["on"].label = "When do the letters go?"
        if self.facts.setting is None:
            del self.fields["to_name"], self.fields["to_email"]


def said_again(item: ItemFacts) -> Sequence[tuple[str, str]]:
    """Return what the setting and the family say of an item now, to stand beside one another."""
    setting = "It did not reply." if item.again_no_reply else item.again_setting
    return (
        ("The setting says now", setting or "Nothing yet"),
        ("What shows it", item.again_evidence),
        ("The family says now", item.again_family or "Nothing yet"),
    )


def _promise(action: ActionFacts) -> tuple[str, str]:
    what = action.what.rstrip(".")
    state = f"Done: {action.proof}" if action.is_done else f"{ACTION_STATES[action.state]}."
    return f"{action.key}, promised by {weekday_date(action.due_on)}", f"{what}. {state}"


class RecordAgainForm(ItemsForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did they say so?"
        for item in self.facts.detail.gaps:
            n, group = item.number, self.group_of(item, [*map(_promise, item.actions)])
            self.ask(
                f"setting_{n}",
                forms.LongTextField(
                    label=f"What does the setting say of item {n} now?",
                    help_text="Is it being made, by whom, since when, how often, how long.",
                    initial=item.again_setting,
                    rows=3,
                    required=False,
                ),
                within=group,
            )
            self.ask(
                f"evidence_{n}",
                forms.LongTextField(
                    label=f"What shows it? (item {n})", initial=item.again_evidence, rows=2, required=False
                ),
                within=group,
            )
            self.ask(
                f"no_reply_{n}",
                forms.BooleanField(
                    label=f"The setting did not reply about item {n}",
                    initial=item.again_no_reply,
                    required=False,
                ),
                within=group,
            )
            self.ask(
                f"family_{n}",
                forms.LongTextField(
                    label=f"What does the family say of item {n} now?",
                    initial=item.again_family,
                    rows=3,
                    required=False,
                ),
                within=group,
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for item in self.facts.detail.gaps:
            n = item.number
            if data.get(f"setting_{n}") and data.get(f"no_reply_{n}"):
                self.add_error(
                    f"no_reply_{n}", f"Item {n} cannot have both an answer and no reply. Clear one of them."
                )
        return data

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "answers": tuple(
                {
                    "number": item.number,
                    **{
                        name: data[f"{name}_{item.number}"]
                        for name in ("setting", "evidence", "no_reply", "family")
                    },
                }
                for item in self.facts.detail.gaps
            )
        }


class RecheckForm(ItemsForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When was it checked again?"
        for item in self.facts.detail.gaps:
            n, group = item.number, self.group_of(item, [*map(_promise, item.actions), *said_again(item)])
            self.ask(
                f"now_{n}",
                forms.ChoiceField(
                    label=f"Is item {n} provided now?",
                    choices=[*NOW.items()],
                    widget=forms.Radios(),
                    error_messages={"required": f"Select whether item {n} is provided now."},
                ),
                within=group,
            )
            self.ask(
                f"confirms_{n}",
                forms.YesNoField(
                    label=f"Does the family say that item {n} is being made?",
                    unknown="Nobody was reached",
                    error_messages={"required": f"Select what the family says about item {n}."},
                ),
                within=group,
            )
            self.ask(
                f"note_{n}",
                forms.LongTextField(
                    label=f"What shows it, or what is still missing of item {n}?",
                    help_text="The family reads this.",
                    rows=3,
                    max_length=2000,
                    required=False,
                ),
                within=group,
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for item in self.facts.detail.gaps:
            n = item.number
            lacking = data.get(f"now_{n}") in ("partly", "not_provided")
            unsure = data.get(f"now_{n}") == "provided" and data.get(f"confirms_{n}", True) is not True
            if lacking and not data.get(f"note_{n}"):
                self.add_error(f"note_{n}", f"Enter what is still missing of item {n}.")
            elif unsure and not data.get(f"note_{n}"):
                self.add_error(
                    f"note_{n}",
                    f"The family does not confirm that item {n} is provided. Enter what shows that it is.",
                )
        self.refuse_other_peoples_duty(*(f"note_{item.number}" for item in self.facts.detail.gaps))
        return data

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "items": tuple(
                {
                    "number": item.number,
                    "now": data[f"now_{item.number}"],
                    "family_confirms": data[f"confirms_{item.number}"],
                    "note": data[f"note_{item.number}"],
                }
                for item in self.facts.detail.gaps
            )
        }


# ---------------------------------------------------------------------------------------------------- ending


class CloseForm(ActionForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lacking = [item for item in self.facts.detail.gaps if item.now != "provided"]
        extra: dict[str, forms.Field]
        if self.lacking:
            numbers = named([item.number for item in self.lacking])
            extra = {
                "why": forms.ChoiceField(
                    label=f"Why does it end with {numbers} not provided?",
                    choices=[*ENDS_LACKING.items()],
                    widget=forms.Radios(),
                    initial="not_provided",
                    error_messages={"required": "Select why it ends."},
                ),
                "next": forms.LongTextField(
                    label="What happens now?",
                    help_text="What the council goes on doing about it. The duty does not end with the check; "
                    "the family reads this.",
                    max_length=2000,
                    rows=4,
                    error_messages={"required": "Enter what the council goes on doing about it."},
                ),
            }
        else:
            extra = {
                "send_letter": forms.BooleanField(
                    label="Tell the family in a letter",
                    required=False,
                    initial=bool(self.facts.detail.gaps),
                )
            }
        for name, asked in extra.items():
            self.fields[name] = asked
            self._word(name, asked)
        self.order_fields([*extra, "on", "version"])
