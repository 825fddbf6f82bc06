"""Where mail lands in development: one file a message, in a folder, for the mailbox page to show."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail.backends.base import BaseEmailBackend


class FolderBackend(BaseEmailBackend):
    """Writes each message to MAILBOX_DIR instead of sending it; a second copy is a second file."""

    def send_messages(self, email_messages):
        """Write the messages; return how many."""
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        for email in email_messages:
            message = email.message()
            number = sum(1 for _ in folder.glob("*.eml"))
            while True:
                try:
                    with (folder / f"{number:06d}.eml").open("xb") as file:
                        file.write(message.as_bytes())
                    break
                except FileExistsError:
                    number += 1
        return len(email_messages)


@dataclass(frozen=True)
class Landed:
    """One message as it landed."""

    number: int
    to: str
    subject: str
    date: str
    message_id: str
    text: str
    attachments: tuple[str, ...]


def _read(path: Path) -> Landed:
    message: EmailMessage = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = message.get_body(("plain",))
    return Landed(
        number=int(path.stem),
        to=str(message["To"]),
        subject=str(message["Subject"]),
        date=str(message["Date"]),
        message_id=str(message["Message-ID"]),
        text=body.get_content() if body else "",
        attachments=tuple(part.get_filename() or "" for part in message.iter_attachments()),
    )


def _folder() -> Path:
    """Return where mail lands. Raises ImproperlyConfigured where it does not land on this machine."""
    if settings.MAILBOX_DIR is None:
        raise ImproperlyConfigured("MAILBOX_DIR names no folder: mail does not land on this machine.")
    return settings.MAILBOX_DIR


def landed(before: int | None = None, limit: int = 50) -> list[Landed]:
    """Return the newest messages, newest first; `before` a number, to page on."""
    numbers = sorted((int(path.stem) for path in _folder().glob("*.eml")), reverse=True)
    wanted = [n for n in numbers if before is None or n < before][:limit]
    return [_read(_folder() / f"{n:06d}.eml") for n in wanted]


def one(number: int) -> Landed | None:
    """Return one message, or None where there is none of that number."""
    path = _folder() / f"{number:06d}.eml"
    return _read(path) if path.exists() else None
