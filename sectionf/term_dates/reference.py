"""The term dates the service comes with: invented like a county's, marked so, and there to be replaced."""

import json
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from sectionf.ledger import Closure, Term
from sectionf.models import SchoolYear
from sectionf.term_dates.keeping import Dates, add

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "term-dates.json"


def sample() -> tuple[str, list[Dates]]:
    """Return what the sample says of itself, and its school years."""
    kept = json.loads(SAMPLE.read_text(encoding="utf-8"))
    years = [
        Dates(
            year["year"],
            tuple(
                Term(
                    year["year"],
                    term["name"],
                    *(
                        date.fromisoformat(term[part])
                        for part in ("starts_on", "ends_on", "half_from", "half_to")
                    ),
                )
                for term in year["terms"]
            ),
            tuple(
                Closure(
                    date.fromisoformat(one["from_on"]),
                    date.fromisoformat(one["to_on"]),
                    one["kind"],
                    one["what"],
                )
                for one in year["closures"]
            ),
        )
        for year in kept["school_years"]
    ]
    return kept["about"], years


@transaction.atomic
def load_sample(at: datetime) -> int:
    """Add the sample's school years where the county has no term dates at all; return how many were added."""
    if SchoolYear.objects.filter(establishment=None).exists():
        return 0
    about, years = sample()
    for dates in years:
        add(dates, establishment=None, source=about, by=None, at=at, is_sample=True)
    return len(years)
