"""PURE. What kind of provision an item is, by the words for whoever delivers it, else by its own."""

import re
from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "speech": "Speech and language therapy",
    "occupational": "Occupational therapy",
    "physio": "Physiotherapy",
    "mental_health": "Mental health and emotional support",
    "specialist_teaching": "Specialist teaching",
    "assistant": "Teaching assistant support",
    "equipment": "Equipment",
    "other": "Other provision",
}
OTHER = "other"

# The words that tell a kind. A word that ends in * stands for all that begin with it. Of two kinds the one named first counts;
# of two that begin at the same place, the one higher up.
WORDS: Mapping[str, tuple[str, ...]] = {
    "speech": (
        "speech",
        "salt",
        "slt",
        "language therap*",
        "communication therap*",
        "dysphagia",
    ),
    "occupational": ("occupational therap*", "ot", "ots", "sensory integration", "sensory therap*"),
    "physio": ("physio*", "hydrotherap*", "rebound therap*"),
    "mental_health": (
        "mental health",
        "camhs",
        "counsell*",
        "psychotherap*",
        "clinical psycholog*",
        "play therap*",
        "art therap*",
        "drama therap*",
        "dramatherap*",
        "music therap*",
        "emotional literacy",
        "emotional support",
        "elsa",
        "emhp",
        "nurture",
        "wellbeing practitioner",
        "cognitive behavioural",
        "cbt",
    ),
    "specialist_teaching": (
        "specialist teach*",
        "advisory teach*",
        "teacher of the deaf",
        "teachers of the deaf",
        "teacher of deaf*",
        "teacher of vision*",
        "teacher for the vision*",
        "teacher of the vision*",
        "qualified teacher",
        "qtvi",
        "qtod",
        "qtmsi",
        "mobility and habilitation",
        "habilitation",
        "specialist tutor",
        "dyslexia",
        "learning support teacher*",
        "special educational needs teacher",
        "sen teacher",
        "braille",
    ),
    "assistant": (
        "teaching assistant*",
        "ta",
        "tas",
        "hlta",
        "learning support assistant*",
        "lsa",
        "lsas",
        "learning support",
        "learning assistant*",
        "classroom assistant*",
        "support assistant*",
        "support worker*",
        "support staff",
        "key adult",
        "keyworker",
        "key worker",
        "one to one adult",
        "1:1 adult",
        "adult support",
        "midday supervisor*",
    ),
    "equipment": (
        "equipment",
        "communication aid*",
        "hearing aid*",
        "radio aid*",
        "assistive listening",
        "assistive technolog*",
        "wheelchair*",
        "standing frame*",
        "walking frame*",
        "laptop*",
        "tablet computer*",
        "ipad*",
        "software",
        "specialist seating",
        "hoist*",
        "magnifier*",
        "writing slope*",
        "ear defenders",
        "weighted blanket*",
    ),
}


def _pattern(words: tuple[str, ...]) -> str:
    said = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in said)


_NAMED = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<{kind}>{_pattern(words)})" for kind, words in WORDS.items()) + r")(?!\w)",
    re.IGNORECASE,
)


def kind_of(deliverer: str, text: str = "", outcome: str = "") -> str:
    """Return the kind of a provision, a key of KINDS: by who delivers it, else by its words, else by the outcome it serves.

    A programme that a therapist sets and an assistant makes is the assistant's: it is not made where no assistant makes it.
    """
    for said in (deliverer, text, outcome):
        found = _NAMED.search(" ".join(said.split()))
        if found:
            return str(found.lastgroup)
    return OTHER
