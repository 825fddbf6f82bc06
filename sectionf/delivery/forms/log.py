"""Lines of a log, pasted from a spreadsheet or sent as a CSV file."""

from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from casework import forms
from sectionf.delivery.facts import Entries, Minutes, Reason
from sectionf.delivery.forms.base import LedgerForm
from sectionf.delivery.reading import Kept
from sectionf.ledger import monday_of
from sectionf.ledger.pasted import Line, read

DAY = timedelta(days=1)
LONGEST_PASTE = 200_000
LARGEST_CSV_MB = 1
MOST_NAMED = 20


class PasteForm(LedgerForm):
    """Lines pasted from a spreadsheet, or a CSV file. What is wrong with a line is said by its number, and nothing is entered."""

    text = forms.LongTextField(
        label="The log",
        help_text="One line a session: the date (or “w/c” and a date for a whole week), the item’s number, the minutes, what shows it, and why there was none. Copy the cells from a spreadsheet with their headings, or separate them by commas.",
        required=False,
        max_length=LONGEST_PASTE,
        rows=12,
    )
    upload = forms.UploadField(
        label="Or a CSV file",
        help_text=f"Up to {LARGEST_CSV_MB} MB. Its lines are put into the box above.",
        kinds=("csv", "txt"),
        largest_mb=LARGEST_CSV_MB,
        required=False,
    )

    called = {"text": "The log"}

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        kept: Kept,
        today: date,
        earliest: date | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, kept=kept, **kwargs)
        self.today, self.earliest = today, earliest
        self.lines: tuple[Line, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Read the lines. Every line that is not understood is an error beside the box."""
        data = super().clean() or self.cleaned_data
        if file := data.get("upload"):
            data["text"] = self._take_in(file)
        if self.errors:
            return data
        if not data["text"].strip():
            self.add_error("text", "Paste the lines of the log, or choose a CSV file.")
            return data
        items = [item.number for item in self.kept.items]
        self.lines, problems = read(data["text"], items, today=self.today, earliest=self.earliest)
        for problem in problems[:MOST_NAMED]:
            self.add_error("text", problem.sentence)
        if len(problems) > MOST_NAMED:
            self.add_error("text", f"{len(problems) - MOST_NAMED} more lines are not understood either.")
        if not problems and not self.lines:
            self.add_error("text", "There is no line with a date in it.")
        return data

    def _take_in(self, file: UploadedFile) -> str:
        """Put a file's lines into the box, where they are seen and can be corrected."""
        raw = file.read()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", errors="replace")
        text = forms.plain_data({"text": text})["text"][:LONGEST_PASTE]
        if isinstance(self.data, QueryDict):
            self.data["text"] = text
        return text

    def entries(self) -> Entries:
        """Return what is to be written."""
        minutes = [
            Minutes(line.item, line.on, line.is_week, line.minutes, line.evidence)
            for line in self.lines
            if line.minutes is not None
        ]
        reasons = [
            Reason(
                line.item,
                *_days_of(line),
                line.cause,
                "" if line.minutes is not None else line.evidence[:200],
            )
            for line in self.lines
            if line.cause
        ]
        return Entries(tuple(minutes), tuple(reasons), (), self.cleaned_data["seen"], how="paste")


def _days_of(line: Line) -> tuple[date, date]:
    """Return the days a line's reason is about: its own, or Monday to Friday of its week."""
    if not line.is_week:
        return line.on, line.on
    return monday_of(line.on), monday_of(line.on) + DAY * 4
