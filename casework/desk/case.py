"""The page of one case: what it is, what may be done now and why not, what is due, and all that happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from casework.desk import timeline
from casework.desk.addresses import act_url
from casework.desk.beside import beside
from casework.desk.people.in_short import adjustments, limits, people_in_short
from casework.people.access import can
from casework.people.models import User
from casework.people.requests import SignedIn
from casework.post.models import Letter, Message
from casework.record.models import Case, CaseLink, Clock, Document
from casework.wording import date_long, plain_name
from casework.workflow import (
    CaseFacts,
    CaseKind,
    ClockState,
    NotAllowed,
    Offer,
    allowed_actions,
    get_kind,
    kind_of,
    read_facts,
)
from casework.workflow.showing import act_by
from casework.workflow.visiting import visit

# How one case stands to another, told from either side.
RELATIONS = {
    "escalated_from": ("Made formal from", "Became the formal complaint"),
    "related": ("Belongs with", "Belongs with"),
    "siblings": ("Is about a brother or sister:", "Is about a brother or sister:"),
    "group": ("Follows the lead case", "Leads the group complaint of"),
    "check_of": ("Checks what was promised in", "Section F check"),
    "same_contact": ("Came in the same contact:", "Came in the same contact:"),
    "enquiry_about": ("Asks about", "The ombudsman asks about it in"),
    "disagreement_about": ("Is about what was raised in", "The EHCP disagreement is kept in"),
    "claim_about": ("Challenges what was decided in", "The claim for judicial review is kept in"),
    "referred_from": ("Passes on", "Passed on in"),
    "sent_back_by": ("Sent back in", "Came back as"),
    "returned_from": ("Came back from the ombudsman in", "Came back as"),
}


@login_required
@never_cache
@require_safe
def case(request: SignedIn, reference: str) -> HttpResponse:
    """Show a case. Costs a fixed number of queries, however much has happened in it."""
    at = timezone.now()
    found = visit(request.user, reference, what="case", at=at)
    kind = kind_of(found)
    today = timezone.localdate(at)
    facts = read_facts(found, by=request.user, today=today)
    offers = allowed_actions(found, by=request.user, at=at, facts=facts)
    kept = found.clocks.in_bulk()
    clocks = [ClockRow(one, kept[one.id], facts, found.reference) for one in facts.clocks]
    running = sorted(
        (one for one in clocks if one.state.is_running), key=lambda one: one.state.due_on or date.max
    )
    notes = can(request.user, "case.note")
    context = {
        "case": found,
        "kind": kind,
        "facts": facts,
        "name": case_name(found),
        "identity": identity(found, kind, facts),
        "tag": state_tag(kind, found.state),
        "alert": adjustments(part.person for part in facts.parties),
        "actions": [as_action(offer, found.reference) for offer in in_order(offers)],
        "others": [offer for offer in offers if isinstance(offer.refusal, NotAllowed)],
        "running": running,
        "ended": [one for one in reversed(clocks) if not one.state.is_running],
        "panels": panels(request, found, kind, facts),
        "documents": documents(found),
        "letters": letters(found),
        "linked": linked(found, request.user),
        "beside": beside(found, request.user),
        "limits": limits([part.person for part in facts.parties], today),
        "people": people_in_short(found, facts),
        "timeline": timeline.page_of(found, kind, request.GET.get("before", "")),
        "may_note": notes,
        "may_assign": can(request.user, "case.assign"),
        "may_link": can(request.user, "case.people"),
        "may_pack": can(request.user, "case.pack"),
        "may_read_packs": can(request.user, "case.read_pack"),
        "may_restrict": can(request.user, "case.restrict"),
        "today": today,
        "calendar": facts.calendar,
    }
    return render(request, "casework/case.html", context)


# ------------------------------------------------------------------------------------------------ the head


def case_name(case: Case) -> str:
    """Return the name a case goes by: who brought it, or whom it is about."""
    return plain_name(str(case.complainant or case.subject or "Nobody named"))


def state_tag(kind: CaseKind, state: str) -> SafeString:
    """Return a state's tag, in the words and colour its kind gives it."""
    about = kind.states[state]
    shown = {"text": about.label, "colour": about.colour}
    return SafeString(render_to_string("components/tag.html", shown))


def identity(case: Case, kind: CaseKind, facts: CaseFacts) -> list[dict[str, Any]]:
    """Return the facts at the head of every page of a case."""
    subject = case.subject if case.subject_id != case.complainant_id else None
    due = render_to_string(
        "casework/case_due.html", {"case": case, "today": facts.today, "calendar": facts.calendar}
    )
    pairs = [
        ("Next due", SafeString(due)),
        ("About", subject and plain_name(subject.name)),
        ("Setting", case.establishment and case.establishment.name),
        ("Service", case.service and case.service.name),
        ("Owner", str(case.owner) if case.owner else "Nobody yet"),
        ("Team", case.team and case.team.name),
        ("Procedure", kind.procedures.get(case.procedure)),
        ("Stage", kind.stages.get(case.stage)),
        ("Received", date_long(case.received_on)),
        ("Closed", case.closed_on and date_long(case.closed_on)),
        ("Outcome", kind.outcomes.get(case.outcome)),
    ]
    return [{"key": key, "value": value} for key, value in pairs if value]


# ------------------------------------------------------------------------------------------------ what now


def in_order(offers: Iterable[Offer]) -> list[Offer]:
    """Return what this person may do or may not do yet: the ordinary next step first, what ends the case last."""
    weights = {"primary": 0, "secondary": 1, "warning": 2}
    mine = [offer for offer in offers if not isinstance(offer.refusal, NotAllowed)]
    return sorted(mine, key=lambda offer: weights.get(offer.action.weight, 1))


def as_action(offer: Offer, reference: str) -> dict[str, Any]:
    """Return an offer as the list of actions shows it."""
    if offer.refusal is not None:
        return {
            "label": offer.action.label,
            "refused": offer.refusal.sentence,
            "source": offer.refusal.source,
        }
    return {
        "label": offer.action.label,
        "url": act_url(reference, offer.action.code),
        "effect": offer.action.hint,
        "primary": offer.action.weight == "primary",
    }


# ------------------------------------------------------------------------------------------------ clocks


@dataclass(frozen=True)
class ClockRow:
    """A clock on the case page: its date in law, the last working day to act on, and the way to its account."""

    state: ClockState
    kept: Clock
    facts: CaseFacts
    reference: str

    @property
    def url(self) -> str:
        return reverse("desk:clock", args=[self.reference, self.kept.pk])

    @property
    def act_by(self) -> date | None:
        return act_by(self.state.due_on, self.facts.calendar)

    @property
    def paused(self) -> Any:
        return next((pause for pause in self.state.facts.pauses if pause.to_on is None), None)

    @property
    def ended_words(self) -> str:
        if self.kept.in_time is not None and self.kept.ended_on:
            return f"met {'in time' if self.kept.in_time else 'late'} on {date_long(self.kept.ended_on)}"
        on = f" on {date_long(self.kept.ended_on)}" if self.kept.ended_on else ""
        return f"{self.kept.ended_as}{on}"


# ------------------------------------------------------------------------------------------------ beside it


def panels(request: HttpRequest, case: Case, kind: CaseKind, facts: CaseFacts) -> list[dict[str, Any]]:
    """Return the parts of the page that the kind supplies, rendered."""
    shared = {"case": case, "facts": facts}
    return [
        {
            "title": panel.title,
            "html": render_to_string(panel.template, shared | dict(panel.context), request),
        }
        for panel in kind.panels(case, facts)
    ]


def letters(case: Case) -> list[dict[str, Any]]:
    """Return the letters of a case, newest first, each with where it is. Two queries."""
    kept = list(Letter.objects.filter(case=case).defer("body").order_by("-pk"))
    sent: dict[int, Message] = {}
    for message in Message.objects.filter(case=case, letter__isnull=False).defer("text").order_by("pk"):
        sent[message.letter_id or 0] = message
    return [
        {
            "letter": letter,
            "url": reverse("desk:letter", args=[case.reference, letter.pk]),
            "status": message_words(sent.get(letter.pk)),
        }
        for letter in kept
    ]


def message_words(message: Message | None) -> str:
    """Return where a letter is: on its way, sent, not delivered, or to be posted by hand."""
    if message is None:
        return "to be printed and posted"
    return {
        Message.State.QUEUED: "waiting to go by email",
        Message.State.IN_FLIGHT: "going by email now",
        Message.State.SENT: "sent by email",
        Message.State.FAILED: "not delivered: send it on paper",
    }[Message.State(message.state)]


def linked(case: Case, user: User) -> list[dict[str, Any]]:
    """Return the cases this one belongs with. One this person may not see is only said to be there; a restricted one not even that."""
    links = list(CaseLink.objects.filter(case=case, ended_on=None).select_related("other")) + list(
        CaseLink.objects.filter(other=case, ended_on=None).select_related("case")
    )
    others = {link.other_id if link.case_id == case.pk else link.case_id for link in links}
    seen = set(Case.objects.visible_to(user).filter(pk__in=others).values_list("pk", flat=True))
    rows = []
    for link in links:
        here = link.case_id == case.pk
        other = link.other if here else link.case
        if other.restricted and other.pk not in seen:
            continue
        words = RELATIONS.get(link.relation, (link.relation.replace("_", " ").capitalize(),) * 2)
        row: dict[str, Any] = {"relation": words[0] if here else words[1]}
        if other.pk in seen:
            kind = get_kind(other.kind)
            row |= {
                "reference": other.reference,
                "url": reverse("desk:case", args=[other.reference]),
                "kind": kind.label,
                "tag": state_tag(kind, other.state),
            }
        rows.append(row)
    return rows


def documents(case: Case) -> list[dict[str, Any]]:
    """Return the files of a case, newest first. One query."""
    return [
        {
            "name": document.name,
            "url": reverse("desk:document", args=[case.reference, document.pk]),
            "size": size_words(document),
            "dated_on": document.dated_on,
            "by": document.added_by,
            "at": document.added_at,
        }
        for document in case.documents.select_related("added_by").order_by("-added_at", "-pk")
    ]


def size_words(document: Document) -> str:
    """Return the size of a file as people say it."""
    kilobytes = max(1, round(document.size / 1024))
    return f"{kilobytes:,} KB" if kilobytes < 1024 else f"{kilobytes / 1024:.1f} MB"
