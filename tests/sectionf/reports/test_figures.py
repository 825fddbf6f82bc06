"""Figures of many items, worked by hand."""

from datetime import date
from typing import Any

import pytest

from sectionf.ledger import short_duration
from sectionf.reports.figures import (
    CheckWithGap,
    Line,
    children,
    group_of,
    grouped,
    plain,
    repeated,
    share,
    two_years_before,
)
from sectionf.reports.sharing import HEAD, shared

SENT = date(2026, 2, 2)


def a_line(case: int = 1, number: int = 1, **known: Any) -> Line:
    return Line(
        **(
            {
                "case": case,
                "number": number,
                "child": 100 + case,
                "setting": 7,
                "setting_name": "Birchwood",
                "district": "Welwyn Hatfield",
                "area": "",
                "finding": "in_place",
                "issued_on": SENT,
                "right_on": None,
                "provider": "Teaching assistant",
                "kind": "assistant",
                "short": 0,
                "is_reckoned": True,
                "is_fresh": True,
                "missing": (),
            }
            | known
        )
    )


def days(first: date, last: date) -> int:
    return (last - first).days


def test_one_setting_by_hand():
    lines = [
        a_line(1, 1, short=45),  # found in place: what nobody entered of it is no loss
        a_line(1, 2, finding="partly", short=90, right_on=date(2026, 2, 12)),  # 10 days
        a_line(1, 3, finding="not_in_place", short=600, right_on=date(2026, 3, 4)),  # 30 days
        a_line(2, 1, finding="cannot_tell", short=None, missing=("amount", "frequency")),
        a_line(2, 2, finding="not_in_place", short=30, right_on=date(2026, 2, 16)),  # 14 days
        a_line(3, 1, setting=8, setting_name="Ashfield", finding="in_place", missing=("deliverer",)),
    ]
    groups, whole = grouped(lines, "setting", days)
    assert [(one.name, one.checks, one.items, one.gaps) for one in groups] == [
        ("Birchwood", 2, 5, 4),
        ("Ashfield", 1, 1, 0),
    ]
    birchwood = groups[0]
    assert (birchwood.minutes, birchwood.unreckoned, birchwood.vague) == (720, 1, 1)
    assert (birchwood.median_days, birchwood.mean_days) == (14, 18.0)
    assert (whole.checks, whole.items, whole.gaps, whole.minutes, whole.vague) == (3, 6, 4, 720, 2)
    assert share(whole.gaps, whole.items) == 66.7
    assert children(lines) == 3


def test_a_group_of_which_nothing_can_be_reckoned_has_lost_no_time_that_can_be_told():
    unknown = [a_line(1, 1, finding="not_in_place", short=None)]
    known = [a_line(2, 1, finding="not_in_place", short=0, setting=8, setting_name="Ashfield")]
    groups, _ = grouped([*unknown, *known], "setting", days)
    assert {group.name: group.is_unknown for group in groups} == {"Birchwood": True, "Ashfield": False}
    assert shared(unknown, "setting", days)[0].cells[HEAD.index("Time lost")] == "–"


def test_what_is_in_place_has_no_time_to_put_right_and_nothing_has_no_share():
    _, whole = grouped([a_line(right_on=date(2026, 2, 12))], "setting", days)
    assert (whole.days, whole.median_days, whole.mean_days) == ([], None, None)
    assert share(0, 0) is None


def test_what_is_not_reckoned_yet_is_counted_apart_and_never_guessed():
    line = a_line(is_reckoned=False, short=None, provider=None, kind=None)
    assert not line.counts_as("unreckoned")
    assert group_of(line, "kind") == group_of(line, "provider") == ("waiting", "Not sorted yet")
    groups, _ = grouped([line], "kind", days)
    assert (groups[0].waiting, groups[0].unreckoned, groups[0].minutes) == (1, 0, 0)


@pytest.mark.parametrize(
    ("by", "known", "expected"),
    [
        ("setting", {}, ("7", "Birchwood")),
        ("setting", {"setting": None}, ("none", "No setting")),
        ("area", {}, ("Welwyn Hatfield", "Welwyn Hatfield")),
        ("area", {"district": ""}, ("unknown", "District not known")),
        ("area", {"setting": None, "district": ""}, ("none", "No setting")),
        ("kind", {"kind": "speech"}, ("speech", "Speech and language therapy")),
        ("provider", {"provider": "A Teaching  Assistant"}, ("teaching assistant", "Teaching assistant")),
        ("provider", {"provider": ""}, ("none", "Not named in the plan")),
        ("need", {"area": "SEMH"}, ("social", "Social, emotional and mental health difficulties")),
        ("need", {}, ("none", "Not recorded")),
    ],
)
def test_the_group_of_an_item(by, known, expected):
    assert group_of(a_line(**known), by) == expected


def test_two_spellings_of_one_provider_are_one():
    assert plain(" The  Speech therapist") == plain("speech Therapist") == "speech therapist"
    assert plain("A") == "a"


# ---------------------------------------------------------------------------------------------- repeated gaps


def test_settings_with_two_checks_or_more_are_named_with_the_newest_first():
    def check(case, setting, on, child=1):
        return CheckWithGap(case, setting, f"School {setting}", child, on, 2)

    found = repeated(
        [
            check(1, 7, date(2025, 3, 1)),
            check(2, 8, date(2025, 3, 1)),
            check(3, 7, date(2026, 1, 1), child=2),
        ]
    )
    assert [(one.name, [check.case for check in one.checks], one.children) for one in found] == [
        ("School 7", [3, 1], 2)
    ]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (date(2026, 11, 24), date(2024, 11, 25)),
        (date(2026, 8, 31), date(2024, 9, 1)),
        (date(2026, 2, 28), date(2024, 3, 1)),  # 1 March is the day after
        (date(2028, 2, 28), date(2026, 3, 1)),  # 29 February is, and 2026 has none
        (date(2028, 2, 29), date(2026, 3, 1)),
    ],
)
def test_two_years_to_a_day(last, first):
    assert two_years_before(last) == first


# ---------------------------------------------------------------------------------------------------- to share


def of(
    setting: int, gaps: int, in_place: int, *, first: int, district: str = "North", **known: Any
) -> list[Line]:
    """Items of one setting, each of a child of its own."""
    return [
        a_line(
            first + n,
            setting=setting,
            setting_name=f"School {setting}",
            district=district,
            finding="not_in_place" if n < gaps else "in_place",
            **known,
        )
        for n in range(gaps + in_place)
    ]


def cells(lines, by="setting"):
    return {row.name: dict(zip(HEAD, row.cells, strict=True)) for row in shared(lines, by, days)}


def test_small_numbers_are_hidden_and_so_is_what_tells_them():
    lines = [*of(1, 20, 30, first=1), *of(2, 3, 40, first=100), *of(3, 12, 9, first=200)]
    shown = cells(lines)
    small = shown["School 2"]
    assert small["Not wholly in place"] == "fewer than 5"
    assert small["Share not wholly in place"] == "not shown"
    hidden_beside = [small["Wholly in place"], small["Items checked"]]
    assert "not shown" in hidden_beside
    others = [shown[name]["Not wholly in place"] for name in ("School 1", "School 3", "All")]
    assert "not shown" in others
    assert shown["School 1"]["Items checked"] == "50"


def test_many_items_of_few_children_are_hidden():
    one_child = [
        a_line(9, n, setting=2, setting_name="School 2", child=9, finding="partly") for n in range(1, 9)
    ]
    shown = cells([*of(1, 20, 30, first=100), *of(3, 20, 30, first=200), *one_child])
    assert shown["School 2"]["Items checked"] == "not shown"
    assert shown["School 2"]["Not wholly in place"] == "not shown"


def test_times_lost_of_few_children_are_hidden_and_cannot_be_subtracted():
    lines = [
        *of(1, 20, 30, first=1, short=60),
        *of(2, 20, 10, first=100, short=30),
        *of(3, 20, 9, first=200, short=0),
        *of(3, 2, 0, first=300, short=45),
    ]
    shown = cells(lines)
    lost = [shown[name]["Time lost"] for name in ("School 1", "School 2", "School 3", "All")]
    assert lost == [short_duration(20 * 60), "not shown", "not shown", short_duration(20 * 60 + 20 * 30 + 90)]


def test_a_district_does_not_tell_what_the_table_of_its_settings_hides():
    # By setting, School 2 hides its 3, and School 4 its 22 so that no sum tells. By area nothing would be small; but the north's
    # 31 less the 28 of School 1 would tell the 3.
    lines = [
        *of(1, 28, 30, first=1),
        *of(2, 3, 40, first=100),
        *of(3, 30, 30, first=200, district="South"),
        *of(4, 22, 30, first=300, district="East"),
    ]
    by_setting, by_area = cells(lines), cells(lines, "area")
    assert [by_setting[f"School {n}"]["Not wholly in place"] for n in (1, 2, 3, 4)] == [
        "28",
        "fewer than 5",
        "30",
        "not shown",
    ]
    assert [by_area[name]["Not wholly in place"] for name in ("North", "South", "East")] == [
        "not shown",
        "30",
        "not shown",
    ]


def test_a_district_does_not_tell_the_time_lost_that_the_table_of_its_settings_hides():
    # By setting, the times of Schools 2 and 5 are hidden. The north's time less that of School 1 would tell that of School 2.
    lines = [
        *of(1, 28, 30, first=1, short=60),
        *of(2, 3, 40, first=100, short=45),
        *of(3, 30, 30, first=200, district="South", short=30),
        *of(5, 2, 30, first=400, district="South", short=10),
        *of(6, 20, 30, first=500, district="East", short=20),
    ]
    by_setting, by_area = cells(lines), cells(lines, "area")
    assert [by_setting[f"School {n}"]["Time lost"] == "not shown" for n in (1, 2, 3, 5, 6)] == [
        False,
        True,
        False,
        True,
        False,
    ]
    assert [by_area[name]["Time lost"] for name in ("North", "South")] == ["not shown", "not shown"]
    assert by_area["East"]["Time lost"] == short_duration(20 * 20)


def test_a_district_does_not_tell_the_share_of_vague_wording_that_the_table_of_its_settings_hides():
    vague = {"missing": ("amount",)}
    lines = [
        *of(1, 28, 30, first=1),
        *of(1, 10, 0, first=60, **vague),
        *of(2, 20, 20, first=100),
        *of(2, 3, 0, first=160, **vague),
        *of(3, 30, 30, first=200, district="South"),
        *of(3, 30, 0, first=260, district="South", **vague),
        *of(4, 22, 30, first=300, district="South"),
        *of(4, 2, 0, first=360, district="South", **vague),
    ]
    by_setting, by_area = cells(lines), cells(lines, "area")
    share = "Share with vague wording"
    assert [by_setting[f"School {n}"][share] == "not shown" for n in (1, 2, 3, 4)] == [
        False,
        True,
        False,
        True,
    ]
    assert [by_area[name][share] for name in ("North", "South")] == ["not shown", "not shown"]


def test_nothing_to_share_is_nothing():
    assert shared([], "setting", days) == []
