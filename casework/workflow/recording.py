"""The second door: facts that change no state. A note, a document, a conversation, another owner, who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, runtime_checkable

from django.db import transaction
from django.utils import timezone

from casework.people.access import can, why_not
from casework.people.models import Team, User
from casework.post.outbox import nudge, queue_notice
from casework.record.events import append
from casework.record.models import Case, CaseGrant, Document, Event
from casework.wording import weekday_date
from casework.workflow.engine import EARLIEST, _check_version, _lock_wait, _locked
from casework.workflow.errors import NotAllowed, Refused
from casework.workflow.kinds import kind_of
from casework.workflow.letters import PlannedLetter, freeze, plan_letter
from casework.workflow.outcome import LetterDraft
from casework.workflow.reading import read_facts

KERNEL = "casework"
"""Whose letters those of facts are: they are about any kind of case."""


class Fact(Protocol):
    """Something to add to a case: what it needs, how it changes the row, and the sentence it leaves."""

    @property
    def code(self) -> str: ...

    @property
    def needs(self) -> str: ...

    @property
    def stales(self) -> bool: ...

    def apply(self, case: Case) -> str: ...

    def payload(self) -> Mapping[str, Any]: ...


@runtime_checkable
class ToldByLetter(Protocol):
    """A fact that somebody is told by letter: frozen and queued with its event.

    Its templates are the kernel’s, unless it names another app in `letters_of`.
    """

    def letters(self) -> tuple[LetterDraft, ...]: ...


@dataclass(frozen=True)
class Note:
    """Something worth knowing, for colleagues."""

    text: str
    code: str = "note.added"
    needs: str = "case.note"
    stales: bool = False

    def apply(self, case: Case) -> str:
        return "A note was added."

    def payload(self) -> Mapping[str, Any]:
        return {"text": self.text}


@dataclass(frozen=True)
class Contacted:
    """A conversation or message with somebody about the case."""

    with_whom: str
    how: str
    text: str
    code: str = "contact.made"
    needs: str = "case.note"
    stales: bool = False

    def apply(self, case: Case) -> str:
        return f"Contact with {self.with_whom} ({self.how})."

    def payload(self) -> Mapping[str, Any]:
        return {"with": self.with_whom, "how": self.how, "text": self.text}


@dataclass(frozen=True)
class DocumentAdded:
    """A file was put on the case; `document` is unsaved and its file is already stored."""

    document: Document
    code: str = "document.added"
    needs: str = "case.note"
    stales: bool = False

    def apply(self, case: Case) -> str:
        self.document.case = Case(pk=case.pk)
        self.document.save()
        return f"Document added: {self.document.name}."

    def payload(self) -> Mapping[str, Any]:
        return {"name": self.document.name, "sha256": self.document.sha256, "size": self.document.size}


@dataclass(frozen=True)
class Reassigned:
    """The case was given to somebody, to a team's queue, or both."""

    owner: User | None
    team: Team | None
    why: str = ""
    code: str = "case.reassigned"
    needs: str = "case.assign"
    stales: bool = True

    def apply(self, case: Case) -> str:
        if self.owner is not None and self.owner.role in ("administrator", "auditor"):
            raise Refused(
                "An administrator or auditor does no casework. Choose somebody who does.", field="owner"
            )
        if (self.owner and self.owner.pk) == case.owner_id and (self.team and self.team.pk) == case.team_id:
            raise Refused("The case is with them already. Choose somebody else, or go back.", field="owner")
        case.owner, case.team = self.owner, self.team
        to = self.owner or (self.team and f"the queue of {self.team}") or "nobody"
        return f"Given to {to}." + (f" {self.why}" if self.why else "")

    def payload(self) -> Mapping[str, Any]:
        return {"owner": self.owner and self.owner.pk, "team": self.team and self.team.pk, "why": self.why}


@dataclass(frozen=True)
class Restricted:
    """Who may see the case was narrowed to its owner, managers and those given `leave`, no one else, or opened again."""

    restricted: bool
    why: str
    leave: tuple[User, ...] = ()
    code: str = "case.restricted"
    needs: str = "case.restrict"
    stales: bool = True

    def apply(self, case: Case) -> str:
        case.restricted = self.restricted
        if self.restricted:
            CaseGrant.objects.filter(case_id=case.pk).exclude(user__in=self.leave).delete()
        for user in self.leave:
            CaseGrant.objects.get_or_create(case_id=case.pk, user=user)
        return "Access was restricted." if self.restricted else "The restriction was lifted."

    def payload(self) -> Mapping[str, Any]:
        return {"restricted": self.restricted, "why": self.why, "leave": [user.pk for user in self.leave]}


def record(
    case_id: int, fact: Fact, *, by: User | None, on: date, at: datetime, version: int | None = None
) -> Event:
    """Add one fact to a case, with its event, in one transaction.

    Args:
        on: the day it happened.
        at: the moment it is recorded, aware.
        version: the version the person was looking at, for facts that must not overwrite another's change; None
            where the fact only adds.

    Raises:
        NotAllowed, Refused, Stale, Busy, Case.DoesNotExist.
    """
    with transaction.atomic(durable=True):
        _lock_wait()
        if by is not None:
            if not Case.objects.visible_to(by).filter(pk=case_id).exists():
                raise Case.DoesNotExist
            if not can(by, fact.needs):
                raise NotAllowed(why_not(fact.needs))
        case = _locked(case_id)
        if version is not None:
            _check_version(case, version)
        if on > timezone.localdate(at):
            raise Refused(
                f"{weekday_date(on)} is in the future. Enter the day it happened, today or earlier.",
                field="on",
            )
        if on < EARLIEST:
            raise Refused("Enter a day in or after 1990. Check the year.", field="on")
        says = fact.apply(case)
        letters = _letters(case, fact, by=by, at=at)
        told = {"letters": [{"code": one.code, "to": one.to_name, "sha256": one.sha256} for one in letters]}
        event = append(
            case,
            fact.code,
            by_id=by.pk if by else None,
            occurred_on=on,
            recorded_at=at,
            says=says,
            from_state=case.state,
            payload=dict(fact.payload()) | (told if letters else {}),
            stales=fact.stales,
        )
        case.save()
        for letter in letters:
            freeze(letter, case, event, by=by, on=timezone.localdate(at), at=at)
        if isinstance(fact, Reassigned) and case.owner_id and (by is None or case.owner_id != by.pk):
            queue_notice(
                key=f"event:{event.pk}:{case.owner_id}",
                user_id=case.owner_id,
                case=case,
                subject=f"{case.reference} is now yours",
                text=f"{by or 'The system'} gave you the {kind_of(case).label.lower()} {case.reference}."
                + (f" Next due: {weekday_date(case.next_due_on)}." if case.next_due_on else ""),
                at=at,
            )
        transaction.on_commit(nudge)
    return event


def _letters(case: Case, fact: Fact, *, by: User | None, at: datetime) -> list[PlannedLetter]:
    """Return the letters of a fact, rendered from the case as it stands after it; dated the day they are written."""
    drafts = fact.letters() if isinstance(fact, ToldByLetter) else ()
    if not drafts:
        return []
    today = timezone.localdate(at)
    facts = read_facts(case, by=by, today=today)
    app = getattr(fact, "letters_of", KERNEL)
    return [plan_letter(app, draft, facts, today) for draft in drafts]
