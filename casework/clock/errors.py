"""What is said when a date cannot be reckoned: one plain sentence, and which of the facts it is about."""


class ClockError(ValueError):
    """A due date that cannot be reckoned from these facts.

    `str(error)` is the sentence for the person; `field` names the fact it is about: "date", "code",
    "extended", "paused", "certificate", "given", "meeting" or "calendar".
    """

    def __init__(self, sentence: str, field: str = "date") -> None:
        super().__init__(sentence)
        self.field = field


class UnknownRule(ClockError):  # noqa: N818 - said as the sentence says it
    """There is no clock with this code (or this version of it)."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, "code")


class NotInForce(ClockError):  # noqa: N818
    """The clock exists, but no version of it was in force on the day asked about."""
