"""Reads the Department for Education's register of schools into Establishment: what is new, what changed, what cannot be.

The extract is a CSV file in Windows-1252 or UTF-8 with one row a school. Columns are found by their names, in any
order; the names of 2018 and of later years are known. A row that cannot be used is named with its line, its column,
its value and the reason, and the others go in. The same file twice changes nothing the second time.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, BinaryIO

from django.db import connection, transaction

from casework.people.models import Establishment
from casework.wording import plain_text

LOCK = 7_202  # two imports at once would wait for each other's rows in different orders
CHUNK = 1 << 20


class NotTheRegister(ValueError):  # noqa: N818 - it says what was found
    """The file as a whole cannot be read as the register's extract; the sentence says why."""


@dataclass(frozen=True)
class Rejected:
    """A row that was left out: where, what stands there, and what was expected."""

    line: int
    column: str
    value: str
    why: str


@dataclass
class Imported:
    """What an import did. Rows read are created, updated, unchanged or rejected."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return it in the keys of the command's contract."""
        return asdict(self)


# Which columns of the file a column of ours comes from, by the names the register has used. Compared without case,
# spaces or signs, so that "TypeOfEstablishment (code)" and "Type of establishment code" are one.
NAMES: Mapping[str, tuple[str, ...]] = {
    "urn": ("urn", "uniquereferencenumber"),
    "name": ("establishmentname", "schoolname", "name"),
    "type_code": ("typeofestablishmentcode", "establishmenttypecode", "typecode"),
    "type_name": ("typeofestablishmentname", "typeofestablishment", "establishmenttypename"),
    "group_name": ("establishmenttypegroupname", "establishmenttypegroup", "typegroupname"),
    "status_code": ("establishmentstatuscode", "statuscode"),
    "status": ("establishmentstatusname", "establishmentstatus", "statusname"),
    "opened_on": ("opendate", "dateopened"),
    "closed_on": ("closedate", "dateclosed"),
    "phase": ("phaseofeducationname", "phaseofeducation", "phasename"),
    "authority_code": ("lacode", "localauthoritycode"),
    "authority_name": ("laname", "localauthorityname", "localauthority"),
    "district": ("districtadministrativename", "districtname"),
    "street": ("street",),
    "locality": ("locality",),
    "address3": ("address3",),
    "town": ("town",),
    "county": ("countyname", "county"),
    "postcode": ("postcode",),
    "website": ("schoolwebsite", "website"),
    "phone": ("telephonenum", "telephonenumber", "telephone"),
    "head_given": ("headfirstname",),
    "head_family": ("headlastname",),
    "head_honour": ("headtitlename", "headtitle", "headhonours"),
    "head_title": ("headpreferredjobtitle", "headjobtitle"),
    "trust_name": ("trustsname", "trustname"),
    "register_changed_on": ("lastchangeddate",),
}
NEEDED = {
    "urn": "URN",
    "name": "EstablishmentName",
    "type_code": "TypeOfEstablishment (code)",
}
OPEN_CODES = {"1", "3"}  # "Open" and "Open, but proposed to close"

_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})|(\d{4})-(\d{2})-(\d{2})")


def _same(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())


# ------------------------------------------------------------------------------------------------ reading


def encoding_of(file: BinaryIO) -> str:
    """Return the encoding of a file, by reading it through: UTF-8 where it is that throughout, else Windows-1252."""
    start = file.read(4)
    file.seek(0)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        while chunk := file.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    finally:
        file.seek(0)
    return "utf-8-sig"


def _rows(text: io.TextIOWrapper) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line it begins on. Raises NotTheRegister."""
    reader = csv.reader(text, strict=False)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as wrong:
        raise NotTheRegister(f"Line {line} cannot be read as a row of a CSV file ({wrong}).") from wrong


class _Wrong(ValueError):  # noqa: N818 - it says what was found
    """A value that makes its row unusable."""

    def __init__(self, column: str, value: str, why: str) -> None:
        super().__init__(why)
        self.column, self.value, self.why = column, value, why


@dataclass(frozen=True)
class _Layout:
    """Where in a row each column stands, and which of the table's columns the file speaks of."""

    place: Mapping[str, int]
    header: Sequence[str]

    @classmethod
    def of(cls, header: Sequence[str]) -> "_Layout":
        known = {alias: column for column, aliases in NAMES.items() for alias in aliases}
        place: dict[str, int] = {}
        rank: dict[str, int] = {}
        for at, name in enumerate(header):
            column = known.get(_same(name))
            if column is None:
                continue
            better = NAMES[column].index(_same(name))
            if column not in place or better < rank[column]:
                place[column], rank[column] = at, better
        missing = [f"“{shown}”" for column, shown in NEEDED.items() if column not in place]
        if missing:
            raise NotTheRegister(
                f"Line 1 has no column {' or '.join(missing)}; the first line of the register's extract names its columns."
            )
        return cls(place, list(header))

    def text(self, row: Sequence[str], column: str) -> str:
        at = self.place.get(column)
        return " ".join(plain_text(row[at]).split()) if at is not None else ""

    def called(self, column: str) -> str:
        at = self.place.get(column)
        return self.header[at].strip() if at is not None else column


COLUMNS = (
    "urn", "name", "type_code", "type_name", "group_name", "status", "is_open", "opened_on", "closed_on", "phase",
    "authority_code", "authority_name", "district", "street", "locality", "town", "county", "postcode", "website",
    "phone", "head_name", "head_title", "trust_name", "register_changed_on",
)  # fmt: skip
# What a column of the table is made of, where that is not the file's column of the same name.
MADE_OF = {
    "is_open": ("status_code", "status", "closed_on"),
    "locality": ("locality", "address3"),
    "head_name": ("head_family",),
}
DATES = ("opened_on", "closed_on", "register_changed_on")
_FIELDS = {field.name: field for field in Establishment._meta.concrete_fields}
LIMITS: dict[str, int] = {name: most for name in COLUMNS if (most := _FIELDS[name].max_length)}
FROM = {"head_name": "head_family"}  # the file's column to name when a made-up value is wrong


def _day(layout: _Layout, row: Sequence[str], column: str) -> date | None:
    text = layout.text(row, column)
    if not text:
        return None
    found = _DAY.fullmatch(text)
    if found:
        d, m, y, year, month, day = found.groups()
        try:
            return date(int(y or year), int(m or month), int(d or day))
        except ValueError:
            pass
    raise _Wrong(layout.called(column), text, "must be a real date written DD-MM-YYYY, like 01-09-2012")


def _is_open(layout: _Layout, row: Sequence[str], closed_on: date | None) -> bool:
    code, status = layout.text(row, "status_code"), layout.text(row, "status").casefold()
    if code:
        return code.lstrip("0") in OPEN_CODES
    return status.startswith("open") if status else closed_on is None


def _values(layout: _Layout, row: Sequence[str]) -> dict[str, Any]:
    """Return a row's values by the table's columns. Raises _Wrong for the first that makes it unusable."""
    if len(row) != len(layout.header):
        raise _Wrong(
            "", ",".join(row)[:80], f"the row has {len(row)} columns and the first line {len(layout.header)}"
        )
    urn, name, code = (layout.text(row, column) for column in NEEDED)
    if not (urn.isascii() and urn.isdigit() and 0 < int(urn) <= 2_147_483_647):
        raise _Wrong(layout.called("urn"), urn, "must be a whole number, like 136800")
    if not name:
        raise _Wrong(layout.called("name"), name, "must not be empty")
    if not (code.isascii() and code.isdigit() and len(code.lstrip("0")) in (1, 2)):
        raise _Wrong(layout.called("type_code"), code, "must be a type of one or two digits, like 34")
    days = {column: _day(layout, row, column) for column in DATES}
    if days["opened_on"] and days["closed_on"] and days["closed_on"] < days["opened_on"]:
        raise _Wrong(
            layout.called("closed_on"), layout.text(row, "closed_on"), "must not be before the day it opened"
        )
    values: dict[str, Any] = {column: layout.text(row, column) for column in COLUMNS if column in NAMES}
    values |= days
    values |= {
        "urn": int(urn),
        "type_code": code.lstrip("0").zfill(2),
        "is_open": _is_open(layout, row, days["closed_on"]),
        "locality": ", ".join(filter(None, (layout.text(row, "locality"), layout.text(row, "address3")))),
        "head_name": " ".join(
            filter(None, (layout.text(row, part) for part in ("head_honour", "head_given", "head_family")))
        ),
    }
    for column, most in LIMITS.items():
        if len(values[column]) > most:
            raise _Wrong(
                layout.called(FROM.get(column, column)),
                values[column][:80],
                f"must be {most} characters or fewer",
            )
    return values


# ------------------------------------------------------------------------------------------------ writing


def _spoken_of(layout: _Layout) -> list[str]:
    """Return the table's columns that the file has something to say about; the others keep what they hold."""
    return [
        column for column in COLUMNS if any(part in layout.place for part in MADE_OF.get(column, (column,)))
    ]


def look_at(file: BinaryIO) -> int:
    """Return about how many rows an extract has, after a look at its first line. Raises NotTheRegister."""
    text = io.TextIOWrapper(file, encoding=encoding_of(file), errors="replace", newline="")
    try:
        first = next(_rows(text), None)
        if first is None:
            raise NotTheRegister("The file is empty.")
        _Layout.of(first[1])
    finally:
        text.detach()
        file.seek(0)
    ends = sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(CHUNK), b""))
    file.seek(0)
    return max(ends - 1, 0)


def import_register(file: BinaryIO, said: Callable[[int], None] | None = None) -> Imported:
    """Read an extract and bring Establishment up to it, in one transaction and three statements.

    Args:
        file: the extract, open for reading bytes, at its beginning.
        said: is told the number of rows read, every few thousand; for a page that shows how far it is.

    Raises NotTheRegister where the file as a whole cannot be the register's extract; then nothing is changed.
    """
    text = io.TextIOWrapper(file, encoding=encoding_of(file), errors="replace", newline="")
    try:
        return _import(_rows(text), said)
    finally:
        text.detach()  # the file stays its owner's to close


def _import(rows: Iterator[tuple[int, list[str]]], said: Callable[[int], None] | None) -> Imported:
    done = Imported()
    first = next(rows, None)
    if first is None:
        raise NotTheRegister("The file is empty.")
    layout = _Layout.of(first[1])
    spoken_of = _spoken_of(layout)
    columns = [*spoken_of, *({"is_open"} - set(spoken_of))]
    seen: dict[int, int] = {}
    staged: list[tuple[Any, ...]] = []
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        done.read += 1
        try:
            values = _values(layout, row)
            earlier = seen.setdefault(values["urn"], line)
            if earlier != line:
                raise _Wrong(layout.called("urn"), str(values["urn"]), f"stands on line {earlier} already")
        except _Wrong as wrong:
            done.rejected.append(Rejected(line, wrong.column, wrong.value, wrong.why))
            continue
        staged.append(tuple(values[column] for column in columns))
        if said and not done.read % 5_000:
            said(done.read)
    _bring_up_to(staged, columns, spoken_of, done)
    return done


def _bring_up_to(
    staged: list[tuple[Any, ...]], columns: list[str], spoken_of: list[str], done: Imported
) -> None:
    table = Establishment._meta.db_table
    names = ", ".join(f'"{column}"' for column in columns)
    others = [column for column in spoken_of if column != "urn"]
    # A column the file does not have is empty in a new row and untouched in an old one.
    absent = [column for column in COLUMNS if column not in columns and column not in DATES]
    more = "".join(f', "{column}"' for column in absent)
    blank = ", ''" * len(absent)
    sets = ", ".join(f'"{column}" = excluded."{column}"' for column in others)
    old = ", ".join(f'e."{column}"' for column in others)
    new = ", ".join(f'excluded."{column}"' for column in others)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute(f"CREATE TEMP TABLE staged ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA")  # noqa: S608
        with cursor.copy(f"COPY staged ({names}) FROM STDIN") as copy:
            for row in staged:
                copy.write_row(row)
        cursor.execute(
            f"WITH put AS (INSERT INTO {table} AS e ({names}{more}) SELECT {names}{blank} FROM staged ORDER BY urn "  # noqa: S608
            f"ON CONFLICT (urn) DO UPDATE SET {sets} WHERE ({old}) IS DISTINCT FROM ({new}) RETURNING (xmax = 0) AS is_new) "
            "SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM put"
        )
        done.created, done.updated = cursor.fetchone()
        cursor.execute("DROP TABLE staged")
    done.unchanged = len(staged) - done.created - done.updated
