"""PURE. Why a file cannot be read as a plan: each a sentence, or a few, that says what to do."""


class CannotRead(Exception):  # noqa: N818 - it says what happened
    """The file is no plan that can be read; the sentence says why and what to do instead."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


OTHERWISE = "Or list the items by typing or pasting Section F."


def locked() -> CannotRead:
    """The file asks for a password."""
    return CannotRead(
        "locked",
        "The file is protected with a password. Open it, save a copy without the password, and upload the copy. "
        + OTHERWISE,
    )


def no_text() -> CannotRead:
    """Pictures of pages."""
    return CannotRead(
        "no_text",
        "The file is a scan: pictures of pages, with no text to read. Ask the EHC team for the Word or PDF file that was "
        f"printed, or have the scan’s text recognised (OCR) and upload that. {OTHERWISE}",
    )


def damaged(kind: str) -> CannotRead:
    """Broken inside."""
    return CannotRead(
        "damaged",
        f"The file is damaged: it could not be opened as a {kind}. Open it yourself to see whether it is whole, save it "
        f"again and upload it once more. {OTHERWISE}",
    )


def no_section_f() -> CannotRead:
    """Another document."""
    return CannotRead(
        "no_section_f",
        "No Section F was found in this file. Check that it is the child’s education, health and care plan, and the whole "
        f"of it. {OTHERWISE}",
    )


def empty_section_f() -> CannotRead:
    """A heading with nothing that reads like provision under it."""
    return CannotRead(
        "empty_section_f",
        f"Section F was found, but no provision in it. Check that the file is the whole plan. {OTHERWISE}",
    )


def too_long(pages: int, most: int) -> CannotRead:
    """More pages than are read."""
    return CannotRead(
        "too_long",
        f"The file has {pages:,} pages; at most {most} are read. Save the pages of Sections E and F as a file of their own "
        f"and upload that. {OTHERWISE}",
    )


def too_large() -> CannotRead:
    """It would take more time or memory than one file may."""
    return CannotRead(
        "too_large",
        "Reading the file took too long and was stopped. Save the pages of Sections E and F as a file of their own and "
        f"upload that. {OTHERWISE}",
    )
