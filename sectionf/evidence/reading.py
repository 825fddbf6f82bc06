"""Reads what belongs to asking a setting into the frozen facts of a check."""

from datetime import date

from django.db.models import OuterRef, Subquery

from casework.record.models import Document
from casework.workflow import CaseFacts
from sectionf.evidence.answers import Numbers, Said
from sectionf.evidence.models import (
    EvidenceAnswer,
    EvidenceFile,
    EvidenceLink,
    EvidencePolicyVersion,
    EvidenceReminder,
)
from sectionf.evidence.policy import STARTS_WITH, EvidencePolicy
from sectionf.facts import DraftFacts, FileFacts, LinkFacts
from sectionf.models import ProvisionItem

_LINK = (
    "id",
    "name",
    "made_on",
    "expires_on",
    "to_name",
    "to_email",
    "opened_at",
    "opened_with",
    "begun_at",
    "by_name",
    "by_role",
    "by_email",
    "used_on",
    "stopped_on",
    "why_stopped",
    "again",
)


def links_of(case_id: int) -> tuple[LinkFacts, ...]:
    """Return the links of a check, in the order they were sent."""
    found = EvidenceLink.objects.filter(case_id=case_id).order_by("id").values(*_LINK)
    return tuple(LinkFacts(**row) for row in found)


def last_receiver(facts: CaseFacts) -> tuple[str, str]:
    """Return name and e-mail address of whoever was last written to for this check, or for another check of its setting."""
    if facts.detail.links:
        return facts.detail.links[-1].to_name, facts.detail.links[-1].to_email
    if facts.setting is None:
        return "", ""
    found = EvidenceLink.objects.filter(case__establishment_id=facts.setting.id).exclude(to_email="")
    return found.order_by("-id").values_list("to_name", "to_email").first() or ("", "")


def drafts_of(case_id: int, *, again: bool) -> tuple[DraftFacts, ...]:
    """Return what was typed by a link and not sent yet, of what was asked first or of what is asked again."""
    found = EvidenceAnswer.objects.filter(
        case_id=case_id, again=again, sent_on=None, version__gte=1
    ).order_by("id")
    return tuple(
        DraftFacts(**row)
        for row in found.values("id", "item_id", "version", "changed_at", "changed_by", "typed")
    )


def files_of(case_id: int) -> tuple[FileFacts, ...]:
    """Return the files that were sent with answers, each with the document that it became."""
    became = Document.objects.filter(case_id=case_id, stored_as=OuterRef("stored_as")).values("pk")[:1]
    found = EvidenceFile.objects.filter(case_id=case_id, sent_on__isnull=False).order_by("id")
    rows = found.annotate(document_id=Subquery(became)).values("item_id", "name", "document_id", "again")
    return tuple(FileFacts(**row) for row in rows)


def reminders_of(case_id: int) -> tuple[tuple[int | None, date], ...]:
    """Return when the setting was reminded: the working day after it was asked (None: by hand), and the date."""
    found = EvidenceReminder.objects.filter(case_id=case_id).order_by("on", "id")
    return tuple(found.values_list("working_day", "on"))


def policy_on(received_on: date) -> EvidencePolicy:
    """Return the rules for asking a setting that hold for a check received on a day."""
    own = EvidencePolicyVersion.objects.filter(from_on__lte=received_on).order_by("from_on").last()
    return EvidencePolicy(own.link_days, tuple(own.remind_on)) if own else STARTS_WITH


def owed_of(item: ProvisionItem) -> Numbers:
    """Return the plan's own numbers of an item."""
    return Numbers(item.minutes, item.times, item.period)


def said_of(item: ProvisionItem) -> Said | None:
    """Return the setting's own answer about an item, where it came by a link."""
    if not item.said:
        return None
    return Said(
        item.said,
        item.said_by_whom,
        item.said_since_on,
        Numbers(item.said_minutes, item.said_times, item.said_period),
        item.said_stopped,
    )
