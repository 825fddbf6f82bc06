"""PURE. Limits on how somebody may reach the council: how long at most, what is said of one, and what it never stops.

The ombudsman's guidance on unreasonable behaviour: warn first, think of reasonable adjustments, be proportionate, tell them in
writing, review it, say how to appeal. A new complaint is always looked at on its merits.
"""

from collections.abc import Sequence
from datetime import date

from casework.clock import corresponding_date, listed
from casework.wording import date_long, weekday_date
from casework.workflow.errors import Refused

SOURCE = "LGSCO guidance: managing unreasonable complainant behaviour; Equality Act 2010 s 20"
USUAL_MONTHS, MOST_MONTHS = 6, 12
WORDS = {
    "one_contact": "one named contact only",
    "writing": "in writing only",
    "times": "at set times only",
    "no_visits": "no visits to our offices",
}
IN_A_LETTER = {
    "one_contact": "Please contact only the person named below about this. Other staff will pass your message to them.",
    "writing": "Please contact us in writing only, by letter or email. We will not take telephone calls about this.",
    "times": "Please contact us only at the times given below.",
    "no_visits": "Please do not come to our offices about this.",
}
STILL_TAKEN = "A new complaint is taken and looked at as anybody’s is."

FURTHEST = 2100  # a year beyond it is a slip of the hand


def review_usually(from_on: date) -> date:
    """Return the day a limit is reviewed where nobody chooses another."""
    return corresponding_date(from_on, USUAL_MONTHS)[0]


def check_review(from_on: date, review_on: date, *, field: str = "review_on") -> None:
    """Raise Refused where a limit would not be reviewed after it begins and within the longest time."""
    if from_on.year >= FURTHEST:
        raise Refused("Enter a day of this century from which it begins.", SOURCE, field="from_on")
    latest = corresponding_date(from_on, MOST_MONTHS)[0]
    if review_on <= from_on:
        raise Refused(f"Enter a review date after {date_long(from_on)}.", SOURCE, field=field)
    if review_on > latest:
        raise Refused(
            f"A limit is reviewed within {MOST_MONTHS} months: enter a day up to {weekday_date(latest)}.",
            SOURCE,
            field=field,
        )


def in_short(name: str, what: Sequence[str], details: str, review_on: date, today: date) -> str:
    """Return a limit as everybody who works on a case has to know it."""
    limits = listed([WORDS[one] for one in what])
    review = (
        f"Its review was due on {date_long(review_on)}."
        if review_on < today
        else f"Review by {date_long(review_on)}."
    )
    return f"Contact with {name} is limited: {limits}. {details.rstrip('.')}. {review} {STILL_TAKEN}"
