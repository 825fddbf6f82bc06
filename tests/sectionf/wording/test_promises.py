"""What holds of every text: it never raises, marks stand inside the text, and reading again says the same."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sectionf.wording import Reading, read, split_provisions
from sectionf.wording.account import account
from sectionf.wording.lines import answers
from tests.sectionf.wording.labelled import labelled

many = settings(max_examples=300, deadline=None)
WORDS = sorted({word for row in labelled("phrases_tuning.csv") for word in row.text.split()})
SIGNS = [
    "½",
    "1/2",
    "3x",
    "×",
    "-",
    "–",
    "1:1",
    "24",
    "/",
    "(",
    ")",
    "p.w.",
    "\n",
    ";",
    "e.g.",
    "0",
    "9" * 30,
    "²",
    "İ",
    "٣",
]
# What may stand between two provisions and belong to neither.
LINKS = set(
    "and with plus alongside together while whilst additionally as well in addition to followed by then also".split()
)
texts = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from([*WORDS, *SIGNS]), max_size=40).map(" ".join),
    st.lists(st.sampled_from([*WORDS, *SIGNS]), max_size=20).map("".join),
)


def everything(reading: Reading) -> list[Reading]:
    return [reading, *reading.provisions]


@many
@given(texts)
def test_marks_and_parts_stand_inside_the_text_and_name_their_rule(text: str) -> None:
    for each in everything(read(text)):
        for mark in each.marks:
            assert 0 <= mark.start < mark.end <= len(each.text)
            assert mark.word == " ".join(each.text[mark.start : mark.end].lower().split())
            assert mark.why
            assert mark.authority
            assert mark.rule
        for part in each.parts:
            assert each.text[part.start : part.end] == part.text != ""
            assert part.rule
        spans = [(mark.start, mark.end) for mark in each.marks]
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


@many
@given(texts)
def test_reading_again_says_the_same(text: str) -> None:
    assert read(read(text).text) == read(text)


@many
@given(texts)
def test_figures_make_sense(text: str) -> None:
    for each in everything(read(text)):
        assert (each.times is None) is (each.period is None)
        assert each.period in (None, "day", "week", "fortnight", "half-term", "term", "year")
        assert each.minutes is None or 0 < each.minutes <= (each.minutes_high or 0)
        assert each.times is None or 0 < each.times <= (each.times_high or 0)
        assert ("amount" in each.missing) <= (each.minutes is None)
        assert ("frequency" in each.missing) <= (each.period is None)
        assert ("deliverer" in each.missing) is (each.deliverer is None)
        assert each.specific <= (not each.missing and not each.marks)


@many
@given(texts)
def test_provisions_stand_in_the_text_in_order_and_are_whole(text: str) -> None:
    found = split_provisions(text)
    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    edges = [0, *(edge for each in found for edge in (each.start, each.end)), len(text)]
    between = " ".join(text[first:last] for first, last in zip(edges[::2], edges[1::2], strict=True))
    assert set(re.findall(r"\w+", between.lower())) <= LINKS
    for each in found:
        assert [again.text for again in split_provisions(each.text)] == [each.text]


@many
@given(texts)
def test_the_account_for_people_says_what_is_vague_and_what_is_missing(text: str) -> None:
    reading = read(text)
    said = " ".join(account(reading).split())
    assert all(f"“{mark.word}”" in said for mark in reading.marks)
    assert said.endswith("It advises; an officer decides.")


@many
@given(st.binary(max_size=400))
def test_every_line_of_any_file_gets_an_answer(raw: bytes) -> None:
    for each in answers(raw):
        assert (each.reading is None) is (each.error is not None)
