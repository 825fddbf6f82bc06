"""Sets what a pack tells on paper: one PDF with its index and its bookmarks, and the page at which each numbered thing stands."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from casework.desk.pack.told import CaseTold, PackTold, Paper, Rows, Written
from casework.post import markdown
from casework.post.markdown import Block, Heading, LetterFault, Paragraph, Text
from casework.post.paper import fonts, one_line, placed, shown_lines
from casework.record.bundle.contents import Entry
from casework.record.bundle.withheld import Blackout
from casework.wording import date_long

PRINT = 10
_TEMPLATE = Path(markdown.__file__).parent / "typst" / "pack.typ"
_GROUPS = (
    ("Events", "event"),
    ("Letters", "letter"),
    ("Emails to staff", "email to staff"),
    ("Clocks", "clock"),
    ("Parts of the case", "part of the case"),
    ("Documents", "document"),
)
LISTED = "-listed"  # ends the name of the place where a document is listed, beside its own pages
_LONGEST = 300
_LETTER_LEVEL = 4  # a letter's own headings stand below its heading in the pack


def set_on_paper(pack: PackTold, blackout: Blackout, on: date) -> tuple[bytes, dict[str, int]]:
    """Return the PDF of what is told, and by number the page at which each thing stands; the documents' own pages follow it.

    Raises LetterFault where it cannot be set.
    """
    offsets = dict(_offsets(pack.entries))
    given = {
        "colour": settings.COUNCIL_COLOUR,
        "council": one_line(settings.COUNCIL_NAME),
        "dated": [on.year, on.month, on.day],
        "title": one_line(f"Evidence pack {pack.reference}"),
        "subtitle": one_line(f"For {pack.whom}"),
        "footer": one_line(f"{settings.COUNCIL_NAME} · {pack.reference} · Evidence pack"),
        "made": _pairs(pack.made),
        "says": shown_lines(pack.beside),
        "bound": sum(entry.pages for entry in pack.entries),
        "index": [group for case in pack.cases for group in _index(case, offsets, len(pack.cases) > 1)],
        "withheld": [
            {"number": entry.number, "title": _short(entry.title), "why": one_line(entry.withheld)}
            for entry in pack.entries
            if entry.withheld
        ],
        "blacked": [
            {"mark": word.mark, "times": blackout.found[word.number], "why": one_line(word.why)}
            for word in blackout.words
        ],
        "cases": [_case(case) for case in pack.cases],
    }
    try:
        compiler = typst.Compiler(
            str(_TEMPLATE),
            root=str(_TEMPLATE.parent),
            font_paths=fonts(),
            sys_inputs={"pack": json.dumps(given)},
        )
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
        found = json.loads(compiler.query("<placed>", field="value"))
    except typst.TypstError as error:
        raise LetterFault(f"The pack could not be set on paper: {error}.") from error
    assert isinstance(made, bytes)  # noqa: S101 - one file is asked for
    return made, {one["number"]: one["page"] for one in found}


def _offsets(entries: Iterable[Entry]) -> Iterator[tuple[str, int]]:
    at = 0
    for entry in entries:
        if entry.pages:
            yield entry.number, at
            at += entry.pages


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _pairs(rows: Rows) -> list[list[str]]:
    # A digest has 64 letters and stays whole: somebody will want to compare it.
    return [
        [one_line(key), "\n".join(one_line(line, 64) for line in value.split("\n"))] for key, value in rows
    ]


def _paragraphs(text: str) -> list[str]:
    return shown_lines(markdown.clean(text).split("\n"))


# ------------------------------------------------------------------------------------------------ the index


def _index(case: CaseTold, offsets: Mapping[str, int], several: bool) -> Iterator[dict[str, Any]]:
    for title, kind in _GROUPS:
        entries = [entry for entry in case.entries if entry.kind == kind]
        if entries:
            yield {
                "title": f"{title} of {case.reference}" if several else title,
                "entries": [_line(entry, offsets) for entry in entries],
            }


def _line(entry: Entry, offsets: Mapping[str, int]) -> dict[str, Any]:
    bound = entry.number in offsets
    notes = [
        f"Withheld: {entry.withheld}" if entry.withheld else "",
        f"In the PDF: {entry.note}" if entry.note else "",
    ]
    if entry.kind == "document" and not bound and not entry.withheld:
        notes.append(f"In the zip: {entry.file}")
    return {
        "number": entry.number,
        "on": date_long(entry.on) if entry.on else "",
        "title": _short(entry.title),
        "note": one_line(". ".join(filter(None, notes))),
        "bound": bound,
        "offset": offsets.get(entry.number, 0),
        "place": entry.number + LISTED * (entry.kind == "document"),
    }


# ------------------------------------------------------------------------------------------------ a case


def _case(case: CaseTold) -> dict[str, Any]:
    return {
        "heading": one_line(f"{case.kind} {case.reference}"),
        "title": one_line(case.title),
        "rows": _pairs(case.rows),
        "narrative": _paragraphs(case.narrative),
        "events": [
            {
                "number": one.entry.number,
                "on": date_long(one.entry.on) if one.entry.on else "",
                "recorded": one_line(one.recorded),
                "by": one_line(one.by),
                "says": one_line(one.says),
                "more": [line for said in one.more for line in _paragraphs(said)],
                "digest": one.entry.sha256,
            }
            for one in case.happened
        ],
        "written": [
            {
                "number": one.entry.number,
                "title": _short(one.entry.title),
                "head": _pairs(one.head),
                "blocks": _letter_blocks(one),
            }
            for one in case.written
        ],
        "clocks": [
            {
                "number": one.entry.number,
                "title": _short(one.entry.title),
                "rows": _pairs(one.rows),
                "sentences": shown_lines(one.sentences),
                "days": [[one_line(cell) for cell in day] for day in one.days],
            }
            for one in case.counted
        ],
        "parts": [
            {
                "number": one.entry.number,
                "title": _short(f"{one.entry.number}  {one.entry.title}"),
                "blocks": [placed(block, PRINT) for block in one.blocks],
            }
            for one in case.parts
        ],
        "papers": [
            {
                "number": one.entry.number,
                "title": _short(one.entry.title),
                "digest": one.entry.sha256,
                "about": shown_lines(f"{key} {value}" for key, value in one.about),
                "where": shown_lines(_where(one)),
            }
            for one in case.papers
        ],
        "checked": {
            "number": f"whole-{case.place}",
            "rows": _pairs(case.checked.rows),
            "faults": shown_lines(case.checked.faults),
        },
    }


def _where(paper: Paper) -> list[str]:
    """Return where a document is to be found: in the PDF, in the zip, or nowhere and why."""
    entry = paper.entry
    if entry.withheld:
        return [f"Withheld: {entry.withheld}"]
    pages = f"In this PDF: {entry.pages} page{'s' * (entry.pages > 1)}" if entry.pages else "Not shown here"
    note = f"{pages}{': ' if not entry.pages else '. '}{entry.note}" if entry.note else pages
    return [note, f"In the zip: {entry.file}" if entry.file else "Not in the zip"]


def _letter_blocks(written: Written) -> list[dict[str, Any]]:
    blocks: Iterable[Block] = ()
    if written.is_markdown:
        try:
            blocks = [_lower(block) for block in markdown.read(written.text)]
        except LetterFault:
            blocks = ()
    found = [placed(block, PRINT) for block in blocks]
    if found:
        return found
    return [
        placed(Paragraph((Text(line),)), PRINT)
        for line in markdown.clean(written.text).split("\n")
        if line.strip()
    ]


def _lower(block: Block) -> Block:
    if isinstance(block, Heading):
        return Heading(block.level - 2 + _LETTER_LEVEL, block.words)
    return block
