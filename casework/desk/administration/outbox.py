"""The outbox: what waits and for what, what could not be sent and why, and sending it again."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from casework import forms
from casework.clock import Calendar
from casework.desk.addresses import case_url, listed
from casework.desk.paging import newest_page
from casework.desk.rights import needs
from casework.people import changes
from casework.people.models import AdminChange, User
from casework.people.private import KEPT_PRIVATE
from casework.people.requests import SignedIn
from casework.post import again, outbox
from casework.post.models import Message
from casework.record.calendars import current
from casework.record.models import Case
from casework.wording import thousands

ABOUT = AdminChange.About.POST
COLOURS = {
    again.GIVEN_UP: "red",
    again.RETRIED: "orange",
    again.HELD: "grey",
    again.WAITS: "blue",
    again.GOING: "yellow",
    again.SENT: "green",
}
LONGEST_NUMBER = 18


class OutboxFilter(forms.FilterForm):
    """What the outbox is narrowed by."""

    state = forms.ChoiceField(label="State", choices=[("", "Not sent yet"), *again.WORDS.items()])
    kind = forms.ChoiceField(label="Kind", choices=[("", "Any"), *Message.Kind.choices])


def _email(message: Message) -> str:
    """Return where a message goes; of somebody whose address is kept private, that it is."""
    person = message.letter.to_person if message.letter else None
    return KEPT_PRIVATE if person and person.contact_private else message.to_email


def _row(message: Message, seen: set[int], at: datetime, calendar: Calendar) -> dict[str, Any]:
    """Return a message as the list shows it: about a case somebody may not see, no more than that it is one."""
    hidden = message.case_id is not None and message.case_id not in seen
    outside = message.user is None
    state = again.state_of(message, at, calendar)
    return {
        "one": message,
        "state": again.WORDS[state],
        "colour": COLOURS[state],
        "to": "Somebody outside" if outside else str(message.user),
        "email": "" if outside and (hidden or message.case_id is None) else _email(message),
        "about": "A case you may not open" if hidden else message.subject,
        "url": "" if hidden or message.case is None else case_url(message.case.reference),
        "why": again.means(message.last_error),
        "again": state in (again.GIVEN_UP, again.RETRIED),
        "next": state == again.RETRIED,
    }


@needs("admin.post")
@never_cache
@require_safe
def show(request: SignedIn) -> HttpResponse:
    """List what has not been sent, or what is asked for, the newest first; with how many there are of each."""
    at, calendar = timezone.now(), current()
    form = OutboxFilter(request.GET)
    chosen = form.chosen()
    rows = Message.objects.select_related("user", "case", "letter__to_person")
    if "state" in chosen:
        rows = again.narrowed(rows, chosen["state"], at, calendar)
    else:
        rows = rows.exclude(state=Message.State.SENT)
    if "kind" in chosen:
        rows = rows.filter(kind=chosen["kind"])
    found, page = newest_page(rows, request.GET)
    seen = _seen(request.user, found)
    counts = again.counts(at, calendar)
    listing = [_row(one, seen, at, calendar) for one in found]
    return render(
        request,
        "casework/administration/outbox.html",
        {
            "form": form,
            "may_choose": any(row["again"] for row in listing),
            "tiles": [
                {
                    "figure": thousands(n),
                    "label": "Sent in the last day" if state == again.SENT else again.WORDS[state],
                    "url": listed("administration:outbox", state=state),
                    "tone": "late" if state == again.GIVEN_UP and n else "",
                }
                for state, n in counts.items()
            ],
            "rows": listing,
            "page": page,
            "given_up": counts[again.GIVEN_UP],
            "all_button": f"Send again all that was given up ({thousands(counts[again.GIVEN_UP])})",
            "is_all": not chosen,
            "history": changes.timeline(changes.history(ABOUT)),
        },
    )


def _seen(user: User, found: list[Message]) -> set[int]:
    ids = {one.case_id for one in found if one.case_id}
    return (
        set(Case.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
    )


@needs("admin.post")
@require_POST
def send_again(request: SignedIn) -> HttpResponseRedirect:
    """Send the chosen messages again, or all that were given up."""
    everything = "all" in request.POST
    chosen = [
        int(text)
        for text in request.POST.getlist("message")
        if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    ]
    if not everything and not chosen:
        messages.error(request, "Choose at least one message to send again.")
        return redirect("administration:outbox")
    n = again.send_again(None if everything else chosen, by=request.user, at=timezone.now())
    if n:
        outbox.nudge()
        some = "1 message goes" if n == 1 else f"{thousands(n)} messages go"
        messages.success(request, f"{some} again as soon as a worker is free; to staff in office hours only.")
    else:
        messages.info(request, "There was nothing to send again: it has gone meanwhile.")
    return redirect("administration:outbox")
