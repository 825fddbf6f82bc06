"""A plan belongs to a child and has versions; a check is against the one in force when the provision went missing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.models import Case
from casework.workflow import Refused, kind_of
from casework.workflow.reading import read_facts
from sectionf.decisions import scope
from sectionf.models import CheckDetail, Plan
from sectionf.versions import PlanFacts, in_force, last_day, said, versions
from tests.builders import a_check, a_person, do
from tests.sectionf.by_hand import RECEIVED, TODAY, facts

FIRST, SECOND, THIRD = date(2023, 3, 1), date(2024, 3, 4), date(2025, 7, 18)
PLANS = (PlanFacts(1, FIRST), PlanFacts(2, SECOND), PlanFacts(3, THIRD, "Final amended plan"))


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (FIRST - timedelta(days=1), None),
        (FIRST, 1),
        (SECOND - timedelta(days=1), 1),
        (SECOND, 2),
        (THIRD - timedelta(days=1), 2),
        (THIRD, 3),
        (date(2030, 1, 1), 3),
    ],
)
def test_a_version_is_in_force_from_its_date_to_the_day_before_the_next(on, found):
    plan = in_force(PLANS, on)
    assert (plan and plan.id) == found


def test_a_plan_that_ended_is_in_force_no_longer():
    ended = PlanFacts(1, FIRST, until_on=date(2023, 12, 31))
    assert in_force([ended], date(2023, 12, 31)) == ended
    assert in_force([ended], date(2024, 1, 1)) is None
    assert last_day(ended, [ended, PlanFacts(2, date(2023, 6, 1))]) == date(2023, 5, 31)


def test_what_the_family_told_is_no_version_until_an_officer_confirms_it():
    assert versions([PlanFacts(1, FIRST, is_confirmed=False)]) == ()


def test_two_rows_of_one_date_are_one_version():
    assert [
        plan.id for plan in versions([PlanFacts(7, FIRST), PlanFacts(4, FIRST), PlanFacts(9, SECOND)])
    ] == [4, 9]


def test_a_version_says_from_when_until_when():
    assert said(PLANS[0], PLANS) == "1 March 2023 to 3 March 2024"
    assert said(PLANS[2], PLANS) == "18 July 2025 (Final amended plan), in force"


@given(
    st.sets(st.dates(date(2015, 1, 1), date(2030, 1, 1)), min_size=1, max_size=6),
    st.dates(date(2014, 1, 1), date(2031, 1, 1)),
)
def test_no_day_has_two_versions_and_none_after_the_first_has_none(days, on):
    plans = [PlanFacts(n, day) for n, day in enumerate(sorted(days), 1)]
    holding = [
        one for one in plans if one.final_on <= on and ((end := last_day(one, plans)) is None or on <= end)
    ]
    assert holding == ([in_force(plans, on)] if on >= min(days) else [])


# ----------------------------------------------------------------------------------------------- deciding


def typed(final_on: date, **more):
    return {"plan_final_on": final_on, "items": ({"id": None, "text": "Speech therapy"},)} | more


def test_a_check_is_refused_a_plan_that_had_ended_before_the_provision_went_missing():
    with pytest.raises(Refused) as refused:
        scope(facts("requested", plans=PLANS, plan=None), typed(SECOND, since_on=date(2025, 9, 1)), TODAY)
    assert refused.value.field == "plan_final_on"
    assert "was in force until 17 July 2025" in refused.value.sentence
    assert "in force then: 18 July 2025." in refused.value.sentence


def test_a_plan_cannot_end_before_it_begins():
    with pytest.raises(Refused) as refused:
        scope(facts("requested"), typed(THIRD, plan_until_on=SECOND), TODAY)
    assert refused.value.field == "plan_until_on"


def test_provision_missing_since_before_the_newest_plan_may_be_held_against_it():
    assert (
        scope(facts("requested", plans=PLANS, plan=None), typed(THIRD, since_on=SECOND), TODAY).to == "scoped"
    )


# ---------------------------------------------------------------------------------------------- over checks


def plans_of(case: Case):
    fresh = kind_of(case).model.objects.get(pk=case.pk)
    return read_facts(fresh, by=None, today=RECEIVED).detail


@pytest.mark.django_db
def test_a_second_check_of_the_child_is_made_against_the_version_the_first_took_down():
    child = a_person("Ada Obi")
    first = a_check("scoped", subject=child)
    second = a_check("requested", subject=child)
    assert [plan.final_on for plan in versions(plans_of(second).plans)] == [THIRD]
    do(second, "scope", **typed(THIRD))
    assert Plan.objects.filter(child=child).count() == 1
    assert plans_of(second).plan.id == plans_of(first).plan.id
    assert not plans_of(second).plan.is_own


@pytest.mark.django_db
def test_a_date_that_another_check_relies_on_is_not_changed_from_here():
    child = a_person("Ada Obi")
    first, second = a_check("scoped", subject=child), a_check("requested", subject=child)
    do(second, "scope", **typed(THIRD))
    items = tuple({"id": row.pk, "text": row.text} for row in first.provision_items.all())
    do(first, "correct_items", plan_final_on=SECOND, items=items)
    assert plans_of(first).plan.final_on == SECOND
    assert plans_of(second).plan.final_on == THIRD
    assert [plan.final_on for plan in versions(plans_of(first).plans)] == [SECOND, THIRD]


@pytest.mark.django_db
def test_a_mistyped_date_leaves_no_version_behind():
    child = a_person("Ada Obi")
    a_check("scoped", subject=child)
    second = a_check("requested", subject=child)
    do(second, "scope", **typed(date(2025, 7, 19)))
    items = tuple({"id": row.pk, "text": row.text} for row in second.provision_items.all())
    do(second, "correct_items", plan_final_on=THIRD, items=items)
    assert [plan.final_on for plan in versions(plans_of(second).plans)] == [THIRD]
    assert CheckDetail.objects.get(case=second).plan.final_on == THIRD


@pytest.mark.django_db
def test_another_childs_plan_is_not_seen():
    a_check("scoped", subject=a_person("Ben Carter"))
    assert plans_of(a_check("requested", subject=a_person("Ada Obi"))).plans == ()
