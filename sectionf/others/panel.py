"""What the case page shows of others than the setting: what providers were asked and said, and to whom the check was taken."""

from typing import Any

from casework.wording import date_long
from casework.workflow import CaseFacts, Panel
from sectionf.facts import ProviderFacts
from sectionf.models import Escalation


def other_panels(facts: CaseFacts) -> list[Panel]:
    """Return the panel of others; none where nobody else was asked or told."""
    detail = facts.detail
    if not (detail.providers or detail.escalations):
        return []
    context = {
        "asked": [_asked(facts, one) for one in detail.providers],
        "told": [{"facts": one, "to": Escalation.To(one.to).label} for one in detail.escalations],
    }
    return [Panel("Others who were asked or told", "sectionf/_others.html", context)]


def _asked(facts: CaseFacts, one: ProviderFacts) -> dict[str, Any]:
    if one.said:
        words, colour = "Answered", "green"
    elif one.no_reply:
        words, colour = "No reply", "red"
    elif one.answer_by < facts.today:
        words, colour = "Late", "red"
    else:
        words, colour = "Waiting", "blue"
    on = f" {date_long(one.answered_on)}" if one.answered_on else ""
    return {"facts": one, "words": words, "colour": colour, "on": on}
