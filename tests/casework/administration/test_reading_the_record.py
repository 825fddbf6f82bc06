"""Reading the record: whether it is whole, a look over it now, and who opened restricted cases, for managers and auditors alone."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from casework.models import Case, Clock, Event, Inspection, Look
from casework.record import audit
from casework.record.tasks import check_clocks, inspect, verify
from casework.workflow import Restricted, record
from tests.builders import a_concern, a_user
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db


def url(name="record", *args):
    return reverse(f"administration:{name}", args=args)


@pytest.fixture
def auditor():
    return a_user("auditor", first_name="Alex", last_name="Byrne")


@pytest.fixture
def reader(auditor):
    return signed_in(auditor)


def restricted(**known):
    case = a_concern(**known)
    record(
        case.pk,
        Restricted(True, "Staff are named", ()),
        by=a_user("manager"),
        on=case.received_on,
        at=case.recorded_at,
    )
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize("role", ["officer", "coordinator", "service_manager", "administrator"])
def test_only_managers_and_auditors_read_it(role):
    client = signed_in(a_user(role))
    one = Inspection.objects.create(of="chains", asked_at=timezone.now())
    for name, args in (("record", ()), ("inspection", (one.pk,)), ("looks", ()), ("looks_file", ())):
        answer = client.get(url(name, *args))
        assert answer.status_code == 403
        assert "Only a complaints manager or an auditor can read the audit record." in words(answer)
    assert client.post(url("record_inspect"), {"of": "clocks"}).status_code == 403
    assert Inspection.objects.count() == 1


def test_before_anything_was_looked_at_the_page_says_so(reader):
    page = words(reader.get(url()))
    assert page.count("Not looked at yet") == 2
    assert "No anchor has been taken yet." in page
    assert "The record: not looked at yet." in words(reader.get(url("home")))


def test_a_whole_record_is_said_to_be_with_when_it_was_looked_at(reader):
    a_concern()
    audit.take_anchor(timezone.now())
    verify()
    check_clocks()
    page = words(reader.get(url()))
    assert "Whole 1 case looked at, no faults." in page
    assert "All right 2 clocks looked at, no faults." in page
    assert "by night" in page
    assert Event.objects.get().case.reference not in page
    assert "Warning" not in page
    assert "The record: whole. The clocks: all right." in words(reader.get(url("home")))


def test_an_anchor_that_is_missing_is_said_to_be(reader):
    audit.take_anchor(timezone.now() - timedelta(hours=27))
    assert "beat or the workers have not been running" in words(reader.get(url()))


def test_a_look_is_asked_for_done_by_a_worker_and_what_it_found_is_named(reader, auditor):
    case = a_concern()
    Clock.objects.filter(code="concern.reply").update(due_on="2026-04-09")
    page = words(reader.post(url("record_inspect"), {"of": "clocks"}, follow=True))
    assert "Waiting for a worker to begin" in page
    assert "You can leave this page: the work goes on." in page
    one = Inspection.objects.get()
    assert (one.of, one.state, one.asked_by) == ("clocks", "waiting", auditor)
    assert "see how far it is" in words(reader.get(url()))
    inspect()
    answer = reader.get(url("inspection", one.pk))
    page = words(answer)
    assert "2 clocks looked at, 2 faults." in page
    assert "Reply to the concern It is kept as 9 April 2026; counted again it is 8 April 2026." in page
    assert "What is next It is kept as 8 April 2026, concern.reply; counted again it is 9 April 2026" in page
    assert f'href="/case/{case.reference}/"' in answer.content.decode()
    assert "2 faults" in words(reader.get(url()))


def test_an_event_changed_by_a_superuser_is_named_by_case_and_event(reader):
    case = a_concern()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE casework_event SET occurred_on = occurred_on - 1 WHERE case_id = %s", [case.pk]
        )
        cursor.execute("SET LOCAL session_replication_role = origin")
    reader.post(url("record_inspect"), {"of": "chains"})
    inspect()
    event = Event.objects.get(case=case)
    page = words(reader.get(url("inspection", Inspection.objects.get().pk)))
    assert f"{case.reference} event {event.pk}, number 1 of the case its own fields were changed" in page


def test_a_second_press_asks_for_nothing_twice(reader):
    first = reader.post(url("record_inspect"), {"of": "chains"})
    assert reader.post(url("record_inspect"), {"of": "chains"}).url == first.url
    assert Inspection.objects.count() == 1


@pytest.mark.parametrize("of", ["", "everything"])
def test_nonsense_is_said_to_be(reader, of):
    assert "Choose what is to be looked at." in words(
        reader.post(url("record_inspect"), {"of": of}, follow=True)
    )
    assert not Inspection.objects.exists()


def test_a_look_that_stopped_is_said_to_have(reader):
    one = Inspection.objects.create(
        of="chains", asked_at=timezone.now(), state="stopped", ended_at=timezone.now()
    )
    assert "did not come to its end" in words(reader.get(url("inspection", one.pk)))
    assert reader.get(url("inspection", 10**9)).status_code == 404


# ------------------------------------------------------------------------------------------------ looks


@pytest.fixture
def looks():
    """Two cases, three looks: Ann at the first twice, Bob at the second."""
    one, two = restricted(), restricted()
    ann, bob = (
        a_user("officer", first_name="Ann", last_name="Lee"),
        a_user("manager", first_name="Bob", last_name="Ray"),
    )
    for case, user, what, on in (
        (one, ann, "case", date(2026, 4, 1)),
        (one, ann, "document 12", date(2026, 4, 2)),
        (two, bob, "act: resolve", date(2026, 4, 3)),
    ):
        Look.objects.create(
            case=case, user=user, what=what, at=datetime(on.year, on.month, on.day, 22, 30, tzinfo=UTC)
        )
    return one, two, ann, bob


def shown(client, **asked):
    return [row["what"] for row in client.get(url("looks"), asked).context["rows"]]


def day(name, text):
    year, month, number = text.split("-")
    return {f"{name}_0": number, f"{name}_1": month, f"{name}_2": year}


def test_looks_are_listed_and_narrowed_by_who_which_case_and_when(reader, looks):
    one, two, ann, _ = looks
    every = ["The page of an act: resolve", "Document 12", "The case"]
    every[1] = "A document (number 12)"
    assert shown(reader) == every
    assert shown(reader, who=ann.pk) == every[1:]
    assert shown(reader, case=two.reference.lower()) == every[:1]
    assert shown(reader, case=two.reference.replace("-", " ")) == every[:1]
    assert shown(reader, case="nonsense") == []
    # 22:30 UTC on 2 April is 23:30 in London: still the second.
    assert shown(reader, **day("looked_from", "2026-4-2"), **day("looked_to", "2026-4-2")) == every[1:2]
    assert shown(reader, **day("looked_to", "2026-4-2")) == every[1:]
    page = words(reader.get(url("looks")))
    assert f"1 April 2026 at 11:30pm Ann Lee Complaints officer {one.reference} The case" in page
    assert "3 looks, the newest first" in page


def test_a_date_that_is_none_is_said_beside_its_field(reader, looks):
    answer = reader.get(url("looks"), day("looked_from", "2026-2-31"))
    assert "From must be a real date" in words(answer)
    assert answer.content.decode().count("<title>Error: ") == 1


def test_looks_come_as_a_file_that_no_spreadsheet_runs(reader, looks):
    one, _, ann, _ = looks
    ann.first_name = "=cmd()"
    ann.save()
    answer = reader.get(url("looks_file"), {"case": one.reference})
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert rows[0] == ["When", "Who", "Role", "Case", "What was looked at"]
    assert [row[1] for row in rows[1:]] == ["'=cmd() Lee"] * 2
    assert rows[2] == [
        "1 April 2026 at 11:30pm",
        "'=cmd() Lee",
        "Complaints officer",
        one.reference,
        "The case",
    ]
    assert "attachment" in answer["Content-Disposition"]
    assert f"case={one.reference}" in reader.get(url("looks"), {"case": one.reference}).context["file_url"]


def test_opening_a_restricted_case_shows_up_here(reader):
    case = restricted()
    reader.get(f"/case/{case.reference}/")
    page = words(reader.get(url("looks")))
    assert f"Alex Byrne Auditor {case.reference} The case" in page


def test_the_list_goes_on_over_pages(reader):
    case, user = restricted(), a_user("officer")
    Look.objects.bulk_create(Look(case=case, user=user, at=timezone.now(), what="case") for _ in range(60))
    page = reader.get(url("looks"))
    assert len(page.context["rows"]) == 50
    assert len(reader.get(url("looks") + page.context["page"].next_url).context["rows"]) == 10


def test_fifty_looks_cost_what_one_costs(reader, django_assert_max_num_queries):
    for _ in range(20):
        Look.objects.create(case=restricted(), user=a_user("officer"), at=timezone.now(), what="case")
    with django_assert_max_num_queries(8):
        assert len(shown(reader)) == 20
