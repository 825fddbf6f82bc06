"""Copies of frozen letters: the same words on paper, any time later."""

from casework.post.models import Letter
from casework.post.pdf import CountedDate, LetterFacts, to_pdf


def pdf_of(letter: Letter, file_copy: tuple[CountedDate, ...] = ()) -> bytes:
    """Return a frozen letter as PDF; with `file_copy`, pages follow that say how each date was counted."""
    return to_pdf(
        LetterFacts(
            subject=letter.subject,
            body=letter.body,
            reference=letter.case.reference,
            dated_on=letter.dated_on,
            to_name=letter.to_name,
            to_address=tuple(part.strip() for part in letter.to_address.split(",") if part.strip()),
            file_copy=file_copy,
        )
    )
