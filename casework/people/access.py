"""Who may see which case and do what: the only place where rights are decided."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

OFFICER, MANAGER, COORDINATOR = "officer", "manager", "coordinator"
SERVICE_MANAGER, ADMINISTRATOR, AUDITOR = "service_manager", "administrator", "auditor"

ROLE_WORDS = {
    OFFICER: "a complaints officer",
    MANAGER: "a complaints manager",
    COORDINATOR: "an EHC coordinator",
    SERVICE_MANAGER: "a service manager",
    ADMINISTRATOR: "an administrator",
    AUDITOR: "an auditor",
}

# What each role is for, in the words an administrator chooses by.
ROLE_DOES = {
    OFFICER: "Logs contacts and works on concerns, complaints and Section F checks of every team",
    MANAGER: "As an officer; also decides, approves, sees restricted cases, the dashboard and the record",
    COORDINATOR: "Works on their own and their team’s concerns and checks",
    SERVICE_MANAGER: "Answers complaints about the service of their team",
    ADMINISTRATOR: "Manages users, reminders, the calendar and the school register; sees no cases",
    AUDITOR: "Reads every case and the record; changes nothing",
}


@dataclass(frozen=True)
class Need:
    """Something that asks for a right: what it is called in a refusal, and which roles have it."""

    doing: str
    roles: tuple[str, ...]


NEEDS: Mapping[str, Need] = {
    "contact.log": Need("log a contact", (OFFICER, MANAGER, COORDINATOR)),
    "contact.triage": Need("decide where a contact goes", (OFFICER, MANAGER, COORDINATOR)),
    "concern.work": Need("work on a concern", (OFFICER, MANAGER, COORDINATOR, SERVICE_MANAGER)),
    "concern.route": Need("assign, escalate or signpost a concern", (OFFICER, MANAGER, COORDINATOR)),
    "complaint.work": Need("work on a complaint", (OFFICER, MANAGER)),
    "complaint.answer": Need("answer a complaint", (OFFICER, MANAGER, SERVICE_MANAGER)),
    "complaint.decide": Need("decline, extend, suspend or reopen a complaint", (MANAGER,)),
    "ombudsman.work": Need("work on an enquiry of the ombudsman", (OFFICER, MANAGER)),
    "ombudsman.answer": Need(
        "answer what the ombudsman asks", (OFFICER, MANAGER, COORDINATOR, SERVICE_MANAGER)
    ),
    "ombudsman.decide": Need("sign off what goes to the ombudsman", (MANAGER,)),
    "disagreement.work": Need("work on a disagreement about an EHCP", (OFFICER, MANAGER, COORDINATOR)),
    "jr.work": Need("work on a claim for judicial review", (OFFICER, MANAGER)),
    "referral.work": Need("follow what was passed on to another body", (OFFICER, MANAGER, COORDINATOR)),
    "sectionf.work": Need("work on a Section F check", (OFFICER, MANAGER, COORDINATOR)),
    "sectionf.approve": Need("approve and issue a checklist", (MANAGER,)),
    "sectionf.reports": Need("see reports of Section F checks", (MANAGER, SERVICE_MANAGER, AUDITOR)),
    "sectionf.terms": Need("change term dates", (OFFICER, MANAGER, ADMINISTRATOR)),
    "case.note": Need("add to a case", (OFFICER, MANAGER, COORDINATOR, SERVICE_MANAGER)),
    "case.assign": Need("give a case to somebody", (OFFICER, MANAGER, COORDINATOR)),
    "case.people": Need("change who has part in a case", (OFFICER, MANAGER, COORDINATOR)),
    "person.restrict": Need("limit how somebody may reach us", (MANAGER,)),
    "case.restrict": Need("restrict who sees a case", (MANAGER,)),
    "case.read": Need("read cases", (OFFICER, MANAGER, COORDINATOR, SERVICE_MANAGER, AUDITOR)),
    "case.pack": Need("make an evidence pack", (OFFICER, MANAGER)),
    "case.read_pack": Need("read an evidence pack", (OFFICER, MANAGER, AUDITOR)),
    "desk.work": Need("have work of your own", (OFFICER, MANAGER, COORDINATOR, SERVICE_MANAGER)),
    "desk.queue": Need("see a team's queue", (OFFICER, MANAGER, COORDINATOR, SERVICE_MANAGER, AUDITOR)),
    "desk.dashboard": Need("see the dashboard", (MANAGER, SERVICE_MANAGER, AUDITOR)),
    "desk.export": Need("export a list", (OFFICER, MANAGER, AUDITOR)),
    "audit.read": Need("read the audit record", (MANAGER, AUDITOR)),
    "admin.users": Need("manage users", (ADMINISTRATOR,)),
    "admin.reminders": Need("change reminders", (ADMINISTRATOR,)),
    "admin.timescales": Need("set the council’s own timescales", (ADMINISTRATOR,)),
    "admin.calendar": Need("change the calendar", (ADMINISTRATOR,)),
    "admin.register": Need("import the school register", (ADMINISTRATOR,)),
    "admin.post": Need("see the outbox", (ADMINISTRATOR, MANAGER)),
}

_SEES_ALL = (MANAGER, AUDITOR)


def visible_to(user) -> Q:
    """Return the condition on Case that holds for exactly the cases this user may see.

    A restricted case is seen by its owner, by managers and auditors, and by whoever was given leave. An EHC
    coordinator sees their own and their team's; a service manager their service's and their own; an
    administrator none.
    """
    if not getattr(user, "is_active", False):
        return Q(pk__in=[])
    if user.role in _SEES_ALL:
        return Q()
    granted = Q(pk__in=user.grants.values("case_id")) | Q(owner_id=user.pk)
    if user.role == OFFICER:
        return Q(restricted=False) | granted
    if user.role == COORDINATOR:
        return granted | (Q(restricted=False, team_id=user.team_id, team__isnull=False))
    if user.role == SERVICE_MANAGER and user.team_id and user.team.service_id:
        return granted | Q(restricted=False, service_id=user.team.service_id)
    return granted


def sees_private(user, case) -> bool:
    """Say whether a user needs the private addresses of a case's people: its owner does, and its team's manager.

    Where no team has the case, or the team no manager, any complaints manager does. What somebody sent themselves they may
    read as they sent it: a letter's page asks that besides.
    """
    if not getattr(user, "is_active", False) or user.role in (ADMINISTRATOR, AUDITOR):
        return False
    if case.owner_id == user.pk:
        return True
    manager_id = case.team.manager_id if case.team_id else None
    return manager_id == user.pk if manager_id else user.role == MANAGER


def can(user, need: str) -> bool:
    """Say whether the user's role carries the right called `need` (a key of NEEDS).

    Whether the case itself may be seen is `visible_to`; an act on a case asks both. Raises KeyError for an unknown need.
    """
    return bool(getattr(user, "is_active", False)) and user.role in NEEDS[need].roles


def why_not(need: str) -> str:
    """Return the sentence for somebody who lacks a right: who has it."""
    wanted = NEEDS[need]
    who = [ROLE_WORDS[role] for role in wanted.roles]
    people = who[0] if len(who) == 1 else ", ".join(who[:-1]) + " or " + who[-1]
    return f"Only {people} can {wanted.doing}."
