"""PURE. What a pack is made of: numbered things, each with its day, its title, its file and where it is shown."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from casework.record.bundle.withheld import CODE

LONGEST_STEM = 60


@dataclass(frozen=True)
class Entry:
    """One numbered thing of a pack, a line of its index.

    Args:
        number: what it is called everywhere in the pack: E12, L3, D7; a linked case's begin with its place, 2-E1.
        file: its path in the zip; empty where it stands in the PDF alone.
        sha256: of its file, or for an event its digest in the record.
        pages: how many pages of its own it has at the end of the PDF.
        note: why it is not shown in the PDF, or what else the reader must know.
        withheld: why it was left out; empty where it is there.
    """

    number: str = field(metadata={CODE: True})
    kind: str = field(metadata={CODE: True})
    on: date | None
    title: str
    case: str = field(default="", metadata={CODE: True})
    file: str = ""
    sha256: str = field(default="", metadata={CODE: True})
    pages: int = 0
    note: str = ""
    withheld: str = ""


def safe_name(number: str, title: str, ending: str = "") -> str:
    """Return a file name that every system can keep: the number, then letters, digits and hyphens of the title.

    Whatever the given name held (folders, marks that turn the direction of writing, smiles, three hundred letters), nothing
    of it is left but what is plain; the given name itself stands in the index.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9]+", "-", plain)[:LONGEST_STEM].strip("-")
    ending = re.sub(r"[^a-z0-9]", "", ending.lower())[:5]
    return "-".join(filter(None, (number, stem))) + (f".{ending}" if ending else "")
