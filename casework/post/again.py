"""What became of the outbox, for whoever looks after it: what waits and why, and sending again what was given up."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from casework.clock import Calendar
from casework.people.changes import note
from casework.people.models import AdminChange, User
from casework.post.models import Message
from casework.post.outbox import is_office_hours
from casework.wording import thousands

State = Message.State
LATELY = timedelta(hours=24)
MOST_NAMED = 20
NONE = Q(pk__in=[])

# The states somebody asks for: those of the row, with what waits told apart by what it waits for.
GIVEN_UP, RETRIED, HELD, WAITS, GOING, SENT = "given_up", "retried", "held", "waits", "going", "sent"
WORDS = {
    GIVEN_UP: "Given up",
    RETRIED: "Will be tried again",
    HELD: "Waits for office hours",
    WAITS: "Waits for its turn",
    GOING: "Being sent",
    SENT: "Sent",
}

# What the mail server's refusals mean, by the error's name as the outbox keeps it.
_MEANS = {
    "SMTPRecipientsRefused": "The mail server does not take this address. Check it.",
    "SMTPSenderRefused": "The mail server does not take the address letters come from.",
    "SMTPAuthenticationError": "The mail server did not accept the name and password it was given.",
    "SMTPDataError": "The mail server did not take the text.",
    "SMTPServerDisconnected": "The mail server broke off.",
    "SMTPConnectError": "The mail server could not be reached.",
    "ConnectionRefusedError": "The mail server could not be reached.",
    "TimeoutError": "The mail server did not answer in time.",
    "gaierror": "The mail server’s name is not known on the network.",
    "OSError": "The mail server could not be reached.",
    "LetterFault": "The letter could not be made into a page.",
}


def means(last_error: str) -> str:
    """Return what an error that the outbox kept means, in a sentence; the error itself where nothing better is known."""
    return _MEANS.get(last_error.partition(" ")[0], last_error)


def narrowed(rows: QuerySet[Message], state: str, at: datetime, calendar: Calendar) -> QuerySet[Message]:
    """Return the messages in a state of WORDS. Raises KeyError for an unknown one."""
    return rows.filter(_conditions(at, calendar)[state])


def _conditions(at: datetime, calendar: Calendar) -> dict[str, Q]:
    first_try = Q(state=State.QUEUED, attempts=0)
    held = first_try & Q(office_hours=True) if not is_office_hours(at, calendar) else NONE
    return {
        GIVEN_UP: Q(state=State.FAILED),
        RETRIED: Q(state=State.QUEUED, attempts__gt=0),
        HELD: held,
        WAITS: first_try & ~held,
        GOING: Q(state=State.IN_FLIGHT),
        SENT: Q(state=State.SENT),
    }


def state_of(message: Message, at: datetime, calendar: Calendar) -> str:
    """Return which state of WORDS a message is in."""
    if message.state != State.QUEUED:
        return {State.FAILED: GIVEN_UP, State.IN_FLIGHT: GOING, State.SENT: SENT}[State(message.state)]
    if message.attempts:
        return RETRIED
    return HELD if message.office_hours and not is_office_hours(at, calendar) else WAITS


def counts(at: datetime, calendar: Calendar) -> dict[str, int]:
    """Return how many messages are in each state of WORDS; of the sent ones those of the last day."""
    of = _conditions(at, calendar)
    unsent = Message.objects.filter(state__in=[State.QUEUED, State.IN_FLIGHT]).aggregate(
        **{state: Count("pk", filter=of[state]) for state in (RETRIED, HELD, WAITS, GOING)}
    )
    return {
        GIVEN_UP: Message.objects.filter(state=State.FAILED).count(),
        **unsent,
        SENT: Message.objects.filter(sent_at__gt=at - LATELY).count(),
    }


def send_again(ids: Iterable[int] | None, *, by: User, at: datetime) -> int:
    """Put what was given up, or waits for another try, back in the queue to go now; return how many that were.

    Args:
        ids: of which messages; None for every one that was given up.
        by, at: who asked and when; kept, with the numbers.

    A message that went meanwhile, or is being sent, is left alone.
    """
    rows = Message.objects.filter(state=State.FAILED)
    if ids is not None:
        again = Q(state=State.FAILED) | Q(state=State.QUEUED, attempts__gt=0)
        rows = Message.objects.filter(again, pk__in=list(ids))
    with transaction.atomic():
        numbers = sorted(rows.select_for_update(skip_locked=True).values_list("pk", flat=True))
        if not numbers:
            return 0
        Message.objects.filter(pk__in=numbers).update(
            state=State.QUEUED, attempts=0, not_before=at, claimed_at=None
        )
        note(AdminChange.About.POST, _said(numbers), by=by, at=at, after={"messages": numbers})
    return len(numbers)


def _said(numbers: list[int]) -> str:
    named = ", ".join(map(str, numbers[:MOST_NAMED]))
    more = len(numbers) - MOST_NAMED
    rest = f" and {thousands(more)} more" if more > 0 else ""
    some = "message" if len(numbers) == 1 else f"{thousands(len(numbers))} messages, numbers"
    return f"Sent again: {some} {named}{rest}."
