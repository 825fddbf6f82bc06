"""How much and how often, in the many ways plans write it."""

import pytest

from sectionf.wording import read

SAID = {
    # numbers in figures, words and fractions
    "45 minutes weekly": (45, 1, "week"),
    "Forty-five minutes per week": (45, 1, "week"),
    "one hundred and twenty minutes a term": (120, 1, "term"),
    "half an hour a week": (30, 1, "week"),
    "a half-hour session each week": (30, 1, "week"),
    "1½ hours weekly": (90, 1, "week"),
    "1 1/2 hours weekly": (90, 1, "week"),
    "one and a half hours weekly": (90, 1, "week"),
    "an hour and a quarter weekly": (75, 1, "week"),
    "an hour and a half weekly": (90, 1, "week"),
    "three quarters of an hour twice a week": (45, 2, "week"),
    "¾ of an hour weekly": (45, 1, "week"),
    "1 hour 30 minutes weekly": (90, 1, "week"),
    "1 hr 15 mins every fortnight": (75, 1, "fortnight"),
    "2hrs 30mins per week": (150, 1, "week"),
    "1h30 weekly": (90, 1, "week"),
    "16.5 hrs/week": (990, 1, "week"),
    "Hours: 22.5 per week": (1350, 1, "week"),
    "an hour-long session once a term": (60, 1, "term"),
    "9.00 to 9.15 every morning": (15, 1, "day"),
    "from 1pm until 1.45 each Friday": (45, 1, "week"),
    # how often
    "20 minutes, 3 times a week": (20, 3, "week"),
    "3 x 20 minutes weekly": (20, 3, "week"),
    "3x20min per week": (20, 3, "week"),
    "20 mins x 3 per week": (20, 3, "week"),
    "x3 weekly, 20 mins": (20, 3, "week"),
    "3 × 20 minutes a week": (20, 3, "week"),
    "30 minutes, 3 sessions p.w.": (30, 3, "week"),
    "1x wk, 30m": (30, 1, "week"),
    "thrice weekly for 15 minutes": (15, 3, "week"),
    "twice-weekly 30-minute sessions": (30, 2, "week"),
    "ten minutes a day": (10, 1, "day"),
    "15 minutes at the start and end of each day": (15, 2, "day"),
    "15 minutes in the morning and 15 minutes in the afternoon, daily": (15, 2, "day"),
    "5 minutes at break, lunch and home time every day": (5, 3, "day"),
    "10 minutes each morning and afternoon": (10, 2, "day"),
    "15 minutes a day, 5 days a week": (15, 5, "week"),
    "ten minutes a day x 5 days": (10, 5, "week"),
    "an hour every other week": (60, 1, "fortnight"),
    "an hour in alternate weeks": (60, 1, "fortnight"),
    "an hour every 2 weeks": (60, 1, "fortnight"),
    "an hour on alternate Wednesdays": (60, 1, "fortnight"),
    "an hour fortnightly": (60, 1, "fortnight"),
    "an hour half-termly": (60, 1, "half-term"),
    "an hour every half term": (60, 1, "half-term"),
    "an hour termly": (60, 1, "term"),
    "an hour at the start of each term": (60, 1, "term"),
    "an hour per annum": (60, 1, "year"),
    "an hour p.a.": (60, 1, "year"),
    "6 sessions of an hour over the course of the academic year": (60, 6, "year"),
    "20 minutes each Monday and Friday": (20, 2, "week"),
    "20 minutes on Mondays, Wednesdays and Fridays": (20, 3, "week"),
    "20 minutes Monday to Friday": (20, 5, "week"),
    "three lunchtimes a week for half an hour": (30, 3, "week"),
    # ranges: the lower figure
    "30–45 minutes weekly": (30, 1, "week"),
    "30 to 45 minutes weekly": (30, 1, "week"),
    "between 10 and 15 hours per week": (600, 1, "week"),
    "30 minutes to 1 hour weekly": (30, 1, "week"),
    "two to three 20 minute sessions a week": (20, 2, "week"),
    # totals and sessions
    "a total of 12 hours over the year": (720, 1, "year"),
    "12 hours a year in 30 minute sessions": (30, 24, "year"),
    "a minimum of 6 hours per year, in sessions of 45 minutes": (45, 8, "year"),
    "1 hour per week (3 x 20 minutes)": (20, 3, "week"),
    "two hours a week, split into four sessions of 30 minutes": (30, 4, "week"),
    "two hours a week over 4 sessions": (30, 4, "week"),
    "2 hours a week in sessions of 45 minutes": (120, 1, "week"),
    "support for the equivalent of 15 hours a week": (900, 1, "week"),
    "25 hours of adult support each week": (1500, 1, "week"),
    "a six-week block of 50 minutes weekly": (50, 1, "week"),
    "six weekly sessions of 45 minutes": (45, 1, "week"),
    "45 minutes weekly, reviewed termly": (45, 1, "week"),
    # what has no figure of these kinds
    "an hour every six weeks": (60, None, None),
    "an hour six-weekly": (60, None, None),
    "an hour a month": (60, None, None),
    "5 minutes in each lesson": (5, None, None),
    "5 minutes every 45 minutes of lesson time": (5, None, None),
    "six sessions of an hour": (60, None, None),
    "an hour several times a week": (60, None, None),
    "bi-weekly, 30 minutes": (30, None, None),
    "half a day per term": (None, 1, "term"),
    "0 minutes 0 times a week": (None, 1, "week"),
    "Call 01438 555123456 weekly": (None, 1, "week"),
    "Key Stage 2 SATs in Year 6, Level 3": (None, None, None),
}


@pytest.mark.parametrize(("text", "figures"), SAID.items(), ids=SAID)
def test_minutes_times_and_period(text: str, figures: tuple[int | None, int | None, str | None]) -> None:
    reading = read(text)
    assert (reading.minutes, reading.times, reading.period) == figures


def test_a_range_keeps_both_figures_and_says_which_one_counts() -> None:
    reading = read("2 or 3 sessions a week of 30–45 minutes")
    assert (reading.minutes, reading.minutes_high, reading.times, reading.times_high) == (30, 45, 2, 3)
    assert [each.about for each in reading.advice] == ["grouping", "amount", "frequency"]
    assert "the lower figure is what the family can count on" in reading.advice[1].says


FREQUENCY_WITHOUT_A_FIGURE = {
    "5 minutes in each lesson by a TA": "each lesson",
    "5 minutes, every 45 minutes of lesson time, by a TA": "every 45 minutes of lesson time",
    "an hour every six weeks by an OT": "every six weeks",
    "an hour monthly by an OT": "monthly",
}


@pytest.mark.parametrize(
    ("text", "every"), FREQUENCY_WITHOUT_A_FIGURE.items(), ids=FREQUENCY_WITHOUT_A_FIGURE
)
def test_a_frequency_without_a_figure_is_not_missing(text: str, every: str) -> None:
    reading = read(text)
    assert (reading.every, reading.missing) == (every, ())


@pytest.mark.parametrize(
    "text",
    [
        "A TA in all core lessons.",
        "Full-time TA.",
        "A TA with him at all times.",
        "TA for 80% of the school week.",
        "A TA throughout the whole school day.",
        "A TA for the whole of every lesson.",
    ],
)
def test_all_of_the_time_is_amount_and_frequency(text: str) -> None:
    assert read(text).missing == ()


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("A TA may help at all times.", ("amount", "frequency")),
        ("Regular breaks throughout the day with a TA.", ("amount", "frequency")),
        ("A high level of TA time in all lessons.", ("amount",)),
        ("TA support in all lessons as needed.", ("amount", "frequency")),
    ],
)
def test_vague_words_undo_what_would_hold_all_the_time(text: str, missing: tuple[str, ...]) -> None:
    assert read(text).missing == missing


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("A 12-week block of an hour weekly", 12),
        ("an hour weekly for 38 weeks of the year", 38),
        ("an hour weekly x 39 weeks", 39),
        ("six weekly sessions of an hour", 6),
        ("an hour weekly", None),
    ],
)
def test_weeks(text: str, weeks: int | None) -> None:
    assert read(text).weeks == weeks
