"""The reader beside what people read: the council's own phrases, those it was built with, and those kept from it."""

import csv
from collections import Counter

import pytest

from sectionf.wording import read
from tests.sectionf.wording.labelled import DATA, FIELDS, agreement, labelled, said, table

with (DATA / "section_f_phrases.csv").open(encoding="utf-8", newline="") as file:
    COUNCILS_OWN = list(csv.DictReader(file))
TUNING, KEPT_OUT = labelled("phrases_tuning.csv"), labelled("phrases_kept_out.csv")

# Letters at the head of a line are read as the therapy, “SLT; 30 minutes; weekly”. Where the second half of the line
# shows that they are people, a person sees it and the reader does not.
DISAGREES = {"SLT 6x30min/term; LSA 3x15min/wk"}

# A little under what is reached on phrases that were never used to build the reader: precision, recall.
FLOORS = {
    "minutes": (0.98, 0.98),
    "times": (0.96, 0.95),
    "period": (0.98, 0.96),
    "deliverer": (0.94, 0.95),
    "grouping": (0.98, 0.92),
    "vague": (0.92, 0.92),
    "missing": (0.95, 0.96),
    "specific": (0.96, 0.93),
}


@pytest.mark.parametrize("row", COUNCILS_OWN, ids=[row["text"][:40] for row in COUNCILS_OWN])
def test_the_councils_own_phrases_come_out_as_labelled(row: dict[str, str]) -> None:
    reading = read(row["text"])
    assert set(reading.vague) == set(filter(None, row["vague_terms"].split(";")))
    assert (
        str(reading.minutes or ""),
        str(reading.times or ""),
        reading.period or "",
        "yes" if reading.deliverer else "no",
        reading.grouping or "",
    ) == (
        row["minutes_per_session"],
        row["sessions_per_period"],
        row["period"],
        row["names_deliverer"],
        row["grouping"],
    )


@pytest.mark.parametrize("row", TUNING, ids=[row.text[:40] for row in TUNING])
def test_the_phrases_it_was_built_with_come_out_as_labelled(row) -> None:
    given = said(read(row.text))
    assert (given == row.fields) is (row.text not in DISAGREES)


def test_precision_and_recall_on_phrases_kept_out_of_the_building(capsys: pytest.CaptureFixture[str]) -> None:
    found = agreement(KEPT_OUT)
    with capsys.disabled():
        print(
            f"\nThe wording reader on {len(KEPT_OUT)} provisions it was not built with:\n{table(found, KEPT_OUT)}"
        )
    short = {
        field: (round(sums.precision, 3), round(sums.recall, 3))
        for field, sums in found.items()
        if sums.precision < FLOORS[field][0] or sums.recall < FLOORS[field][1]
    }
    assert not short
    assert set(FLOORS) == set(FIELDS)


def test_no_phrase_stands_in_two_files_or_twice() -> None:
    texts = Counter([*(row.text for row in (*TUNING, *KEPT_OUT)), *(row["text"] for row in COUNCILS_OWN)])
    assert [text for text, times in texts.items() if times > 1] == []
    assert len(TUNING) + len(KEPT_OUT) >= 170
    assert len(KEPT_OUT) / (len(TUNING) + len(KEPT_OUT)) > 0.4


@pytest.mark.parametrize("row", [*TUNING, *KEPT_OUT], ids=lambda row: row.text[:40])
def test_a_label_says_specific_where_it_says_nothing_missing_and_nothing_vague(row) -> None:
    whole = not row.fields["missing"] and not row.fields["vague"]
    assert bool(row.fields["specific"]) <= whole
