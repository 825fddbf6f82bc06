"""When is it due, and why: any clock of the register, from any day, with the account of every day."""

import json
import re
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.db import DatabaseError

from casework.clock import (
    BOOK,
    EARLIEST,
    Calendar,
    CalendarDaysInclusive,
    ClockError,
    ClockFacts,
    ClockRule,
    Day,
    Pause,
    Run,
    WorkingDays,
    explain,
    in_words,
    run,
    with_weekday,
)
from casework.management.plain import PlainCommand, WrongInput
from casework.record.calendars import SHIPPED_VERSION, current, shipped_feed

# fromisoformat alone would also take 20260105 and 2026-W02-1, which nobody means.
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WRITTEN = "written YYYY-MM-DD, for example 2026-01-05"
FIELDS = {
    "code": "CODE",
    "date": "DATE",
    "extended": "--extended",
    "paused": "--paused",
    "certificate": "--certificate",
    "given": "--given",
    "meeting": "--meeting",
    "calendar": "calendar",
    "line": "options",
}


class Command(PlainCommand):
    help = "Say when a clock is due and account for every day. CODE is a code of --list, or - to read lines from standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what the contract names, and the other dates some clocks depend on."""
        parser.add_argument(
            "code",
            nargs="?",
            metavar="CODE",
            help="a clock's code, for example children.stage1; - reads lines",
        )
        parser.add_argument("date", nargs="?", metavar="DATE", help="the day it started, YYYY-MM-DD")
        parser.add_argument("--extended", action="store_true", help="with the extension the rule allows")
        parser.add_argument(
            "--paused",
            action="append",
            default=[],
            metavar="FROM..TO",
            help="not counted from FROM; TO, the day of resuming, counts; repeatable",
        )
        parser.add_argument(
            "--certificate", metavar="DATE", help="tribunal.appeal: the day of the mediation certificate"
        )
        parser.add_argument(
            "--given", metavar="DATE", help="the date agreed, promised or asked for, where a rule takes one"
        )
        parser.add_argument(
            "--meeting", metavar="DATE", help="ehcp.amended_plan: the day of the review meeting"
        )
        parser.add_argument("--list", action="store_true", help="all clocks with their law")
        parser.add_argument("--json", action="store_true", help="for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer one question, a list of them, or show the register."""
        code, day = options["code"], options["date"]
        if options["list"]:
            self._list(options["json"])
        elif code == "-":
            self._lines(options)
        elif not code:
            raise WrongInput("CODE: name a clock, for example children.stage1; --list shows them all.")
        elif not day:
            raise WrongInput(f"DATE: give the day it started, {WRITTEN}.")
        else:
            words = [f"paused={pause}" for pause in options["paused"]]
            words += ["extended"] * options["extended"]
            words += [
                f"{name}={options[name]}"
                for name in ("certificate", "given", "meeting")
                if options[name] is not None
            ]
            try:
                found = _answer(code, day, words, _calendar())
            except ClockError as wrong:
                raise WrongInput(f"{FIELDS[wrong.field]}: {wrong}") from wrong
            self.stdout.write(_as_json(found) if options["json"] else _as_text(found))

    def _lines(self, options: dict[str, Any]) -> None:
        if (
            options["date"]
            or options["extended"]
            or any(options[name] for name in ("paused", "certificate", "given", "meeting"))
        ):
            raise WrongInput(
                "CODE: with - everything stands on the lines: CODE DATE [extended] [paused=FROM..TO] [certificate=DATE]."
            )
        calendar = _calendar()
        wrong_lines = 0
        for n, line in enumerate(_standard_input(), start=1):
            words = line.split()
            if not words:
                continue
            try:
                if len(words) < 2:
                    raise ClockError(f"give the day it started, {WRITTEN}.")
                self.stdout.write(_as_json(_answer(words[0], words[1], words[2:], calendar)))
            except ClockError as wrong:
                wrong_lines += 1
                field = FIELDS[wrong.field].lstrip("-")
                self.stdout.write(
                    json.dumps({"error": f"Line {n}, {field}: {wrong}", "line": n}, ensure_ascii=False)
                )
        if wrong_lines:
            raise WrongInput(f"{wrong_lines} of the lines could not be used; each says why in its place.")

    def _list(self, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps([_listed(rule) for rule in BOOK.rules], ensure_ascii=False))
            return
        for rule in BOOK.rules:
            since = f"from {in_words(rule.effective_from)}" + (
                f" to {in_words(rule.effective_to)}" if rule.effective_to else ""
            )
            extension = f", {rule.extension.words}" if rule.extension else ""
            self.stdout.write(f"{rule.code}  {rule.label}")
            self.stdout.write(f"    {rule.words}{extension}; from the day {rule.trigger}")
            self.stdout.write(
                f"    {rule.source} ({rule.kind}), version {rule.version} {since}{'; can be paused' if rule.pausable else ''}"
            )


def _calendar() -> Calendar:
    """The calendar in force; the shipped one where no database can be read, because a date needs no case."""
    try:
        return current()
    except DatabaseError:
        return Calendar.from_feed(shipped_feed(), SHIPPED_VERSION)


def _standard_input() -> Iterable[str]:
    """The lines given, whatever their bytes: a letter that cannot be read is a bad line and not the end."""
    raw = getattr(sys.stdin, "buffer", None)
    if raw is None:
        return sys.stdin
    return (line.decode("utf-8-sig", errors="replace") for line in raw)


def _answer(code: str, day: str, words: list[str], calendar: Calendar) -> Run:
    """Run one clock from its words. Raises ClockError, which names the field."""
    rule = BOOK.rule(code)
    trigger = _date(day, "date")
    if trigger >= EARLIEST:  # an earlier one is refused by the clock itself
        rule = BOOK.rule(code, on=trigger)
    extended, pauses = False, []
    dates: dict[str, date] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if word == "extended":
            extended = True
        elif name == "paused" and equals:
            pauses.append(_pause(value))
        elif name in ("certificate", "given", "meeting") and equals:
            if name in dates:
                raise ClockError("is given twice.", name)
            dates[name] = _date(value, name)
        else:
            raise ClockError(
                f'"{word[:60]}" is none of extended, paused=FROM..TO, certificate=DATE, given=DATE, meeting=DATE.',
                "line",
            )
    return run(rule, ClockFacts(trigger, extended=extended, pauses=tuple(pauses), **dates), calendar)


def _date(text: str, field: str) -> date:
    try:
        if ISO_DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ClockError(f'"{text[:60]}" is not a date {WRITTEN}.', field)


def _pause(text: str) -> Pause:
    from_on, dots, to_on = text.partition("..")
    if not dots or not from_on or not to_on:
        raise ClockError(f'"{text[:60]}" is not two dates FROM..TO, each {WRITTEN}.', "paused")
    return Pause(_date(from_on, "paused"), _date(to_on, "paused"))


def _as_json(found: Run) -> str:
    rule, facts = found.clock, found.facts
    by_days = bool(found.days)
    return json.dumps(
        {
            "code": rule.code,
            "trigger": facts.trigger.isoformat(),
            "extended": facts.extended,
            "due": _iso(found.due_on),
            "rule": found.rule if by_days else found.arithmetic,
            "source": rule.source,
            # The contract lists the days after the trigger; a day-1 trigger is `counts_trigger`.
            "days": [_day(day) for day in found.days if day.date > facts.trigger],
            "counts_trigger": isinstance(rule.period, CalendarDaysInclusive),
            "act_by": _iso(found.act_by),
            "limit": _iso(found.cap_on),
            "arithmetic": found.arithmetic,
            "paused": [f"{pause.from_on}..{pause.to_on}" for pause in facts.pauses],
            "certificate": _iso(facts.certificate),
            "given": _iso(facts.given),
            "meeting": _iso(facts.meeting),
            "label": rule.label,
            "kind": rule.kind,
            "version": rule.version,
            "calendar": found.calendar_version,
            "account": explain(found),
        },
        ensure_ascii=False,
    )


def _day(day: Day) -> dict[str, Any]:
    if day.counted:
        return {"date": day.date.isoformat(), "counted": True, "number": day.number}
    return {"date": day.date.isoformat(), "counted": False, "why": day.why}


def _as_text(found: Run) -> str:
    lines = explain(found)
    for day in found.days if isinstance(found.clock.period, WorkingDays) else ():
        lines.append(
            f"  {with_weekday(day.date):<28} {f'day {day.number}' if day.counted else f'not counted: {day.why}'}"
        )
    return "\n".join(lines)


def _listed(rule: ClockRule) -> dict[str, Any]:
    longer = rule.extension.in_all if rule.extension else None
    return {
        "code": rule.code,
        "label": rule.label,
        "rule": rule.words,
        "unit": rule.period.unit if rule.period else "given",
        "length": rule.period.n if rule.period else None,
        "extension": rule.extension.words if rule.extension else None,
        "extended_length": longer.n if longer else None,
        "discretion": rule.discretion or None,
        "pausable": rule.pausable,
        "pause_grounds": list(rule.pause_grounds),
        "trigger": rule.trigger,
        "source": rule.source,
        "kind": rule.kind,
        "roll": rule.roll,
        "version": rule.version,
        "effective_from": rule.effective_from.isoformat(),
        "effective_to": _iso(rule.effective_to),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
