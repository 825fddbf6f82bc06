"""What an officer is asked before a setting is asked, reminded or sent another link, and before a link is stopped."""

from typing import Any

from casework import forms
from casework.workflow.forms import ActionForm
from sectionf.evidence.reading import last_receiver


class ToTheSettingForm(ActionForm):
    """A letter with a link: to whom at the setting, as it was last sent there."""

    to_name = forms.CharField(
        label="Who answers at the setting?",
        help_text="The SENCO as a rule. Leave it empty to write to the headteacher.",
        required=False,
        max_length=120,
    )
    to_email = forms.EmailField(
        label="Their work email address",
        help_text="The link goes there, and to nobody else. Leave it empty to print the letter and post it. "
        "The preview shows noughts where its code will be.",
        required=False,
        max_length=254,
    )
    more = forms.LongTextField(
        label="Anything else to ask of them?",
        help_text="This goes into the letter.",
        required=False,
        max_length=2000,
        rows=3,
    )

    called = {"to_name": "The name", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = last_receiver(self.facts)
        self.fields["to_name"].initial, self.fields["to_email"].initial = last
        self.fields["on"].label = "When does the letter go?"


class AskSettingForm(ToTheSettingForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["more"].help_text = "This goes into the letter, which lists every item and has the link."
        self.fields["on"].label = "When does the letter to the setting go?"


class SendLinkForm(ToTheSettingForm):
    keep_earlier = forms.BooleanField(
        label="Let the link sent earlier go on working",
        help_text="Tick this where two people answer, for example the SENCO and the therapy service. Both see the same answers.",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.facts.detail.alive_links(self.facts.today):
            del self.fields["keep_earlier"]
        self.fields["more"].label = "Anything else to tell them?"

    def data_for_decide(self) -> dict[str, Any]:
        return {"keep_earlier": False} | super().data_for_decide()


class StopLinksForm(ActionForm):
    why = forms.LongTextField(
        label="Why is it stopped?",
        help_text="For the record: nobody at the setting reads it.",
        max_length=300,
        rows=3,
        error_messages={"required": "Enter why it is stopped."},
    )

    called = {"why": "The reason", **ActionForm.called}


class RemindSettingForm(ActionForm):
    more = forms.LongTextField(
        label="Anything to add?",
        help_text="This goes into the reminder.",
        required=False,
        max_length=2000,
        rows=3,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When does the reminder go?"
