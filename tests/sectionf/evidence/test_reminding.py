"""Settings are reminded on the working days the policy names, once each, by e-mail or on paper, and not while they have time."""

import threading
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from casework.management.plain import WrongInput
from casework.models import Letter, Message
from casework.record.calendars import current
from sectionf.evidence.models import EvidenceLink, EvidencePolicyVersion, EvidenceReminder, WrongCode
from sectionf.evidence.policy import EvidencePolicy
from sectionf.evidence.reminding import days_come, remind_settings
from sectionf.evidence.tasks import forget
from tests.builders import a_user, do
from tests.builders import at as noon_of
from tests.sectionf.by_hand import CALENDAR
from tests.sectionf.evidence.by_link import ASKED, answered, asked, at, begun, post

pytestmark = pytest.mark.django_db

# Asked on Wednesday 14 January 2026: working day 5 is Wednesday 21, day 10 Wednesday 28, day 12 Friday 30 January.
DAY_5, DAY_10, DAY_12 = date(2026, 1, 21), date(2026, 1, 28), date(2026, 1, 30)


def remind(day: date) -> int:
    return remind_settings(day, noon_of(day), current())


def reminders(case):
    return list(EvidenceReminder.objects.filter(case=case).values_list("working_day", "on"))


@pytest.mark.parametrize(
    ("due_on", "today", "days"),
    [
        (DAY_5, date(2026, 1, 20), ()),
        (DAY_5, DAY_5, (5,)),
        (DAY_5, date(2026, 1, 27), (5,)),
        (DAY_5, DAY_10, (5, 10)),
        (DAY_5, date(2026, 2, 20), (5, 10, 12)),
        (DAY_10, DAY_5, ()),  # it was given more time
        (DAY_10, DAY_10, (10,)),
        (DAY_10, DAY_12, (10, 12)),
    ],
)
def test_which_days_have_come(due_on, today, days):
    assert days_come(EvidencePolicy(), ASKED, due_on, today, CALENDAR) == days


def test_each_day_reminds_once_with_a_letter_that_has_a_link_of_its_own():
    case = asked()
    got = {}
    for n in range(25):
        day = ASKED + timedelta(days=n)
        for _ in range(2):
            if remind(day):
                got[day] = got.get(day, 0) + 1
    assert got == {DAY_5: 1, DAY_10: 1, DAY_12: 1}
    assert reminders(case) == [(5, DAY_5), (10, DAY_10), (12, DAY_12)]
    letters = Letter.objects.filter(case=case, code="check_evidence_reminder").order_by("pk")
    assert [letter.to_email for letter in letters] == ["lane@birchwood.example"] * 3
    assert "Please answer by **Wednesday 21 January 2026**." in letters[0].body
    assert "Please answer today" in letters[1].body
    assert EvidenceLink.objects.filter(case=case).count() == 4
    assert Message.objects.filter(letter__in=letters, office_hours=False).count() == 3
    event = case.events.order_by("-seq")[0]
    assert (event.says, event.who) == ("The setting was reminded: day 12.", "the system")


def test_a_week_without_a_worker_makes_one_reminder_for_all_that_came():
    case = asked()
    assert remind(DAY_12) == 1
    assert [day for day, _ in reminders(case)] == [5, 10, 12]
    assert Letter.objects.filter(code="check_evidence_reminder").count() == 1


def test_more_time_puts_the_reminders_off_and_an_answer_ends_them():
    case = asked()
    do(case, "extend_evidence", on=date(2026, 1, 19), why="The SENCO is away.", agreed_with="Ms Lane")
    assert remind(DAY_5) == 0
    with at("2026-01-26 10:00"):
        client, link = begun(case, letter="check_evidence_extended")
        answered(client, link)
        post(client, "check", link)
    assert remind(DAY_10) == 0


def test_without_an_email_address_the_owner_is_told_to_post_it():
    owner = a_user("coordinator")
    asked(email="", owner=owner)
    assert remind(DAY_5) == 1
    assert "print a reminder" in Message.objects.get(user=owner, subject__contains="reminder").subject
    assert Letter.objects.get(code="check_evidence_reminder").to_email == ""


def test_a_reminder_by_hand_goes_on_any_day_and_leaves_the_others_as_they_are():
    case = asked()
    do(case, "remind_setting", on=date(2026, 1, 19), more="The school breaks up tomorrow.")
    assert "The school breaks up tomorrow." in Letter.objects.get(code="check_evidence_reminder").body
    assert remind(DAY_5) == 1
    assert [day for day, _ in reminders(case)] == [None, 5]


def test_somebody_who_has_begun_is_told_that_it_is_kept_and_not_sent():
    case = asked()
    with at("2026-01-15 10:00"):
        client, link = begun(case)
        post(client, "item", link, 1, by_whom="Ms Lane", go="later")
    remind(DAY_5)
    assert "It reaches us only when it is sent." in Letter.objects.get(code="check_evidence_reminder").body


def test_the_council_sets_its_own_days_for_checks_received_from_a_day_on():
    EvidencePolicyVersion.objects.create(from_on=date(2026, 1, 1), link_days=20, remind_on=[3, 6])
    EvidencePolicyVersion.objects.create(from_on=date(2026, 2, 1), link_days=5, remind_on=[1])
    case = asked()
    # Twenty working days after 14 January; nobody is reminded before the answer is due, so day 3 has not come alone.
    assert EvidenceLink.objects.get(case=case).expires_on == date(2026, 2, 11)
    assert remind(date(2026, 1, 19)) == 0
    assert remind(date(2026, 1, 22)) == 1
    assert [day for day, _ in reminders(case)] == [6]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_remind_once():
    case = asked()
    barrier = threading.Barrier(2)

    def work():
        barrier.wait()
        remind(DAY_5)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert reminders(case) == [(5, DAY_5)]
    assert Letter.objects.filter(code="check_evidence_reminder").count() == 1


def test_the_command_says_how_many(capsys):
    asked()
    with at("2026-01-21 09:00"):
        call_command("remind_settings", "--json")
        call_command("remind_settings")
    assert capsys.readouterr().out == '{"reminded": 1}\n0 settings reminded.\n'
    with pytest.raises(WrongInput, match="write a real date"):
        call_command("remind_settings", "--today", "soon")


def test_where_a_wrong_code_came_from_is_forgotten_after_a_day():
    with at("2026-01-14 12:00"):
        WrongCode.objects.create(at=noon_of(ASKED), place="203.0.113.9")
        forget()
        assert WrongCode.objects.count() == 1
    with at("2026-01-15 12:01"):
        forget()
    assert not WrongCode.objects.exists()
