"""PURE. Which of the four broad areas of need an item stands under, by the words in which the plan names it.

Source: SEND Code of Practice: 0 to 25 years (2015), 6.28 to 6.35.
"""

import re
from collections.abc import Mapping

NOT_RECORDED, ELSEWHERE, SEVERAL = "none", "elsewhere", "several"
NEEDS: Mapping[str, str] = {
    "communication": "Communication and interaction",
    "cognition": "Cognition and learning",
    "social": "Social, emotional and mental health difficulties",
    "sensory": "Sensory and/or physical needs",
    SEVERAL: "More than one area",
    ELSEWHERE: "Named otherwise in the plan",
    NOT_RECORDED: "Not recorded",
}
# The words of the paragraphs themselves, and what plans make of them. A word that ends in * stands for all that begin with it.
WORDS: Mapping[str, tuple[str, ...]] = {
    "communication": ("communication", "interaction", "speech", "language", "slcn", "autis*", "asd", "asc"),
    "cognition": (
        "cognition",
        "cognitive",
        "learning",
        "mld",
        "sld",
        "pmld",
        "spld",
        "dyslexi*",
        "dyscalculi*",
        "dyspraxi*",
        "literacy",
        "numeracy",
    ),
    "social": ("social", "emotional", "mental health", "semh", "behaviour*", "adhd", "attachment"),
    "sensory": (
        "sensory",
        "physical",
        "hearing",
        "vision",
        "visual",
        "multi-sensory",
        "motor",
        "mobility",
        "deaf*",
    ),
}


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    said = (re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(said)})(?!\w)", re.IGNORECASE)


_NAMED = {need: _pattern(words) for need, words in WORDS.items()}
# "Social communication" and "social interaction" are of the first area, "sensory processing" of the fourth in every plan's words.
_OF_THE_FIRST = re.compile(r"\bsocial\s+(communication|interaction)", re.IGNORECASE)


def need_of(area: str) -> str:
    """Return the broad area of need, a key of NEEDS, that a plan's own words for it mean."""
    said = " ".join(area.split())
    if not said:
        return NOT_RECORDED
    said = _OF_THE_FIRST.sub(r"\1", said)
    found = [need for need, named in _NAMED.items() if named.search(said)]
    return found[0] if len(found) == 1 else SEVERAL if found else ELSEWHERE
