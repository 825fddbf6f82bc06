"""What a demo check has in its ledger: what its items owe, and the weeks of a log until the setting answered."""

import random
from collections.abc import Mapping
from datetime import date, timedelta

from casework.models import Case, User
from config.demo.world import World
from sectionf.delivery.facts import AmountsSet, Entries, Minutes, Owed, Reason
from sectionf.delivery.reading import calendar_of, keep
from sectionf.ledger import monday_of
from sectionf.models import ProvisionItem
from sectionf.worksheet.owing import said_by

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
PARTLY = 0.55
WHY_NOT = ("vacancy", "therapist_leave", "staff_sickness", "staff_other_duties")


def keep_ledger(world: World, case: Case, by: User, day: date, since: date, found: Mapping[int, str]) -> None:
    """Set what a check's items owe, as their words say, and enter the weeks since the family says that something is missing.

    Args:
        found: the finding on each item, by its number: what is in place has a whole log, what is not an empty one.
    """
    # Chance of its own: what is entered here changes nothing of what happens to other cases.
    chance = random.Random(case.reference)  # noqa: S311 - a demo, not a secret
    owing = _owing(world, case, by, day)
    calendar = calendar_of(keep(case))
    minutes: list[Minutes] = []
    reasons: list[Reason] = []
    monday = monday_of(since)
    while monday + WEEK <= day:
        days = calendar.school_days_in_week(monday)
        for item, in_week in owing if days else ():
            share = {"in_place": 1.0, "partly": PARTLY}.get(found.get(item.number, ""), 0.0)
            if chance.random() < share:
                minutes.append(Minutes(item.number, monday, True, in_week, "The setting’s log"))
            else:
                minutes.append(Minutes(item.number, monday, True, 0))
                reasons.append(Reason(item.number, monday, monday + DAY * 4, chance.choice(WHY_NOT)))
        if days and chance.random() < 0.05:
            reasons.append(Reason(None, monday, monday + DAY, "child_absent"))
        monday += WEEK
    if minutes:
        world.note(case, day, by, Entries(minutes, reasons))


def _owing(world: World, case: Case, by: User, day: date) -> list[tuple[ProvisionItem, int]]:
    """Set what the items owe where their words say it; return those, each with its minutes of a week."""
    owing = []
    for item in ProvisionItem.objects.filter(case=case).order_by("number"):
        said = said_by(item.text)
        if said["minutes"] and said["period"] in ("day", "week"):
            owed = Owed(said["minutes"], said["times"], said["period"], said["weeks"])
            world.note(case, day, by, AmountsSet(item.number, owed))
            owing.append((item, owed.minutes * owed.times * (5 if owed.period == "day" else 1)))
    return owing
