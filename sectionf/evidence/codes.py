"""PURE. The code in a link: what it is made of, how somebody may type it from paper, and what is kept of it."""

import hashlib
import hmac
import re
from dataclasses import dataclass, field

# Crockford's: no two signs that can be taken for each other, and no word that should not stand in a letter.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_BITS = 5
NAME, SECRET, GROUP = 8, 16, 4
_LENGTH = NAME + SECRET
_AS_MEANT = str.maketrans("oil", "011")
_BETWEEN = re.compile(r"[\s\u2010-\u2015-]+")


@dataclass(frozen=True)
class Code:
    """A code: the name its link is found by, and 80 bits that nobody can guess."""

    name: str
    secret: str = field(repr=False)

    def __str__(self) -> str:
        whole = self.name + self.secret
        return "-".join(whole[n : n + GROUP] for n in range(0, _LENGTH, GROUP))

    @property
    def digest(self) -> str:
        """What is kept of it: the code cannot be had back from that."""
        return hashlib.sha256(f"{self.name}:{self.secret}".encode()).hexdigest()

    def has(self, digest: str) -> bool:
        """Say whether a kept digest is this code's, in a time that does not depend on where they differ."""
        return hmac.compare_digest(self.digest, digest)


def code_from(chance: str) -> Code:
    """Return the code made of at least 30 random hexadecimal digits; of none, the code of noughts that a preview shows."""
    number = int(chance or "0", 16)
    signs = "".join(ALPHABET[(number >> _BITS * place) % len(ALPHABET)] for place in range(_LENGTH))
    return Code(signs[:NAME], signs[NAME:])


def read(typed: str) -> Code | None:
    """Return the code somebody typed, however it is spaced and with the signs that look alike put right; None if it is none."""
    signs = _BETWEEN.sub("", typed[:200]).lower().translate(_AS_MEANT)
    if len(signs) != _LENGTH or not set(signs) <= set(ALPHABET):
        return None
    return Code(signs[:NAME], signs[NAME:])
