"""The case page: what it is, what may be done and why not, what is due, and what happened when."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casework.models import CaseLink, Clock, Look
from casework.record.models import Document
from casework.workflow import Note, record
from tests.builders import a_case, a_concern, a_person, a_service, a_team, a_user, at, do
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db


def page_of(case, user=None, **asked):
    return signed_in(user or a_user("officer")).get(f"/case/{case.reference}/", asked)


def test_it_says_what_the_case_is_what_is_next_and_by_when():
    case = a_concern(received="2026-03-30", complainant=a_person("Ama Mensah", adjustments="Large print"))
    said = words(page_of(case))
    for part in (
        case.reference,
        "Ama Mensah",
        "Nobody has called back",
        "Large print",
        "Record how it was resolved",
        "What was done, and whether the person was content.",
        "Wed 8 April 2026",
        "How it was counted",
    ):
        assert part in said


def test_the_ordinary_next_step_comes_first_and_what_ends_the_case_last():
    said = words(page_of(a_concern()))
    labels = ["Record how it was resolved", "Assign to a service", "Withdrawn by the person"]
    places = [said.index(label) for label in labels]
    assert places == sorted(places)


def test_what_another_role_may_do_is_told_with_who_has_the_right():
    manager_of_service = a_user("service_manager", team=a_team("send-team", a_service()))
    said = words(page_of(a_concern(), manager_of_service))
    assert "Who can do more" in said
    assert "Only a complaints officer, a complaints manager or an EHC coordinator can" in said


def test_an_auditor_reads_everything_and_is_offered_nothing():
    answer = page_of(a_concern(), a_user("auditor"))
    assert answer.status_code == 200
    assert "/do/" not in answer.content.decode()
    assert "Add a note" not in words(answer)


@pytest.mark.parametrize(
    "kept", ["", "clock/1/", "letter/1/", "letter/1.pdf", "document/1/", "note/", "assign/"]
)
def test_an_administrator_sees_no_case(kept):
    case = a_concern()
    answer = signed_in(a_user("administrator")).get(f"/case/{case.reference}/{kept}")
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/case/CN-26-999999/", "/case/x/", "/case/CN-26-1/do/resolve/"])
def test_an_unknown_reference_is_a_page_not_found(path):
    assert signed_in(a_user("officer")).get(path).status_code == 404


def test_a_case_of_another_team_looks_like_none():
    case = a_concern(team=a_team("ehc-south"))
    coordinator = a_user("coordinator", team=a_team("ehc-north"))
    assert page_of(case, coordinator).status_code == 404


def test_a_reference_typed_in_small_letters_is_found():
    case = a_concern()
    answer = signed_in(a_user("officer")).get(f"/case/{case.reference.lower()}/")
    assert answer.status_code == 200


def test_both_dates_are_shown_when_it_was_written_down_later():
    case = a_concern(received="2026-05-01", recorded=date(2026, 5, 5))
    assert "Happened 1 May 2026, recorded 5 May 2026 at 1pm" in words(page_of(case))


def test_one_date_is_shown_when_they_are_the_same():
    case = a_concern(received="2026-05-01")
    assert "Happened" not in words(page_of(case))


def test_a_date_in_law_on_a_sunday_comes_with_the_last_working_day_before_it():
    case = a_concern(received="2026-03-30")
    Clock.objects.filter(case=case, code="concern.reply").update(due_on=date(2026, 4, 12))
    said = words(page_of(case))
    assert "Sunday 12 April 2026 is the date in law and not a working day" in said
    assert "Act by Friday 10 April 2026" in said


def test_the_timeline_is_newest_first_and_says_what_changed():
    case = a_concern()
    do(
        case,
        "resolve",
        on="2026-04-01",
        done="We rang.",
        content=True,
        told_on=date(2026, 4, 1),
        told_how="phone",
    )
    said = words(page_of(case))
    newest, oldest = said.index("Resolved: the person was told"), said.index("A concern was received")
    assert newest < oldest
    assert "met in time" in said
    assert "We rang." in said


def test_events_beyond_fifty_are_on_the_next_page_and_none_is_lost():
    case, officer = a_concern(), a_user("officer")
    for n in range(60):
        record(case.pk, Note(f"Note number {n}."), by=officer, on=date(2026, 3, 30), at=at(date(2026, 3, 30)))
    first = page_of(case)
    second = page_of(case, before=re.search(r"\?before=(\d+)", first.content.decode())[1])
    shown = [set(re.findall(r"Note number \d+", words(page))) for page in (first, second)]
    assert len(shown[0]) == 50
    assert len(shown[0] | shown[1]) == 60
    assert not shown[0] & shown[1]
    assert "A concern was received" in words(second)


@pytest.mark.parametrize("asked", ["0", "-1", "x", "99999999999999", "²"])
def test_a_page_of_the_timeline_that_makes_no_sense_is_no_fault(asked):
    assert page_of(a_concern(), before=asked).status_code == 200


def test_each_look_at_a_restricted_case_is_written_down_and_no_other():
    officer = a_user("officer")
    plain, secret = a_concern(), a_concern(restricted=True, owner=officer)
    page_of(plain, officer)
    page_of(secret, officer)
    assert [(look.case_id, look.user_id, look.what) for look in Look.objects.all()] == [
        (secret.pk, officer.pk, "case")
    ]


def test_a_restricted_case_is_marked():
    officer = a_user("officer")
    assert "Restricted" in words(page_of(a_concern(restricted=True, owner=officer), officer))


def test_a_linked_case_is_named_only_to_who_may_see_it():
    coordinator = a_user("coordinator", team=a_team("ehc-north"))
    mine, beside = a_concern(owner=coordinator), a_concern(team=coordinator.team)
    elsewhere = a_concern(team=a_team("ehc-south"))
    for other in (beside, elsewhere):
        CaseLink.objects.create(case=mine, other=other, relation="escalated_from")
    said = words(page_of(mine, coordinator))
    assert beside.reference in said
    assert elsewhere.reference not in said
    assert said.count("another case, which you may not see") == 1


def test_of_a_restricted_case_not_even_the_link_is_shown():
    officer = a_user("officer")
    mine, secret = a_concern(owner=officer), a_concern(restricted=True)
    CaseLink.objects.create(case=mine, other=secret, relation="same_contact")
    CaseLink.objects.create(case=secret, other=mine, relation="escalated_from")
    assert "Linked cases" not in words(page_of(mine, officer))
    assert words(page_of(mine, a_user("manager"))).count(secret.reference) == 2


HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>\u202egnp.exe {{ 7|add:7 }} javascript:alert(3)"
)


def test_hostile_text_is_inert():
    case = a_concern(
        summary=HOSTILE,
        narrative=HOSTILE,
        complainant=a_person(HOSTILE, adjustments=HOSTILE),
        service=a_service(),
    )
    officer = a_user("officer")
    record(case.pk, Note(HOSTILE), by=officer, on=date(2026, 3, 30), at=at(date(2026, 3, 30)))
    page = page_of(case).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


def a_document(case, n: int) -> None:
    Document.objects.create(
        case=case,
        name=f"scan {n}.pdf",
        stored_as=f"documents/{n}-{case.pk}",
        content_type="application/pdf",
        size=2000,
        sha256="0" * 64,
        added_at=timezone.now(),
    )


def test_it_costs_the_same_whatever_happened():
    officer = a_user("officer")
    client, costs = signed_in(officer), []
    client.get(f"/case/{a_concern().reference}/")  # reads what a process reads once
    for rows in (1, 10, 50):
        case = a_concern()
        for n in range(rows):
            a_document(case, n)
            record(case.pk, Note(f"Note {n}"), by=officer, on=date(2026, 3, 30), at=at(date(2026, 3, 30)))
            CaseLink.objects.create(case=case, other=a_concern(), relation="escalated_from")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/case/{case.reference}/").status_code == 200
        costs.append(len(asked))
    assert len(set(costs)) == 1, costs
    assert costs[0] <= 30


def test_a_case_of_yesterday_shows_how_near_its_date_is():
    case = a_case("concern", received=timezone.localdate() - timedelta(days=1))
    assert "working day" in words(page_of(case))
