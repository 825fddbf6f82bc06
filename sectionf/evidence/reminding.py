"""Reminds settings that have not answered: on the working days after they were asked that the council's policy names, once each."""

from datetime import date, datetime

from casework.clock import Calendar
from casework.record.models import Clock
from casework.workflow import NotDone, perform
from sectionf.evidence.policy import EvidencePolicy
from sectionf.evidence.reading import policy_on, reminders_of
from sectionf.models import CheckDetail
from sectionf.procedure import EVIDENCE


def days_come(
    policy: EvidencePolicy, asked_on: date, due_on: date, today: date, calendar: Calendar
) -> tuple[int, ...]:
    """Return the policy's working days that have come since a setting was asked, but for those before its answer is due.

    Whoever was given more time is not reminded before it is over.
    """
    days = ((day, calendar.add_working_days(asked_on, day)) for day in policy.remind_on)
    return tuple(day for day, on in days if due_on <= on <= today)


def remind_settings(today: date, at: datetime, calendar: Calendar) -> int:
    """Remind every setting that has to be reminded and was not yet; return how many were.

    Safe to run twice and by several at once: the act itself refuses a day that was reminded of. After days without a run one
    reminder stands for all that have come.
    """
    waited_for = Clock.objects.filter(
        code=EVIDENCE, ended_as="", due_on__lte=today, case__state="evidence_requested"
    )
    asked = dict(
        CheckDetail.objects.filter(case_id__in=waited_for.values("case_id")).values_list(
            "case_id", "evidence_asked_on"
        )
    )
    reminded = 0
    for clock in waited_for.select_related("case").order_by("pk"):
        asked_on = asked.get(clock.case_id)
        if asked_on is None or clock.due_on is None:
            continue
        policy = policy_on(clock.case.received_on)
        done = {day for day, _ in reminders_of(clock.case_id)}
        days = [day for day in days_come(policy, asked_on, clock.due_on, today, calendar) if day not in done]
        reminded += bool(days) and _remind(clock.case_id, days, today, at)
    return reminded


def _remind(case_id: int, days: list[int], today: date, at: datetime) -> bool:
    try:
        perform(case_id, "remind_setting", by=None, on=today, at=at, data={"days": tuple(days)}, version=None)
    except NotDone:
        return False  # somebody else did it, holds the case, or it has moved on: the next run looks again
    return True
