"""The demo council: made through the same doors as real cases, so everything that holds of those holds of it."""

from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from casework.models import Case, Letter, User
from casework.record.audit import drifts, verify_all
from tests.builders import a_concern

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_demo_council_is_whole_and_makes_sense():
    call_command("demo", cases=100, seed=7, verbosity=0)

    # Every kind, open and closed, and somebody of each role.
    kinds = set(Case.objects.values_list("kind", flat=True))
    assert kinds == {"concern", "complaint", "sectionf", "ombudsman"}
    assert set(Case.objects.values_list("is_open", flat=True)) == {True, False}
    assert set(User.objects.values_list("role", flat=True)) == set(User.Role.values)

    # The record is whole and every date is the one that its rule gives.
    assert list(verify_all()) == []
    assert list(drifts()) == []

    # A case is with the service it is about.
    services = dict(Case.objects.exclude(service=None).values_list("summary", "service__code"))
    assert services["The library’s lift has been broken for a month"] == "libraries"
    assert services["The bill is for hours that were not given"] == "adults-finance"

    # The ombudsman asks about cases that are there, and its enquiries have come to different points.
    enquiries = Case.objects.filter(kind="ombudsman")
    assert {"enquiries", "remedies_due", "returned"} <= set(enquiries.values_list("state", flat=True))
    assert not enquiries.filter(links=None).exists()

    # A letter that finds everything in place quotes no setting that says otherwise.
    letters = Letter.objects.filter(code="checklist_in_place")
    assert letters
    assert not [letter for letter in letters if "vacant" in letter.body or "Nobody has come" in letter.body]


def test_a_database_with_real_cases_is_left_alone():
    real = a_concern(received=date(2026, 1, 5))
    with pytest.raises(CommandError, match="holds cases already"):
        call_command("demo", cases=5, verbosity=0)
    assert list(Case.objects.all()) == [Case.objects.get(pk=real.pk)]
