"""PURE. Reads an e-mail that was pasted with its head: who wrote, when it reached the council, about what, and the words."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_string, policy
from email.errors import MessageError
from email.message import EmailMessage
from html.parser import HTMLParser

from dateutil.parser import ParserError, parse

from casework.wording import LONDON, plain_name, plain_text

LONGEST = 100_000
"""Characters of an e-mail that are read; what is longer is not taken for one."""

# Lines of a head as mail programs copy it, in the order they are looked for; and what only a mail's source has.
_HEAD = "from|sent|date|to|cc|bcc|subject|reply-to|importance|priority|attachments|sender|received on"
_LINE = re.compile(rf"^\W{{0,4}}({_HEAD})\W{{0,2}}:\s*(.*)$", re.IGNORECASE)
_SOURCE = re.compile(
    r"^(return-path|received|delivered-to|mime-version|message-id|x-[a-z-]+|dkim-signature|authentication-results): ?\S",
    re.IGNORECASE,
)
_ABOVE = re.compile(r"^\W*(original message|forwarded message|begin forwarded message)?\W*$", re.IGNORECASE)
_ADDRESS = re.compile(
    r"[<\[(]?\s*(?:mailto:)?([^\s<>\[\]()\"']+@[^\s<>\[\]()\"',;]+\.[^\s<>\[\]()\"',;]+)\s*[>\])]?",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r"^((re|fw|fwd|aw|wg)\s*:\s*)+", re.IGNORECASE)
_ZONES = {"GMT": 0, "BST": 3600, "UTC": 0, "CET": 3600, "CEST": 7200}
# What a text leaves out, it takes from these: where the two readings differ, it left out a day, a month or a year.
_A_DAY, _ANOTHER = datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2003-05-05")
LOOKED_AT = 60
"""How many lines down a head may begin: a colleague may have written a word above it."""


@dataclass(frozen=True)
class Mail:
    """What a pasted e-mail says. `at` is when it reached the council, in London; None where it does not say so plainly."""

    name: str
    email: str
    at: datetime | None
    subject: str
    text: str


def read_mail(pasted: str) -> Mail | None:
    """Return what a pasted e-mail says; None where the text is not an e-mail with its head.

    A head has a sender and at least a day or a subject. The day of receipt is that of the council's own server where the
    source was pasted (the topmost "Received"), otherwise the day it was sent. A day that is not said in full is not guessed.
    """
    if len(pasted) > LONGEST:
        return None
    text = plain_text(pasted)
    first = next((line for line in text.splitlines() if line.strip()), "")
    return _read_source(text.lstrip()) if _SOURCE.match(first) else _read_copy(text.splitlines())


def _zone(name: str | None, offset: int | None) -> int | None:
    """Return the seconds a time zone is ahead; None, which is London, where its letters mean nothing here."""
    return offset if offset is not None else _ZONES.get(name or "")


def when(written: str) -> datetime | None:
    """Return a moment as mail programs write it, in London; None where day, month and year are not all there."""
    written = re.sub(r"(\d)\.(\d\d)\b(?!\d*\.)", r"\1:\2", written.strip())
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        try:
            found = parse(written, dayfirst=True, tzinfos=_zone, default=_A_DAY)
            if found != parse(written, dayfirst=True, tzinfos=_zone, default=_ANOTHER):
                return None
        except (ParserError, OverflowError, ValueError, TypeError):
            return None
    try:
        return found.astimezone(LONDON) if found.tzinfo else found.replace(tzinfo=LONDON)
    except (OverflowError, ValueError):
        return None


# ------------------------------------------------------------------------------------------------ as it is copied


def _read_copy(lines: list[str]) -> Mail | None:
    """Read an e-mail as a mail program copies or forwards it: some lines of head, then the words."""
    for at, line in enumerate(lines[:LOOKED_AT]):
        if _LINE.match(line):
            head, rest = _head(lines[at:])
            if "from" in head and ("subject" in head or "sent" in head or "date" in head):
                above = "\n".join(one for one in lines[:at] if not _ABOVE.match(one)).strip()
                below = "\n".join(rest).strip()
                name, email = _who(head["from"])
                at_moment = when(head.get("sent") or head.get("date") or "")
                said = f"{above}\n\n{below}" if above and below else above or below
                return Mail(name, email, at_moment, _subject(head.get("subject", "")), said)
    return None


def _head(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """Return the head that begins at a line, by its names in small letters, and the lines after it."""
    head: dict[str, str] = {}
    for at, line in enumerate(lines):
        found = _LINE.match(line)
        if found:
            head.setdefault(found[1].lower(), found[2].strip(" \t*_"))
        elif line[:1] in (" ", "\t") and line.strip() and head:
            continue  # the rest of a long line, such as of many addressees
        else:
            return head, lines[at:]
    return head, []


def _who(written: str) -> tuple[str, str]:
    """Return the name and the address of a sender; the name as people say it, first name first."""
    found = _ADDRESS.search(written)
    email = found[1] if found else ""
    name = written[: found.start()] + written[found.end() :] if found else re.sub(r"<[^>]*>", "", written)
    name = plain_name(name.replace("*", "")).strip(" \"'<>[],;")
    last, comma, rest = name.partition(", ")
    if comma and "," not in rest:
        name = f"{rest} {last}"
    return ("" if name.lower() == email.lower() else name), email


def _subject(written: str) -> str:
    return _ANSWERED.sub("", plain_name(written)).strip()


# ---------------------------------------------------------------------------------------------------- its source


def _read_source(text: str) -> Mail | None:
    """Read an e-mail's whole source, as “view source” shows it and an .eml file holds it."""
    try:
        message = message_from_string(text, policy=policy.default)
        sender, subject = str(message.get("From", "")), str(message.get("Subject", ""))
        sent = str(message.get("Date", ""))
        received = [str(one).rpartition(";")[2] for one in message.get_all("Received", [])]
        said = _words(message) if isinstance(message, EmailMessage) else ""
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, IndexError):
        return None  # a source that is damaged, which the library says in many ways
    if not sender:
        return None
    name, email = _who(sender)
    moments = [found for one in (*received[:1], sent) if (found := when(one))]
    return Mail(name, email, moments[0] if moments else None, _subject(subject), plain_text(said).strip())


def _words(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if not isinstance(part, EmailMessage):
        return ""
    content = str(part.get_content())
    return _without_markup(content) if part.get_content_type() == "text/html" else content


class _Words(HTMLParser):
    """Takes the words out of a page, each block on its own line."""

    BREAKS = frozenset(("p", "div", "br", "li", "tr", "h1", "h2", "h3"))
    UNSEEN = frozenset(("style", "script", "head"))

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in self.UNSEEN
        if tag in self.BREAKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in self.UNSEEN and self.unseen > 0

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.words.append(re.sub(r"\s+", " ", data))


def _without_markup(page: str) -> str:
    reader = _Words()
    reader.feed(page)
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.words))
