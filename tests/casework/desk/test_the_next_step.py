"""The step offered beside a case in a list is the one that is next, not one that is done or for another state."""

import pytest
from django.test import Client

from tests.builders import a_check, a_complaint, a_concern, a_user, do

pytestmark = pytest.mark.django_db(transaction=True)


def step_of(case, user) -> str:
    client = Client()
    client.force_login(user)
    rows = client.get("/").context["rows"]
    return next(row["step"] for row in rows if row["reference"] == case.reference)


@pytest.fixture
def officer():
    return a_user("officer")


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ("received", "Confirm where it goes"),
        ("triaged", "Acknowledge"),
        ("acknowledged", "Begin stage 1"),
        ("stage_1", "Record findings"),
        ("on_hold", "Acknowledge"),
    ],
)
def test_of_a_complaint(officer, state, step):
    assert step_of(a_complaint(state, owner=officer), officer) == step


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ("requested", "List the items of Section F"),
        ("scoped", "Ask the setting for evidence"),
        ("evidence_requested", "Record the evidence"),
        ("evaluating", "Evaluate the items"),
    ],
)
def test_of_a_check_that_was_acknowledged(officer, state, step):
    case = a_check(state, owner=officer)
    do(case, "acknowledge", more="")
    assert step_of(case, officer) == step


def test_of_a_check_whose_acknowledgement_is_what_is_due(officer):
    assert step_of(a_check("requested", owner=officer), officer) == "Acknowledge"


def test_of_a_concern(officer):
    assert step_of(a_concern(owner=officer), officer) == "Record how it was resolved"
