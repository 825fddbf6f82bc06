"""The demo council's staff: one login for each role, and enough colleagues to have queues."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from casework.models import Team, User

PASSWORD = "ashbourne-demo-2026"  # noqa: S105 - printed by `make run`; refused on a database with real cases


@dataclass(frozen=True)
class Login:
    """A login that `make run` prints: who it is and what they would come to see."""

    username: str
    first: str
    last: str
    role: str
    team: str
    sees: str


LOGINS = (
    Login("olivia.officer", "Olivia", "Marsh", "officer", "complaints", "logs contacts, works complaints"),
    Login(
        "marcus.manager",
        "Marcus",
        "Adeyemi",
        "manager",
        "complaints",
        "the dashboard, approvals, restricted cases",
    ),
    Login(
        "ella.coordinator", "Ella", "Hughes", "coordinator", "ehc-north", "own and team’s concerns and checks"
    ),
    Login(
        "sam.service",
        "Sam",
        "Patel",
        "service_manager",
        "adults-assessment",
        "the cases of one service, to answer",
    ),
    Login("ada.admin", "Ada", "Reid", "administrator", "", "users, reminders, calendar, register"),
    Login("alex.auditor", "Alex", "Byrne", "auditor", "", "everything, to read only"),
)
COLLEAGUES = (
    ("officer", "complaints", ("Grace Doyle", "Ishaan Kumar", "Ruby Fletcher", "Owen Price")),
    ("coordinator", "ehc-north", ("Priya Shah", "Callum Reid")),
    ("coordinator", "ehc-south", ("Nadia Ibrahim", "Tomasz Nowak", "Bethan Evans")),
    ("service_manager", "ehc-north", ("Harriet Cooper",)),
    ("service_manager", "educational-psychology", ("Leila Fernandes",)),
    ("service_manager", "school-transport", ("Theo Nguyen",)),
    ("service_manager", "children-safeguarding", ("Kofi Mensah", "Joanna Clarke")),
    ("service_manager", "children-looked-after", ("Rosa Phillips",)),
    ("service_manager", "disabled-children", ("Daniel Okafor",)),
    ("service_manager", "care-leavers", ("Amara Santos",)),
    ("service_manager", "adults-assessment", ("Victor Osei",)),
    ("service_manager", "adults-finance", ("Maeve Murphy",)),
    ("service_manager", "adults-mental-health", ("Gethin James",)),
    ("service_manager", "highways", ("Rhys Davies",)),
    ("service_manager", "libraries", ("Siân Morgan",)),
    ("service_manager", "school-admissions", ("Samuel Ward",)),
    ("service_manager", "customer-services", ("Farah Rahman",)),
    ("service_manager", "registration", ("Beatrice Lewis",)),
)


def hire() -> None:
    """Make the staff, in the teams every council starts with; run again it changes nothing."""
    teams = {team.code: team for team in Team.objects.all()}
    password = make_password(PASSWORD)
    people = [(who.username, who.first, who.last, who.role, who.team) for who in LOGINS]
    for role, team, names in COLLEAGUES:
        for name in names:
            first, last = name.split(" ", 1)
            people.append((f"{first}.{last}".lower(), first, last, role, team))
    for username, first, last, role, team in people:
        User.objects.get_or_create(
            username=username,
            defaults={
                "first_name": first,
                "last_name": last,
                "role": role,
                "team": teams[team] if team else None,
                "email": f"{username}@ashbourne.example",
                "password": password,
            },
        )
    chief = User.objects.get(username="marcus.manager")
    Team.objects.filter(manager=None).update(manager=chief)
