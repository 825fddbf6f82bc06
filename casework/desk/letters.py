"""A letter as it was said: on the page, as the PDF that went, and as the file copy with the account of its dates."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from casework.clock import ClockError, ClockFacts, Pause, in_words, run
from casework.desk.case import case_name, message_words
from casework.desk.people.showing import looked_at_private
from casework.people.access import sees_private
from casework.people.models import User
from casework.people.private import is_private
from casework.people.requests import SignedIn
from casework.post.models import Letter
from casework.post.pdf import LARGE_PRINT, CountedDate, letter_pdf
from casework.post.private import without_address
from casework.post.render import digest, to_html
from casework.post.word import WORD_TYPE, letter_docx
from casework.record.calendars import calendar_of
from casework.record.models import Case, Clock
from casework.record.rulebook import rule_of
from casework.workflow import kind_of
from casework.workflow.visiting import visit


def _letter(user: User, reference: str, number: int) -> tuple[Case, Letter]:
    at = timezone.now()
    case = visit(user, reference, what=f"letter {number}", at=at)
    letters = Letter.objects.select_related("case", "event", "made_by", "to_person")
    found = letters.filter(case=case, pk=number).first()
    if found is None:
        raise Http404("There is no such letter on this case.")
    if found.made_by_id == user.pk or sees_private(user, case):
        looked_at_private(case, [found.to_person], user, f"letter {number}", at)
    elif is_private(found.to_person):
        without_address(found)
    return case, found


@login_required
@never_cache
@require_safe
def letter(request: SignedIn, reference: str, number: int) -> HttpResponse:
    """Show a letter as it was said, and where it is."""
    case, found = _letter(request.user, reference, number)
    message = found.messages.order_by("-pk").first()
    context = {
        "case": case,
        "kind": kind_of(case),
        "name": case_name(case),
        "letter": found,
        "html": to_html(found.body),
        "message": message,
        "sent_to": found.to_email and (message.to_email if message else ""),
        "status": message_words(message),
        "unchanged": digest(found.subject, found.body) == found.sha256,
        "address": found.to_address.splitlines(),
    }
    return render(request, "casework/letter.html", context)


@login_required
@never_cache
@require_safe
def letter_as_pdf(request: SignedIn, reference: str, number: int, variant: str = "") -> HttpResponse:
    """Give a letter on paper: as it went, in large print, or the file copy with the account of its dates."""
    _, found = _letter(request.user, reference, number)
    account = account_of(found) if variant == "file-copy" else ()
    size = LARGE_PRINT if variant == "large-print" else None
    answer = HttpResponse(letter_pdf(found, size=size, file_copy=account), content_type="application/pdf")
    name = "-".join(part for part in (found.case.reference, "letter", str(found.pk), variant) if part)
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


@login_required
@never_cache
@require_safe
def letter_as_word(request: SignedIn, reference: str, number: int) -> HttpResponse:
    """Give a letter as a Word document that can be edited; what is kept stays as it was said."""
    _, found = _letter(request.user, reference, number)
    answer = HttpResponse(letter_docx(found), content_type=WORD_TYPE)
    name = f"{found.case.reference}-letter-{found.pk}.docx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def account_of(letter: Letter) -> tuple[CountedDate, ...]:
    """Return how each due date that a letter names was counted, from the facts as they stood on the letter's day."""
    clocks = (
        Clock.objects.filter(case_id=letter.case_id, trigger_on__lte=letter.dated_on)
        .select_related("extension")
        .prefetch_related("pauses")
        .order_by("pk")
    )
    return tuple(
        counted
        for clock in clocks
        if (counted := _counted(clock, letter)) and in_words(counted.due_on) in letter.body
    )


def _counted(clock: Clock, letter: Letter) -> CountedDate | None:
    found = rule_of(clock.code, clock.rule_version)
    extension = getattr(clock, "extension", None)
    facts = ClockFacts(
        clock.trigger_on,
        extended=extension is not None and extension.told_on <= letter.dated_on,
        pauses=tuple(
            Pause(pause.from_on, pause.to_on, pause.why)
            for pause in sorted(clock.pauses.all(), key=lambda pause: pause.from_on)
            if pause.from_on <= letter.dated_on
        ),
        given=clock.given_on,
    )
    try:
        done = run(found, facts, calendar_of(clock.calendar_version))
    except ClockError:
        return None
    if done.due_on is None:
        return None
    words = done.rule if done.days or not done.arithmetic else f"{done.rule}: {done.arithmetic}"
    return CountedDate(clock.label or found.label, done.due_on, words, found.source, done.days)
