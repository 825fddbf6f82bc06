"""Promises until they are kept: proof, a second person, the family's word, another day, and both sides asked again."""

from datetime import date, datetime

import pytest
from django.core import mail

from casework.models import Case, Clock, Document, Letter, Message, Reminder
from casework.post.outbox import deliver
from casework.post.tasks import sweep
from casework.post.thresholds import load_thresholds
from casework.record.calendars import current
from casework.record.missed import note_missed
from casework.wording import LONDON
from casework.workflow import NotDone, Refused
from sectionf.models import RemedyAction, RemedyProof
from tests.builders import a_check, a_team, a_user, at, do
from tests.casework.pages.reading import signed_in

pytestmark = pytest.mark.django_db

FRIDAY, MONDAY = date(2026, 2, 20), date(2026, 2, 23)


def remedying(**known) -> Case:
    return a_check("remedying", due=FRIDAY, on="2026-02-06", **known)


def action(case: Case, item: int = 2) -> RemedyAction:
    return RemedyAction.objects.get(case=case, item__number=item)


def a_document(case: Case, name: str = "timetable.pdf") -> Document:
    return Document.objects.create(
        case=case, name=name, stored_as=f"{case.pk}-{name}", content_type="application/pdf", size=3,
        sha256="0" * 64, added_at=at(FRIDAY),
    )  # fmt: skip


# --------------------------------------------------------------------------------------------- done, and shown


def test_what_shows_it_is_words_or_a_document_of_the_case_and_never_nothing():
    case = remedying()
    paper, elsewhere = a_document(case), a_document(remedying(), "another.pdf")
    with pytest.raises(Refused, match="what shows that it was done"):
        do(case, "finish_remedy", on="2026-02-16", which="F2.1", proof="", documents=())
    with pytest.raises(Refused, match="what shows that it was done"):
        do(case, "finish_remedy", on="2026-02-16", which="F2.1", proof="", documents=(elsewhere.pk,))
    do(case, "finish_remedy", on="2026-02-16", which="F2.1", proof="", documents=(paper.pk,))
    assert action(case).proof == "Shown by “timetable.pdf”."
    assert RemedyProof.objects.get(action=action(case)).document == paper


def test_nobody_confirms_what_they_recorded_and_the_family_has_the_word():
    officer, other = a_user("officer"), a_user("officer")
    case = remedying()
    do(case, "finish_remedy", by=officer, on="2026-02-16", which="F2.1", proof="The log.")
    with pytest.raises(Refused, match=r"You recorded F2\.1 as done, so somebody else"):
        do(case, "verify_remedy", by=officer, on="2026-02-17", which="F2.1", is_so=True, said="Yes.")
    with pytest.raises(Refused, match="was done on 16 February 2026"):
        do(case, "verify_remedy", by=other, on="2026-02-13", recorded=date(2026, 2, 17), which="F2.1", is_so=True, said="Y")  # fmt: skip
    do(case, "verify_remedy", by=other, on="2026-02-17", which="F2.1", is_so=True, said="She came.")
    found = action(case)
    assert (found.state, found.verified_by, found.verified_on) == ("verified", other, date(2026, 2, 17))
    assert found.family_said == "She came."


def test_what_the_family_says_was_not_done_is_still_to_be_done_by_its_day():
    officer, other = a_user("officer"), a_user("officer")
    case = remedying()
    do(case, "finish_remedy", by=officer, on="2026-02-16", which="F2.1", proof="The log.")
    do(case, "verify_remedy", by=other, on="2026-02-23", which="F2.1", is_so=False, said="Nobody came.")
    assert action(case).state == "in_progress"
    running = case.clocks.get(about="remedy:F2.1", ended_as="")
    assert running.due_on == FRIDAY
    assert Case.objects.get(pk=case.pk).next_due_on == FRIDAY


def test_a_check_again_by_whoever_recorded_it_done_leaves_the_action_to_somebody_else():
    officer, other = a_user("officer"), a_user("officer")
    case = remedying()
    for key in ("F2.1", "F3.1"):
        do(case, "finish_remedy", by=officer, on="2026-02-16", which=key, proof="The log.")
    do(case, "ask_again", by=officer, on="2026-02-17")
    good = {"now": "provided", "family_confirms": True, "note": ""}
    do(case, "recheck", by=officer, on="2026-02-18", items=tuple({"number": n} | good for n in (2, 3)))
    assert action(case).state == "done"
    with pytest.raises(Refused, match="the same person"):
        do(case, "close", by=officer, on="2026-02-18")
    for key in ("F2.1", "F3.1"):
        do(case, "verify_remedy", by=other, on="2026-02-19", which=key, is_so=True, said="By telephone.")
    assert do(case, "close", by=officer, on="2026-02-19").case.state == "closed_provided"


def test_a_promise_the_family_does_not_want_ends_its_clock_and_not_the_gap():
    case = remedying()
    done = do(case, "refuse_remedy", on="2026-02-13", which="F2.1", said="He is too tired for more.")
    do(case, "finish_remedy", on="2026-02-16", which="F3.1", proof="The log.")
    assert action(case).state == "refused"
    assert "Nothing else is promised about item 2: the duty stands" in done.says
    assert case.clocks.get(about="remedy:F2.1").ended_as == "cancelled"
    assert "He is too tired for more." in done.letters[0].body
    assert "still the council’s duty" in done.letters[0].body
    do(case, "ask_again", on="2026-02-23")
    with pytest.raises(Refused, match="Say whether item 2 is provided now"):
        do(case, "recheck", on="2026-02-23", items=({"number": 3, "now": "provided", "family_confirms": True, "note": ""},))  # fmt: skip


def test_a_varied_promise_remembers_the_first_day():
    case = remedying()
    for day, new in (("2026-02-16", date(2026, 3, 2)), ("2026-02-25", date(2026, 3, 9))):
        do(case, "redate_remedy", on=day, which="F2.1", due_on=new, why="She is ill.")
    assert (action(case).first_due_on, action(case).due_on) == (FRIDAY, date(2026, 3, 9))
    assert Letter.objects.filter(case=case, code="remedy_redated").count() == 2


# ------------------------------------------------------------------------------------------- missed in the morning


def test_a_missed_promise_is_on_the_managers_list_and_in_their_mail_the_next_morning(
    time_machine, django_capture_on_commit_callbacks
):
    load_thresholds()
    team = a_team("complaints")
    manager, officer = a_user("manager", team=team), a_user("officer", team=team)
    team.manager = manager
    team.save()
    case = remedying(owner=officer, team=team)

    def morning(day: date) -> list[str]:
        """Run what the workers run at half past eight, and return what the manager is sent."""
        moment = datetime(day.year, day.month, day.day, 8, 30, tzinfo=LONDON)
        time_machine.move_to(moment, tick=False)
        mail.outbox.clear()
        sweep()
        note_missed(day, moment)
        deliver(moment, current())
        return [one.body for one in mail.outbox if one.to == [manager.email]]

    assert morning(FRIDAY) == []  # on the promised day it may still be kept
    client = signed_in(manager)
    for page in ("/", "/dashboard/"):
        shown = client.get(page).content.decode()
        assert "Sign out" in shown
        assert "Promises to families that were missed" not in shown

    (told,) = morning(MONDAY)
    assert f"{case.reference}: F2.1: A therapist will see her each week" in told
    assert "1 working day late" in told
    client = signed_in(manager)  # the session of Friday has ended
    for page in ("/", "/dashboard/"):
        shown = client.get(page).content.decode()
        assert "Promises to families that were missed" in shown
        assert "2 promises were not kept by the day our letter named" in shown
        assert "F2.1: A therapist will see her each week" in shown
    assert {row.due_on for row in Reminder.objects.filter(user=manager)} == {FRIDAY}
    assert case.events.filter(code="clock.missed").count() == 2
    assert "Missed" in client.get(f"/case/{case.reference}/").content.decode()

    # A new letter gives it another day: it is no longer missed, and the manager hears of the other alone.
    do(case, "redate_remedy", by=manager, on=MONDAY, which="F2.1", due_on=date(2026, 3, 2), why="She is ill.")
    shown = client.get("/dashboard/").content.decode()
    assert "One promise was not kept" in shown
    assert "F2.1" not in shown
    (told,) = morning(date(2026, 2, 24))
    assert "F3.1" in told
    assert "F2.1" not in told


def test_others_promises_are_not_on_the_list_of_an_officer():
    client = signed_in(a_user("officer"))
    remedying()
    assert "Promises to families" not in client.get("/").content.decode()
    assert Clock.objects.filter(code="sectionf.remedy").exists()
    assert not Message.objects.filter(kind="digest").exists()


# --------------------------------------------------------------------------------------------------- asked again


def test_both_are_asked_again_only_once_every_promised_day_has_passed():
    case = remedying()
    with pytest.raises(Refused, match=r"F2\.1 is promised by Friday 20 February 2026"):
        do(case, "ask_again", on="2026-02-18")
    asked = do(case, "ask_again", on="2026-02-23", to_name="Ms Lane", to_email="lane@birchwood.example")
    family, setting = asked.letters
    assert (family.code, setting.code) == ("recheck_family", "recheck_setting")
    for letter in asked.letters:  # five working days, before the check again is due on Friday 6 March
        assert "**Monday 2 March 2026**" in letter.body
        assert (
            "A therapist will see her each week (The therapy service, by Friday 20 February 2026)"
            in letter.body
        )
    assert "/evidence/open/" in setting.body
    assert "/evidence/open/" not in family.body
    assert case.evidence_links.filter(again=True).count() == 1


def test_what_both_say_stands_side_by_side_on_the_case_and_where_it_is_checked_again():
    officer = a_user("officer")
    case = remedying()
    do(case, "ask_again", on="2026-02-23")
    said = (
        {"number": 2, "setting": "Since Monday, by Ms Achebe.", "evidence": "The rota.", "no_reply": False, "family": "She came twice."},
        {"number": 3, "setting": "", "evidence": "", "no_reply": True, "family": "Nothing has changed."},
    )  # fmt: skip
    do(case, "record_again", on="2026-02-26", answers=said)
    client = signed_in(officer)
    for page in ("", "do/recheck/"):
        shown = client.get(f"/case/{case.reference}/{page}").content.decode()
        for words in ("Since Monday, by Ms Achebe.", "The rota.", "She came twice.", "Nothing has changed."):
            assert words in shown, (page, words)


def test_silence_and_an_answer_about_one_item_are_not_both_taken():
    case = remedying()
    both = {"number": 2, "setting": "Yes.", "evidence": "", "no_reply": True, "family": ""}
    with pytest.raises(Refused, match="both an answer and no reply"):
        do(case, "record_again", on="2026-02-26", answers=(both,))
    with pytest.raises(Refused, match="at least one item"):
        do(case, "record_again", on="2026-02-26", answers=())


# ------------------------------------------------------------------------------------------------------ the end


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("not_provided", "the council’s duty"),
        ("plan_changed", "The plan has been amended since"),
        ("moved", "Another council has the plan now"),
    ],
)
def test_what_is_not_provided_is_told_with_the_way_to_the_ombudsman_whatever_ends_it(why, words, settings):
    settings.LETTER_CONTACTS = {
        "lgsco": {
            "name": "Local Government and Social Care Ombudsman",
            "website": "www.lgo.example",
            "phone": "01 01",
        }
    }
    case = a_check("rechecked")
    day = case.events.latest("seq").occurred_on
    ended = do(case, "close", on=day, why=why, next="We go on looking.")
    assert (ended.case.state, ended.case.outcome) == ("closed_not_provided", why)
    (letter,) = ended.letters
    for expected in (words, "Local Government and Social Care Ombudsman", "www.lgo.example", "01 01"):
        assert expected in letter.body
    settings.LETTER_CONTACTS = {}  # the directory moves on; what was said on the day does not
    assert "www.lgo.example" in Letter.objects.get(pk=letter.pk).body


def test_a_check_again_that_fails_is_taken_to_the_assistant_director_with_what_holds_meanwhile():
    case = a_check("rechecked")
    day = case.events.latest("seq").occurred_on
    known = {
        "to": ("assistant_director",),
        "name": "Ann Director",
        "email": "ann@council.example",
        "why": "Two promises were broken.",
        "legal": "Asked of legal services on the same day.",
    }
    with pytest.raises(NotDone, match="until it is put right"):
        do(case, "escalate", on=day, meanwhile="", **known)
    # The family reads that the assistant director knows: so nobody else is told first, and nobody in the same letter.
    for to, refusal in (
        (("chair",), "taken to our assistant director first"),
        (("head_of_service",), "taken to our assistant director first"),
        (("head_of_service", "assistant_director"), "One letter goes to one person"),
    ):
        with pytest.raises(NotDone, match=refusal):
            do(case, "escalate", on=day, meanwhile="A therapist sees her online.", **known | {"to": to})
    done = do(case, "escalate", on=day, meanwhile="A therapist sees her online.", **known)
    assert done.case.state == "rechecked"
    ours, family = done.letters
    assert (ours.code, ours.to_email, family.code) == ("escalated", "ann@council.example", "check_escalated")
    assert "Asked of legal services" in ours.body
    assert "A therapist sees her online." in family.body
    assert "Asked of legal services" not in family.body
    assert case.escalations.get().meanwhile == "A therapist sees her online."
    do(case, "escalate", on=day, meanwhile="A therapist sees her online.", **known | {"to": ("chair",)})
