"""Term dates: entered by few, never overlapping, kept in versions, and the county's where a setting has none."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from casework.record.calendars import current
from sectionf.ledger import ChildCalendar, SchoolCalendar, Stay, year_begins
from sectionf.models import SchoolYear, TermDates
from sectionf.term_dates.keeping import Place, add, dates_of, newest, rows_of, stays
from sectionf.term_dates.lines import read_closures, write_closures
from sectionf.term_dates.reference import load_sample, sample
from tests.builders import a_setting, a_user, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    load_sample(at(date(2024, 8, 1)))


def typed(**changes) -> dict[str, str]:
    """The form of 2025/26 as a school types it."""
    days = {
        "t0_starts_on": "2025-09-03",
        "t0_half_from": "2025-10-27",
        "t0_half_to": "2025-10-31",
        "t0_ends_on": "2025-12-19",
        "t1_starts_on": "2026-01-05",
        "t1_half_from": "2026-02-16",
        "t1_half_to": "2026-02-20",
        "t1_ends_on": "2026-03-27",
        "t2_starts_on": "2026-04-13",
        "t2_half_from": "2026-05-25",
        "t2_half_to": "2026-05-29",
        "t2_ends_on": "2026-07-22",
        "from_on": "2025-08-15",
    }
    other = {"closures": "1 September 2025 to 2 September 2025 INSET days", "source": "The school’s website"}
    sent = days | other | changes
    return {name: text for name, text in sent.items() if text is not None}


def boxes(sent: dict[str, str]) -> dict[str, str]:
    """The same as a browser sends it: three boxes for a date."""
    out = {}
    for name, text in sent.items():
        if name.startswith("t") or name == "from_on":
            year, month, day = text.split("-")
            out |= {f"{name}_0": day, f"{name}_1": month, f"{name}_2": year}
        else:
            out[name] = text
    return out


def change(client, setting, user=None, **changes):
    client.force_login(user or a_user("officer"))
    url = reverse("sectionf:term_dates_change", args=[setting.urn if setting else "county", 2025])
    seen = client.get(url).context["form"]["seen"].value() or ""
    return client.post(url, boxes(typed(**changes)) | {"seen": changes.pop("seen", seen)})


# ------------------------------------------------------------------------------------------------ the sample


def test_the_sample_covers_four_school_years_without_a_fault_and_says_that_it_is_invented():
    about, years = sample()
    assert "no council’s published dates" in about
    assert [one.year for one in years] == [2024, 2025, 2026, 2027]
    for one in years:
        calendar = ChildCalendar(
            [Stay(year_begins(one.year), SchoolCalendar("", one.terms, one.closures))], current().holidays
        )
        days = [
            day for day in calendar.days(year_begins(one.year), year_begins(one.year + 1)) if day.is_school
        ]
        assert len(days) == 195  # 190 and five INSET days, which each school chooses for itself
        assert all(day.date not in current().holidays for day in days)


def test_the_sample_is_loaded_once_and_never_over_a_countys_own(county):
    assert load_sample(timezone.now()) == 0
    assert SchoolYear.objects.filter(is_sample=True).count() == 4


# ------------------------------------------------------------------------------------------------ the database's guard


def test_the_database_refuses_terms_that_overlap(county):
    row = SchoolYear.objects.get(year=2025)
    with pytest.raises(IntegrityError, match="terms_do_not_overlap"), transaction.atomic():
        TermDates.objects.create(
            school_year=row, name="Extra", starts_on=date(2025, 12, 19), ends_on=date(2025, 12, 23)
        )


def test_term_dates_are_never_changed_or_deleted(county):
    row = SchoolYear.objects.get(year=2025)
    for act in (lambda: row.terms.update(name="x"), row.terms.all().delete, lambda: row.save()):
        with pytest.raises(IntegrityError, match="never changed or deleted"), transaction.atomic():
            act()


# ------------------------------------------------------------------------------------------------ entering them


def test_a_settings_own_dates_take_the_countys_place_for_that_year(client, county):
    setting = a_setting()
    answer = change(client, setting)
    assert answer.status_code == 302
    rows = list(rows_of([setting.pk]))
    assert dates_of(newest(rows, setting.pk, 2025, date(2025, 10, 1))).terms[0].starts_on == date(2025, 9, 3)
    assert newest(rows, setting.pk, 2026, date(2026, 10, 1)) is None
    shown = client.get(reverse("sectionf:term_dates_of", args=[setting.urn])).content.decode()
    assert "Wednesday 3 September 2025" in shown
    assert "INSET day" in shown
    assert "The school’s website" in shown


def test_terms_that_overlap_are_refused_beside_the_date_and_what_was_typed_stays(client, county):
    answer = change(client, a_setting(), t1_starts_on="2025-12-19")
    assert answer.status_code == 200
    assert answer.context["form"].errors["t1_starts_on"] == [
        "The spring term begins on 19 December 2025, before the autumn term has ended (19 December 2025). "
        "Change one of the two dates."
    ]
    assert "The school’s website" in answer.content.decode()
    assert not SchoolYear.objects.exclude(establishment=None).exists()


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"t0_starts_on": "2024-09-03"}, "t0_starts_on", "must begin between 15 August 2025"),
        ({"t0_half_from": "2026-02-16", "t0_half_to": "2026-02-20"}, "t0_half_from", "must lie inside it"),
        ({"closures": "some day INSET"}, "closures", "Line 1: “some day INSET” does not begin with a date."),
        ({"closures": "6 January 2026 disco"}, "closures", "does not say what kind of day it is"),
        (
            {"closures": "6 January 2031 INSET"},
            "closures",
            "6 January 2031 is not in the school year 2025/26.",
        ),
        ({"from_on": "2031-01-01"}, "from_on", "Enter a day in the school year 2025/26"),
        ({"source": ""}, "source", "Enter where the dates come from"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(client, county, changes, field, says):
    answer = change(client, a_setting(), **changes)
    assert says in answer.context["form"].errors[field][0]


def test_dates_changed_in_the_year_hold_from_their_day_and_earlier_days_keep_theirs(county):
    # The county's 2025/26 ends its autumn on 19 December. From 1 December a setting closes a week earlier.
    setting = a_setting()
    county_dates = dates_of(rows_of([]).get(year=2025))
    autumn, *rest = county_dates.terms
    shorter = type(county_dates)(
        2025,
        (
            type(autumn)(
                2025, "Autumn", autumn.starts_on, date(2025, 12, 12), autumn.half_from, autumn.half_to
            ),
            *rest,
        ),
    )
    add(
        shorter,
        establishment=setting,
        source="Works",
        by=None,
        at=timezone.now(),
        from_on=date(2025, 12, 1),
    )
    rows = list(rows_of([setting.pk]))
    found = stays([Place(date(2025, 9, 1), setting.pk, setting.name)], rows)
    assert [stay.from_on for stay in found] == [date(2025, 9, 1), date(2025, 12, 1)]
    calendar = ChildCalendar(found)
    assert calendar.day(date(2025, 12, 11)).is_school
    assert not calendar.day(date(2025, 12, 15)).is_school


def test_a_closed_checks_ledger_keeps_the_dates_that_were_known_when_it_closed(county):
    setting = a_setting()
    assert len(rows_of([setting.pk], as_at=date(2024, 7, 31))) == 0
    assert len(rows_of([setting.pk], as_at=date(2024, 8, 1))) == 4


def test_the_same_dates_again_change_nothing(client, county):
    setting = a_setting()
    change(client, setting)
    change(client, setting)
    assert SchoolYear.objects.filter(establishment=setting).count() == 1


def test_two_who_change_the_same_year_do_not_overwrite_each_other(client, county):
    setting = a_setting()
    change(client, setting)
    answer = change(client, setting, seen="1", source="A second opinion")
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Somebody changed these dates since you opened the page" in shown
    assert "A second opinion" in shown
    assert SchoolYear.objects.filter(establishment=setting).count() == 1


# ------------------------------------------------------------------------------------------------ who may


@pytest.mark.parametrize(
    ("role", "reads", "changes"),
    [
        ("officer", 200, 200),
        ("manager", 200, 200),
        ("administrator", 200, 200),
        ("coordinator", 200, 403),
        ("service_manager", 200, 403),
        ("auditor", 200, 403),
    ],
)
def test_who_may_read_and_who_may_change(client, county, role, reads, changes):
    client.force_login(a_user(role))
    assert client.get(reverse("sectionf:term_dates")).status_code == reads
    assert client.get(reverse("sectionf:term_dates_of", args=["county"])).status_code == reads
    assert client.get(reverse("sectionf:term_dates_change", args=["county", 2025])).status_code == changes


@pytest.mark.parametrize("whose", ["0", "999999", "nobody"])
def test_an_unknown_setting_is_not_found(client, whose):
    client.force_login(a_user("officer"))
    assert client.get(reverse("sectionf:term_dates_of", args=[whose])).status_code == 404


def test_an_administrator_is_led_to_them_from_administration(client, county):
    client.force_login(a_user("administrator"))
    assert reverse("sectionf:term_dates") in client.get(reverse("administration:home")).content.decode()


# ------------------------------------------------------------------------------------------------ lines of closures


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("6 January 2026 INSET day", "6 January 2026 INSET day"),
        ("12–13 January 2026 snow", "12 January 2026 to 13 January 2026 Unplanned closure: snow"),
        ("Mon 5 January 2026 - INSET", "5 January 2026 INSET day"),
        ("2026-05-04 Bank holiday: Early May", "4 May 2026 Bank holiday: Early May"),
        (
            "30 January to 2 February 2026 planned closure",
            "30 January 2026 to 2 February 2026 Planned closure",
        ),
        ("6/1/2026 staff training", "6 January 2026 INSET day: staff training"),
    ],
)
def test_closures_are_read_as_schools_write_them_and_written_back_the_same(line, says):
    found, wrong = read_closures(line)
    assert wrong == []
    assert write_closures(found) == says
    assert read_closures(says)[0] == found


@pytest.mark.parametrize(
    "line", ["30 February 2026 INSET", "31-4 February 2026 INSET", "INSET", "7 to 5 January 2026 INSET"]
)
def test_a_line_that_is_no_closure_is_named(line):
    found, (said,) = read_closures(f"\n{line}")
    assert found == []
    assert said.startswith("Line 2: ")
