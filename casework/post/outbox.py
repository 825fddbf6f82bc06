"""The outbox: every e-mail is a row, written in the transaction that causes it, and carried out by workers later."""

from datetime import datetime

from casework.people.models import User
from casework.post.models import Letter, Message
from casework.record.models import Case


def queue_notice(*, key: str, user_id: int, case: Case, subject: str, text: str, at: datetime) -> Message | None:
    """Queue an e-mail to a member of staff about a case. The same key twice queues one; no address queues none."""
    address = User.objects.filter(pk=user_id, is_active=True).values_list("email", flat=True).first()
    if not address:
        return None
    message, _ = Message.objects.get_or_create(
        key=key,
        defaults={
            "kind": Message.Kind.NOTICE,
            "case": case,
            "user_id": user_id,
            "to_email": address,
            "subject": subject,
            "text": text,
            "queued_at": at,
            "not_before": at,
        },
    )
    return message


def queue_letter(letter: Letter, *, at: datetime) -> Message:
    """Queue a frozen letter to its receiver's e-mail address; the PDF is made of the frozen text when it goes."""
    return Message.objects.create(
        kind=Message.Kind.LETTER,
        key=f"letter:{letter.pk}",
        case=letter.case,
        letter=letter,
        to_email=letter.to_email,
        subject=f"{letter.subject} ({letter.case.reference})",
        text=letter.body,
        queued_at=at,
        not_before=at,
    )


def nudge() -> None:
    """Wake a worker, if the broker can be reached. The rows are safe without it: the next sweep finds them."""
