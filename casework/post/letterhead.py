"""Who the council is at the head of its letters: name, address and how to reach the team, from settings."""

from dataclasses import dataclass, field

from django.conf import settings


@dataclass(frozen=True)
class Council:
    """The council as its letters show it; `address` is one line of the envelope each, `site` where the service itself answers."""

    name: str
    team: str = "Complaints Team"
    address: tuple[str, ...] = field(default=())
    phone: str = ""
    email: str = ""
    website: str = ""
    site: str = ""


def council() -> Council:
    """The council of the settings COUNCIL_NAME, COUNCIL_ADDRESS (lines), COUNCIL_CONTACT (team, phone, email, website), SITE_URL."""
    address = settings.COUNCIL_ADDRESS
    lines = address.split("\n") if isinstance(address, str) else address
    return Council(
        name=settings.COUNCIL_NAME,
        address=tuple(line.strip() for line in lines if line.strip()),
        site=settings.SITE_URL,
        **settings.COUNCIL_CONTACT,
    )
