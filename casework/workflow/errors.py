"""Why something was not done: always a sentence that says what to do, with its source where it has one."""

from collections.abc import Sequence


class NotDone(Exception):  # noqa: N818 - it says what happened
    """An act was refused; nothing changed.

    Args:
        sentence: what is in the way and what to do about it, for the person who tried.
        source: the law, code or policy that asks for it, if any.
        field: the name of the form's field it belongs beside, if any.
    """

    def __init__(self, sentence: str, source: str = "", field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.source = source
        self.field = field


class Refused(NotDone):
    """The facts of the case do not allow it yet."""


class NotAllowed(NotDone):
    """This person may not do it."""


class Stale(NotDone):
    """The case has moved on since the page was made; `since` says how."""

    def __init__(self, sentence: str, since: Sequence[str]) -> None:
        super().__init__(sentence)
        self.since = tuple(since)


class Busy(NotDone):
    """Somebody else held the case for longer than we wait."""
