"""What a disagreement puts on the page of the case in which it was raised: what it stops there, what it does not; and how to record one."""

from django.db.models import Q
from django.urls import reverse

from casework.desk.beside import Banner, Beside, Way
from casework.people.access import can
from casework.people.models import User
from casework.record.models import Case
from casework.workflow import get_kind
from complaints.disagreement.wording import ABOUT, DISPUTES, DOES_NOT_STOP, STOPS

KIND = "disagreement"
NOT_OF = (KIND, "ombudsman")
SIBLING = "same_contact"


def on_the_page(case: Case, user: User) -> Beside:
    """Return a banner for each disagreement that stands beside a case, and the way to record one. One query."""
    if case.kind in NOT_OF:
        return Beside()
    found = (
        Case.objects.visible_to(user)
        .filter(kind=KIND)
        .filter(
            Q(links__other=case, links__relation__in=(ABOUT, SIBLING))
            | Q(linked_from__case=case, linked_from__relation=SIBLING)
        )
        .select_related("disagreement")
        .distinct()
        .order_by("pk")
    )
    ways = (
        (Way("Record an EHCP disagreement", reverse("disagreement:from_case", args=[case.reference])),)
        if can(user, "disagreement.work")
        else ()
    )
    return Beside(tuple(_banner(one) for one in found), ways)


def _banner(one: Case) -> Banner:
    state = get_kind(KIND).states[one.state].label
    what = DISPUTES.get(one.disagreement.disputes, "")
    said = (f"{state}.", f"{what}." if what else "", STOPS, DOES_NOT_STOP)
    return Banner(
        f"{one.reference}: there is a disagreement about an EHCP decision",
        " ".join(filter(None, said)),
        reverse("desk:case", args=[one.reference]),
        f"Disagreement {one.reference}",
    )
