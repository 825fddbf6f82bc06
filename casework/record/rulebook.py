"""The clocks in force: those that are shipped, and the lengths the council set for its own, each from a day on."""

from datetime import date, datetime
from functools import cache

from django.db import IntegrityError, connection, transaction

from casework.clock import BOOK, ClockError, ClockRule, Rulebook, counted
from casework.people.changes import NotChanged, note
from casework.people.models import AdminChange, User
from casework.record.models import PolicyPeriod
from casework.wording import date_long

ABOUT = AdminChange.About.TIMESCALES
LOCK = 7_205  # lengths are set one at a time: each version follows the one before it
LONGEST = 365

_Set = tuple[str, str, date, int, int | None]


def _newer(one: _Set) -> ClockRule:
    """Return a length the council set as a version of its clock. The version before it gives everything else."""
    code, version, from_on, length, extended = one
    shipped = BOOK.rule(code)
    of = type(shipped.period)
    return shipped.revised(
        version=version,
        effective_from=from_on,
        period=of(length),  # type: ignore[misc]
        extended=of(extended) if extended else None,  # type: ignore[misc]
    )


@cache
def _with(newer: tuple[_Set, ...]) -> Rulebook:
    return BOOK.with_newer(*map(_newer, newer)) if newer else BOOK


def _columns(**narrowed: object) -> tuple[_Set, ...]:
    rows = PolicyPeriod.objects.filter(**narrowed)
    return tuple(rows.values_list("code", "version", "from_on", "length", "extended"))


def book() -> Rulebook:
    """Return every version of every clock: what is shipped, and what the council set. One query."""
    return _with(_columns(taken_back_at=None))


@cache
def rule_of(code: str, version: str) -> ClockRule:
    """Return the version of a clock that a case keeps. Versions are never edited: one reading serves the life of the process.

    Raises UnknownRule for one that never was.
    """
    kept = () if BOOK.has(code, version) else _columns(code=code, version=version)
    return _newer(kept[0]) if kept else BOOK.rule(code, version=version)


def changeable() -> tuple[ClockRule, ...]:
    """Return the clocks whose length is the council's to set: its own policy, with a length that is counted."""
    newest = (BOOK.rule(code) for code in BOOK.codes)
    return tuple(one for one in newest if one.kind == "policy" and one.period and not one.effective_to)


def in_words(one: ClockRule, length: int, extended: int | None) -> str:
    """Return a length of a clock in words: "8 working days, to 16 working days in all"."""
    noun = one.period.noun if one.period else ""
    longer = f", to {counted(extended, noun)} in all" if extended else ""
    return counted(length, noun) + longer


def set_length(
    code: str,
    *,
    from_on: date,
    length: int,
    extended: int | None,
    why: str,
    by: User,
    at: datetime,
    today: date,
) -> PolicyPeriod:
    """Set the length of one of the council's own clocks for cases received from a day on. No running clock moves.

    Args:
        length, extended: in the unit of the clock; `extended` is the longer limit in all, None for none.
        today: the day in London; a length starts on a later one.

    Raises NotChanged, with the field, for what is not the council's to change, a day that has come, and a second length
    from one day.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        one = next((rule for rule in changeable() if rule.code == code), None)
        if one is None:
            raise NotChanged(
                "This timescale is not the council’s to change: it is set by law or by the Code."
            )
        if from_on <= today:
            raise NotChanged(
                f"Enter a day after today, {date_long(today)}: cases received until now keep their dates.",
                "from_on",
            )
        versions = PolicyPeriod.objects.filter(code=code)
        version = str(int(one.version) + versions.count() + 1)
        try:
            _newer((code, version, from_on, length, extended))
            with transaction.atomic():
                made = PolicyPeriod.objects.create(
                    code=code,
                    version=version,
                    from_on=from_on,
                    length=length,
                    extended=extended,
                    why=why,
                    set_by=by,
                    set_at=at,
                )
        except ClockError as wrong:
            raise NotChanged(str(wrong), "from_on") from wrong
        except IntegrityError as twice:
            raise NotChanged(
                "Another length starts on that day already. Take it back first, or enter another day.",
                "from_on",
            ) from twice
        said = f"{one.label} ({code}): {in_words(one, length, extended)} for what is received from {date_long(from_on)}. {why}"
        after = {"from": str(from_on), "length": length, "extended": extended}
        note(ABOUT, said, by=by, at=at, key=made.pk, after=after)
    return made


def take_back(number: int, *, by: User, at: datetime, today: date) -> PolicyPeriod | None:
    """Take back a length that has not started; None where it was taken back already. Raises NotChanged where it has started."""
    with transaction.atomic():
        one = PolicyPeriod.objects.select_for_update().get(pk=number)
        if one.taken_back_at:
            return None
        if one.from_on <= today:
            raise NotChanged("It has started: cases are counted by it. Set another length from a later day.")
        one.taken_back_at, one.taken_back_by = at, by
        one.save(update_fields=["taken_back_at", "taken_back_by"])
        label = BOOK.rule(one.code).label
        note(
            ABOUT,
            f"Taken back before it started: {label}, from {date_long(one.from_on)}.",
            by=by,
            at=at,
            key=one.pk,
        )
    return one
