"""The directory of bodies a person can be sent to, each with the dates between which it exists.

An old case shows the body of its day and a new one today's. A letter may only name a body in force on the day of
the letter. Addresses are the bodies' own public front pages, and every entry is marked until somebody at the
council has checked it; a telephone number that is not certain is left blank.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework.clock import in_words

_WITHOUT_ARTICLE = ("the ", "Ofsted", "IPSEA", "POhWER", "NHS ", "Hertfordshire ")


@dataclass(frozen=True, slots=True)
class Body:
    """One body as it was between two days, both included; `to_on` None means it is still in force."""

    code: str
    name: str
    deals_with: str
    from_on: date
    to_on: date | None = None
    website: str = ""
    phone: str = ""
    checked_on: date | None = None
    date_note: str = ""

    def in_force(self, day: date) -> bool:
        """Whether the body exists on this day."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)

    @property
    def said(self) -> str:
        """The name as it stands inside a sentence: "the Department for Education", "Ofsted"."""
        return self.name if self.name.startswith(_WITHOUT_ARTICLE) else f"the {self.name}"

    @property
    def contact(self) -> str:
        """How to reach it, in words; where the entry has no details yet it says so."""
        parts = [part for part in (self.website, self.phone and f"telephone {self.phone}") if part]
        return ", ".join(parts) or "contact details to be added by the council"

    @property
    def to_be_checked(self) -> bool:
        """Whether nobody has yet confirmed the contact details."""
        return self.checked_on is None


class NotInForceError(ValueError):
    """No such body on that day: says in a sentence which, why, and whom to name instead."""


DIRECTORY: tuple[Body, ...] = (
    Body(
        "dfe",
        "Department for Education",
        "After a school's or college's own procedure: whether it was followed and the school keeps the law. For an "
        "academy it can check the procedure; it cannot overturn the decision.",
        date(2010, 5, 12),
        website="https://www.gov.uk/complain-about-school",
    ),
    Body(
        "esfa",
        "Education and Skills Funding Agency",
        "Until it closed: how an academy, free school or college dealt with a complaint.",
        date(2017, 4, 1),
        date(2025, 3, 31),
        website="https://www.gov.uk/government/organisations/education-and-skills-funding-agency",
        date_note="Closed on 31 March 2025; its work went to the Department for Education.",
    ),
    Body(
        "isi",
        "Independent Schools Inspectorate",
        "Whether an independent school in an association it inspects keeps the standards; not single complaints.",
        date(2003, 1, 1),
        website="https://www.isi.net",
        date_note="Start approximate.",
    ),
    Body(
        "ofsted",
        "Ofsted",
        "Nurseries, preschools, childminders and children's homes; concerns about a whole school.",
        date(1992, 9, 1),
        website="https://www.gov.uk/government/organisations/ofsted",
    ),
    Body(
        "oia",
        "Office of the Independent Adjudicator for Higher Education",
        "A student's complaint after the university's own procedure.",
        date(2005, 1, 1),
        website="https://www.oiahe.org.uk",
        date_note="Start approximate.",
    ),
    Body(
        "pals",
        "Patient Advice and Liaison Service of the hospital or health service",
        "Informal help with an NHS concern, and how to complain to the service.",
        date(2002, 4, 1),
        website="https://www.nhs.uk/nhs-services/hospitals/what-is-pals-patient-advice-and-liaison-service/",
        date_note="Start approximate.",
    ),
    Body(
        "ccg",
        "East and North Hertfordshire or Herts Valleys Clinical Commissioning Group",
        "Until it closed: complaints about health services it paid for.",
        date(2013, 4, 1),
        date(2022, 6, 30),
        date_note="Abolished on 30 June 2022; replaced by the integrated care board.",
    ),
    Body(
        "icb",
        "NHS Hertfordshire and West Essex Integrated Care Board",
        "Complaints about health services it pays for, and health provision in Section G of a plan.",
        date(2022, 7, 1),
        date(2026, 3, 31),
        website="https://www.hertsandwestessex.icb.nhs.uk",
        date_note="Replaced by the Central East board on 1 April 2026.",
    ),
    Body(
        "icb",
        "NHS Central East Integrated Care Board",
        "Complaints about health services it pays for, and health provision in Section G of a plan.",
        date(2026, 4, 1),
        date_note="As announced; confirm name and address before first use.",
    ),
    Body(
        "phso",
        "Parliamentary and Health Service Ombudsman",
        "An NHS complaint after the service's own reply.",
        date(1993, 1, 1),
        website="https://www.ombudsman.org.uk",
        phone="0345 015 4033",
        date_note="Start approximate.",
    ),
    Body(
        "lgsco",
        "Local Government Ombudsman",
        "Complaints about a council after its own procedure.",
        date(1974, 4, 1),
        date(2017, 6, 18),
        website="https://www.lgo.org.uk",
        date_note="Name until 18 June 2017.",
    ),
    Body(
        "lgsco",
        "Local Government and Social Care Ombudsman",
        "Complaints about a council, or about care somebody arranged and paid for, after the first procedure.",
        date(2017, 6, 19),
        website="https://www.lgo.org.uk",
        phone="0300 061 0614",
        date_note="Start of the present name approximate.",
    ),
    Body(
        "ico",
        "Information Commissioner",
        "How personal information was handled; requests for information that were refused or late.",
        date(2001, 1, 30),
        website="https://ico.org.uk",
        phone="0303 123 1113",
        date_note="The Data (Use and Access) Act 2025 makes it the Information Commission: check the day.",
    ),
    Body(
        "district",
        "the district or borough council for the address",
        "Housing, council tax, benefits, planning, bins and other district functions.",
        date(1974, 4, 1),
        website="https://www.gov.uk/find-local-council",
        date_note="Local government reorganisation will end the districts: check the day.",
    ),
    Body(
        "send_resolution",
        "the council's SEND resolution team",
        "Talking through a disagreement about an assessment or a plan, at any time.",
        date(2014, 9, 1),
    ),
    Body(
        "drs",
        "Disagreement Resolution Service",
        "Independent help to settle a disagreement about special educational needs.",
        date(2014, 9, 1),
        date_note="Dates of the council's contract to be entered.",
    ),
    Body(
        "mediation",
        "the mediation adviser for SEND decisions",
        "Mediation, and the certificate needed before most appeals.",
        date(2014, 9, 1),
        date_note="Dates of the council's contract to be entered.",
    ),
    Body(
        "tribunal",
        "First-tier Tribunal (Special Educational Needs and Disability)",
        "Appeals about refusing to assess or to issue a plan, Sections B, F and I, and ceasing a plan.",
        date(2008, 11, 3),
        website="https://www.gov.uk/courts-tribunals/first-tier-tribunal-special-educational-needs-and-disability",
    ),
    Body(
        "sendiass",
        "Hertfordshire SENDIASS",
        "Free, impartial information, advice and support about special educational needs.",
        date(2014, 9, 1),
        website="https://www.hertssendiass.org.uk",
    ),
    Body(
        "ipsea",
        "IPSEA",
        "Free legal advice about special educational needs.",
        date(1983, 1, 1),
        website="https://www.ipsea.org.uk",
        date_note="Start approximate.",
    ),
    Body(
        "pohwer",
        "POhWER",
        "Free, independent advocacy: somebody to help a person say what they want to say.",
        date(1996, 1, 1),
        website="https://www.pohwer.net",
        date_note="Dates of the council's contract to be entered.",
    ),
    Body(
        "provider",
        "the organisation that provides the service",
        "A complaint about its own service.",
        date(1974, 4, 1),
    ),
)

CODES: tuple[str, ...] = tuple(dict.fromkeys(body.code for body in DIRECTORY))

SUPPORT: tuple[str, ...] = ("sendiass", "ipsea", "pohwer")

# Duties that moved from one body to the next: a rule names the duty, and the day decides who held it.
DUTIES: dict[str, tuple[str, ...]] = {
    "academy_complaints": ("esfa", "dfe"),
    "health_commissioning": ("ccg", "icb"),
}
_SOURCE_OF_DATES = "directory of bodies"


def named_on(duties: Iterable[str], day: date | None) -> tuple[str, ...]:
    """The codes of the bodies that held these duties on a day; the bodies of now where no day is known.

    A name that is no duty is a body's own code and stays. A day before the first holder gives the first.
    """
    return tuple(_holder(name, day) for name in duties)


def _holder(name: str, day: date | None) -> str:
    holders = DUTIES.get(name, (name,))
    if len(holders) == 1 or day is None:
        return holders[-1]
    return next(code for code in holders if day <= _last_day(code))


def _last_day(code: str) -> date:
    return max(body.to_on or date.max for body in DIRECTORY if body.code == code)


def on(code: str, day: date) -> Body:
    """The body that answers for this code on a day: the body itself, or who had its work before or after it.

    Raises NotInForceError where there was none, and KeyError for a code that is not in the directory.
    """
    if code not in CODES:
        raise KeyError(code)
    for candidate in (code, *_same_duty(code)):
        for body in DIRECTORY:
            if body.code == candidate and body.in_force(day):
                return body
    first = min((body for body in DIRECTORY if body.code == code), key=lambda body: body.from_on)
    raise NotInForceError(
        f"{_capital(first.said)} did not exist on {in_words(day)}: it begins on {in_words(first.from_on)} "
        f"({_SOURCE_OF_DATES})."
    )


def for_letter(code: str, day: date) -> Body:
    """The body to print in a letter of this day.

    Raises NotInForceError, a sentence that says whom to name instead, where the body is not in force that day.
    """
    answering = on(code, day)
    if answering.code == code:
        return answering
    own = [body for body in DIRECTORY if body.code == code]
    if day > _last_day(code):
        why = f"it was in force only until {in_words(_last_day(code))}"
        name = max(own, key=lambda body: body.from_on).said
    else:
        first = min(own, key=lambda body: body.from_on)
        why = f"it was not in force before {in_words(first.from_on)}"
        name = first.said
    raise NotInForceError(
        f"This letter of {in_words(day)} cannot name {name}: {why}. Name {answering.said} instead "
        f"({_SOURCE_OF_DATES})."
    )


def in_force_on(day: date) -> tuple[Body, ...]:
    """Every body in force on a day, in the order of the directory."""
    return tuple(body for body in DIRECTORY if body.in_force(day))


def _same_duty(code: str) -> tuple[str, ...]:
    # Only a code that comes to an end hands its work on; the Department for Education is not "the later ESFA".
    return tuple(
        other for holders in DUTIES.values() if code in holders for other in holders if other != code
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
