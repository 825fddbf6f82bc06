"""A bank holiday proclaimed: which due dates move, and why, against a list made by hand."""

from casework.clock import Calendar, ClockFacts, Running, differences, due_on, moves, rule

from .dates import CALENDAR, d, pause

FUNERAL = d("2022-09-19")
BEFORE = Calendar(
    "before", {day: name for day, name in CALENDAR.holidays.items() if day != FUNERAL}, CALENDAR.covers
)
WHY = "19 September 2022 is now a bank holiday (Bank Holiday for the State Funeral of Queen Elizabeth II)."


def clock(key, code, trigger, *pauses, **dates):
    facts = ClockFacts(d(trigger), pauses=pauses, **{name: d(day) for name, day in dates.items()})
    return Running(key, rule(code, on=d(trigger)), facts)


OPEN = [
    clock("runs across it", "children.stage1", "2022-09-12"),
    clock("due on it", "children.stage1", "2022-09-05"),
    clock("due the Friday before", "children.stage1", "2022-09-02"),
    clock("starts on it", "children.stage1", "2022-09-19"),
    clock("started the weekend before", "children.acknowledge", "2022-09-17"),
    clock("weeks end on it and do not roll", "ehcp.decide_assess", "2022-08-08"),
    clock("a month ends on it and rolls", "data.subject_access", "2022-08-19"),
    clock("paused over it", "children.stage1", "2022-09-12", pause("2022-09-19..2022-09-20")),
    clock("stopped", "children.stage1", "2022-09-12", pause("2022-09-16..")),
    clock("promised", "sectionf.remedy", "2022-09-01", given="2022-09-19"),
    clock("long after", "children.stage1", "2026-01-05"),
]


def test_a_proclaimed_holiday_moves_exactly_the_clocks_that_count_it():
    found = [
        (move.key, move.old_due_on.isoformat(), move.new_due_on.isoformat(), move.why)
        for move in moves(OPEN, BEFORE, CALENDAR)
    ]
    assert found == [
        ("runs across it", "2022-09-26", "2022-09-27", WHY),
        ("due on it", "2022-09-19", "2022-09-20", WHY),
        ("started the weekend before", "2022-09-21", "2022-09-22", WHY),
        ("a month ends on it and rolls", "2022-09-19", "2022-09-20", WHY),
    ]


def test_a_holiday_taken_back_moves_them_back_and_says_so():
    back = moves(OPEN, CALENDAR, BEFORE)
    assert [(move.key, move.new_due_on) for move in back] == [
        (move.key, move.old_due_on) for move in moves(OPEN, BEFORE, CALENDAR)
    ]
    assert all("is no longer a bank holiday" in move.why for move in back)


def test_a_holiday_moved_within_a_week_is_named_twice():
    moved = Calendar(
        "ve",
        {d("2020-05-04") if day == d("2020-05-08") else day: name for day, name in CALENDAR.holidays.items()},
        CALENDAR.covers,
    )
    assert list(differences(moved, CALENDAR)) == [d("2020-05-04"), d("2020-05-08")]
    (move,) = moves([clock(1, "children.acknowledge", "2020-05-05")], moved, CALENDAR)
    assert (move.old_due_on, move.new_due_on) == (d("2020-05-08"), d("2020-05-11"))
    assert move.why == "8 May 2020 is now a bank holiday (Early May bank holiday (VE day))."


def test_the_same_holidays_under_a_new_version_move_nothing():
    again = Calendar("again", CALENDAR.holidays, CALENDAR.covers)
    assert moves(OPEN, CALENDAR, again) == []


def test_years_added_at_the_end_are_no_difference():
    longer = Calendar("longer", {**CALENDAR.holidays, d("2028-01-03"): "New Year’s Day"}, (2018, 2028))
    assert differences(CALENDAR, longer) == {}
    assert due_on(rule("children.stage1"), ClockFacts(d("2027-12-20")), longer) == d("2028-01-06")
