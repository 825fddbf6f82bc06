"""Takes one plan apart in a process of its own, with little memory and time: `python -m sectionf.plans.apart pdf < plan.pdf`.

A file from outside is opened here and nowhere else, so that what a hostile or broken one does ends with this process. It
knows neither the database nor a password. It writes one JSON object a line: how far it is, and at last what was read, or why
nothing could be.
"""

import json
import logging
import resource
import sys
from contextlib import suppress
from typing import Any

from sectionf.plans.about import about
from sectionf.plans.errors import CannotRead, damaged, too_large
from sectionf.plans.printed import read_pdf
from sectionf.plans.reading import Found, read_plan
from sectionf.plans.structure import Source, page_to_json
from sectionf.plans.word import read_word

MEMORY = 1536 * 1024 * 1024
KINDS = {"pdf": "PDF", "docx": "Word document"}


def main(kind: str, seconds: int) -> None:
    """Read a file from standard input and say what is in it."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with suppress(ValueError, OSError):  # a system that sets a lower limit of its own keeps it
            resource.setrlimit(what, (most, most))
    logging.disable(logging.CRITICAL)  # the libraries' remarks about a bad file are nobody's news
    data = sys.stdin.buffer.read()
    try:
        source = read_pdf(data, _tell) if kind == "pdf" else read_word(data)
        _say(_whole(source))
    except CannotRead as why:
        _say({"refused": why.code, "sentence": why.sentence})
    except (MemoryError, RecursionError):
        _refuse(too_large())
    except Exception:
        _refuse(damaged(KINDS[kind]))


def _whole(source: Source) -> dict[str, Any]:
    """Return all that was read. A plan in which no Section F was found is given with the reason: its text may be looked at."""
    said = about(source)
    read: dict[str, Any] = {
        "paged": source.paged,
        "notes": source.notes,
        "final_on": said.final_on.isoformat() if said.final_on else None,
        "called": said.called,
        "is_draft": said.is_draft,
    }
    plan = read_plan(source)
    return read | {
        "items": [_item(item) for item in plan.items],
        "pages": [page_to_json(page) for page in source.pages],
    }


def _item(item: Found) -> dict[str, Any]:
    return {
        "text": item.text,
        "page": item.page,
        "outcome": item.outcome,
        "area": item.area,
        "ref": item.ref,
        "places": [[place.page, place.paragraph, place.start, place.end] for place in item.places],
    }


def _tell(page: int, pages: int) -> None:
    _say({"page": page, "of": pages})


def _refuse(why: CannotRead) -> None:
    _say({"refused": why.code, "sentence": why.sentence})


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
