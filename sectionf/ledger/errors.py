"""PURE. What the ledger refuses, in a sentence that says what to do."""


class LedgerError(ValueError):
    """The facts given make no ledger. `field` names the part at fault: "terms", "amount", "stays"."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence, self.field = sentence, field
