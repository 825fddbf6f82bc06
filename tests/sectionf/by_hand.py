"""Facts of a check made by hand: the rules are asked without a database."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from casework.clock import Calendar, ClockFacts, due_on, rule
from casework.workflow import CaseFacts, ClockState, PersonFacts, SettingFacts, StaffFacts
from sectionf.facts import ActionFacts, CheckFacts, ItemFacts, PlanFacts

FEED = Path(__file__).resolve().parents[2] / "casework/data/bank-holidays.json"
CALENDAR = Calendar.from_feed(json.loads(FEED.read_text(encoding="utf-8")), "by hand")
RECEIVED = date(2026, 1, 12)
TODAY = date(2026, 2, 6)
PAT = PersonFacts(3, "Pat Obi", "pat@home.example")
ADA = PersonFacts(4, "Ada Obi", date_of_birth=date(2017, 5, 4))
BIRCHWOOD = SettingFacts(9, "Birchwood Primary School", "01", "Community school")


def clock(code: str, trigger: date = RECEIVED, *, about: str = "", given: date | None = None) -> ClockState:
    """Return a running clock by the rules of its trigger day."""
    found = rule(code, on=trigger)
    facts = ClockFacts(trigger, given=given)
    return ClockState(1, found, facts, due_on(found, facts, CALENDAR), about=about, label=found.label)


def an_action(item: int = 1, number: int = 1, due: date = date(2026, 3, 2), **known: Any) -> ActionFacts:
    words = {"what": "A therapist sees her each week", "by_whom": "The therapy service"}
    return ActionFacts(id=item * 10 + number, item_number=item, number=number, due_on=due, **(words | known))


def items(*findings: str, actions: bool = True) -> tuple[ItemFacts, ...]:
    """Return an item for each finding ("" where there is none yet), every gap with one action unless said."""
    return tuple(
        ItemFacts(
            n,
            n,
            f"Provision {n}",
            delivered_how="As planned",
            finding=finding,
            reasons="The log shows it." if finding else "",
            actions=(an_action(n),) if actions and finding not in ("", "in_place") else (),
            last_action=1 if actions else 0,
            no_interim="Nobody is to be had before." if finding == "not_in_place" else "",
        )
        for n, finding in enumerate(findings, 1)
    )


def facts(
    state: str = "evaluating",
    *,
    clocks: tuple[ClockState, ...] | None = None,
    today: date = TODAY,
    complainant: PersonFacts | None = PAT,
    subject: PersonFacts | None = ADA,
    setting: SettingFacts | None = BIRCHWOOD,
    **detail: Any,
) -> CaseFacts:
    """Return a check as a rule sees it: by default with both clocks of its opening running, and two items."""
    known: dict[str, Any] = {"items": items("", ""), "plan": PlanFacts(1, date(2025, 7, 18))} | detail
    known.setdefault("plans", (known["plan"],) if known["plan"] else ())
    known.setdefault("last_item", max((item.number for item in known["items"]), default=0))
    return CaseFacts(
        id=1,
        kind="sectionf",
        reference="SF-26-000001",
        state=state,
        received_on=RECEIVED,
        today=today,
        calendar=CALENDAR,
        summary="Speech therapy has stopped",
        narrative="There is nobody.",
        owner=StaffFacts(7, "Olu Officer", "officer", "Complaints officer"),
        by=StaffFacts(7, "Olu Officer", "officer", "Complaints officer"),
        complainant=complainant,
        subject=subject,
        setting=setting,
        clocks=(clock("sectionf.acknowledge"), clock("sectionf.issue")) if clocks is None else clocks,
        detail=CheckFacts(**known),
    )
