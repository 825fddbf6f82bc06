"""Packs the zip: the PDF, every letter, every document as it was kept, the index, and a list of digests to check them by."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from casework.record.bundle.contents import Entry
from casework.wording import LONDON, inert

CHUNK = 256 * 1024
# What is packed already gains nothing by being packed again.
_PACKED = (".pdf", ".docx", ".xlsx", ".odt", ".png", ".jpg", ".jpeg", ".zip")
INDEX_HEAD = (
    "number",
    "kind",
    "date",
    "title",
    "file",
    "sha256",
    "page in the PDF",
    "case",
    "note",
    "withheld because",
)


@dataclass(frozen=True)
class Packed:
    """A file in the zip: its path there, its size, and the SHA-256 of what it holds."""

    path: str
    size: int
    sha256: str


class Zip:
    """A zip that is written to disk as it grows; no file is held in memory whole."""

    def __init__(self, path: Path, at: datetime) -> None:
        self._zip = zipfile.ZipFile(path, "x", allowZip64=True)
        self._at = at.astimezone(LONDON).timetuple()[:6]
        self.files: list[Packed] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    @contextmanager
    def _open(self, path: str) -> Iterator[IO[bytes]]:
        about = zipfile.ZipInfo(path, self._at)
        about.compress_type = zipfile.ZIP_STORED if path.endswith(_PACKED) else zipfile.ZIP_DEFLATED
        about.external_attr = 0o644 << 16
        with self._zip.open(about, "w", force_zip64=True) as out:
            yield out

    def add(self, path: str, blocks: Iterable[bytes]) -> Packed:
        """Add a file block by block."""
        digest, size = hashlib.sha256(), 0
        with self._open(path) as out:
            for block in blocks:
                digest.update(block)
                size += len(block)
                out.write(block)
        self.files.append(Packed(path, size, digest.hexdigest()))
        return self.files[-1]

    def add_file(self, path: str, file: Path) -> Packed:
        """Add a file from disk."""
        return self.add(path, blocks_of(file))

    def add_text(self, path: str, text: str) -> Packed:
        """Add a text, in UTF-8."""
        return self.add(path, [text.encode()])

    def add_manifest(self) -> None:
        """Add the list of digests of all files so far, as `sha256sum --check` reads it."""
        lines = "".join(f"{file.sha256}  {file.path}\n" for file in self.files)
        with self._open("manifest-sha256.txt") as out:
            out.write(lines.encode())


def blocks_of(file: Path) -> Iterator[bytes]:
    """Yield a file's content block by block."""
    with file.open("rb") as source:
        while block := source.read(CHUNK):
            yield block


def sha256_of(file: Path) -> tuple[int, str]:
    """Return a file's size and digest."""
    digest, size = hashlib.sha256(), 0
    for block in blocks_of(file):
        digest.update(block)
        size += len(block)
    return size, digest.hexdigest()


def index_csv(entries: Sequence[Entry], page_of: dict[str, int]) -> str:
    """Return the index as CSV, a line for each numbered thing, those withheld included.

    Args:
        page_of: the page of the PDF at which a thing of a number stands.
    """
    made = io.StringIO(newline="")
    write = csv.writer(made).writerow
    write(INDEX_HEAD)
    for one in entries:
        write(
            [
                inert(cell)
                for cell in (
                    one.number,
                    one.kind,
                    one.on.isoformat() if one.on else "",
                    one.title,
                    one.file,
                    one.sha256,
                    page_of.get(one.number, ""),
                    one.case,
                    one.note,
                    one.withheld,
                )
            ]
        )
    return "\ufeff" + made.getvalue()  # the mark by which Excel knows UTF-8
