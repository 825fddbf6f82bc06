"""What the case page says of the plan: to upload it, how far its items are, and the versions that are known."""

from typing import Any

from django.urls import reverse

from casework.people.access import NEEDS as RIGHTS
from casework.workflow import CaseFacts
from sectionf.versions import said, versions
from sectionf.worksheet.recording import NEEDS, OPEN_STATES

_WORDS = {
    "waiting": "The plan is being read",
    "reading": "The plan is being read",
    "refused": "The plan could not be read: see why",
    "listed": "The plan that the items were read from",
}


def may_work(facts: CaseFacts) -> bool:
    """Say whether the role of whoever looks carries work on a check."""
    return facts.by is not None and facts.by.role in RIGHTS[NEEDS].roles


def plan_link(facts: CaseFacts) -> dict[str, Any]:
    """Return the next step with the plan's file as `text` and `url`; nothing where there is none for this person."""
    sheet = facts.detail.worksheet
    if not may_work(facts):
        return {}
    if sheet is None:
        if facts.state not in OPEN_STATES:
            return {}
        return {
            "text": "Upload the plan and read Section F from it",
            "url": reverse("sectionf:plan_upload", args=[facts.reference]),
        }
    text = _WORDS.get(sheet.state) or (
        f"Confirm the items read from the plan ({sheet.items - sheet.to_confirm} of {sheet.items} decided)"
        if sheet.to_confirm
        else "The items confirmed in the plan"
    )
    return {"text": text, "url": reverse("sectionf:plan", args=[facts.reference, sheet.id])}


def plan_rows(facts: CaseFacts) -> list[tuple[str, str]]:
    """Return what is known of the plan and of its other versions, as rows for the summary."""
    detail = facts.detail
    if detail.plan is None:
        return []
    rows = [("Final plan of", said(detail.plan, detail.plans))]
    others = [one for one in versions(detail.plans) if one.final_on != detail.plan.final_on]
    if others:
        rows.append(("Other versions", "; ".join(said(one, detail.plans) for one in others)))
    return rows
