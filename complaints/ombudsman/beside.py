"""What an enquiry puts on the page of the case it is about: where it stands; and the way to record that the ombudsman has written."""

from django.urls import reverse

from casework.desk.beside import Banner, Beside, Way
from casework.people.access import can
from casework.people.models import User
from casework.record.models import Case, CaseLink
from casework.wording import date_long, weekday_date
from casework.workflow import get_kind
from complaints.ombudsman.decisions import THERE
from complaints.ombudsman.wording import ABOUT, OUTCOMES

KIND = "ombudsman"


def on_the_page(case: Case, user: User) -> Beside:
    """Return the banners of the enquiries about a case and the way to record another; on an enquiry, the way to its pack.

    One query, and one more where there is an enquiry.
    """
    if case.kind == KIND:
        return Beside(ways=_packs(case, user))
    links = list(
        CaseLink.objects.filter(other=case, relation=ABOUT).select_related("case__enquiry").order_by("-pk")
    )
    seen = (
        set(
            Case.objects.visible_to(user)
            .filter(pk__in=[link.case_id for link in links])
            .values_list("pk", flat=True)
        )
        if links
        else set()
    )
    banners = [_banner(case, link.case) for link in links if link.case_id in seen]
    if any(link.case_id not in seen and not link.case.restricted for link in links):
        banners.append(
            Banner("The ombudsman has asked about this case", "The Complaints Team looks after the enquiry.")
        )
    ways = (
        (Way("The ombudsman has written", reverse("ombudsman:from_case", args=[case.reference])),)
        if can(user, "ombudsman.work")
        else ()
    )
    return Beside(tuple(banners), ways)


def _packs(enquiry: Case, user: User) -> tuple[Way, ...]:
    """Return the way to the evidence pack of the case that an enquiry is about: it is what the ombudsman asks for."""
    if not can(user, "case.pack"):
        return ()
    about = (
        Case.objects.visible_to(user).filter(linked_from__case=enquiry, linked_from__relation=ABOUT).first()
    )
    if about is None:
        return ()
    return (
        Way(
            f"Make the evidence pack of {about.reference}", reverse("desk:pack_make", args=[about.reference])
        ),
    )


def _banner(case: Case, enquiry: Case) -> Banner:
    state = get_kind(KIND).states[enquiry.state].label
    outcome = "" if enquiry.is_open or enquiry.state == "returned" else OUTCOMES.get(enquiry.outcome, "")
    due = f"Next due: {weekday_date(enquiry.next_due_on)}." if enquiry.next_due_on else ""
    goes_on = ""
    if enquiry.state == "returned" and enquiry.enquiry.goes_on == THERE:
        since = f"from {date_long(enquiry.received_on)}, when the letter came"
        goes_on = (
            "The complaint goes on here."
            if case.is_open
            else f"Reopen the complaint: it goes on here, {since}."
        )
    said = (
        f"{state}.",
        f"{outcome}." if outcome else "",
        f"Its reference is {enquiry.enquiry.lgsco_reference}, and it wrote on {date_long(enquiry.received_on)}.",
        due,
        goes_on,
    )
    return Banner(
        f"{enquiry.reference}: the ombudsman has asked about this case",
        " ".join(filter(None, said)),
        reverse("desk:case", args=[enquiry.reference]),
        f"Enquiry {enquiry.reference}",
    )
