"""References: short, unique, and without a name or a date of birth in them."""

from datetime import date

from django.db import connection


def next_reference(prefix: str, today: date) -> str:
    """Return the next reference of a kind: prefix, year, running number ("CO-26-004217"). Never the same twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('casework_reference')")
        (number,) = cursor.fetchone()
    return f"{prefix}-{today:%y}-{number:06d}"
