"""Whom our letters point people to, and how to reach them: facts, kept apart from the wording.

A council with another advocacy provider, or whose contacts have changed, sets LETTER_CONTACTS in its settings to the
entries that differ; the wording of the letters stays.
"""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Contact:
    """A body as a letter names it; an empty string is a fact that a letter leaves out."""

    name: str
    website: str = ""
    phone: str = ""
    email: str = ""


CONTACTS: dict[str, Contact] = {
    "lgsco": Contact(
        "Local Government and Social Care Ombudsman", website="www.lgo.org.uk", phone="0300 061 0614"
    ),
    "pohwer": Contact("POhWER", website="www.pohwer.net", phone="0300 456 2370"),
    "sendiass": Contact(
        "SENDIASS", website="www.councilfordisabledchildren.org.uk"
    ),  # the network's site leads to the family's own local service
    "ipsea": Contact("IPSEA", website="www.ipsea.org.uk"),
}


def contacts() -> dict[str, Contact]:
    """The contacts in force: ours, with the council's own over them."""
    return CONTACTS | {
        code: fact if isinstance(fact, Contact) else Contact(**fact)
        for code, fact in getattr(settings, "LETTER_CONTACTS", {}).items()
    }
