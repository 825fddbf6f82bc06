"""Every action in every state that can be reached, for every role: what the preview promises is what happens, and
every refusal is a sentence that says who may or what is missing."""

import os
import re
from collections import deque
from datetime import date

import pytest
from django.forms.models import model_to_dict

from casework.models import Case, Clock, Letter, User
from casework.people.access import NEEDS
from casework.record import audit
from casework.workflow import NotDone, allowed_actions, get_kind, perform, preview, read_facts
from tests.builders import a_case, a_user, at, undone
from tests.lifecycles import acts_table
from tests.lifecycles.samples import STARTS

pytestmark = pytest.mark.django_db

# The way in that a letter gives: chance in the act itself, noughts in its preview.
A_CODE = re.compile(r"\b[0-9a-z]{4}(?:-[0-9a-z]{4}){5}\b")
RECEIVED = date(2026, 3, 2)
DAY = date(2026, 3, 6)


_FOUND = {}  # start -> the ways to every state: found once, walked by each test


class Walk:
    """Finds the states that can be reached, and the shortest way to each."""

    def __init__(self, start):
        begun = STARTS[start]
        self.kind, self.samples, self.prepared = get_kind(begun.kind), begun.samples, begun.prepared
        self.manager = a_user("manager")
        self.case = a_case(begun.kind, received=RECEIVED, **begun.opened())
        self.paths = {self.case.state: ()}
        self._ways = {}
        if start not in _FOUND:
            self._explore()
            _FOUND[start] = self.paths, self._ways
        self.paths, self._ways = _FOUND[start]

    def ways(self, state):
        if state not in self._ways:
            self._ways[state] = self._find_ways(state)
        return self._ways[state]

    def _find_ways(self, state):
        """The ways to a state: the shortest, and the same with what prepares it for the next act (findings, a plan)."""
        path = self.paths[state]
        more = self.prepared.get(state, ())
        return [path, (*path, *more)] if more else [path]

    def do(self, action, n):
        fresh = Case.objects.get(pk=self.case.pk)
        data = self.samples[action][n](fresh, DAY)
        return perform(
            fresh.pk, action, by=None, on=DAY, at=at(DAY), data=data, version=fresh.version
        ).case.state

    def go(self, path):
        for action, n in path:
            self.do(action, n)

    def _explore(self):
        waiting = deque(self.paths)
        while waiting:
            state = waiting.popleft()
            for path in self.ways(state):
                with undone():
                    self.go(path)
                    for action, n in self.choices(state):
                        reached = self._tried(action, n)
                        if reached is not None and reached not in self.paths:
                            self.paths[reached] = (*path, (action, n))
                            waiting.append(reached)

    def _tried(self, action, n):
        """The state an act would lead to from here, or None where it is refused; nothing is kept."""
        with undone():
            try:
                return self.do(action, n)
            except NotDone:
                return None

    def choices(self, state):
        return [
            (action.code, n)
            for action in self.kind.actions
            if state in action.from_
            for n in range(len(self.samples[action.code]))
        ]


def promised(case, action, by, data):
    """Return the plan that the page would show, or the refusal."""
    try:
        return preview(case, action, by=by, on=DAY, at=at(DAY), data=data)
    except NotDone as refused:
        return refused


def clocks_of(case):
    return sorted(
        Clock.objects.filter(case=case).values_list(
            "code", "about", "trigger_on", "due_on", "ended_as", "ended_on"
        )
    )


def planned(plan):
    return sorted((c.code, c.about, c.facts.trigger, c.due_on, c.ended_as, c.ended_on) for c in plan.clocks)


@pytest.mark.parametrize("kind_code", sorted({begun.kind for begun in STARTS.values()}))
def test_every_state_is_reached_and_every_action_is_tried(kind_code):
    walks = [Walk(start) for start, begun in STARTS.items() if begun.kind == kind_code]
    kind = get_kind(kind_code)
    assert {state for walk in walks for state in walk.paths} == set(kind.states)
    assert all(set(walk.samples) == {action.code for action in kind.actions} for walk in walks)


@pytest.mark.parametrize("start", STARTS)
def test_the_preview_is_the_result_of_every_action_in_every_state(start):
    walk = Walk(start)
    done = 0
    for state, path in [(known, way) for known in walk.paths for way in walk.ways(known)]:
        with undone():
            walk.go(path)
            for action, n in walk.choices(state):
                done += _as_promised(walk, state, action, n)
    assert done


def _as_promised(walk, state, action, n):
    """Whether an act was possible here; that what the preview promised, or refused, is what happened, is asserted."""
    at_once = {"by": walk.manager, "on": DAY, "at": at(DAY)}
    with undone():
        case = Case.objects.get(pk=walk.case.pk)
        data = walk.samples[action][n](case, DAY)
        before = model_to_dict(case)
        plan = promised(case, action, walk.manager, data)
        if isinstance(plan, NotDone):
            with pytest.raises(type(plan)) as refused:
                perform(case.pk, action, data=data, version=case.version, **at_once)
            assert refused.value.sentence == plan.sentence
            return False
        assert model_to_dict(Case.objects.get(pk=case.pk)) == before
        letters = Letter.objects.filter(case=case).count()
        result = perform(case.pk, action, data=data, version=case.version, **at_once)
        assert result.case.state == plan.outcome.to, (state, action)
        assert clocks_of(case) == planned(plan), (state, action)
        kept = Letter.objects.filter(case=case).order_by("pk")[letters:]
        assert [(k.subject, A_CODE.sub("", k.body)) for k in kept] == [
            (p.subject, A_CODE.sub("", p.body)) for p in plan.letters
        ]
        assert (result.case.next_due_on, result.case.next_clock) == (plan.next_due_on, plan.next_clock)
        assert list(audit.verify_all()) == []
        assert list(audit.drifts()) == []
        return True


@pytest.mark.parametrize("start", STARTS)
def test_every_refusal_is_a_sentence_for_every_role_and_stands_in_the_table(start):
    walk = Walk(start)
    roles = dict(User.Role.choices)
    table = acts_table.Table(start, roles)
    users = {role: a_user(role) for role in roles}
    for state, path in walk.paths.items():
        with undone():
            walk.go(path)
            case = Case.objects.get(pk=walk.case.pk)
            for role, user in users.items():
                facts = read_facts(case, by=user, today=DAY)
                for offer in allowed_actions(case, by=user, at=at(DAY), facts=facts):
                    said = offer.refusal.sentence if offer.refusal else ""
                    table.add(walk.kind.states[state].label, offer.action.label, role, said)
                    assert said or role in NEEDS[offer.action.needs].roles, (role, state, offer.action.code)
                    if said:
                        assert said[0].isupper(), said
                        assert said.endswith("."), said
                        assert "invalid" not in said.lower()
                        assert len(said.split()) > 5
    kept = acts_table.file_of(start)
    if os.environ.get("WRITE_THE_LAW"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(table.text(), encoding="utf-8")
    assert kept.read_text(encoding="utf-8") == table.text(), "write it again: see the page's first line"
