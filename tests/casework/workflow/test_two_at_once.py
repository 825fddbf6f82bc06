"""Many people, one case, the same moment: exactly one succeeds, and every other is told in a sentence."""

import threading
from datetime import date

import pytest
from django.db import connections

from casework.models import Case, Event, Letter
from casework.record import audit
from casework.workflow import NotDone, Stale, perform
from tests.builders import a_concern, a_user, at

TRIES = 20
DAY = date(2026, 4, 1)
DATA = {"done": "Rang.", "content": True, "told_on": DAY, "told_how": "phone", "send_letter": True}


def all_at_once(n, act):
    """Run `act(i)` in n threads that start together; return what each returned or raised."""
    ready, results = threading.Barrier(n), [None] * n

    def run(i):
        ready.wait()
        try:
            results[i] = act(i)
        except NotDone as told:
            results[i] = told
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(i,)) for i in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


@pytest.mark.django_db(transaction=True)
def test_of_twenty_tries_at_one_act_one_wins_and_nineteen_read_what_happened():
    officers = [a_user("officer") for _ in range(TRIES)]
    case = a_concern()
    results = all_at_once(
        TRIES,
        lambda i: perform(
            case.pk, "resolve", by=officers[i], on=DAY, at=at(DAY), data=DATA, version=case.version
        ),
    )
    told = [r for r in results if isinstance(r, NotDone)]
    assert len(told) == TRIES - 1
    assert all(r.sentence for r in told)
    stale = [r for r in told if isinstance(r, Stale)]
    assert stale
    assert all("was content" in " ".join(r.since) for r in stale)
    assert Case.objects.get(pk=case.pk).events.count() == 2
    assert Letter.objects.count() == 1
    assert list(audit.verify_all()) == []


@pytest.mark.django_db(transaction=True)
def test_two_different_acts_at_once_leave_one_state_and_one_event():
    one, two = a_user("officer"), a_user("officer")
    case = a_concern()
    acts = [("resolve", DATA), ("withdraw", {"how": "phone", "why": ""})]
    all_at_once(
        2,
        lambda i: perform(
            case.pk, acts[i][0], by=(one, two)[i], on=DAY, at=at(DAY), data=acts[i][1], version=case.version
        ),
    )
    left = Case.objects.get(pk=case.pk)
    assert left.state in ("resolved", "withdrawn")
    assert Event.objects.filter(case=case).count() == 2
    assert left.events.last().to_state == left.state
