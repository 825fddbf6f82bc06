"""What the council learns from a complaint: said when it closes, planned with an owner and a day, and followed after it is closed."""

from datetime import date

import pytest

from casework.models import Case
from casework.workflow import Refused
from complaints.learning.reading import waiting
from complaints.models import LearningAction
from tests.builders import NOTHING_LEARNED, a_complaint, a_service, a_team, a_user, do
from tests.casework.pages.reading import signed_in

pytestmark = pytest.mark.django_db

DUE, LOOK = date(2026, 5, 1), date(2026, 7, 31)


def plan(case, owner, **parts):
    known = {"what": "Every call is logged.", "due_on": DUE, "follow_up_on": LOOK}
    service = {"service_id": case.service_id, "service_name": case.service.name}
    who = {"owner_id": owner.pk, "owner_name": str(owner)}
    return do(case, "plan_learning", on="2026-04-01", **(known | service | who | parts)).case


def the(case) -> LearningAction:
    return LearningAction.objects.get(case=case)


def test_a_complaint_is_not_closed_before_it_is_said_whether_anything_was_learned():
    case = a_complaint("stage_1_answered")
    with pytest.raises(Refused, match="whether the council learned anything"):
        do(case, "close", on="2026-04-01", content=True)
    with pytest.raises(Refused, match="why there is nothing to learn"):
        do(case, "close", on="2026-04-01", content=True, learned=False, learned_what="")
    case = do(case, "close", on="2026-04-01", content=True, **NOTHING_LEARNED).case
    assert (case.complaint.learned, case.complaint.learned_what) == (False, NOTHING_LEARNED["learned_what"])


def test_what_is_planned_says_that_something_was_learned():
    case = a_complaint("stage_1_answered")
    plan(case, a_user("officer"))
    assert do(case, "close", on="2026-04-01", content=True).case.is_open is False


def test_it_is_put_into_practice_and_looked_at_after_the_complaint_is_closed():
    officer, case = a_user("officer"), a_complaint("closed")
    plan(case, officer)
    do(case, "finish_learning", by=officer, on="2026-04-28", which="L1", done=True, evidence="The log.")
    assert (the(case).state, Case.objects.get(pk=case.pk).state) == ("done", "closed")
    with pytest.raises(Refused, match="by when it will be done again"):
        do(case, "check_learning", on="2026-07-31", which="L1", worked=False, found="Two more came.")
    do(
        case, "check_learning", on="2026-07-31", which="L1", worked=False, found="Two more came.",
        due_on=date(2026, 9, 1), follow_up_on=date(2026, 11, 2),
    )  # fmt: skip
    assert (the(case).state, the(case).due_on) == ("planned", date(2026, 9, 1))
    do(case, "finish_learning", on="2026-08-28", which="L1", done=True, evidence="The new log.")
    do(case, "check_learning", on="2026-11-02", which="L1", worked=True, found="None came since.")
    assert (the(case).state, the(case).found) == ("checked", "None came since.")


def test_it_cannot_be_looked_at_before_it_is_done():
    case = a_complaint("stage_1_answered")
    with pytest.raises(Refused, match="on or after Friday 1 May 2026"):
        plan(case, a_user("officer"), follow_up_on=date(2026, 4, 30))


def test_it_waits_for_whoever_sees_to_it_once_its_day_has_come(time_machine):
    officer, case = a_user("officer"), a_complaint("closed")
    plan(case, officer)
    time_machine.move_to("2026-04-30T09:00:00+01:00", tick=False)
    assert waiting(officer) == []
    time_machine.move_to("2026-05-01T09:00:00+01:00", tick=False)
    (one,) = waiting(officer)
    assert "Every call is logged." in one.text
    assert one.since == "To be done by Friday 1 May 2026"
    assert "Every call is logged." in signed_in(officer).get("/").content.decode()
    do(case, "finish_learning", by=officer, on="2026-05-01", which="L1", done=True, evidence="The log.")
    assert waiting(officer) == []
    time_machine.move_to("2026-07-31T09:00:00+01:00", tick=False)
    assert [one.since for one in waiting(officer)] == ["Look whether it worked: Friday 31 July 2026"]


def test_managers_find_it_by_service_area_and_state_among_the_cases_they_may_see(time_machine):
    roads = a_service("highways", "corporate")
    here, there = a_complaint("closed"), a_complaint("closed", service=roads)
    plan(here, a_user("officer"))
    plan(there, a_user("officer"), what="Potholes are mapped.")
    time_machine.move_to("2026-05-04T09:00:00+01:00", tick=False)
    client = signed_in(a_user("manager"))

    def shown(**asked):
        return client.get("/learning/", asked).content.decode()

    both = shown()
    assert "Every call is logged." in both
    assert "Potholes are mapped." in both
    assert "Planned, late" in both
    for narrowed in (shown(service=str(roads.pk)), shown(area="corporate")):
        assert "Potholes are mapped." in narrowed
        assert "Every call is logged." not in narrowed
    assert "Potholes are mapped." in shown(state="late")
    assert "Nothing here" in shown(state="checked")
    theirs = signed_in(a_user("service_manager", team=a_team("roads", roads)))
    seen = theirs.get("/learning/").content.decode()
    assert "Potholes are mapped." in seen
    assert "Every call is logged." not in seen
    assert 'href="/learning/"' in client.get("/dashboard/").content.decode()


def test_the_page_costs_the_same_however_much_was_learned(django_assert_max_num_queries):
    for _ in range(4):
        plan(a_complaint("closed"), a_user("officer"))
    client = signed_in(a_user("manager"))
    client.get("/learning/")
    with django_assert_max_num_queries(12):
        client.get("/learning/")
