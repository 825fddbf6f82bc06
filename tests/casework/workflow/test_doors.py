"""The doors: what goes through them whole, what they refuse in a sentence, and what the database refuses behind them."""

import uuid
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from casework.models import Case, Clock, Event, Letter, Message
from casework.workflow import (
    NotAllowed,
    Note,
    Reassigned,
    Refused,
    Stale,
    open_case,
    perform,
    preview,
    preview_opening,
    record,
)
from tests.builders import a_concern, a_person, a_service, a_team, a_user, at, do

pytestmark = pytest.mark.django_db

RESOLVED = {
    "done": "We rang and put it right.",
    "content": True,
    "told_on": date(2026, 4, 1),
    "told_how": "phone",
    "send_letter": True,
}


def test_a_received_concern_has_its_event_its_clocks_and_its_next_due_date():
    case = a_concern(received="2026-03-30")
    assert case.reference.startswith("CN-26-")
    assert [e.code for e in case.events.all()] == ["concern.received"]
    assert {(c.code, c.due_on) for c in case.clocks.all()} == {
        ("concern.reply", date(2026, 4, 8)),
        ("concern.resolve", date(2026, 4, 15)),
    }
    assert (case.next_due_on, case.next_clock) == (date(2026, 4, 8), "concern.reply")


def test_late_keying_gives_the_same_due_dates_as_timely_entry():
    timely = a_concern(received="2026-03-30")
    late = a_concern(received="2026-03-30", recorded=date(2026, 4, 20))
    assert late.next_due_on == timely.next_due_on
    event = late.events.get()
    assert (event.occurred_on, event.recorded_at.date()) == (date(2026, 3, 30), date(2026, 4, 20))


def test_one_act_is_one_event_one_letter_and_one_row_in_the_outbox():
    case = a_concern()
    done = do(case, "resolve", on="2026-04-01", **RESOLVED)
    assert case.events.count() == 2
    assert done.case.state == "resolved"
    assert not done.case.is_open
    letter = Letter.objects.get()
    assert "We rang and put it right." in letter.body
    assert Message.objects.get().letter == letter
    assert {c.ended_as for c in case.clocks.all()} == {"met"}


def test_the_same_form_sent_twice_opens_one_case():
    token = uuid.uuid4()
    shared = {"channel": "phone", "summary": "x", "complainant": a_person(), "service": a_service()}
    first, second = (
        open_case(
            "concern",
            by=None,
            on=date(2026, 3, 30),
            at=at(date(2026, 3, 30)),
            shared=shared,
            data={},
            token=token,
        )
        for _ in range(2)
    )
    assert second.already
    assert second.case.pk == first.case.pk
    assert Case.objects.count() == 1


def test_a_stale_page_is_told_what_happened_and_changes_nothing():
    case = a_concern()
    do(case, "resolve", on="2026-04-01", **RESOLVED)
    with pytest.raises(Stale) as stale:
        perform(
            case.pk,
            "withdraw",
            by=None,
            on=date(2026, 4, 1),
            at=at(date(2026, 4, 1)),
            data={"how": "phone", "why": ""},
            version=case.version,
        )
    assert "Resolved" in stale.value.sentence
    assert any("was content" in line for line in stale.value.since)
    assert case.events.count() == 2


def test_a_note_does_not_make_pages_stale_but_another_owner_does():
    officer, other = a_user("officer"), a_user("officer")
    case = a_concern()
    record(case.pk, Note("She rang again."), by=officer, on=date(2026, 3, 30), at=at(date(2026, 3, 30)))
    perform(
        case.pk,
        "withdraw",
        by=officer,
        on=date(2026, 3, 30),
        at=at(date(2026, 3, 30)),
        data={"how": "phone", "why": ""},
        version=case.version,
    )
    second = a_concern()
    record(second.pk, Reassigned(other, None), by=officer, on=date(2026, 3, 30), at=at(date(2026, 3, 30)))
    with pytest.raises(Stale):
        perform(
            second.pk,
            "withdraw",
            by=officer,
            on=date(2026, 3, 30),
            at=at(date(2026, 3, 30)),
            data={"how": "phone", "why": ""},
            version=second.version,
        )


@pytest.mark.parametrize(
    ("on", "told"),
    [(date(2026, 3, 29), "received on Monday 30 March 2026"), (date(2026, 4, 2), "is in the future")],
)
def test_an_act_before_receipt_or_in_the_future_is_refused_beside_the_date(on, told):
    case = a_concern()
    with pytest.raises(Refused) as refused:
        do(case, "withdraw", on=on, recorded=date(2026, 4, 1), how="phone", why="")
    assert told in refused.value.sentence
    assert refused.value.field == "on"


@pytest.mark.parametrize(
    ("received", "told"), [("2030-01-01", "in the future"), ("1989-12-31", "1 January 1990")]
)
def test_a_case_cannot_be_received_in_the_future_or_before_1990(received, told):
    with pytest.raises(Refused, match=told):
        a_concern(received=received, recorded=date(2026, 3, 30))


def test_somebody_without_the_right_is_told_who_has_it():
    case = a_concern(service=a_service())
    auditor = a_user("auditor")
    with pytest.raises(NotAllowed, match="Only a complaints officer, a complaints manager"):
        do(case, "withdraw", by=auditor, how="phone", why="")


def test_a_case_somebody_may_not_see_does_not_exist_for_them():
    case = a_concern(team=a_team("ehc-south"))
    coordinator = a_user("coordinator", team=a_team("ehc-north"))
    with pytest.raises(Case.DoesNotExist):
        do(case, "withdraw", by=coordinator, how="phone", why="")


def test_the_preview_is_the_result():
    case = a_concern()
    officer = a_user("officer")
    data = RESOLVED | {"told_on": date(2026, 4, 1)}
    plan = preview(case, "resolve", by=officer, on=date(2026, 4, 1), at=at(date(2026, 4, 1)), data=data)
    assert case.events.count() == 1
    done = do(case, "resolve", by=officer, on="2026-04-01", **data)
    assert done.case.state == plan.outcome.to
    assert {(c.code, c.due_on, c.ended_as, c.ended_on) for c in plan.clocks} == set(
        Clock.objects.filter(case=case).values_list("code", "due_on", "ended_as", "ended_on")
    )
    assert [(letter.subject, letter.body) for letter in plan.letters] == list(
        Letter.objects.values_list("subject", "body")
    )


def test_escalation_keeps_the_day_of_the_formal_request():
    case = a_concern(received="2026-03-30")
    done = do(
        case,
        "escalate",
        on="2026-04-07",
        recorded=date(2026, 4, 20),
        procedure="corporate",
        points=("Nobody called back",),
        wants="A call",
    )
    (complaint,) = done.linked
    assert complaint.received_on == date(2026, 4, 7)
    assert complaint.links.get().other_id == case.pk
    assert complaint.clocks.get(code="corporate.acknowledge").trigger_on == date(2026, 4, 7)


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_a_state_without_an_event():
    case = a_concern()
    with (
        pytest.raises(IntegrityError, match="without an event"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE casework_case SET state = 'resolved' WHERE id = %s", [case.pk])
    assert Case.objects.get(pk=case.pk).state == "received"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE casework_event SET code = 'x'",
        "DELETE FROM casework_event",
        "UPDATE casework_event SET recorded_at = now()",
    ],
)
def test_the_database_refuses_to_change_an_event(sql):
    a_concern()
    with (
        pytest.raises(DatabaseError, match="never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_the_state_cannot_be_assigned():
    case = a_concern()
    with pytest.raises(AttributeError):
        case.state = "resolved"


def test_every_event_continues_the_chain():
    case = a_concern()
    do(case, "resolve", on="2026-04-01", **RESOLVED)
    first, second = Event.objects.filter(case=case)
    assert second.previous == first.digest
    assert Case.objects.get(pk=case.pk).head == second.digest


def test_opening_can_be_previewed_by_the_code_that_opens():
    shared = {"channel": "phone", "summary": "Nobody has called back", "complainant": a_person()}
    day = date(2026, 3, 30)
    plan = preview_opening(
        "concern", by=a_user(), on=day, at=at(day), shared=shared, data={"acknowledge": True}
    )
    assert not Case.objects.exists()
    case = a_concern(received=day, data={"acknowledge": True})
    assert (plan.next_due_on, plan.next_clock) == (case.next_due_on, case.next_clock)
    assert [letter.code for letter in plan.letters] == [letter.code for letter in Letter.objects.all()]


def test_a_case_is_opened_with_links_to_those_it_belongs_with():
    first = a_concern()
    shared = {"channel": "phone", "summary": "The taxi is late", "complainant": first.complainant}
    second = open_case(
        "concern",
        by=a_user(),
        on=first.received_on,
        at=at(first.received_on),
        shared=shared,
        data={},
        links=((first.pk, "same_contact"),),
    ).case
    assert [(link.relation, link.other_id) for link in second.links.all()] == [("same_contact", first.pk)]
