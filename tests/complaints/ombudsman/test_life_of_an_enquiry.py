"""An enquiry through the doors: its dates worked by hand, who is told, what is chased, and where a complaint comes back from."""

from datetime import UTC, date, datetime, timedelta

import pytest

from casework.models import Case, CaseGrant, Message, Reminder
from casework.post.reminders import sweep
from casework.post.thresholds import load_thresholds
from casework.record import audit
from casework.record.calendars import current
from casework.workflow import Refused
from tests.builders import (
    a_check,
    a_complaint,
    a_concern,
    a_remedy,
    a_service,
    a_team,
    a_user,
    an_enquiry,
    answers_to,
    do,
)

pytestmark = pytest.mark.django_db(transaction=True)


def day(text: str) -> date:
    return date.fromisoformat(text)


def clock(case: Case, code: str, about: str = ""):
    return case.clocks.filter(code=code, about=about).latest("pk")


def test_from_the_letter_to_the_last_proof():
    officer, manager = a_user("officer"), a_user("manager")
    sam = a_user("service_manager", team=a_team("elsewhere", a_service("adults", "adults")))
    case = an_enquiry(owner=officer, received="2026-03-30")
    assert clock(case, "lgsco.enquiry").due_on == day("2026-04-29")
    assert set(case.enquiry_questions.values_list("internal_due_on", flat=True)) == {day("2026-04-22")}

    # A question goes to somebody who could not see the case before: now they can, and are told.
    first = case.enquiry_questions.get(number=1)
    asked = {"owner_id": sam.pk, "owner_name": str(sam), "internal_due_on": first.internal_due_on}
    assert not Case.objects.visible_to(sam).filter(pk=case.pk).exists()
    do(case, "assign_questions", by=officer, questions=({"id": first.pk, "number": 1} | asked,))
    assert Case.objects.visible_to(sam).filter(pk=case.pk).exists()
    assert Message.objects.filter(user=sam, case=case).count() == 1

    # More time: asked for, the date stands; answered, it moves, and with it our own dates.
    do(case, "ask_time", by=officer, on="2026-04-20", until_on=day("2026-05-15"), why="Sam was ill.")
    assert clock(case, "lgsco.enquiry").due_on == day("2026-04-29")
    do(
        case,
        "record_time",
        by=officer,
        on="2026-04-22",
        granted=True,
        until_on=day("2026-05-13"),
        words="13 May, and no later.",
    )
    assert clock(case, "lgsco.enquiry").due_on == day("2026-05-13")
    assert set(case.enquiry_questions.values_list("internal_due_on", flat=True)) == {day("2026-05-06")}

    do(case, "answer_questions", by=officer, on="2026-05-06", answers=answers_to(case))
    with pytest.raises(Refused, match="sign the response off"):
        do(case, "respond", by=officer, on="2026-05-07")
    do(case, "sign_off", by=manager, on="2026-05-07", checked=True)
    assert Case.objects.get(pk=case.pk).enquiry.signed_off_by == manager
    do(case, "respond", by=officer, on="2026-05-08", opening="", enclosed="The file")
    assert clock(case, "lgsco.enquiry").in_time

    # The draft gives no date: ten working days, the early May holiday not among them.
    do(case, "record_draft", by=officer, on="2026-06-01", says="Fault.", remedies="An apology.")
    assert clock(case, "lgsco.draft").due_on == day("2026-06-15")
    do(
        case,
        "comment",
        by=officer,
        on="2026-06-15",
        has_comments=True,
        comments="It was May.",
        remedies_acceptable=True,
    )
    remedies = (a_remedy(1, day("2026-07-31"), sam), a_remedy(2, day("2026-10-01"), sam))
    do(
        case,
        "record_decision",
        by=officer,
        on="2026-07-01",
        decision="upheld",
        faults="Late.",
        remedies=remedies,
    )
    kept = Case.objects.get(pk=case.pk)
    assert (kept.state, kept.outcome, kept.next_due_on) == ("remedies_due", "upheld", day("2026-07-31"))

    # Done is not complied: the clock runs on. Sent is.
    one, two = case.enquiry_remedies.order_by("number")
    do(case, "finish_remedy", by=sam, on="2026-07-20", remedy=one.pk, proof="The letter.")
    assert clock(case, "lgsco.remedy", "remedy-1").ended_as == ""
    do(case, "send_evidence", by=officer, on="2026-08-03", remedies=(one.pk,))
    assert clock(case, "lgsco.remedy", "remedy-1").in_time is False  # due 31 July, shown on 3 August
    do(
        case,
        "vary_remedy",
        by=officer,
        on="2026-09-01",
        remedy=two.pk,
        in_writing=True,
        due_on=day("2026-11-02"),
        words="Agreed.",
    )
    assert clock(case, "lgsco.remedy", "remedy-2").due_on == day("2026-11-02")
    two.refresh_from_db()
    assert (two.first_due_on, two.due_on) == (day("2026-10-01"), day("2026-11-02"))
    do(case, "finish_remedy", by=officer, on="2026-10-20", remedy=two.pk, proof="The policy.")
    do(case, "send_evidence", by=officer, on="2026-10-21", remedies=(two.pk,))
    assert Case.objects.get(pk=case.pk).state == "complied"

    # The ombudsman wants more of one: it is open again, with its own date.
    do(
        case,
        "want_more",
        by=officer,
        on="2026-10-28",
        remedy=two.pk,
        words="The minutes too.",
        due_on=day("2026-11-16"),
    )
    assert Case.objects.get(pk=case.pk).next_due_on == day("2026-11-16")
    do(case, "finish_remedy", by=officer, on="2026-11-02", remedy=two.pk, proof="The minutes.")
    do(case, "send_evidence", by=officer, on="2026-11-02", remedies=(two.pk,))
    done = do(case, "close", by=officer, on="2026-11-20", satisfied=True)
    assert done.case.state == "closed"
    assert list(audit.verify_all()) == []
    assert list(audit.drifts()) == []


def test_proof_is_asked_for_ten_working_days_before_and_a_manager_hears_the_next_morning():
    load_thresholds()
    team, officer, manager = a_team("complaints"), a_user("officer"), a_user("manager")
    team.manager = manager
    team.save()
    case = an_enquiry("remedies_due", owner=officer, team=team, remedies=1, received="2026-03-30")
    due = clock(case, "lgsco.remedy", "remedy-1").due_on
    assert due == day("2026-05-29")  # a Friday; the late May holiday is in the ten days before it

    def told(on: str) -> set[tuple[str, int]]:
        sweep(day(on), datetime.fromisoformat(on).replace(hour=8, tzinfo=UTC), current())
        reminded = Reminder.objects.filter(clock__case=case, clock__code="lgsco.remedy")
        return set(reminded.values_list("user__role", "threshold"))

    assert told("2026-05-13") == set()
    assert told("2026-05-14") == {("officer", 10)}
    # It is done: that stops nothing.
    one = case.enquiry_remedies.get()
    do(case, "finish_remedy", by=officer, on="2026-05-20", remedy=one.pk, proof="The letter.")
    assert ("manager", -1) not in told("2026-05-29")
    assert ("manager", -1) in told("2026-06-01")


def test_a_report_has_its_own_clocks_and_the_enquiry_ends_when_each_is_met():
    case = an_enquiry("responded", received="2026-03-02")
    do(case, "record_decision", on="2026-03-20", decision="report", faults="Nothing was done.", remedies=())
    assert clock(case, "lgsco.report_notice").due_on == day("2026-04-03")
    assert clock(case, "lgsco.report_response").due_on == day("2026-06-19")
    # Longer only where the ombudsman agrees in writing (s 31(2)).
    asked = do(
        case, "ask_time", on="2026-05-12", until_on=day("2026-07-31"), why="The council meets in July."
    )
    assert "Our answer to your report is due on Friday 19 June 2026." in asked.letters[0].body
    assert clock(case, "lgsco.report_response").due_on == day("2026-06-19")
    agreed = {"granted": True, "until_on": day("2026-07-17"), "words": "17 July."}
    do(case, "record_time", on="2026-05-13", **agreed)
    assert clock(case, "lgsco.report_response").due_on == day("2026-07-17")
    for action, typed in (
        ("publish_notice", {"where": "Two newspapers"}),
        ("tell_monitoring_officer", {"name": "Mo Officer"}),
        ("answer_report", {"considered_on": day("2026-05-12"), "answer": "We have changed it."}),
    ):
        with pytest.raises(Refused, match="cannot close this yet"):
            do(case, "close", on="2026-05-13", note="")
        do(case, action, on="2026-05-13", **typed)
    assert do(case, "close", on="2026-05-14", note="").case.state == "closed"
    assert clock(case, "lgsco.report_response").in_time
    assert clock(case, "lgsco.report_notice").in_time is False


def test_a_second_report_with_a_decision_has_its_own_steps_after_the_enquiry_was_taken_up_again():
    case = an_enquiry("responded", received="2026-03-02")
    steps = (
        ("publish_notice", {"where": "Two newspapers"}),
        ("tell_monitoring_officer", {"name": "Mo Officer"}),
    )
    for decided, answered in (("2026-03-20", "2026-04-01"), ("2026-05-20", "2026-06-01")):
        do(case, "record_decision", on=decided, decision="report", faults="Nothing was done.", remedies=())
        with pytest.raises(Refused, match="cannot close this yet"):
            do(case, "close", on=answered, note="")
        said = {"considered_on": day(answered), "answer": "We have changed it."}
        for action, typed in (*steps, ("answer_report", said)):
            do(case, action, on=answered, **typed)
        assert clock(case, "lgsco.report_notice").ended_on == day(answered)
        assert do(case, "close", on=answered, note="").case.state == "closed"
        if decided == "2026-03-20":
            do(case, "reopen", on="2026-05-01", why="Nothing has changed.")


def returned(case: Case, **typed):
    said = {"procedure": "corporate", "points": ("The review was late",), "wants": "", "tell": True}
    return do(case, "return_premature", on="2026-04-02", **said | {"had": False, "takes": "new"} | typed)


def test_a_premature_complaint_comes_back_with_clocks_from_the_ombudsmans_letter():
    case = an_enquiry("notified", about=a_check("scoped"), received="2026-03-30")
    (complaint,) = returned(case).linked
    assert (complaint.kind, complaint.received_on) == ("complaint", day("2026-03-30"))
    # Five working days after 30 March, with Good Friday and Easter Monday between.
    assert complaint.clocks.get(code="corporate.acknowledge").due_on == day("2026-04-08")
    assert complaint.links.get().relation == "returned_from"
    assert complaint.complainant == case.complainant


def test_a_premature_complaint_that_the_council_had_counts_from_that_day_and_both_days_are_kept():
    concern = a_concern(received="2026-02-02")
    case = an_enquiry("notified", about=concern, received="2026-03-30")
    (complaint,) = returned(case, had=True, had_on=day("2026-03-09")).linked
    assert (complaint.received_on, complaint.complaint.requested_on) == (day("2026-02-02"), day("2026-03-09"))
    assert complaint.clocks.get(code="corporate.acknowledge").trigger_on == day("2026-03-09")
    kept = Case.objects.get(pk=case.pk)
    assert (kept.received_on, kept.enquiry.had_on) == (day("2026-03-30"), day("2026-03-09"))


def test_a_complaint_that_is_open_goes_on_where_it_is():
    open_one = a_complaint("stage_1", received="2026-03-02")
    case = an_enquiry("notified", about=open_one, received="2026-03-30")
    before = list(open_one.clocks.values_list("code", "due_on", "ended_as"))
    done = returned(case, had=True, had_on=day("2026-03-02"), takes="there")
    assert done.linked == ()
    assert open_one.reference in done.letters[0].body
    assert list(open_one.clocks.values_list("code", "due_on", "ended_as")) == before


def test_an_enquiry_of_a_case_not_known_takes_over_its_people_once_it_is():
    case = an_enquiry("notified", received="2026-03-30")
    case.links.all().delete()
    check = a_check("scoped", restricted=True)
    officer = a_user("officer")
    CaseGrant.objects.create(case=check, user=officer)
    columns = {"complainant_id": check.complainant_id, "restricted": True}
    done = do(
        case,
        "attach",
        by=a_user("manager"),
        other_id=check.pk,
        reference=check.reference,
        columns=columns,
    )
    assert done.case.links.get().other == check
    # What may not be seen of the one may not be seen through the other.
    assert done.case.restricted
    assert not Case.objects.visible_to(officer).filter(pk=case.pk).exists()
    with pytest.raises(Refused, match="already"):
        do(case, "attach", other_id=check.pk, reference=check.reference, columns=columns)


def test_who_no_longer_answers_a_question_no_longer_sees_the_case():
    one, other = (a_user("service_manager", team=a_team(f"t{n}")) for n in (1, 2))
    case = an_enquiry(service=None)
    question = case.enquiry_questions.get(number=1)

    def give(user):
        given = {"id": question.pk, "number": 1, "owner_id": user.pk, "owner_name": str(user)}
        do(case, "assign_questions", questions=(given | {"internal_due_on": None},))
        return [Case.objects.visible_to(who).filter(pk=case.pk).exists() for who in (one, other)]

    assert give(one) == [True, False]
    assert give(other) == [False, True]


def test_further_questions_are_numbered_on_and_due_with_the_rest():
    case = an_enquiry("enquiries", received="2026-03-30")
    do(case, "record_questions", on="2026-04-10", questions=("And then?",), documents="", due_on=None)
    assert case.enquiry_questions.latest("number").number == 4
    assert clock(case, "lgsco.enquiry").due_on == day("2026-04-29")
    do(case, "record_questions", on="2026-04-13", questions=("Who?",), documents="", due_on=day("2026-05-20"))
    assert clock(case, "lgsco.enquiry").due_on == day("2026-05-20")
    answered = an_enquiry("responded", received="2026-03-30")
    do(answered, "record_questions", on="2026-05-05", questions=("Why?",), documents="", due_on=None)
    assert clock(answered, "lgsco.enquiry").due_on == day("2026-06-03")  # twenty, without 25 May
    with pytest.raises(Refused, match="question 4 has no answer"):
        do(answered, "sign_off", on=day("2026-05-05") + timedelta(days=1), checked=True)
