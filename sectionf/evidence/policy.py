"""PURE. How long a link holds and when a setting is reminded: what a council starts with, until it sets its own from a day on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EvidencePolicy:
    """The council's own rules for asking a setting.

    Args:
        link_days: for how many working days after it was sent a link holds.
        remind_on: on which working days after it was asked the setting is reminded, each once, unless its time runs on.
    """

    link_days: int = 15
    remind_on: tuple[int, ...] = (5, 10, 12)


STARTS_WITH = EvidencePolicy()
