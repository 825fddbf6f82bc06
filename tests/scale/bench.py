"""What `make bench` runs: every figure of every `bench_*.py` beside its floor, one JSON object a line.

    python -m tests.scale.bench [WORD ...]        # only the files whose names hold one of the words

A `bench_*.py` has a function `figures()` that yields what `figure` makes. One that needs tables says `DATABASE = True`
and gets an empty database of its own, made by the migrations and taken away afterwards.
"""

import importlib
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.test.utils import setup_databases, teardown_databases

ROUNDS = 7


def seconds(*ways: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """The median seconds each way takes, measured in turns so that a busy machine is busy for all."""
    taken: list[list[float]] = [[] for _ in ways]
    for _ in range(rounds):
        for way, times in zip(ways, taken, strict=True):
            began = time.perf_counter()
            way()
            times.append(time.perf_counter() - began)
    return [statistics.median(times) for times in taken]


def figure(
    name: str,
    ours: Callable[[], object],
    floor: Callable[[], object],
    *,
    n: int = 1,
    unit: str = "ms",
    rounds: int = ROUNDS,
) -> dict[str, Any]:
    """Measure ours beside the best hand-written equivalent, in the same run.

    With the unit `ms` a figure is the milliseconds of one call; with `per second` it is how many of the `n` things
    that one call does fit into a second. `ratio` is ours over the floor's: less is better for the first, more for the second.
    """
    mine, best = seconds(ours, floor, rounds=rounds)
    value, beside = (n / mine, n / best) if unit == "per second" else (mine * 1000, best * 1000)
    shown = {"value": float(f"{value:.4g}"), "unit": unit, "floor": float(f"{beside:.4g}")}
    return {"name": name, **shown, "ratio": round(value / beside, 2), "n": n}


def main(words: list[str]) -> None:
    """Print the figures of every file whose name holds one of `words`; of all files where none is given."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        if words and not any(word in path.stem for word in words):
            continue
        module = importlib.import_module(f"tests.scale.{path.stem}")
        made = setup_databases(0, False) if getattr(module, "DATABASE", False) else None
        try:
            for found in module.figures():
                print(json.dumps(found), flush=True)
        finally:
            if made is not None:
                teardown_databases(made, 0)


if __name__ == "__main__":
    main(sys.argv[1:])
