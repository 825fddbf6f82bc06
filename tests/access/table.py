"""Reads who_may.md: the tables of who may see and do what, as the tests ask for them."""

from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).with_name("who_may.md")
ROLES = ("officer", "manager", "coordinator", "service_manager", "administrator", "auditor")
NOBODY = "nobody"
WORDS = {"shown", "by button", "led on", "refused", "not there", "sign in"}

OF_NO_CASE = "Addresses of no case"
OF_A_CONTACT = "Pages of one contact"
WHOSE_CONTACTS = "Pages of one contact, whose"
OF_A_CASE = "Pages of one case"
WHICH_CASES = "Which cases somebody may see"
ACTS = "Acts on a case"


@dataclass(frozen=True)
class Row:
    """One line of a table: its words by heading; `to` gives the answer for somebody."""

    cells: dict[str, str]

    @property
    def sends(self) -> bool:
        return self.cells["sends"] == "yes"

    def to(self, who: str) -> str:
        """Return the word that stands for somebody. Raises AssertionError for a word the page does not explain."""
        word = self.cells.get(who.replace("_", " "), "sign in")
        assert word in WORDS, f"who_may.md does not explain “{word}”"
        return word


def _tables() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    heading, name, head = "", "", None
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = name = line.removeprefix("## ").strip()
        if not line.startswith("|"):
            head = None
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if head is None:
            head = cells
            name = f"{heading}, whose" if heading in found else heading
            found[name] = []
        elif not set(cells[0]) <= {"-"}:
            assert len(cells) == len(head), f"who_may.md, “{heading}”: {line}"
            found[name].append(Row(dict(zip(head, cells, strict=True))))
    return found


TABLES = _tables()


def rows(table: str, *keys: str) -> dict[str, Row]:
    """Return the rows of a table by the words in some of its columns. Raises AssertionError where two rows are about the same."""
    found: dict[str, Row] = {}
    for row in TABLES[table]:
        key = " ".join(row.cells[key] for key in keys)
        assert key not in found, f"who_may.md says “{key}” twice"
        found[key] = row
    return found
