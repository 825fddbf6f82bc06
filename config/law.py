"""Writes docs/the-law from what the code carries out: the life cycles and the clocks, each with its source.

The pages cannot drift: a test makes them again and compares.
"""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from casework.clock import BOOK, ClockRule
from casework.people.access import NEEDS, ROLE_WORDS
from casework.workflow import Action, CaseKind, all_kinds

FOLDER = Path(settings.BASE_DIR) / "docs" / "the-law"
MADE = "Made by `manage.py write_the_law`; do not edit.\n"
KINDS = {
    "statutory": "law",
    "policy": "the council’s policy",
    "code": "the ombudsman’s Code",
    "guidance": "guidance",
    "practice": "practice",
}


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _ends(action: Action, source: str) -> tuple[str, ...]:
    return action.to or (source,)


def diagram(kind: CaseKind) -> str:
    """Return a kind's life cycle as a Mermaid state diagram, drawn from its actions."""
    start = next(iter(kind.states))
    lines = ["stateDiagram-v2", "    direction TB", f"    [*] --> {start}"]
    lines += [f"    {code}: {state.label}" for code, state in kind.states.items()]
    seen = set()
    for action in kind.actions:
        for source in action.from_:
            for end in _ends(action, source):
                arrow = (source, end, action.label)
                if end != source and arrow not in seen:
                    seen.add(arrow)
                    lines.append(f"    {source} --> {end}: {action.code}")
    lines += [f"    {code} --> [*]" for code, state in kind.states.items() if state.is_final]
    return "\n".join(lines)


def _action_rows(kind: CaseKind) -> Iterator[str]:
    yield "| action | from | to | who | source |"
    yield "| --- | --- | --- | --- | --- |"
    for action in kind.actions:
        sources = ", ".join(kind.states[code].label for code in action.from_)
        ends = " or ".join(kind.states[code].label for code in action.to) or "stays as it is"
        who = ", ".join(ROLE_WORDS[role].split(" ", 1)[1] for role in NEEDS[action.needs].roles)
        yield f"| {_cell(action.label)} (`{action.code}`) | {sources} | {ends} | {who} | {_cell('; '.join(action.cites))} |"


def life_cycles() -> str:
    """Return the page of every kind's life cycle: the diagram, then who may do what from where, by which source."""
    parts = ["# Life cycles\n", MADE]
    for kind in all_kinds():
        parts += [
            f"## {kind.label}\n",
            f"```mermaid\n{diagram(kind)}\n```\n",
            "\n".join(_action_rows(kind)) + "\n",
        ]
    return "\n".join(parts)


def _length(one: ClockRule) -> str:
    return one.words + (f", {one.discretion}" if one.discretion else "")


def _clock_row(one: ClockRule) -> str:
    until = f" to {one.effective_to:%Y-%m-%d}" if one.effective_to else ""
    extension = one.extension.words if one.extension else "–"
    pause = ", ".join(one.pause_grounds) or "no"
    cells = (
        f"`{one.code}`",
        one.label,
        one.trigger,
        _length(one),
        extension,
        pause,
        f"{one.source} ({KINDS[one.kind]})",
        f"{one.version}, from {one.effective_from:%Y-%m-%d}{until}",
    )
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def timescales() -> str:
    """Return the page of every clock: from what day, how long, how far it can be extended or paused, by which source."""
    head = "| code | what | from the day | length | longer | may pause for | source | version |"
    rows = "\n".join(_clock_row(one) for one in BOOK.rules)
    return f"# The timescales we work to\n\n{MADE}\n{head}\n{'| --- ' * 8}|\n{rows}\n"


PAGES = {"life-cycles.md": life_cycles, "timescales.md": timescales}


def write() -> list[str]:
    """Write every page; return the names of those that changed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    changed = []
    for name, make in PAGES.items():
        path, text = FOLDER / name, make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(name)
    return changed
