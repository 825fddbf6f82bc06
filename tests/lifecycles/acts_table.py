"""Makes the table of every act in every state that can be reached, for every role, with the sentence of each refusal.

The table stands in docs/the-law/acts; a test makes it again and compares. WRITE_THE_LAW=1 writes it instead.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "docs" / "the-law" / "acts"
MADE = (
    "Made by `WRITE_THE_LAW=1 .venv/bin/python -m pytest tests/lifecycles -k sentence`; do not edit. "
    "Each state is reached the shortest way. “May” is what somebody of the role may do there and then; a number is the sentence "
    "that refuses it, below the table.\n"
)
_NAMES = re.compile(r"\b(?:[A-Z]{2}-\d\d-\d{6}|[A-Z][A-Za-z_]+ Number\d+)\b")


def file_of(start: str) -> Path:
    """Return where the table of a start is kept."""
    return FOLDER / (re.sub(r"\W+", "-", start.lower().replace("’", "")).strip("-") + ".md")


def _plain(sentence: str) -> str:
    """Return a sentence without what differs from run to run: references and the names of invented staff."""
    return _NAMES.sub("…", sentence)


@dataclass
class Table:
    """What each role may do in each state, and why not."""

    start: str
    roles: dict[str, str]
    states: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)

    def add(self, state: str, act: str, role: str, refusal: str) -> None:
        """Take down that a role may do an act in a state, or the sentence that refuses it."""
        self.states.setdefault(state, {}).setdefault(act, {})[role] = _plain(refusal)

    def text(self) -> str:
        """Return the page."""
        parts = [
            f"# {self.start[0].upper()}{self.start[1:]}: every act in every state, for every role\n",
            MADE,
        ]
        for state, acts in self.states.items():
            parts.append(f"## {state}\n\n{self._state(acts)}")
        return "\n".join(parts)

    def _state(self, acts: dict[str, dict[str, str]]) -> str:
        said: dict[str, int] = {}
        rows = []
        for act, by_role in acts.items():
            cells = []
            for role in self.roles:
                refusal = by_role.get(role)
                if refusal is None:
                    cells.append("–")
                else:
                    cells.append(str(said.setdefault(refusal, len(said) + 1)) if refusal else "may")
            rows.append(f"| {act} | {' | '.join(cells)} |")
        head = f"| act | {' | '.join(self.roles.values())} |\n{'| --- ' * (len(self.roles) + 1)}|"
        notes = "".join(f"{n}. {sentence}\n" for sentence, n in said.items())
        return f"{head}\n" + "\n".join(rows) + "\n\n" + notes
