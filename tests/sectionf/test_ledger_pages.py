"""The ledger of a check: entered a week at a time or from a log, looked at down to its days, and never written over."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse

from casework.models import Case, Event
from casework.workflow import record
from sectionf.delivery.facts import Entries, Minutes, NothingNew, Reason, StaysSet
from sectionf.delivery.reading import keep, ledger_of
from sectionf.models import Absence, CheckDetail, Delivery, OtherAmount, ProvisionItem, Stay
from sectionf.term_dates.reference import load_sample
from tests.builders import a_check, a_concern, a_setting, a_user, at, do

pytestmark = pytest.mark.django_db(transaction=True)

WEEK = timedelta(days=7)
RECORDED = date(2026, 1, 12)
MONDAY = date(2025, 11, 3)
PLAN_ITEMS = ((45, 1, "week"), (20, 1, "day"), (None, None, ""))


@pytest.fixture(autouse=True)
def terms():
    load_sample(at(date(2024, 8, 1)))


def a_check_with_amounts(**known) -> Case:
    """A check whose first item owes 45 minutes a week, its second 20 a day, its third nothing that can be reckoned."""
    case = a_check("evaluating", **known)
    for item, (minutes, times, period) in zip(
        case.provision_items.order_by("number"), PLAN_ITEMS, strict=True
    ):
        ProvisionItem.objects.filter(pk=item.pk).update(minutes=minutes, times=times, period=period)
    return case


def put_in(case: Case, *minutes: Minutes, reasons=(), by=None) -> None:
    record(case.pk, Entries(minutes, reasons), by=by, on=RECORDED, at=at(RECORDED))


def found(case: Case, until=date(2025, 12, 19), from_on=date(2025, 9, 1)):
    return ledger_of(keep(Case.objects.get(pk=case.pk)), from_on=from_on, until=until)


def url(name: str, case: Case, *args) -> str:
    return reverse(f"sectionf:{name}", args=[case.reference, *args])


@pytest.fixture
def officer(client):
    user = a_user("officer")
    client.force_login(user)
    return user


# ------------------------------------------------------------------------------------------------ reading


def test_a_checks_ledger_is_reckoned_from_its_tables():
    # The sample's autumn of 2025: weeks of 1 September to 20 October (8) and 3 November to 15 December (7), all whole: 15 × 45 = 675.
    # Delivered in ten of them: 450. Short 225. By the day: 15 × 5 × 20 = 1,500 owed, none delivered.
    case = a_check_with_amounts()
    mondays = [date(2025, 9, 1) + WEEK * n for n in range(8)] + [MONDAY, MONDAY + WEEK]
    put_in(case, *(Minutes(1, monday, True, 45, "log") for monday in mondays))
    ledger = found(case)
    assert (ledger.of(1).total.owed, ledger.of(1).total.delivered, ledger.of(1).total.shortfall) == (
        675,
        450,
        225,
    )
    assert ledger.of(2).total.owed == 1500
    assert [(one.number, one.missing) for one in ledger.unquantified] == [
        (3, "The plan does not say how long a session is or how often.")
    ]


def test_it_begins_where_the_family_says_provision_is_missing_and_ends_with_the_last_whole_week():
    case = a_check_with_amounts()
    CheckDetail.objects.filter(case=case).update(since_on=date(2025, 9, 1))
    ledger = ledger_of(keep(case), today=date(2026, 1, 14))
    assert (ledger.from_on, ledger.until) == (date(2025, 9, 1), date(2026, 1, 11))


def test_reading_costs_the_same_for_three_entries_and_three_hundred(django_assert_num_queries):
    case = a_check_with_amounts()
    for entries in (3, 300):
        put_in(case, *(Minutes(2, date(2024, 9, 2) + timedelta(days=n), False, 20) for n in range(entries)))
        fresh = Case.objects.select_related("establishment").get(pk=case.pk)
        with django_assert_num_queries(11):
            keep(fresh)


# ------------------------------------------------------------------------------------------------ the pages


def test_the_page_says_the_shortfall_and_every_figure_leads_to_its_days(client, officer):
    case = a_check_with_amounts()
    put_in(
        case,
        Minutes(1, MONDAY, True, 45, "log"),
        reasons=[Reason(None, MONDAY + WEEK, MONDAY + WEEK, "child_absent")],
    )
    page = client.get(
        url("ledger", case),
        {
            "begins_0": "3",
            "begins_1": "11",
            "begins_2": "2025",
            "ends_0": "16",
            "ends_1": "11",
            "ends_2": "2025",
        },
    )
    text = page.content.decode()
    # Two weeks: 90 + 200 = 290 owed, 45 delivered, 245 short. The child was away one day: 9 of 45, and 20 of the daily item.
    assert "From 3 November 2025 to 16 November 2025 the plan owed 4 hours 50 minutes." in text
    assert "4 hours 5 minutes is short: 84% of what was owed." in text
    assert "29 minutes was missed while the child was away" in text
    assert "Reckoned by invented term dates" in text
    assert "The plan does not say how long a session is or how often." in text
    days = client.get(
        url("ledger_days", case), {"begins": "2025-11-10", "ends": "2025-11-16", "item": "1"}
    ).content.decode()
    assert "The plan says 45 minutes once a week: 45 minutes." in days
    assert "Child absent" in days
    assert "Monday 10 November 2025" in days


def test_the_days_of_all_items_are_shown_together(client, officer):
    text = client.get(url("ledger_days", a_check_with_amounts())).content.decode()
    assert "Weeks of item 1" in text
    assert "Weeks of item 2" in text


@pytest.mark.parametrize("item", ["9", "3", "x", "1 "])
def test_an_item_without_an_account_is_not_found(client, officer, item):
    assert client.get(url("ledger_days", a_check_with_amounts()), {"item": item}).status_code == 404


def test_days_the_wrong_way_round_are_refused_and_the_ledger_is_still_shown(client, officer):
    case = a_check_with_amounts()
    asked = {
        "begins_0": "3",
        "begins_1": "11",
        "begins_2": "2025",
        "ends_0": "3",
        "ends_1": "10",
        "ends_2": "2025",
    }
    text = client.get(url("ledger", case), asked).content.decode()
    assert "The last day is before the first. Change one of the two." in text
    assert "Ledger of minutes" in text


def test_a_check_without_items_has_a_page_too(client, officer):
    text = client.get(url("ledger", a_check("requested"))).content.decode()
    assert "Nothing can be reckoned yet" in text


def test_no_other_kind_of_case_has_a_ledger(client, officer):
    assert client.get(reverse("sectionf:ledger", args=[a_concern().reference])).status_code == 404


def test_the_case_page_shows_the_ledger_and_leads_to_it(client, officer):
    case = a_check_with_amounts()
    text = client.get(f"/case/{case.reference}/").content.decode()
    assert url("ledger", case) in text
    assert "Minutes owed and delivered" in text


def test_the_weeks_are_saved_as_a_file(client, officer):
    case = a_check_with_amounts()
    reason = Reason(1, MONDAY, MONDAY + timedelta(days=4), "other", "=1+1")
    put_in(case, Minutes(2, MONDAY, True, 60, "log"), reasons=[reason])
    answer = client.get(url("ledger_file", case), {"begins": "2025-11-03", "ends": "2025-11-09"})
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines[1:] == [
        '1,2025-11-03,"Autumn term 2025, second half",Birchwood Primary School,5,45,0,0,45,0,0,45,Another reason: =1+1',
        '2,2025-11-03,"Autumn term 2025, second half",Birchwood Primary School,5,100,60,60,40,0,0,40,',
    ]
    assert f"ledger-{case.reference}.csv" in answer["Content-Disposition"]


# ------------------------------------------------------------------------------------------------ a week


def week_form(client, case, monday=MONDAY, **typed):
    page = client.get(url("ledger_week", case, monday.isoformat()))
    form = page.context["form"]
    start = {name: value for name in form.fields if (value := form[name].value()) not in (None, False)}
    return client.post(url("ledger_week", case, monday.isoformat()), {**start, **typed})


def test_a_week_is_entered_corrected_and_taken_out_again(client, officer):
    case = a_check_with_amounts()
    answer = week_form(
        client, case, m1_1="45", e1="therapist’s log", m2_0="20", m2_1="20", r2="staff_sickness", d2="2"
    )
    assert answer.status_code == 302
    assert [
        (row.item.number, row.on, row.minutes, row.evidence)
        for row in Delivery.objects.select_related("item")
    ] == [
        (2, MONDAY, 20, ""),
        (1, date(2025, 11, 4), 45, "therapist’s log"),
        (2, date(2025, 11, 4), 20, ""),
    ]
    absence = Absence.objects.get()
    assert (absence.item.number, absence.from_on, absence.cause) == (2, date(2025, 11, 5), "staff_sickness")
    week_form(client, case, m1_1="30", m2_1="", **{f"x{absence.pk}": "on"})
    assert sorted((row.item.number, row.minutes) for row in Delivery.objects.all()) == [(1, 30), (2, 20)]
    assert not Absence.objects.exists()
    event = Event.objects.filter(case=case, code="sectionf.ledger_entered").latest("seq")
    assert event.says == "3 lines of items 1 and 2 entered in the ledger, 4 November 2025 to 5 November 2025."
    assert {
        "item": 1,
        "on": "2025-11-04",
        "is_week": False,
        "before": [45, "therapist’s log"],
        "after": [30, "therapist’s log"],
    } in event.payload["lines"]


def test_a_reason_for_every_item_and_the_whole_week_is_one_row(client, officer):
    case = a_check_with_amounts()
    week_form(client, case, r0="closed", n0="burst pipe")
    row = Absence.objects.get()
    assert (row.item, row.from_on, row.to_on, row.note) == (None, MONDAY, date(2025, 11, 7), "burst pipe")


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"m1_0": "lots"}, "m1_0", "must be a whole number"),
        ({"m1_0": "-5"}, "m1_0", "must be 0 or more"),
        ({"m1_0": "900"}, "m1_0", "must be 600 or less"),
        ({"r1": "other"}, "n1", "Enter what the reason was."),
        ({"m1_0": "45", "w1": "45"}, "w1", "They would count twice: enter the days or the week."),
    ],
)
def test_what_is_wrong_is_said_beside_its_cell_and_what_was_typed_stays(client, officer, typed, field, says):
    case = a_check_with_amounts()
    answer = week_form(client, case, e2="kept", **typed)
    assert answer.status_code == 200
    assert says in " ".join(
        answer.context["form"].errors.get(field, []) or answer.context["form"].errors.get("m1_0", [])
    )
    assert 'value="kept"' in answer.content.decode()
    assert not Delivery.objects.exists()


def test_the_second_press_of_the_same_button_changes_nothing(client, officer):
    case = a_check_with_amounts()
    page = client.get(url("ledger_week", case, MONDAY.isoformat()))
    sent = {"seen": page.context["form"]["seen"].value(), "m1_1": "45"}
    first, second = (client.post(url("ledger_week", case, MONDAY.isoformat()), sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert Event.objects.filter(case=case, code="sectionf.ledger_entered").count() == 1


def test_two_who_enter_the_same_week_do_not_write_over_each_other(client, officer):
    case = a_check_with_amounts()
    seen = client.get(url("ledger_week", case, MONDAY.isoformat())).context["form"]["seen"].value()
    put_in(case, Minutes(1, MONDAY, True, 45, "log"))
    answer = client.post(
        url("ledger_week", case, MONDAY.isoformat()), {"seen": seen, "w1": "30", "e1": "my own"}
    )
    assert answer.status_code == 409
    assert "The ledger has moved on" in answer.content.decode()
    assert 'value="my own"' in answer.content.decode()
    assert Delivery.objects.get().minutes == 45
    again = answer.context["form"]
    sent = {"seen": again["seen"].value(), "w1": "30", "e1": "my own"}
    assert client.post(url("ledger_week", case, MONDAY.isoformat()), sent).status_code == 302
    assert Delivery.objects.get().minutes == 30


@pytest.mark.parametrize("monday", ["2025-11-04", "2099-01-05", "2025-13-01", "1999-01-04"])
def test_what_is_no_week_is_not_found(client, officer, monday):
    case = a_check_with_amounts()
    assert client.get(f"/case/{case.reference}/ledger/week/{monday}/").status_code == 404


# ------------------------------------------------------------------------------------------------ a log


LOG = "Date\tItem\tMinutes\tEvidence\tReason\n4/11/2025\t1\t45\tlog\t\nw/c 10/11/2025\t1\t0\t\ttherapist on leave\n"


def test_a_log_is_read_shown_and_entered_when_it_is_confirmed(client, officer):
    case = a_check_with_amounts()
    checked = client.post(url("ledger_log", case), {"text": LOG, "seen": "0"})
    assert "What was understood" in checked.content.decode()
    assert not Delivery.objects.exists()
    done = client.post(url("ledger_log", case), {"text": LOG, "seen": "0", "enter": "1"})
    assert done.status_code == 302
    assert sorted((row.on, row.is_week, row.minutes) for row in Delivery.objects.all()) == [
        (date(2025, 11, 4), False, 45),
        (date(2025, 11, 10), True, 0),
    ]
    leave = Absence.objects.get()
    assert (leave.from_on, leave.to_on, leave.cause) == (
        date(2025, 11, 10),
        date(2025, 11, 14),
        "therapist_leave",
    )


def test_the_same_log_twice_changes_nothing(client, officer):
    case = a_check_with_amounts()
    for _ in range(2):
        client.post(url("ledger_log", case), {"text": LOG, "enter": "1"})
    assert Delivery.objects.count() == 2
    assert Event.objects.filter(case=case, code="sectionf.ledger_entered").count() == 1


def test_bad_lines_are_named_nothing_is_entered_and_the_text_stays(client, officer):
    case = a_check_with_amounts()
    text = LOG + "31/11/2025\t1\t45\n12/11/2025\t7\t45\n"
    answer = client.post(url("ledger_log", case), {"text": text, "enter": "1"})
    assert answer.context["form"].errors["text"] == [
        "Line 4: “31/11/2025” is not a date. Write it like 6/1/2025 or 6 January 2025.",
        "Line 5: “7” is not an item of this check. The items are 1, 2, 3.",
    ]
    assert "12/11/2025" in answer.content.decode()
    assert not Delivery.objects.exists()


def test_a_csv_file_is_put_into_the_box_to_be_seen_first(client, officer, tmp_path):
    case = a_check_with_amounts()
    path = tmp_path / "log.csv"
    path.write_bytes("date,item,minutes,evidence\n4/11/2025,1,45,Zoë’s log\n".encode("cp1252"))
    with path.open("rb") as file:
        answer = client.post(url("ledger_log", case), {"text": "", "upload": file, "enter": "1"})
    assert answer.status_code == 200
    assert "4/11/2025,1,45,Zoë’s log" in answer.content.decode()
    assert not Delivery.objects.exists()


# ------------------------------------------------------------------------------------------------ what is owed, where


def day(name: str, text: str) -> dict[str, str]:
    year, month, number = text.split("-")
    return {f"{name}_0": number, f"{name}_1": month, f"{name}_2": year}


def test_a_plan_that_changed_mid_term_owes_each_amount_in_its_time(client, officer):
    case = a_check_with_amounts()
    sent = {"own_minutes": "60", "own_times": "1", "own_period": "week", **day("own_from", "2025-11-10")}
    sent |= {"o0_minutes": "30", "o0_times": "1", "o0_period": "week", "seen": "0"}
    sent |= day("o0_from", "2025-09-01") | day("o0_to", "2025-11-09")
    answer = client.post(url("ledger_amounts", case, 1), sent)
    assert answer.status_code == 302
    # Nine weeks at 30 (8 to half-term, and that of 3 November), six at 60: 270 + 360 = 630.
    assert found(case).of(1).total.owed == 630
    event = Event.objects.filter(case=case, code="sectionf.ledger_amounts_set").latest("seq")
    assert event.says == (
        "What item 1 owes was set: 30 minutes once a week from 1 September 2025 to 9 November 2025; "
        "60 minutes once a week from 10 November 2025."
    )


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"own_minutes": "60"}, "Enter minutes, times and period, or none of the three."),
        (
            {"o0_minutes": "30", "o0_times": "1", "o0_period": "week"},
            "Enter the first day on which it was owed.",
        ),
        (
            {"own_minutes": "60", "own_times": "1", "own_period": "week"}
            | {"o0_minutes": "30", "o0_times": "1", "o0_period": "week"}
            | day("o0_from", "2025-09-01")
            | day("o0_to", "2025-11-09"),
            "Item 1 owes two amounts on 1 September 2025",
        ),
    ],
)
def test_half_an_amount_and_two_at_once_are_refused(client, officer, sent, says):
    case = a_check_with_amounts()
    text = client.post(url("ledger_amounts", case, 1), sent | {"seen": "0"}).content.decode()
    assert says in text
    assert not OtherAmount.objects.exists()


def test_the_database_refuses_two_amounts_of_an_item_on_one_day():
    item = a_check_with_amounts().provision_items.get(number=1)
    owed = {"minutes": 30, "times": 1, "period": "week"}
    OtherAmount.objects.create(item=item, from_on=date(2025, 9, 1), to_on=date(2025, 10, 1), **owed)
    with pytest.raises(IntegrityError, match="amounts_do_not_overlap"):
        OtherAmount.objects.create(item=item, from_on=date(2025, 10, 1), to_on=date(2025, 11, 1), **owed)


def test_what_the_words_say_is_put_in_to_be_checked_and_holds_when_it_is_saved(client, officer):
    case = (
        a_check_with_amounts()
    )  # the third item: "A weekly 30 minute social skills group of no more than four children"
    page = client.get(url("ledger_amounts", case, 3))
    assert "Filled in from the words" in page.content.decode()
    form = page.context["form"]
    assert [form[f"own_{part}"].value() for part in ("minutes", "times", "period")] == [30, 1, "week"]
    assert found(case).unquantified
    client.post(
        url("ledger_amounts", case, 3),
        {"own_minutes": "30", "own_times": "1", "own_period": "week", "seen": "0"},
    )
    assert not found(case).unquantified
    assert "Filled in from the words" not in client.get(url("ledger_amounts", case, 3)).content.decode()


def test_an_item_may_be_said_to_owe_nothing_that_can_be_reckoned(client, officer):
    case = a_check_with_amounts()
    assert client.post(url("ledger_amounts", case, 1), {"seen": "0"}).status_code == 302
    assert 1 in [one.number for one in found(case).unquantified]


def test_a_child_who_moves_is_reckoned_by_both_settings(client, officer):
    case = a_check_with_amounts()
    other = a_setting("Elm School", 117002)
    sent = {"s0": "Birchwood Primary School (URN 117001)", "s1": "Elm School (URN 117002)", "seen": "0"}
    assert client.post(url("ledger_settings", case), sent | day("f1", "2025-11-17")).status_code == 302
    assert [
        (stay.establishment.name, stay.from_on.year) for stay in Stay.objects.select_related("establishment")
    ] == [
        ("Birchwood Primary School", 2000),
        ("Elm School", 2025),
    ]
    calendar = found(case).calendar
    assert calendar.day(date(2025, 11, 14)).setting == "Birchwood Primary School"
    assert calendar.day(date(2025, 11, 17)).setting == other.name


def test_a_second_setting_needs_its_day(client, officer):
    case = a_check_with_amounts()
    a_setting("Elm School", 117002)
    answer = client.post(url("ledger_settings", case), {"s1": "Elm School (URN 117002)", "seen": "0"})
    assert answer.context["form"].errors["f1"] == ["Enter the day from which the child was there."]
    assert not Stay.objects.exists()


# ------------------------------------------------------------------------------------------------ making it good


def test_a_catch_up_plan_is_suggested(client, officer):
    case = a_check_with_amounts()
    asked = {"weeks": "12", "most_minutes": "120", "most_sessions": "2"} | day("start", "2026-02-23")
    text = client.get(url("ledger_catch_up", case), asked).content.decode()
    assert "The plan" in text
    assert "23 February 2026" in text
    assert "does not fit" in text


def test_a_catch_up_plan_says_when_the_recheck_would_be_due(client, officer):
    # One item, a fortnight short: 200 minutes, ten sessions, one a week from 23 February 2026: weeks to 23 March (five), 13 April on
    # (five more, the last of 11 May). The last ends on Friday 15 May; ten working days after it, with 25 May a bank holiday:
    # 18 to 22 May are five, 26 to 29 May four, Monday 1 June the tenth.
    case = a_check("evaluating", items=1, gaps=1)
    ProvisionItem.objects.filter(case=case).update(
        minutes=20, times=1, period="day", starts_on=date(2025, 11, 3), ends_on=date(2025, 11, 14)
    )
    asked = {"weeks": "10", "most_minutes": "120", "most_sessions": "1"} | day("start", "2026-02-23")
    text = client.get(url("ledger_catch_up", case), asked).content.decode()
    assert "3 hours 20 minutes in 10 weeks" in text
    assert "The last ends on Friday 15 May 2026." in text
    assert "the recheck is due by Monday 1 June 2026" in text


# ------------------------------------------------------------------------------------------------ who may, and when


@pytest.mark.parametrize(
    ("role", "reads", "enters"),
    [
        ("officer", 200, 200),
        ("manager", 200, 200),
        ("auditor", 200, 403),
        ("service_manager", 404, 404),  # not their service's case
        ("administrator", 403, 403),
    ],
)
def test_who_may_read_and_who_may_enter(client, role, reads, enters):
    case = a_check_with_amounts()
    client.force_login(a_user(role))
    for name in ("ledger", "ledger_days", "ledger_catch_up"):
        assert client.get(url(name, case)).status_code == reads
    pages = [
        ("ledger_week", MONDAY.isoformat()),
        ("ledger_log",),
        ("ledger_amounts", 1),
        ("ledger_settings",),
    ]
    for name, *args in pages:
        assert client.get(url(name, case, *args)).status_code == enters


def test_a_restricted_check_is_not_found_by_others(client, officer):
    case = a_check_with_amounts()
    Case.objects.filter(pk=case.pk).update(restricted=True)
    for name, *args in (("ledger",), ("ledger_days",), ("ledger_week", MONDAY.isoformat()), ("ledger_log",)):
        assert client.get(url(name, case, *args)).status_code == 404


def test_the_ledger_of_a_closed_check_can_be_read_and_no_longer_changed(client, officer):
    case = a_check_with_amounts()
    do(case, "withdraw", by=officer, on=case.received_on, how="phone", why="")
    assert client.get(url("ledger", case)).status_code == 200
    led_on = client.get(url("ledger_log", case), follow=True)
    assert led_on.redirect_chain == [(url("ledger", case), 302)]
    assert "The check is closed, and its ledger stands as it was." in led_on.content.decode()
    late = client.post(url("ledger_log", case), {"text": LOG, "enter": "1"}).content.decode()
    assert "The check is closed, and its ledger stands as it was." in late
    assert "therapist on leave" in late
    assert not Delivery.objects.exists()


def test_stays_follow_the_check_where_they_say_nothing_else():
    case = a_check_with_amounts()
    own, other = a_setting(), a_setting("Hazel Grove School", 117002)

    def was_at(*stays):
        record(case.pk, StaysSet(stays), by=None, on=RECORDED, at=at(RECORDED))

    was_at((other.pk, other.name, date(2000, 1, 1)))
    assert Stay.objects.get().establishment == other
    was_at((own.pk, own.name, date(2000, 1, 1)))
    assert not Stay.objects.exists()
    with pytest.raises(NothingNew):
        was_at((own.pk, own.name, date(2000, 1, 1)))
