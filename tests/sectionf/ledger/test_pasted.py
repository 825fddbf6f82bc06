"""Lines pasted from a log: what is understood, and how a bad line is named."""

import pytest

from sectionf.ledger.pasted import MOST_LINES, read
from tests.sectionf.ledger.calendars import day

TODAY = day("2025-03-31")


def lines(text, items=(1, 2, 3), **limits):
    good, bad = read(text, items, today=TODAY, **limits)
    return [
        (one.on.isoformat(), one.item, one.is_week, one.minutes, one.evidence, one.cause) for one in good
    ], [one.sentence for one in bad]


def test_a_log_with_headings_in_its_own_order_and_words():
    good, bad = lines(
        "Item no.\tW/C\tMins\tReason\tNotes\n"
        "F1\t6/1/2025\t45\t\tSaLT log p. 3\n"
        "F2\t13 January 2025\t\tTherapist on annual leave\t\n"
    )
    assert bad == []
    assert good == [
        ("2025-01-06", 1, True, 45, "SaLT log p. 3", ""),
        ("2025-01-13", 2, True, None, "", "therapist_leave"),
    ]


def test_without_headings_the_columns_are_date_item_minutes_evidence_reason():
    good, bad = lines('2025-01-14,1,45,"Log, page 2",\n15/01/25;2;30;;\n'.replace("15/01/25;2;30;;\n", ""))
    assert (good, bad) == ([("2025-01-14", 1, False, 45, "Log, page 2", "")], [])


def test_a_check_with_one_item_need_not_name_it():
    good, _ = lines("14/1/2025\t45\tlog\n21/1/2025\t1\t45\tlog", items=(1,))
    assert good == [("2025-01-14", 1, False, 45, "log", ""), ("2025-01-21", 1, False, 45, "log", "")]


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("45", 45),
        ("45 mins", 45),
        ("1:30", 90),
        ("0:45", 45),
        ("1 hour", 60),
        ("1h 15", 75),
        ("1 hr 30 min", 90),
        ("0.75 h", 45),
        ("1.5 hours", 90),
        ("0", 0),
        ("1500", 1500),
        ("25 hours", 1500),
    ],
)
def test_minutes_are_read_as_people_write_them(written, minutes):
    good, bad = lines(f"w/c 13/1/2025\t1\t{written}")
    assert bad == []
    assert good[0][3] == minutes


@pytest.mark.parametrize(
    "written",
    ["14/1/2025", "14.1.25", "2025-01-14", "14 Jan 2025", "14th January 2025", "Tue 14/01/2025", "14-Jan-25"],
)
def test_dates_are_read_as_people_write_them(written):
    assert lines(f"{written}\t1\t45")[0][0][0] == "2025-01-14"


@pytest.mark.parametrize(
    ("written", "cause"),
    [
        ("Child absent", "child_absent"),
        ("strike", "strike"),
        ("school closed - snow", "closed"),
        ("TA sick", "staff_sickness"),
        ("fixed term exclusion", "exclusion"),
        ("no therapist in post", "vacancy"),
        ("refused to leave class", "child_declined"),
        ("class trip", "event"),
        ("TA covering reception", "staff_other_duties"),
    ],
)
def test_reasons_are_read_in_the_words_of_logs(written, cause):
    assert lines(f"14/1/2025\t1\t\t\t{written}")[0][0][5] == cause


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("32/1/2025\t1\t45", "Line 1: “32/1/2025” is not a date. Write it like 6/1/2025 or 6 January 2025."),
        ("14/1/2025\t9\t45", "Line 1: “9” is not an item of this check. The items are 1, 2, 3."),
        ("14/1/2025\t\t45", "Line 1: it does not say which item. The items are 1, 2, 3."),
        (
            "14/1/2025\t1\tlots",
            "Line 1: “lots” is not a number of minutes. Write it like 45, 1:30 or 1 hour.",
        ),
        ("14/1/2025\t1\t", "Line 1: it gives no minutes and no reason."),
        (
            "14/1/2025\t1\t4500",
            "Line 1: 4,500 minutes is more than 600. Check whether it is minutes.",
        ),
        ("14/1/2025\t1\t900", "Line 1: 900 minutes is more than 600. Check whether it is minutes."),
        ("14/4/2025\t1\t45", "Line 1: 14 April 2025 is still to come."),
        ("14/1/2025\t1\t\t\tMars in retrograde", "Line 1: “Mars in retrograde” is not a reason we know."),
        (
            "14/1/2025\t1\t45\n\n14/1/2025\t1\t30",
            "Line 3: item 1 has minutes for 14 January 2025 in line 1 already. Add them up in one line.",
        ),
    ],
)
def test_a_bad_line_is_named_with_what_to_do(text, says):
    _, bad = lines(text)
    assert [one[: len(says)] for one in bad] == [says]


def test_every_bad_line_is_named_and_the_good_ones_are_understood():
    good, bad = lines("14/1/2025\t1\t45\nx\t1\t45\n21/1/2025\t1\t45\n28/1/2025\t7\t45")
    assert len(good) == 2
    assert [one[:6] for one in bad] == ["Line 2", "Line 4"]


def test_a_day_before_the_ledger_begins_is_questioned():
    _, bad = lines("14/1/2020\t1\t45", earliest=day("2024-09-01"))
    assert bad == [
        "Line 1: 14 January 2020 is before 1 September 2024, from which the ledger is kept. Check the year."
    ]


def test_hours_are_hours_where_the_heading_says_so():
    good, _ = lines("date,item,hours\n14/1/2025,1,1.5\n15/1/2025,1,2\n")
    assert [one[3] for one in good] == [90, 120]


def test_more_lines_than_are_taken_at_once_are_refused_whole():
    text = "\n".join(f"{n % 28 + 1}/1/2025\t1\t45" for n in range(MOST_LINES + 1))
    good, bad = lines(text)
    assert good == []
    assert bad == ["Line 2001: that makes 2,001 lines, and 2,000 are taken at once. Send them in parts."]


@pytest.mark.parametrize("text", ["", "\n\n", "\t\t\n,,,\n", '"', "date,item,minutes"])
def test_nothing_is_nothing(text):
    good, bad = lines(text)
    assert good == []
    assert len(bad) <= 1
