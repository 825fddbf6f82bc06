"""How fast a due date is, bare and with its account, beside numpy and the loop one would write by hand.

    python -m tests.scale.bench_clock

prints one JSON object a line. `floor` is the other way's figure in the same run; `ratio` is ours over it.
"""

import json
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from casework.clock import Calendar, ClockFacts, Pause, due_on, rule, run

FEED = Path(__file__).resolve().parents[2] / "casework" / "data" / "bank-holidays.json"
CALENDAR = Calendar.from_feed(json.loads(FEED.read_text(encoding="utf-8")), "bench")
STARTS = [date(2018, 1, 1) + timedelta(days=n) for n in range(3_000)]
ROUNDS = 7
DAY = timedelta(days=1)


def _per_second(ours: Callable[[], object], floor: Callable[[], object], n: int) -> tuple[float, float]:
    """The two medians, measured in turns so that a busy machine is busy for both."""
    taken: dict[Callable[[], object], list[float]] = {ours: [], floor: []}
    for _ in range(ROUNDS):
        for act, times in taken.items():
            began = time.perf_counter()
            act()
            times.append(time.perf_counter() - began)
    return n / statistics.median(taken[ours]), n / statistics.median(taken[floor])


def _none_kept(made: Iterator[object]) -> None:
    """Use the answers up one by one, as a page or a letter does: 3,000 accounts at once would measure the collector."""
    for _ in made:
        pass


def _figure(name: str, ours: Callable[[], object], floor: Callable[[], object]) -> dict[str, Any]:
    value, beside = _per_second(ours, floor, len(STARTS))
    return {
        "name": name,
        "value": round(value),
        "unit": "per second",
        "floor": round(beside),
        "ratio": round(value / beside, 1),
        "n": len(STARTS),
    }


def _loop(start: date, n: int, closed: frozenset[date], pauses: tuple[Pause, ...] = ()) -> date:
    day = start
    while n:
        day += DAY
        if (
            day.weekday() < 5
            and day not in closed
            and not any(p.from_on <= day < (p.to_on or day) for p in pauses)
        ):
            n -= 1
    return day


def _loop_with_account(
    start: date, n: int, names: dict[date, str]
) -> list[tuple[date, bool, int | None, str]]:
    account: list[tuple[date, bool, int | None, str]] = []
    day, number = start, 0
    while number < n:
        day += DAY
        why = names.get(day) or ("Saturday" if day.weekday() == 5 else "Sunday" if day.weekday() == 6 else "")
        number += not why
        account.append((day, not why, None if why else number, why))
    return account


def figures() -> Iterator[dict[str, Any]]:
    """Measure the clock. The numpy floor is given its own date type ready made, which a case would have to convert to."""
    twenty = rule("sectionf.issue")
    stage1 = rule("children.stage1")
    plain = [ClockFacts(start) for start in STARTS]
    paused = [
        ClockFacts(
            start, pauses=(Pause(start + 4 * DAY, start + 9 * DAY), Pause(start + 12 * DAY, start + 13 * DAY))
        )
        for start in STARTS
    ]
    for_numpy = [np.datetime64(start) for start in STARTS]
    busy = np.busdaycalendar(holidays=[np.datetime64(day) for day in CALENDAR.holidays])
    closed = frozenset(CALENDAR.holidays)
    names = dict(CALENDAR.holidays)

    yield _figure(
        "clock: bare due date, 20 working days (floor: scalar numpy.busday_offset)",
        lambda: [due_on(twenty, facts, CALENDAR) for facts in plain],
        lambda: [np.busday_offset(start, 20, roll="backward", busdaycal=busy) for start in for_numpy],
    )
    yield _figure(
        "clock: bare due date, 20 working days (floor: a loop over the days)",
        lambda: [due_on(twenty, facts, CALENDAR) for facts in plain],
        lambda: [_loop(start, 20, closed) for start in STARTS],
    )
    yield _figure(
        "clock: bare due date with two pauses (floor: a loop over the days)",
        lambda: [due_on(stage1, facts, CALENDAR) for facts in paused],
        lambda: [_loop(facts.trigger, 10, closed, facts.pauses) for facts in paused],
    )
    yield _figure(
        "clock: account of 20 working days (floor: a loop that lists the days, with no checks or words)",
        lambda: _none_kept(run(twenty, facts, CALENDAR) for facts in plain),
        lambda: _none_kept(_loop_with_account(start, 20, names) for start in STARTS),
    )


if __name__ == "__main__":
    for figure in figures():
        print(json.dumps(figure))
