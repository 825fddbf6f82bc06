"""What is asked before an evidence pack is made: for whom, with which linked cases, and what stays out of it and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from casework import forms
from casework.desk.case import size_words
from casework.record.bundle.models import Bundle
from casework.record.models import Case, Document
from casework.wording import date_long, plain_name

MOST_WORDS = 200
BAR = "|"


@dataclass(frozen=True)
class Asked:
    """What a pack is to be: for whom, the ids of the linked cases in it, and what is withheld."""

    whom: str
    linked: tuple[int, ...]
    left_out: dict[int, str]
    words: tuple[tuple[str, str], ...]


class PackForm(forms.CouncilForm):
    """The form for one case: its linked cases and its documents are offered by name."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    whom = forms.ChoiceField(
        label="Who is it for?",
        choices=Bundle.For.choices,
        widget=forms.Radios,
        error_messages={"required": "Select who it is for."},
    )
    linked = forms.MultipleChoiceField(
        label="Which linked cases go in?",
        help_text="Each comes with all that is on it. The case itself always goes in.",
        widget=forms.Checkboxes,
        required=False,
    )
    leave_out = forms.MultipleChoiceField(
        label="Which documents stay out?",
        help_text="Tick only what must not be seen. Each stays in the index, as withheld, with your reason.",
        widget=forms.Checkboxes(small=True),
        required=False,
    )
    words = forms.LongTextField(
        label="Which names or passages are blacked out?",
        help_text="One a line. They go from everything the pack itself says: index, timeline, letters, emails. Not from documents: "
        "leave such a document out, and add a copy with the words covered to the case.",
        max_length=8000,
        rows=5,
        required=False,
    )
    words_why = forms.CharField(
        label="Why are they blacked out?",
        help_text="Printed in the pack. A line above may have a reason of its own after a bar: Jo Smith | not a party to the case",
        max_length=300,
        required=False,
    )

    called = {
        "words": "The words to black out",
        "words_why": "Why they are blacked out",
        "linked": "The linked cases",
        "leave_out": "The documents",
    }

    def __init__(
        self, *args: Any, linked: Sequence[tuple[Case, str]], documents: Sequence[Document], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = uuid4()
        self.offer("linked", [(case.pk, f"{words} {case.reference}") for case, words in linked])
        self.offer("leave_out", [(document.pk, _named(document)) for document in documents])
        self.reveals = {"leave_out": {str(document.pk): [f"why_{document.pk}"] for document in documents}}
        for document in documents:
            self._ask_why(document)
        for name, offered in (("linked", linked), ("leave_out", documents)):
            if not offered:
                del self.fields[name]

    def _ask_why(self, document: Document) -> None:
        name, said = f"why_{document.pk}", plain_name(document.name)
        self.fields[name] = forms.CharField(
            label=f"Why does “{said}” stay out?",
            max_length=300,
            error_messages={"required": f"Enter why “{said}” stays out, for whoever reads the pack."},
        )
        self.called = {**self.called, name: "Why it stays out"}
        self._word(name, self.fields[name])

    def clean_words(self) -> list[tuple[str, str]]:
        """Return the words with the reason of each, where a line has its own. Raises ValidationError."""
        found, wrong = [], []
        for n, line in enumerate(self.cleaned_data["words"].splitlines(), start=1):
            said, _, why = (part.strip() for part in line.partition(BAR))
            if not said and not why:
                continue
            if len(said) < 2:
                wrong.append(f"Line {n} is too short to black out: enter at least two letters.")
            elif len(said) > 300 or len(why) > 300:
                wrong.append(f"Line {n} is longer than 300 letters: cut the passage in parts, one a line.")
            found.append((said, why))
        if len(found) > MOST_WORDS:
            wrong.append(f"Enter at most {MOST_WORDS} lines: these are {len(found)}.")
        if wrong:
            raise forms.ValidationError(wrong)
        return found

    def clean(self) -> dict[str, Any]:
        """Say that each blacked out word needs a reason."""
        data = super().clean() or self.cleaned_data
        words = data.get("words") or []
        if any(not why for _, why in words) and not data.get("words_why"):
            self.add_error("words_why", "Enter why they are blacked out, for whoever reads the pack.")
        return data

    def asked(self) -> Asked:
        """Return what a valid form asks for."""
        data = self.cleaned_data
        return Asked(
            whom=data["whom"],
            linked=tuple(int(number) for number in data.get("linked") or ()),
            left_out=dict(self._left_out()),
            words=tuple((said, why or data["words_why"]) for said, why in data["words"]),
        )

    def _left_out(self) -> Iterator[tuple[int, str]]:
        for number in self.cleaned_data.get("leave_out") or ():
            yield int(number), self.cleaned_data[f"why_{number}"]


def _named(document: Document) -> str:
    dated = f", dated {date_long(document.dated_on)}" if document.dated_on else ""
    return f"{plain_name(document.name)} ({document.case.reference}{dated}, {size_words(document)})"
