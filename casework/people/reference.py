"""What a county council begins with: its services, the teams that answer for them, and schools to try the service with."""

from pathlib import Path

from casework.people.models import Establishment, Service, Team
from casework.people.register import import_register

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "establishments.csv"

SEND, CHILDREN, ADULTS, CORPORATE = Service.Area.values

# Code, name, area. A council changes the names; the codes stay.
SERVICES = (
    ("send", "SEND: education, health and care plans", SEND),
    ("specialist-teaching", "Specialist teaching and inclusion", SEND),
    ("educational-psychology", "Educational psychology", SEND),
    ("children-safeguarding", "Children’s assessment and safeguarding", CHILDREN),
    ("children-looked-after", "Children looked after", CHILDREN),
    ("care-leavers", "Care leavers", CHILDREN),
    ("fostering", "Fostering and adoption", CHILDREN),
    ("disabled-children", "Disabled children", CHILDREN),
    ("adults-assessment", "Adult social care assessment", ADULTS),
    ("adults-learning-disability", "Adult learning disability", ADULTS),
    ("adults-mental-health", "Adult mental health social care", ADULTS),
    ("adults-safeguarding", "Adult safeguarding", ADULTS),
    ("adults-finance", "Adult care charging and finance", ADULTS),
    ("highways", "Highways", CORPORATE),
    ("school-admissions", "School admissions", CORPORATE),
    ("school-transport", "Home to school transport", CORPORATE),
    ("libraries", "Libraries", CORPORATE),
    ("public-health", "Public health", CORPORATE),
    ("registration", "Registration of births, deaths and marriages", CORPORATE),
    ("trading-standards", "Trading standards", CORPORATE),
    ("waste", "Waste and recycling centres", CORPORATE),
    ("customer-services", "Customer services", CORPORATE),
)

# Code, name, the code of the service. The Complaints Team answers for none of them.
TEAMS = (
    ("complaints", "Complaints Team", ""),
    ("ehc-north", "EHC North", "send"),
    ("ehc-east", "EHC East", "send"),
    ("ehc-south", "EHC South", "send"),
    ("ehc-west", "EHC West", "send"),
    *((code, name, code) for code, name, _ in SERVICES if code != "send"),
)


def load_services() -> str:
    """Add the services that are missing; what a council renamed stays as it is."""
    made = [
        Service.objects.get_or_create(code=code, defaults={"name": name, "area": area})[1]
        for code, name, area in SERVICES
    ]
    return f"{sum(made)} services" if any(made) else ""


def load_teams() -> str:
    """Add the teams that are missing; what a council renamed stays as it is."""
    service = dict(Service.objects.values_list("code", "pk"))
    made = [
        Team.objects.get_or_create(code=code, defaults={"name": name, "service_id": service.get(of)})[1]
        for code, name, of in TEAMS
    ]
    return f"{sum(made)} teams" if any(made) else ""


def load_sample_schools() -> str:
    """Add invented schools where there are none at all, to try the service with."""
    if Establishment.objects.exists():
        return ""
    with SAMPLE.open("rb") as file:
        return f"{import_register(file).created} invented schools"
