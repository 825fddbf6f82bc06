"""The paragraph about a route for a letter to the person, with the names of the day the letter is written."""

from __future__ import annotations

from datetime import date

from complaints.triage import bodies
from complaints.triage.routes import Route
from complaints.triage.table import BY_NUMBER


def paragraph(route: Route, letter_on: date) -> str:
    """What a letter of this day says about a route; a body of the case's day that has ended is named as "then".

    Raises NotInForceError where a body of the route did not exist on the day of the letter.
    """
    rule = BY_NUMBER[route.rule]
    named = letter_bodies(route, letter_on)
    text = rule.tells.replace("{body}", named[0].name if named else "")
    then = [
        f"At the time this was for {bodies.on(was, _last_day_of(was)).said}."
        for was, now in zip(route.bodies, named, strict=True)
        if was != now.code
    ]
    return " ".join((text, *then))


def letter_bodies(route: Route, letter_on: date) -> tuple[bodies.Body, ...]:
    """The bodies to print with their contact details in a letter of this day, in the order of the route."""
    rule = BY_NUMBER[route.rule]
    return tuple(bodies.for_letter(code, letter_on) for code in bodies.named_on(rule.bodies, letter_on))


def _last_day_of(code: str) -> date:
    return max(body.to_on or date.max for body in bodies.DIRECTORY if body.code == code)
