"""What a clock is: how long, from what day, by which law, how it may be extended or paused, and since when."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from .errors import ClockError, NotInForce, UnknownRule
from .periods import Period, WorkingDays
from .words import in_words

Kind = Literal["statutory", "policy", "code", "guidance", "practice"]
"""Who set it: an Act, regulations or court rules; the council; the ombudsman's Code; guidance; what is usual."""

Roll = Literal["none", "next_working_day", "tribunal"]
"""Where the last day falls on a non-working day: it stands; it moves to the next working day; or it moves out of
August and out of 25 December to 1 January as well (Tribunal Procedure Rules r 12)."""

Given = Literal["no", "instead", "within", "only"]
"""What a date agreed or promised does: nothing; it takes the period's place; it does so but not beyond the period;
or it is the only date there is."""

PAUSE_GROUNDS: Mapping[str, str] = {
    "advocate": "an advocate being found",
    "consent": "consent being awaited",
    "statement": "the stage 2 statement not yet agreed",
    "mediation": "agreed mediation",
    "safeguarding": "a safeguarding hold",
    "police": "a police hold",
    "court": "a court hold",
}


@dataclass(frozen=True, slots=True)
class Extension:
    """The longer limit a rule allows, counted from the original trigger, and on what terms.

    `in_all` is None where the longer limit is a date to be agreed.
    """

    in_all: Period | None
    terms: str

    @property
    def words(self) -> str:
        """The extension in words: "to 20 working days in all: complex, or an advocate is needed"."""
        return self.terms if self.in_all is None else f"to {self.in_all.words} in all: {self.terms}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """One version of one clock of the register.

    `trigger` completes "from the day …". `period` is None where the only date is one that is given. `certificate`
    is the period from a mediation certificate, `from_meeting` the outer limit from the review meeting.
    """

    code: str
    version: str
    label: str
    period: Period | None
    trigger: str
    source: str
    kind: Kind
    effective_from: date
    effective_to: date | None = None
    extension: Extension | None = None
    discretion: str = ""
    pause_grounds: tuple[str, ...] = ()
    roll: Roll = "none"
    closes: str = "the end of that day"
    given: Given = "no"
    given_by: str = ""
    certificate: Period | None = None
    from_meeting: Period | None = None
    plain_days: int = field(init=False, default=0, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.period is None and self.given != "only":
            raise ClockError(f"{self.code} has neither a period nor a date of its own.", "code")
        if unknown := set(self.pause_grounds) - set(PAUSE_GROUNDS):
            raise ClockError(
                f"{self.code} names a ground for pausing that is not known: {', '.join(sorted(unknown))}.",
                "code",
            )
        if self.pause_grounds and not isinstance(self.period, WorkingDays):
            raise ClockError(
                f"{self.code} cannot be pausable: only working days can be left uncounted.", "code"
            )
        # A bare count of working days is two look-ups; `due_on` asks this number before anything else.
        if isinstance(self.period, WorkingDays) and self.roll == "none" and self.given in ("no", "instead"):
            object.__setattr__(self, "plain_days", self.period.n)

    @property
    def pausable(self) -> bool:
        """Whether working days can be left uncounted on any ground."""
        return bool(self.pause_grounds)

    @property
    def words(self) -> str:
        """The length in words: "10 working days"; for a given date, whose date it is."""
        return self.given_by if self.period is None else self.period.words

    def in_force_on(self, day: date) -> bool:
        """Return whether this version was in force on the day."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)

    def revised(
        self, *, version: str, effective_from: date, period: Period, extended: Period | None = None
    ) -> "ClockRule":
        """Return the next version of a policy clock, with the council's new length, from a day on.

        A period `extended` is the new limit in all; without one the clock has no extension. Raises ClockError for a
        clock that is not the council's own to change, and for a start on or before this version's.
        """
        if self.kind != "policy":
            raise ClockError(
                f"{self.code} is not the council's to change: it comes from {self.source}.", "code"
            )
        if effective_from <= self.effective_from:
            raise ClockError(
                f"A new length of {self.code} starts after {in_words(self.effective_from)}, when the one before it did."
            )
        terms = self.extension.terms if self.extension else "as the council's policy says"
        extension = Extension(extended, terms) if extended else None
        return replace(
            self,
            version=version,
            effective_from=effective_from,
            effective_to=None,
            period=period,
            extension=extension,
        )


class Rulebook:
    """All versions of all clocks. A case keeps the version in force on its day; a new one changes no old case."""

    __slots__ = ("_versions", "rules")

    def __init__(self, rules: Iterable[ClockRule]) -> None:
        self.rules = tuple(rules)
        self._versions: dict[str, list[ClockRule]] = {}
        for one in sorted(self.rules, key=lambda r: r.effective_from):
            before = self._versions.setdefault(one.code, [])
            if any(other.version == one.version for other in before):
                raise ClockError(f"{one.code} has version {one.version} twice.", "code")
            if before and (before[-1].effective_to is None or before[-1].effective_to >= one.effective_from):
                raise ClockError(
                    f"Two versions of {one.code} are in force on {in_words(one.effective_from)}.", "code"
                )
            before.append(one)

    @property
    def codes(self) -> tuple[str, ...]:
        """All clock codes, in the register's order."""
        return tuple(dict.fromkeys(one.code for one in self.rules))

    def has(self, code: str, version: str) -> bool:
        """Say whether there is such a version of such a clock."""
        return any(one.version == version for one in self._versions.get(code, ()))

    def rule(self, code: str, on: date | None = None, version: str | None = None) -> ClockRule:
        """Return a version of a clock: the one named, else the one in force on a day, else the newest.

        Raises UnknownRule for a code or version there is not, NotInForce for a day that none covers.
        """
        versions = self._versions.get(code)
        if versions is None:
            near = difflib.get_close_matches(code, self._versions, n=1)
            hint = f"Did you mean {near[0]}?" if near else "timescale --list shows them all."
            raise UnknownRule(f'There is no clock called "{code[:60]}". {hint}')
        if version is not None:
            for one in versions:
                if one.version == str(version):
                    return one
            raise UnknownRule(f"{code} has no version {version}.")
        if on is None:
            return versions[-1]
        for one in reversed(versions):
            if one.in_force_on(on):
                return one
        if on < versions[0].effective_from:
            when = f"it came into force on {in_words(versions[0].effective_from)}"
        else:
            when = f"it ended on {in_words(max(v.effective_to for v in versions if v.effective_to))}"
        raise NotInForce(f"{code} was not in force on {in_words(on)}: {when} ({versions[0].source}).")

    def with_newer(self, *newer: ClockRule) -> "Rulebook":
        """Return a book in which each newer version ends the one before it, the day before its own start."""
        rules = list(self.rules)
        for one in sorted(newer, key=lambda r: r.effective_from):
            for place, other in enumerate(rules):
                if other.code == one.code and other.effective_to is None:
                    rules[place] = replace(other, effective_to=one.effective_from - timedelta(days=1))
            rules.append(one)
        return Rulebook(rules)
