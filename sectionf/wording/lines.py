"""Reading provisions from a file: one a line; a bad line gets a sentence and never stops the rest."""

from collections.abc import Iterator
from dataclasses import dataclass

from sectionf.wording.reading import Reading, read

# Far longer than any provision, and short enough to be read at once.
LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of one line: its number, and either its reading or the sentence that says why there is none."""

    line: int
    reading: Reading | None = None
    error: str | None = None


def answers(raw: bytes) -> Iterator[Answered]:
    """The readings of a file's bytes, in order; nothing in the file makes it raise.

    The file is UTF-8, with or without a byte order mark. Blank lines do not count.
    """
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    filled = [(number, line) for number, line in enumerate(raw.split(b"\n"), start=1) if line.strip()]
    if not filled:
        yield Answered(1, error="There is nothing to read: expected one provision a line.")
    for number, line in filled:
        yield _answer(number, line)


def _answer(number: int, line: bytes) -> Answered:
    try:
        text = line.decode("utf-8").strip()
    except UnicodeDecodeError as broken:
        return Answered(
            number,
            error=f"The line is not UTF-8 text (byte {broken.start + 1}): expected the words of a provision.",
        )
    if len(text) > LONGEST:
        return Answered(
            number, error=f"The line is {len(text):,} characters long: expected at most {LONGEST:,}."
        )
    if "\0" in text:
        return Answered(
            number,
            error="The line holds a character that no text has (NUL): expected the words of a provision.",
        )
    return Answered(number, reading=read(text))
