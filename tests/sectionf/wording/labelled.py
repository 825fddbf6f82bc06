"""Provisions labelled by hand, and how well the reader agrees with them: precision and recall per field."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sectionf.wording import Reading, read

DATA = Path(__file__).parents[1] / "data"
FIGURES, SETS = ("minutes", "times", "period", "deliverer", "grouping"), ("vague", "missing")
FIELDS = (*FIGURES, *SETS, "specific")


@dataclass(frozen=True)
class Labelled:
    """A provision and what a person reads in it: the values of each field, none where the text gives none."""

    text: str
    fields: dict[str, frozenset[str]]


@dataclass
class Agreement:
    """How often reader and person say the same of a field."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def labelled(name: str) -> list[Labelled]:
    """The rows of a file of this project's own phrases."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [_labelled(row) for row in csv.DictReader(file)]


def _labelled(row: dict[str, str]) -> Labelled:
    fields = {field: frozenset(filter(None, [row[field]])) for field in FIGURES}
    fields |= {field: frozenset(filter(None, row[field].split(";"))) for field in SETS}
    fields["specific"] = frozenset({"specific"} if row["specific"] == "yes" else ())
    return Labelled(row["text"], fields)


def said(reading: Reading) -> dict[str, frozenset[str]]:
    """What the reader says, as a label says it."""
    given = reading.as_json()
    fields = {field: frozenset(() if given[field] is None else {str(given[field])}) for field in FIGURES}
    fields |= {field: frozenset(given[field]) for field in SETS}
    fields["specific"] = frozenset({"specific"} if given["specific"] else ())
    return fields


def agreement(rows: Iterable[Labelled]) -> dict[str, Agreement]:
    """Precision and recall of each field over the rows."""
    found = {field: Agreement() for field in FIELDS}
    for row in rows:
        given = said(read(row.text))
        for field, sums in found.items():
            sums.right += len(given[field] & row.fields[field])
            sums.wrong += len(given[field] - row.fields[field])
            sums.missed += len(row.fields[field] - given[field])
    return found


def table(found: dict[str, Agreement], rows: Sequence[Labelled]) -> str:
    """The figures as people read them."""
    whole = sum(said(read(row.text)) == row.fields for row in rows)
    lines = [f"{'field':<10} {'labels':>6} {'precision':>9} {'recall':>7}"]
    for field, sums in found.items():
        labels = sums.right + sums.missed
        lines.append(f"{field:<10} {labels:>6} {sums.precision:>9.3f} {sums.recall:>7.3f}")
    return "\n".join([*lines, f"{whole} of {len(rows)} rows wholly as labelled"])
