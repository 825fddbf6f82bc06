"""How long the school register takes to import at its real size, beside a loop that saves row by row.

    python -m tests.scale.bench establishments

The register of England has about 50,000 rows of 137 columns; the sample's rows are repeated under other numbers.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from casework.models import Establishment
from casework.people.register import import_register
from casework.people.schools import matching
from tests.scale.bench import figure

DATABASE = True
SAMPLE = Path(__file__).resolve().parents[1] / "data" / "gias_establishments_sample.csv"
ROWS = 50_000
BY_HAND = 500


def extract(rows: int) -> bytes:
    """Return an extract of so many rows, in the register's own encoding."""
    header, *known = list(csv.reader(io.StringIO(SAMPLE.read_bytes().decode("cp1252"), newline="")))
    made = io.StringIO(newline="")
    out = csv.writer(made, quoting=csv.QUOTE_ALL)
    out.writerow(header)
    urn, name = header.index("URN"), header.index("EstablishmentName")
    for n in range(rows):
        row = list(known[n % len(known)])
        row[urn], row[name] = str(100_000 + n), f"{row[name]} {n}"
        out.writerow(row)
    return made.getvalue().encode("cp1252")


def _one_by_one(data: bytes) -> None:
    with transaction.atomic():
        for row in csv.DictReader(io.StringIO(data.decode("cp1252"), newline="")):
            Establishment.objects.update_or_create(
                urn=row["URN"],
                defaults={
                    "name": row["EstablishmentName"],
                    "type_code": row["TypeOfEstablishment (code)"],
                    "type_name": row["TypeOfEstablishment (name)"],
                    "town": row["Town"],
                    "postcode": row["Postcode"],
                },
            )


def figures() -> Iterator[dict[str, Any]]:
    """The whole register in rows a second, and one search among it in milliseconds."""
    whole, part = extract(ROWS), extract(BY_HAND)
    first = figure(
        "school register: import",
        lambda: import_register(io.BytesIO(whole)),
        lambda: _one_by_one(part),
        n=ROWS,
        unit="per second",
        rounds=1,
    )
    first["floor"] = round(first["floor"] * BY_HAND / ROWS)
    first["ratio"] = round(first["value"] / first["floor"], 1)
    yield first
    yield figure(
        "school register: search as you type",
        lambda: matching("st etienne"),
        lambda: list(Establishment.objects.filter(name__icontains="étienne")[:10]),
    )
