"""Remedies of a complaint: the answer promises them, each has its clock, and a missed one is on the lists the next morning."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core import mail

from casework.models import Case, Letter
from casework.post.outbox import deliver
from casework.post.tasks import sweep
from casework.post.thresholds import load_thresholds
from casework.record.calendars import current
from casework.record.missed import note_missed
from casework.wording import LONDON
from casework.workflow import Refused
from complaints.models import Remedy
from tests.builders import NOTHING_LEARNED, a_complaint, a_team, a_user, do, findings_of
from tests.casework.pages.reading import signed_in

pytestmark = pytest.mark.django_db

ANSWERED, FRIDAY, MONDAY = "2026-04-01", date(2026, 4, 17), date(2026, 4, 20)
LETTER = {"answer": "I read every note.", "signed_by": "Sam Manager"}


def remedy(owner, **parts):
    known = {"kind": "apology", "what": "A letter from the head of service", "point": 1, "due_on": FRIDAY}
    return known | {"owner_id": owner.pk, "owner_name": str(owner)} | parts


def payment(owner, **parts):
    known = {
        "kind": "time_and_trouble",
        "for_what": "",
        "amount": Decimal(150),
        "terms": None,
        "reason": "She rang three times.",
        "why_outside": "",
        "approval": "manager",
        "approved_by": "Mo Manager, complaints manager",
        "point": None,
    }
    return remedy(owner, **known) | parts


def with_findings(by=None, finding="upheld", **parts) -> Case:
    case = a_complaint("stage_1", "corporate", received=ANSWERED, by=by)
    do(case, "record_findings", on=ANSWERED, findings=findings_of(case, finding, **parts))
    return case


def promised(owner=None, **known) -> Case:
    """A complaint whose answer promised an apology by Friday 17 April."""
    case = a_complaint("stage_1", "corporate", received=ANSWERED, **known)
    do(case, "record_findings", on=ANSWERED, findings=findings_of(case))
    do(case, "add_remedy", on=ANSWERED, **remedy(owner or a_user("officer")))
    do(case, "answer", on=ANSWERED, **LETTER)
    return Case.objects.get(pk=case.pk)


def the(case: Case, number: int = 1) -> Remedy:
    return Remedy.objects.get(case=case, number=number)


# ------------------------------------------------------------------------------------------- before the answer


def test_an_answer_does_not_go_while_an_upheld_point_has_neither_a_remedy_nor_a_reason_for_none():
    case = with_findings(no_remedy="")
    with pytest.raises(Refused, match="points 1 and 2 are upheld and have no remedy"):
        do(case, "answer", on=ANSWERED, **LETTER)
    do(case, "add_remedy", on=ANSWERED, **remedy(a_user("officer")))
    with pytest.raises(Refused, match="point 2 is upheld and has no remedy"):
        do(case, "answer", on=ANSWERED, **LETTER)
    do(case, "leave_remedy", on=ANSWERED, point=2, because="The review has been done since.")
    assert do(case, "answer", on=ANSWERED, **LETTER).case.state == "stage_1_answered"


def test_what_is_about_the_whole_complaint_puts_every_point_right():
    case = with_findings(finding="partly_upheld", no_remedy="")
    do(case, "add_remedy", on=ANSWERED, **remedy(a_user("officer"), point=None))
    assert do(case, "answer", on=ANSWERED, **LETTER).case.state == "stage_1_answered"


def test_where_nothing_is_upheld_nothing_has_to_be_put_right():
    case = with_findings(finding="not_upheld")
    assert do(case, "answer", on=ANSWERED, **LETTER).case.state == "stage_1_answered"


def test_a_remedy_taken_away_puts_nothing_right_and_its_number_is_not_used_again():
    owner = a_user("officer")
    case = with_findings(no_remedy="")
    do(case, "add_remedy", on=ANSWERED, **remedy(owner, point=None))
    do(case, "drop_remedy", on=ANSWERED, which="R1")
    with pytest.raises(Refused, match="no remedy"):
        do(case, "answer", on=ANSWERED, **LETTER)
    assert "R2 is planned" in do(case, "add_remedy", on=ANSWERED, **remedy(owner)).says


def test_the_answer_lists_what_will_be_done_by_whom_and_by_when_and_starts_a_clock_for_each():
    owner = a_user("officer")
    case = with_findings(remedy="Sam will ring you.", remedy_by=date(2026, 4, 10))
    do(case, "add_remedy", on=ANSWERED, **remedy(owner))
    assert not case.clocks.filter(code="complaint.remedy").exists()
    do(case, "answer", on=ANSWERED, **LETTER)
    body = Letter.objects.filter(case=case, code="complaint_answered").get().body
    assert f"Point 1: A letter from the head of service. {owner} sees to it by Friday 17 April 2026." in body
    assert "Point 2: Sam will ring you." in body
    assert "by Friday 10 April 2026." in body
    running = case.clocks.filter(code="complaint.remedy", ended_as="").order_by("about")
    assert [(one.about, one.due_on) for one in running] == [
        ("remedy:R1", FRIDAY),
        ("remedy:R2", date(2026, 4, 10)),
        ("remedy:R3", date(2026, 4, 10)),
    ]
    assert Case.objects.get(pk=case.pk).next_due_on == date(2026, 4, 10)
    assert (the(case).state, the(case).told_on) == ("promised", date(2026, 4, 1))


def test_nobody_sees_to_a_complaint_about_themselves():
    owner = a_user("officer")
    case = with_findings()
    case.complaint.complained_of = owner
    case.complaint.save()
    with pytest.raises(Refused, match="is complained of"):
        do(case, "add_remedy", on=ANSWERED, **remedy(owner))


# --------------------------------------------------------------------------------------------------- payments


def test_a_payment_beyond_the_limit_of_whoever_approved_it_is_refused():
    owner, case = a_user("officer"), with_findings()
    with pytest.raises(
        Refused, match=r"£501 is more than a complaints manager may approve\. Ask an assistant director"
    ):
        do(case, "add_payment", on=ANSWERED, **payment(owner, kind="reimbursement", amount=Decimal(501)))
    with pytest.raises(
        Refused, match=r"£2,501 is more than an assistant director may approve\. Ask a director"
    ):
        do(
            case,
            "add_payment",
            on=ANSWERED,
            **payment(owner, kind="reimbursement", amount=Decimal(2501), approval="assistant_director"),
        )
    do(
        case,
        "add_payment",
        on=ANSWERED,
        **payment(
            owner, kind="reimbursement", amount=Decimal(9000), approval="director", approved_by="Di Rector"
        ),
    )
    kept = the(case)
    assert (kept.amount, kept.approval, kept.approved_by) == (Decimal(9000), "director", "Di Rector")


def test_a_figure_outside_the_guidance_takes_a_reason_of_its_own():
    owner, case = a_user("officer"), with_findings()
    with pytest.raises(Refused, match="£400 lies outside what the ombudsman’s guidance says: £100 to £300"):
        do(case, "add_payment", on=ANSWERED, **payment(owner, amount=Decimal(400)))
    do(
        case, "add_payment", on=ANSWERED,
        **payment(owner, amount=Decimal(400), why_outside="It went on for three years."),
    )  # fmt: skip
    assert the(case).why_outside == "It went on for three years."


def test_provision_that_was_missed_is_measured_by_the_term():
    owner, case = a_user("officer"), with_findings()
    asked = payment(owner, kind="missed_provision", amount=Decimal(2000), approval="assistant_director")
    with pytest.raises(Refused, match="for how many terms"):
        do(case, "add_payment", on=ANSWERED, **asked)
    do(case, "add_payment", on=ANSWERED, **asked | {"terms": Decimal(2)})
    assert the(case).terms == Decimal(2)


@pytest.mark.parametrize(
    "text", ["Pay to 20-30-40", "account 12345678", "sort code: 203040", "GB29NWBK60161331926819"]
)
def test_bank_details_are_refused_wherever_they_are_typed(text):
    owner, case = a_user("officer"), with_findings()
    with pytest.raises(Refused, match="bank details go to the payments team"):
        do(case, "add_payment", on=ANSWERED, **payment(owner, reason=text))
    with pytest.raises(Refused, match="bank details go to the payments team"):
        do(case, "add_remedy", on=ANSWERED, **remedy(owner, what=text))


# ------------------------------------------------------------------------------------------ kept, to the end


def test_done_with_proof_it_is_checked_by_somebody_else():
    officer, other, case = a_user("officer"), a_user("officer"), promised()
    do(case, "start_remedy", by=officer, on="2026-04-08", which="R1")
    do(case, "finish_remedy", by=officer, on="2026-04-15", which="R1", proof="The letter of 15 April.")
    assert case.clocks.get(code="complaint.remedy").ended_as == "met"
    with pytest.raises(Refused, match="You recorded R1 as done, so somebody else checks it"):
        do(case, "verify_remedy", by=officer, on="2026-04-16", which="R1", is_so=True, said="It came.")
    do(case, "verify_remedy", by=other, on="2026-04-16", which="R1", is_so=True, said="It came.")
    assert (the(case).state, the(case).verified_by) == ("verified", other)


def test_what_turns_out_not_to_be_done_is_due_again_by_the_promised_day():
    officer, other, case = a_user("officer"), a_user("officer"), promised()
    do(case, "finish_remedy", by=officer, on="2026-04-15", which="R1", proof="The letter.")
    do(case, "verify_remedy", by=other, on="2026-04-20", which="R1", is_so=False, said="Nothing came.")
    assert the(case).state == "in_progress"
    assert case.clocks.get(code="complaint.remedy", ended_as="").due_on == FRIDAY


def test_another_day_is_a_new_letter():
    case = promised()
    done = do(case, "redate_remedy", on="2026-04-20", which="R1", due_on=date(2026, 5, 1), why="She is ill.")
    (sent,) = done.letters
    assert "It was promised by Friday 17 April 2026" in sent.body
    assert "That day has passed and it was not done. We are sorry." in sent.body
    assert "The new date is **Friday 1 May 2026**" in sent.body
    assert (the(case).first_due_on, the(case).due_on) == (FRIDAY, date(2026, 5, 1))
    assert case.clocks.get(code="complaint.remedy").due_on == date(2026, 5, 1)


def test_what_the_person_does_not_want_ends_with_a_letter_in_their_words():
    case = promised()
    done = do(case, "refuse_remedy", on="2026-04-10", which="R1", said="An apology is no use to me.")
    assert "An apology is no use to me." in done.letters[0].body
    assert (the(case).state, case.clocks.get(code="complaint.remedy").ended_as) == ("refused", "cancelled")


def test_after_the_answer_a_further_promise_is_a_letter_of_its_own_and_the_teams():
    case = promised()
    more = remedy(a_user("officer"), what="A call each week")
    with pytest.raises(Refused, match="Ask the Complaints Team to send it"):
        do(case, "add_remedy", by=case.complaint.responder, on="2026-04-07", **more)
    done = do(case, "add_remedy", on="2026-04-07", **more)
    assert "A call each week" in done.letters[0].body
    assert case.clocks.filter(code="complaint.remedy", about="remedy:R2", ended_as="").exists()


# ------------------------------------------------------------------------------------------------------ the end


def test_it_is_not_closed_over_a_promise_unless_somebody_follows_it_and_the_promise_stays_on_the_lists():
    officer = a_user("officer")
    case = promised(by=officer)
    with pytest.raises(Refused, match="R1 is not done and checked yet"):
        do(case, "close", on="2026-04-10", content=True, **NOTHING_LEARNED)
    follows = {"followed_by_id": officer.pk, "followed_by": str(officer)}
    case = do(case, "close", on="2026-04-10", content=True, **NOTHING_LEARNED, **follows).case
    assert (case.state, case.is_open, case.next_due_on) == ("putting_right", True, FRIDAY)
    assert not case.clocks.filter(ended_as="").exclude(code="complaint.remedy").exists()
    with pytest.raises(Refused, match="R1 is still to be done"):
        do(case, "close", on="2026-04-13")
    do(case, "finish_remedy", by=officer, on="2026-04-14", which="R1", proof="The letter.")
    with pytest.raises(Refused, match="R1 waits to be checked by somebody else"):
        do(case, "close", on="2026-04-14")
    do(case, "verify_remedy", by=a_user("officer"), on="2026-04-15", which="R1", is_so=True, said="It came.")
    assert do(case, "close", on="2026-04-15").case.is_open is False


def test_a_later_stage_that_is_withdrawn_leaves_what_the_first_answer_promised():
    case = promised()
    do(case, "ask_stage_2", on="2026-04-08", how="phone", outstanding="")
    case = do(case, "withdraw", on="2026-04-09", how="phone", why="", carry_on=False).case
    assert (case.state, case.next_due_on) == ("putting_right", FRIDAY)


def test_proceedings_and_waiting_leave_promises_as_they_are():
    case = promised()
    do(case, "ask_stage_2", on="2026-04-08", how="phone", outstanding="")
    do(case, "suspend", on="2026-04-09", proceedings="the appeal", why="The same facts.")
    assert case.clocks.get(code="complaint.remedy").ended_as == ""


def test_a_missed_promise_is_on_the_owners_list_as_due_and_on_the_managers_the_next_morning(
    time_machine, django_capture_on_commit_callbacks
):
    load_thresholds()
    team = a_team("complaints")
    manager, officer = a_user("manager", team=team), a_user("officer", team=team)
    team.manager = manager
    team.save()
    case = promised(owner=officer)
    Case.objects.filter(pk=case.pk).update(owner=officer, team=team)
    follows = {"followed_by_id": officer.pk, "followed_by": str(officer)}
    do(case, "close", on="2026-04-10", content=True, **NOTHING_LEARNED, **follows)

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
    mine = signed_in(officer).get("/").content.decode()
    assert case.reference in mine
    assert "Promises to families" not in signed_in(manager).get("/dashboard/").content.decode()

    (told,) = morning(MONDAY)
    assert f"{case.reference}: R1: A letter from the head of service" in told
    shown = signed_in(manager).get("/dashboard/").content.decode()
    assert "R1: A letter from the head of service" in shown
    late = signed_in(officer).get("/?due=overdue").content.decode()
    assert case.reference in late
    assert "Missed" in signed_in(manager).get(f"/case/{case.reference}/").content.decode()
    assert case.events.filter(code="clock.missed").count() == 1
