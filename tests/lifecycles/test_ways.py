"""The named ways reach every state of every kind, and between them the form of every act."""

import pytest
from django.urls import reverse

from casework.workflow import all_kinds, kind_of
from tests.builders import a_user, undone
from tests.casework.pages.reading import signed_in
from tests.lifecycles.ways import WAYS

pytestmark = pytest.mark.django_db


def test_every_state_of_every_kind_has_a_way():
    told = {(way.kind, way.state) for way in WAYS.values()}
    assert told == {(kind.code, state) for kind in all_kinds() for state in kind.states}


def test_every_way_arrives_and_every_act_has_a_form_somewhere():
    client, shown = signed_in(a_user("manager")), set()
    for name, way in WAYS.items():
        with undone():
            case = way.make()
            assert (case.kind, case.state) == (way.kind, way.state), name
            for action in kind_of(case).actions:
                if case.state in action.from_:
                    answer = client.get(reverse("workflow:act", args=[case.reference, action.code]))
                    assert answer.status_code in (200, 409), (name, action.code)
                    if answer.status_code == 200:
                        shown.add((way.kind, action.code))
    assert shown == {(kind.code, action.code) for kind in all_kinds() for action in kind.actions}
