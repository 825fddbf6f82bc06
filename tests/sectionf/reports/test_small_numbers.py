"""What is shared tells no small number, not by any sum either: worked by hand, and tried on many tables by trying every other one."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sectionf.reports.small_numbers import Shared, suppressed, with_sums

F, N = "fewer than 5", "not shown"


def texts(rows, also=()):
    return [[one.text for one in row] for row in suppressed(rows, also)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Nothing is small: all of it is shown, sums in the last row and column.
        ([[10, 20], [30, 40]], [["10", "20", "30"], ["30", "40", "70"], ["40", "60", "100"]]),
        # 0 is no small number, and 5 is none.
        ([[0, 5], [5, 0]], [["0", "5", "5"], ["5", "0", "5"], ["5", "5", "10"]]),
        # 3 is hidden. 20 beside it and 10 above would tell it from the sums, and so would 40: all four corners are hidden.
        ([[10, 20], [3, 40]], [[N, N, "30"], [F, N, "43"], ["13", "60", "73"]]),
        # Two small numbers in one row and one column each: they hide each other and nothing else is needed.
        ([[2, 3], [3, 2]], [[F, F, "5"], [F, F, "5"], ["5", "5", "10"]]),
        # A whole row is small: its sum is too. The sum of all and those of the columns would tell it.
        ([[0, 3], [20, 30]], [["0", F, F], ["20", N, N], ["20", "33", "53"]]),
        # One group alone: its sums are the same numbers.
        ([[6, 3]], [[N, F, "9"], [N, F, "9"]]),
        ([[0, 2]], [["0", F, F], ["0", F, F]]),
        # Four numbers of 1 to 4 whose sums are 1 to 4 as well are all 1: nothing of it is told but where there is nothing.
        ([[1, 1], [1, 1]], [[N, N, N], [N, N, N], [N, N, N]]),
        ([], []),
    ],
)
def test_tables_worked_by_hand(rows, expected):
    assert texts(rows) == expected


def test_small_numbers_that_their_sum_would_tell_are_hidden_further():
    # The row's 1 and 1 hide each other, but their sum of 2 leaves nothing else: two numbers of 1 to 4 that make 2 are both 1.
    rows = [[1, 1, 20], [30, 40, 50]]
    assert texts(rows)[0][:2] == [F, F]
    assert texts(rows)[0][2] == N or texts(rows)[0][3] == N
    # 4 and 4 likewise: they cannot make 8 otherwise.
    rows = [[4, 4, 20], [30, 40, 50]]
    assert N in texts(rows)[0]


def test_what_few_children_stand_behind_is_hidden_though_its_number_is_not_small():
    rows = [[12, 20], [9, 40], [30, 30]]
    shown = texts(rows, also={(1, 0)})
    assert shown[1][0] == N
    assert sum(row[0] == N for row in shown) >= 2
    assert sum(one == N for one in shown[1]) >= 2


def test_nothing_is_hidden_where_there_is_nothing():
    assert texts([[0, 0], [10, 20]], also={(0, 0), (0, 1), (0, 2)})[0] == ["0", "0", "0"]


def others(table: tuple[tuple[Shared, ...], ...], most: int):
    """Yield, by trial of every one, the tables of inner numbers up to `most` that look exactly as this one does."""
    inner = [row[:-1] for row in table[:-1]]
    width = len(inner[0])
    ranges = []
    for row in inner:
        for one in row:
            if not one.is_hidden:
                ranges.append([one.value])
            else:
                ranges.append(range(1, 5) if one.is_small else range(5, most + 1))
    for values in product(*ranges):
        rows = [values[n * width : (n + 1) * width] for n in range(len(inner))]
        if all(
            (value == one.value) if not one.is_hidden else (1 <= value <= 4 if one.is_small else value >= 5)
            for made, row in zip(with_sums(rows), table, strict=True)
            for value, one in zip(made, row, strict=True)
        ):
            yield rows


@settings(max_examples=150, deadline=None)
@given(
    st.integers(2, 3).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=2
        )
    )
)
def test_every_small_number_could_be_another(rows):
    # Held against brute force: every table that looks the same is tried, and each hidden small number has two values among them.
    table = suppressed(rows)
    assert all(one.is_hidden or not 1 <= one.value <= 4 for row in table for one in row)
    if any(one.is_withheld for row in table for one in row):
        assert all(one.text == (N if one.value else "0") for row in table for one in row)
        return
    small = [
        (r, c) for r, row in enumerate(table) for c, one in enumerate(row) if one.is_hidden and one.is_small
    ]
    if not small:
        assert not any(one.is_hidden for row in table for one in row)
        return
    seen: dict[tuple[int, int], set[int]] = {place: set() for place in small}
    for other in others(table, 11):
        full = with_sums(other)
        for r, c in small:
            seen[r, c].add(full[r][c])
        if all(len(values) > 1 for values in seen.values()):
            break
    assert all(len(values) > 1 for values in seen.values()), (rows, seen)
