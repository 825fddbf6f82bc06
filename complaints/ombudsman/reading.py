"""Reads an enquiry's own facts out of its tables."""

from casework.record.models import Case
from casework.workflow import get_kind
from complaints.ombudsman.facts import AboutFacts, EnquiryFacts, QuestionFacts, RemedyFacts, TimeFacts
from complaints.ombudsman.models import EnquiryDetail, EnquiryQuestion, EnquiryRemedy, EnquiryTime
from complaints.ombudsman.wording import ABOUT

_KEPT = (
    "lgsco_reference",
    "investigator",
    "email",
    "phone",
    "address",
    "documents",
    "signed_off_on",
    "responded_on",
    "enclosed",
    "draft_on",
    "draft_says",
    "draft_remedies",
    "commented_on",
    "has_comments",
    "comments",
    "remedies_acceptable",
    "decided_on",
    "decision",
    "faults",
    "report_on",
    "notice_on",
    "notice_where",
    "officer_told_on",
    "monitoring_officer",
    "considered_on",
    "report_answer",
    "report_answered_on",
    "had_on",
    "goes_on",
    "satisfied",
    "end_note",
)
_QUESTION = ("id", "number", "text", "internal_due_on", "owner_id", "answer", "answered_on", "sent_on")
_TIME = (
    "id",
    "clock",
    "was_due_on",
    "asked_on",
    "until_on",
    "why",
    "answered_on",
    "granted_until_on",
    "words",
)
_REMEDY = (
    "id",
    "number",
    "what",
    "due_on",
    "first_due_on",
    "owner_id",
    "state",
    "done_on",
    "proof",
    "sent_on",
    "agreed_on",
    "agreed_words",
)


def _about(case: Case) -> AboutFacts | None:
    """Return the case it is about, of whatever kind; None while nobody has said which."""
    link = case.links.filter(relation=ABOUT).select_related("other__complaint").order_by("pk").first()
    if link is None:
        return None
    other = link.other
    complaint = getattr(other, "complaint", None)
    return AboutFacts(
        id=other.pk,
        kind=other.kind,
        label=get_kind(other.kind).label,
        reference=other.reference,
        received_on=other.received_on,
        is_open=other.is_open,
        asked_on=complaint.requested_on if complaint else None,
        procedure=other.procedure if complaint else "",
        owner_id=other.owner_id,
    )


def read(case: Case) -> EnquiryFacts:
    """Return the enquiry's own facts. Costs five queries, whatever it holds."""
    kept = EnquiryDetail.objects.select_related("signed_off_by").get(case_id=case.pk)
    questions = EnquiryQuestion.objects.filter(case_id=case.pk).select_related("owner", "answered_by")
    remedies = EnquiryRemedy.objects.filter(case_id=case.pk).select_related("owner")
    times = EnquiryTime.objects.filter(case_id=case.pk)
    return EnquiryFacts(
        **{name: getattr(kept, name) for name in _KEPT},
        signed_off_by=str(kept.signed_off_by or ""),
        about=_about(case),
        questions=tuple(
            QuestionFacts(
                **{name: getattr(one, name) for name in _QUESTION},
                owner=str(one.owner or ""),
                answered_by=str(one.answered_by or ""),
            )
            for one in questions.order_by("number")
        ),
        times=tuple(
            TimeFacts(**{name: getattr(one, name) for name in _TIME}) for one in times.order_by("pk")
        ),
        remedies=tuple(
            RemedyFacts(**{name: getattr(one, name) for name in _REMEDY}, owner=str(one.owner or ""))
            for one in remedies.order_by("number")
        ),
    )
