"""29 February, the nights when the clocks change, and midnight in London."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from casework.models import Case, Event
from casework.wording import moment
from tests.builders import a_concern, a_user
from tests.casework.pages.reading import signed_in, words
from tests.complaints.intake.typing import NEW, a_page

pytestmark = pytest.mark.django_db

# ------------------------------------------------------------------------------------------------ 29 February


def test_the_twenty_ninth_of_february_is_a_day_in_a_leap_year_alone():
    client = signed_in(a_user("officer"))
    leap = a_page(
        received=date(2024, 2, 29),
        subject_name="Ada Obi",
        subject_born_on_0="29",
        subject_born_on_1="Feb",
        subject_born_on_2="2016",
    )
    answer = client.post(NEW, leap | {"go": "concern"}, follow=True)
    case = Case.objects.get()
    assert (case.received_on, case.subject.date_of_birth) == (date(2024, 2, 29), date(2016, 2, 29))
    assert "29 February 2024" in words(answer)
    for year in ("2023", "1900", "2100"):
        wrong = a_page() | {
            "received_on_0": "29",
            "received_on_1": "2",
            "received_on_2": year,
            "go": "concern",
        }
        said = words(client.post(NEW, wrong))
        assert "The day it was received must be a real date" in said, year
    assert Case.objects.count() == 1


# ----------------------------------------------------------------------------------------- the clocks change


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        # The last Sunday of March: 1am becomes 2am.
        ("2026-03-29T00:59:30", "2026-03-29T01:00:30", ("12:59am", "2am")),
        # The last Sunday of October: half past one comes twice.
        ("2026-10-25T00:30:00", "2026-10-25T01:30:00", ("1:30am", "1:30am")),
    ],
)
def test_what_is_written_in_the_night_the_clocks_change_stands_in_its_order(first, second, shown):
    officer = a_user("officer")
    case = a_concern(received="2026-03-20", owner=officer)
    for text, at in (("First note.", first), ("Second note.", second)):
        with time_machine.travel(datetime.fromisoformat(at).replace(tzinfo=UTC), tick=False):
            client, today = signed_in(officer), timezone.localdate()
            page = client.get(f"/case/{case.reference}/note/")
            token = page.context["form"].fields["token"].initial
            day = {f"on_{n}": part for n, part in enumerate((today.day, today.month, today.year))}
            sent = {"text": text, "token": token, **day}
            said = words(client.post(f"/case/{case.reference}/note/", sent, follow=True))
            assert "The note was added." in said
    events = list(Event.objects.filter(case=case, code="note.added").order_by("seq"))
    assert [event.payload["text"] for event in events] == ["First note.", "Second note."]
    assert events[0].recorded_at < events[1].recorded_at
    assert tuple(moment(event.recorded_at).rsplit(" at ", 1)[1] for event in events) == shown
    assert said.index("Second note.") < said.index("First note."), "the newest stands first"


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_contact_of_such_a_sunday_is_of_that_sunday(sunday):
    for hour in (0, 1, 2, 12, 22):
        with time_machine.travel(
            datetime(sunday.year, sunday.month, sunday.day, hour, 30, tzinfo=UTC), tick=False
        ):
            answer = signed_in(a_user("officer")).post(NEW, a_page(received=sunday) | {"go": "concern"})
            assert answer.status_code == 302, words(answer)
    assert set(Case.objects.values_list("received_on", flat=True)) == {sunday}
    assert Case.objects.count() == 5
    assert len(set(Case.objects.values_list("next_due_on", flat=True))) == 1


# ------------------------------------------------------------------------------------------ midnight in London

BEFORE = datetime(2026, 6, 30, 22, 59, tzinfo=UTC)  # 11:59pm on 30 June in London
AFTER = datetime(2026, 6, 30, 23, 1, tzinfo=UTC)  # 12:01am on 1 July in London, still 30 June in Greenwich


def test_a_new_day_begins_at_midnight_in_london_and_not_in_greenwich():
    first = date(2026, 7, 1)
    with time_machine.travel(BEFORE, tick=False):
        answer = signed_in(a_user("officer")).post(NEW, a_page(received=first) | {"go": "concern"})
        assert "The day it was received must be today or in the past." in words(answer)
    with time_machine.travel(AFTER, tick=False):
        client = signed_in(a_user("officer"))
        page = client.get(NEW)
        assert page.context["form"].initial["received_on"] == first
        assert client.post(NEW, a_page(received=first) | {"go": "concern"}).status_code == 302
    case = Case.objects.get()
    assert case.received_on == first
    assert case.events.get().occurred_on == first


def test_what_is_due_today_is_not_late_until_the_day_is_over_in_london():
    officer = a_user("officer")
    case = a_concern(received="2026-06-16", owner=officer)
    assert case.next_due_on == date(2026, 6, 23)
    for at, late in (
        (datetime(2026, 6, 23, 22, 59, tzinfo=UTC), False),
        (datetime(2026, 6, 23, 23, 1, tzinfo=UTC), True),
    ):
        with time_machine.travel(at, tick=False):
            said = words(signed_in(officer).get("/"))
        assert ("1 working day late" in said) is late


def test_the_reference_of_a_case_is_of_the_year_in_london():
    for at, year in (
        (datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC), "26"),
        (datetime(2027, 1, 1, 0, 0, 1, tzinfo=UTC), "27"),
    ):
        with time_machine.travel(at, tick=False):
            signed_in(a_user("officer")).post(NEW, a_page(received=date(2026, 12, 31)) | {"go": "concern"})
            newest = Case.objects.latest("pk")
        assert newest.reference.startswith(f"CN-{year}-"), newest.reference


def test_an_act_of_the_day_before_midnight_may_be_recorded_after_it():
    officer = a_user("officer")
    case = a_concern(received="2026-06-29", owner=officer)
    with time_machine.travel(AFTER, tick=False):
        client: Client = signed_in(officer)
        sent = {"version": case.version, "how": "phone", "why": "", "on_0": "30", "on_1": "6", "on_2": "2026"}
        said = words(client.post(f"/case/{case.reference}/do/withdraw/", sent, follow=True))
    event = case.events.order_by("-seq").first()
    assert event.occurred_on == date(2026, 6, 30)
    assert "Happened 30 June 2026, recorded 1 July 2026 at 12:01am" in said
