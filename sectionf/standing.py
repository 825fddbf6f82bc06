"""The questions about who asks for a check, an appeal, risk and the days complained of, and how they are shown."""

from typing import Any

from casework import forms
from sectionf.facts import CheckFacts
from sectionf.procedure import APPEALS, ASKS_AS

REVEALS = {
    "asks_as": {"consent": ["authority_consent"], "advocate": ["authority_advocate"]},
    "appeal": {"open": ["appeal_about"]},
    "at_risk": {"yes": ["risk_note"]},
}
NAMES = ("asks_as", "appeal", "at_risk", "missing_until_on")
YES_NO = (("no", "No"), ("yes", "Yes"))


def questions(detail: CheckFacts) -> dict[str, forms.Field]:
    """Return the questions by name, each as it was answered before."""
    return {
        "asks_as": forms.ChoiceField(
            label="Who asks for the check, and with what authority?",
            choices=[*ASKS_AS.items()],
            widget=forms.Radios,
            initial=detail.asks_as,
            error_messages={"required": "Say who asks for the check, and with what authority."},
        ),
        "authority_consent": forms.CharField(
            label="Who consented, when and how?",
            initial=detail.authority if detail.asks_as == "consent" else "",
            max_length=500,
            error_messages={"required": "Enter who consented, when and how."},
        ),
        "authority_advocate": forms.CharField(
            label="Which advocate, and for whom?",
            initial=detail.authority if detail.asks_as == "advocate" else "",
            max_length=500,
            error_messages={"required": "Enter which advocate it is, and for whom they speak."},
        ),
        "appeal": forms.ChoiceField(
            label="Is the plan under appeal?",
            help_text="Wording that is in dispute goes to the tribunal. Whether the plan in force is made stays here.",
            choices=[*APPEALS.items()],
            widget=forms.Radios,
            initial=detail.appeal,
            error_messages={"required": "Say whether the plan is under appeal."},
        ),
        "appeal_about": forms.CharField(
            label="What is the appeal about?",
            initial=detail.appeal_about,
            max_length=500,
            error_messages={"required": "Enter what the appeal is about."},
        ),
        "at_risk": forms.ChoiceField(
            label="Is anybody at risk of harm now?",
            choices=YES_NO,
            widget=forms.Radios(inline=True),
            initial={True: "yes", False: "no", None: ""}[detail.at_risk],
            error_messages={"required": "Say whether anybody is at risk now. This is never skipped."},
        ),
        "risk_note": forms.CharField(
            label="Who is at risk, and who was told of it?",
            initial=detail.risk_note,
            max_length=500,
            error_messages={"required": "Enter who is at risk, and who was told of it."},
        ),
        "missing_until_on": forms.DayField(
            label="Last day that it was missing (optional)",
            help_text="Leave it empty where it is still missing.",
            called="The last day that it was missing",
            initial=detail.missing_until_on,
            latest="today",
            required=False,
        ),
    }


def answers(data: dict[str, Any]) -> dict[str, Any]:
    """Return what was answered, as the rule takes it."""
    return {
        "asks_as": data["asks_as"],
        "authority": data["authority_consent"] or data["authority_advocate"] or "",
        "appeal": data["appeal"],
        "appeal_about": data["appeal_about"] or "",
        "at_risk": data["at_risk"] == "yes",
        "risk_note": data["risk_note"] or "",
        "missing_until_on": data["missing_until_on"],
    }


def rows(detail: CheckFacts) -> list[tuple[str, Any]]:
    """Return the answers as the case page shows them; what was never asked is said to be so once items are listed."""
    asks = ASKS_AS.get(detail.asks_as, "")
    appeal = APPEALS.get(detail.appeal, "")
    risk = {True: "Yes", False: "No", None: ""}[detail.at_risk]
    unknown = "Not asked yet" if detail.items else ""
    return [
        ("Who asks", (f"{asks}. {detail.authority}".removesuffix(". ") if asks else "") or unknown),
        ("Appeal", (f"{appeal}: {detail.appeal_about}".removesuffix(": ") if appeal else "") or unknown),
        ("At risk now", (f"{risk}. {detail.risk_note}".removesuffix(". ") if risk else "") or unknown),
        ("Missing until", detail.missing_until_on),
    ]
