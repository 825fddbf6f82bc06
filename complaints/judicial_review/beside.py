"""What a claim for judicial review puts on the page of the case it is about, and the way to record a letter before claim."""

from django.urls import reverse

from casework.desk.beside import Banner, Beside, Way
from casework.people.access import can
from casework.people.models import User
from casework.record.models import Case
from casework.wording import weekday_date
from casework.workflow import get_kind, kind_of
from complaints.judicial_review.wording import ABOUT, STOPS

KIND = "judicial_review"
NOT_OF = (KIND, "ombudsman")


def on_the_page(case: Case, user: User) -> Beside:
    """Return a banner for each claim about a case, and the ways to record one and to suspend a complaint. One query."""
    if case.kind in NOT_OF:
        return Beside()
    found = (
        Case.objects.visible_to(user)
        .filter(kind=KIND, links__other=case, links__relation=ABOUT)
        .distinct()
        .order_by("pk")
    )
    claims = list(found)
    ways = []
    if can(user, "jr.work"):
        ways.append(
            Way("A letter before claim has come", reverse("judicial_review:from_case", args=[case.reference]))
        )
    return Beside(tuple(_banner(case, one) for one in claims), tuple(ways))


def _banner(case: Case, one: Case) -> Banner:
    state = get_kind(KIND).states[one.state].label
    due = f"The reply is due by {weekday_date(one.next_due_on)}." if one.next_due_on else ""
    suspends = any(
        action.code == "suspend" and case.state in action.from_ for action in kind_of(case).actions
    )
    said = (f"{state}.", due, STOPS if suspends and one.is_open else "")
    return Banner(
        f"{one.reference}: a claim for judicial review",
        " ".join(filter(None, said)),
        reverse("desk:case", args=[one.reference]),
        f"Judicial review {one.reference}",
    )
