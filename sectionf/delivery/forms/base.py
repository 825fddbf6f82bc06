"""What the forms of a ledger share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms.boundfield import BoundField

from casework import forms
from sectionf.delivery.reading import Kept

EARLIEST = date(2010, 1, 1)


class LedgerForm(forms.CouncilForm):
    """A form that changes the ledger; `seen` is its last event when the page was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    marks_optional = False

    def __init__(self, data: Any = None, files: Any = None, *, kept: Kept, **kwargs: Any) -> None:
        self.kept = kept
        super().__init__(data, files, **kwargs)
        self.fields["seen"].initial = kept.seen

    def ask(self, name: str, asked: forms.Field) -> None:
        """Add a question, worded like the declared ones."""
        self.fields[name] = asked
        self._word(name, asked)


@dataclass(frozen=True)
class Group:
    """Questions that belong together."""

    title: str
    fields: Sequence[BoundField]
