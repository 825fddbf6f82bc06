"""Fills in the page of a contact from an e-mail; what was typed already stays."""

from django.http import QueryDict

from casework.record.models import Case
from casework.wording import clock_time, weekday_date
from complaints.intake.mail import Mail
from complaints.intake.suggesting import suggested

TOTAL = "matters-TOTAL_FORMS"


def filled_in(page: QueryDict, mail: Mail) -> tuple[QueryDict, int]:
    """Return the page of a contact with what an e-mail says in it, and how many matters were suggested.

    Names and addresses typed before stay; the words of the e-mail go under those typed before. The day of receipt is the
    e-mail's, and is left empty where it says none: today would be a guess that starts the clocks on the wrong day.
    """
    typed = page.copy()
    for name, value in (("name", mail.name), ("email", mail.email)):
        typed[name] = typed.get(name, "").strip() or value
    if typed.get("channel", Case.Channel.PHONE) == Case.Channel.PHONE:
        typed["channel"] = Case.Channel.EMAIL
    day = mail.at.date() if mail.at else None
    for box, part in enumerate((day.day, day.month, day.year) if day else ("", "", "")):
        typed[f"received_on_{box}"] = str(part)
    typed["said"] = "\n\n".join(part for part in (typed.get("said", "").strip(), mail.text) if part)
    typed["pasted"] = ""
    rows = [] if _has_matters(typed) else suggested(mail.text, mail.subject)
    if rows:
        typed[TOTAL] = str(len(rows))
        for at, row in enumerate(rows):
            typed[f"matters-{at}-summary"], typed[f"matters-{at}-subject"] = row.summary, row.subject
    return typed, len(rows)


def _has_matters(typed: QueryDict) -> bool:
    return any(
        str(value).strip()
        for name, value in typed.items()
        if name.startswith("matters-") and name.endswith("-summary")
    )


def what_was_read(mail: Mail, n: int) -> str:
    """Return what an e-mail said and how many matters were suggested, for the officer who pasted it to check."""
    who = mail.name or mail.email or "somebody who gave no name"
    came = "It does not say when it came: enter the day it reached the council."
    if mail.at:
        time = f" at {clock_time(mail.at)}" if (mail.at.hour, mail.at.minute) != (0, 0) else ""
        came = (
            f"It reached the council on {weekday_date(mail.at.date())}{time}, and the clocks run from that day, whenever "
            "it is written down."
        )
    matters = f"{n} matters are" if n > 1 else "1 matter is"
    offered = f" {matters} suggested from its words: keep, change or take out what does not fit." if n else ""
    return f"The email from {who} was read. {came}{offered}"
