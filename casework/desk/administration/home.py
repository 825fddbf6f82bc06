"""Where administration begins: a card for each part somebody may open, with how it stands."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from casework.desk.administration import record
from casework.people import accounts
from casework.people.access import can, why_not
from casework.people.models import Establishment, RegisterImport, Team, User
from casework.people.requests import SignedIn
from casework.post import again
from casework.post.models import ReminderThreshold
from casework.record import inspections
from casework.record.calendars import covers_next_year, current
from casework.record.models import PolicyPeriod
from casework.wording import lower_first, moment, thousands


@dataclass(frozen=True)
class Part:
    """A part of administration: the right it asks for, where it is, what it is for, and how it stands now."""

    right: str
    url_name: str
    title: str
    about: str
    stands: Callable[[], str]


def _users() -> str:
    active = User.objects.filter(is_active=True).count()
    locked = len(accounts.locked_out(timezone.now()))
    people = "1 person can sign in" if active == 1 else f"{thousands(active)} people can sign in"
    return people + (f"; {locked} locked out after wrong passwords." if locked else ".")


def _teams() -> str:
    without = Team.objects.filter(Q(manager=None) | Q(manager__is_active=False)).count()
    n = Team.objects.count()
    said = "1 team" if n == 1 else f"{thousands(n)} teams"
    return said + (f"; {thousands(without)} without a manager who can sign in." if without else ".")


def _timescales() -> str:
    n = PolicyPeriod.objects.filter(taken_back_at=None, from_on__gt=timezone.localdate()).count()
    if not n:
        return "No change is to come."
    return "1 change is to come." if n == 1 else f"{thousands(n)} changes are to come."


def _reminders() -> str:
    general = ReminderThreshold.objects.filter(clock_code="")
    own = ReminderThreshold.objects.exclude(clock_code="").values("clock_code").distinct().count()
    if not general.exists():
        return "Nobody is told of most clocks: there is no reminder for every clock."
    clocks = ("; 1 clock has its own" if own == 1 else f"; {own} clocks have their own") if own else ""
    return f"{general.count()} for every clock{clocks}."


def _calendar() -> str:
    today = timezone.localdate()
    known = "are known" if covers_next_year(today) else "are not known yet: put the published ones in force"
    return f"Bank holidays of {today.year + 1} {known}."


def _register() -> str:
    schools = Establishment.objects.count()
    last = RegisterImport.objects.first()
    if last is None:
        return f"{thousands(schools)} schools; no file was sent here yet."
    return f"{thousands(schools)} schools; last file: {last.get_state_display().lower()}, {moment(last.sent_at)}."


def _outbox() -> str:
    counts = again.counts(timezone.now(), current())
    waits = sum(counts[state] for state in (again.RETRIED, again.HELD, again.WAITS, again.GOING))
    given_up = counts[again.GIVEN_UP]
    bad = f"{thousands(given_up)} could not be sent; " if given_up else "Nothing was given up; "
    return f"{bad}{thousands(waits)} waiting."


def _record() -> str:
    chains, clocks = (record.state_words(of)[0] for of in (inspections.CHAINS, inspections.CLOCKS))
    return f"The record: {lower_first(chains)}. The clocks: {lower_first(clocks)}."


PARTS = (
    Part(
        "admin.users",
        "administration:users",
        "Users",
        "Add people, change what they may do, help them back in.",
        _users,
    ),
    Part(
        "admin.users",
        "administration:teams",
        "Teams and services",
        "Who works a queue together, who manages it, and what people complain of.",
        _teams,
    ),
    Part(
        "admin.reminders",
        "administration:reminders",
        "Reminders",
        "Who is told when a clock is close to its date, or past it.",
        _reminders,
    ),
    Part(
        "admin.timescales",
        "administration:timescales",
        "Timescales",
        "How long the council gives itself, where no law says it.",
        _timescales,
    ),
    Part(
        "admin.reminders",
        "evidence:policy",
        "Asking settings",
        "How long a setting’s link holds, and when a setting is reminded.",
        lambda: "For Section F checks, from a day on.",
    ),
    Part(
        "admin.calendar",
        "administration:calendar",
        "Calendar",
        "Bank holidays, and the clocks that a new one moves.",
        _calendar,
    ),
    Part(
        "admin.calendar",
        "sectionf:term_dates",
        "Term dates",
        "When there is school: terms, INSET days and closures.",
        lambda: "The county’s, and those of settings that keep their own.",
    ),
    Part(
        "admin.register",
        "administration:register",
        "School register",
        "Bring schools, colleges and nurseries up to date.",
        _register,
    ),
    Part(
        "admin.post",
        "administration:outbox",
        "Outbox",
        "What waits to be sent, what could not be and why.",
        _outbox,
    ),
    Part(
        "audit.read",
        "administration:record",
        "The record",
        "Whether it is whole and every date right; who looked at restricted cases.",
        _record,
    ),
)


@require_safe
def home(request: SignedIn) -> HttpResponse:
    """Show the parts of administration that somebody's rights open. Answers 403 where they open none."""
    parts = [part for part in PARTS if can(request.user, part.right)]
    if not parts:
        raise PermissionDenied(why_not("admin.users"))
    cards = [
        {"title": part.title, "url": reverse(part.url_name), "about": part.about, "stands": part.stands()}
        for part in parts
    ]
    return render(request, "casework/administration/home.html", {"cards": cards})
