"""A report as its page shows it: each figure with the address of the checks behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from casework.charts import Bar, Chart, stacked
from casework.wording import thousands
from sectionf.ledger import short_duration
from sectionf.reports.figures import BY, Figures, share
from sectionf.reports.periods import TWO_DAYS, Period

MOST_BARS = 15
MOST_ROWS = 250


@dataclass(frozen=True)
class Figure:
    """A figure in words, and the address of what it counts."""

    text: str
    url: str = ""


def per_cent(found: float | None) -> str:
    """Return a share in words; a dash of nothing."""
    return "–" if found is None else f"{found:g}%"


def in_days(found: float | None) -> str:
    """Return a number of days in words; a dash of nothing."""
    return "–" if found is None else f"{found:g}"


def asked(period: Period, **more: Any) -> dict[str, Any]:
    """Return what an address asks for: the period, and more."""
    days: dict[str, Any] = (
        {"begins": period.first.isoformat(), "ends": period.last.isoformat()}
        if period.code == TWO_DAYS
        else {}
    )
    return {"period": period.code, **days, **more}


def address(name: str, period: Period, **more: Any) -> str:
    """Return the address of a page of reports."""
    return f"{reverse(f'sectionf:{name}')}?{urlencode(asked(period, **more))}"


class Shown:
    """A report of a period, by one thing."""

    def __init__(self, period: Period, by: str, groups: Sequence[Figures], whole: Figures) -> None:
        self.period, self.by, self.groups, self.whole = period, by, groups, whole

    def _cases(self, what: str, group: Figures, text: str, number: int) -> Figure:
        more = {} if group is self.whole else {"group": group.key}
        return Figure(
            text, address("report_cases", self.period, by=self.by, what=what, **more) if number else ""
        )

    @property
    def is_empty(self) -> bool:
        return not self.groups

    @property
    def by_words(self) -> str:
        """By what, in words."""
        return BY[self.by]

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The other things that the same items can be counted by."""
        return [
            {"text": words, "url": address("reports", self.period, by=code), "active": code == self.by}
            for code, words in BY.items()
        ]

    @property
    def tiles(self) -> list[dict[str, Any]]:
        """What all of it comes to."""
        whole, row = self.whole, self._row(self.whole)
        return [
            {"figure": thousands(whole.checks), "label": "Checks", "url": row["checked"].url},
            {"figure": row["checked"].text, "label": "Items checked", "url": row["checked"].url},
            {
                "figure": row["gaps"].text,
                "label": "Not wholly in place",
                "url": row["gaps"].url,
                "note": row["share"],
                "tone": "late" if whole.gaps else "",
            },
            {"figure": thousands(round(whole.minutes / 60)), "label": "Hours lost", "url": row["lost"].url},
            {
                "figure": row["median"],
                "label": "Working days to put right (median)",
                "url": row["right"].url,
            },
            {"figure": row["vague"].text, "label": "Items with vague wording", "url": row["vague"].url},
        ]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """A row for each group, and one for all."""
        return [self._row(group) for group in (*self.groups[:MOST_ROWS], self.whole)]

    @property
    def more_rows(self) -> int:
        """How many groups there are beyond those shown."""
        return max(0, len(self.groups) - MOST_ROWS)

    def _row(self, group: Figures) -> dict[str, Any]:
        read = group.items - group.waiting
        return {
            "name": group.name,
            "is_all": group is self.whole,
            "checks": thousands(group.checks),
            "checked": self._cases("checked", group, thousands(group.items), group.items),
            "gaps": self._cases("gaps", group, thousands(group.gaps), group.gaps),
            "share": per_cent(share(group.gaps, group.items)),
            "lost": self._cases(
                "lost", group, "–" if group.is_unknown else short_duration(group.minutes), group.minutes
            ),
            "unreckoned": self._cases("unreckoned", group, thousands(group.unreckoned), group.unreckoned),
            "right": self._cases("right", group, thousands(len(group.days)), len(group.days)),
            "median": in_days(group.median_days),
            "mean": in_days(group.mean_days),
            "vague": self._cases("vague", group, per_cent(share(group.vague, read)), group.vague),
        }

    @property
    def chart(self) -> Chart:
        """The groups with most gaps, each with what is in place and what is not."""
        return stacked(
            f"Items found wholly in place and not, {self.period.words}",
            ("Not wholly in place", "Wholly in place"),
            [
                (
                    group.name,
                    (
                        Bar("", group.gaps, self._cases("gaps", group, "", group.gaps).url),
                        Bar("", group.items - group.gaps),
                    ),
                )
                for group in self.groups[:MOST_BARS]
            ],
            of=self.by_words,
        )

    @property
    def waits(self) -> int:
        """How many items have no figures yet, or others than before."""
        return sum(not line.is_fresh for line in self.whole.lines)
