"""A verdict as a page of plain text, for somebody who reads it at a terminal."""

from __future__ import annotations

import textwrap
from datetime import date

from complaints.triage import bodies
from complaints.triage.questions import question
from complaints.triage.routes import ROUTE_WORDS, Route, Verdict

_WIDTH = 100


def account(verdict: Verdict, received_on: date | None) -> str:
    """The verdict in words: main route first, with reason, law, what to tell the person, and what to ask."""
    lines: list[str] = []
    for position, route in enumerate(verdict.routes):
        lines += _route_lines(route, received_on, "Goes to" if position == 0 else "Beside or behind it")
    if verdict.concern_first:
        lines += _wrapped("Try it as a concern first: nobody asked for a formal complaint.")
    lines += _wrapped("Support: " + ", ".join(_name(code, received_on) for code in verdict.support) + ".")
    if verdict.ask:
        lines.append("Would change the answer, ask:")
        lines += [f"  - {question(field).label} ({field})" for field in verdict.ask]
    return "\n".join(lines)


def _route_lines(route: Route, received_on: date | None, heading: str) -> list[str]:
    lines = [f"{heading}: {ROUTE_WORDS[route.code]} ({route.code}, rule {route.rule})"]
    lines += _wrapped("Why: " + route.because)
    lines += _wrapped("Source: " + route.source)
    for code in route.bodies:
        lines += _wrapped(f"Who: {_name(code, received_on)} ({code})")
    for step in route.next:
        lines += _wrapped("- " + step)
    lines += _wrapped("Still the council's: " + route.council_keeps)
    return lines


def _name(code: str, day: date | None) -> str:
    entries = [body for body in bodies.DIRECTORY if body.code == code]
    return next((body.name for body in entries if day is not None and body.in_force(day)), entries[-1].name)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="    ")
