"""E-mail about accounts: a link to choose a password, and word to managers that somebody's open cases wait."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from casework.people.accounts import first_manager
from casework.people.changes import note
from casework.people.models import AdminChange, LinkAsked, User
from casework.post.models import Message
from casework.post.outbox import queue_account
from casework.record.models import Case

ONE_LINK = timedelta(minutes=1)
# A council's staff may share one network address, so the limit for it is wide; that for an account is what it guards.
PER = timedelta(hours=1)
MOST_ASKED, MOST_LINKS = 60, 3
MOST_ACCOUNTS = 5  # with one address, opened before addresses had to differ


def minutes() -> int:
    """Return for how many minutes a link holds."""
    return settings.PASSWORD_RESET_TIMEOUT // 60


def password_link(user: User) -> str:
    """Return the address at which somebody chooses a password: once, and for PASSWORD_RESET_TIMEOUT seconds only."""
    place = [urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)]
    return f"{settings.SITE_URL}{reverse('administration:choose_password', args=place)}"


def _text(user: User, lead: str) -> str:
    again = f"{settings.SITE_URL}{reverse('administration:forgotten')}"
    return (
        f"Hello {user.first_name or user}\n\n{lead}\n\n{password_link(user)}\n\n"
        f"The link works once and for {minutes()} minutes. After that, ask for another at {again}\n\n"
        f"Your username is {user.username}.\n"
    )


def send_link(user: User, *, by: User, at: datetime) -> Message:
    """Queue a link to choose a password, asked for by an administrator, and write down that it was sent."""
    first = not user.has_usable_password()
    change = note(
        AdminChange.About.USER, f"Sent {user} a link to choose a password.", by=by, at=at, key=user.pk
    )
    lead = (
        f"You have an account in {settings.SERVICE_NAME}, the complaints service of {settings.COUNCIL_NAME}. "
        "To begin, choose a password here:"
        if first
        else f"An administrator of {settings.SERVICE_NAME} sends you a link to choose a new password:"
    )
    return queue_account(
        key=f"link:{change.pk}",
        user=user,
        subject=f"Choose {'a' if first else 'a new'} password for {settings.SERVICE_NAME}",
        text=_text(user, lead),
        at=at,
    )


def send_forgotten(email: str, *, place: str | None, at: datetime) -> bool:
    """Queue a link for each open account with an address, if there is one; return False where too many were asked for.

    Args:
        email: the address as it was typed.
        place: the network address it was asked from; None where it is not known.
        at: the moment.

    Whoever asks learns nothing: the answer depends on where they ask from, never on whether the address is known. An
    account gets MOST_LINKS an hour, so that nobody's mailbox is flooded from outside.
    """
    since = at - PER
    if place and LinkAsked.objects.filter(place=place, at__gt=since).count() >= MOST_ASKED:
        return False
    with transaction.atomic():
        asked = LinkAsked.objects.create(at=at, place=place)
        for user in User.objects.filter(email__iexact=email, is_active=True).order_by("pk")[:MOST_ACCOUNTS]:
            sent = Message.objects.filter(user=user, key__startswith="reset:", queued_at__gt=since)
            if sent.count() >= MOST_LINKS:
                continue
            lead = (
                f"Somebody, we hope you, asked to choose a new password for {settings.SERVICE_NAME}. If it was not you, "
                "do nothing: your password stays as it is. To choose a new one:"
            )
            queue_account(
                key=f"reset:{user.pk}:{asked.pk}",
                user=user,
                subject=f"Choose a new password for {settings.SERVICE_NAME}",
                text=_text(user, lead),
                at=at,
            )
    return True


def lately(user: User, at: datetime) -> datetime | None:
    """Return when somebody was sent a link within the last minute: a second press sends no second one."""
    sent = Message.objects.filter(user=user, kind=Message.Kind.ACCOUNT, key__startswith="link:")
    return (
        sent.filter(queued_at__gt=at - ONE_LINK)
        .order_by("-queued_at")
        .values_list("queued_at", flat=True)
        .first()
    )


def managers_of(cases: QuerySet[Case]) -> dict[User, int]:
    """Return who is told about cases that nobody answers for, with how many: as reminders find them."""
    told: dict[User, int] = {}
    fallback = first_manager()
    for case in cases.select_related("team__manager"):
        own = case.team.manager if case.team else None
        manager = own if own and own.is_active and own.email else fallback
        if manager:
            told[manager] = told.get(manager, 0) + 1
    return told


def tell_of_open_cases(left: User, cases: QuerySet[Case], change: AdminChange, *, at: datetime) -> list[User]:
    """Queue word to whoever manages the teams whose open cases stay in a closed account's name; return to whom.

    Args:
        left: whose account was closed.
        cases: that person's open cases.
        change: the change that closed it, for which each manager is told once.
    """
    told = managers_of(cases)
    for manager, n in told.items():
        some = "1 open case is" if n == 1 else f"{n} open cases are"
        queue_account(
            key=f"left:{change.pk}:{manager.pk}",
            user=manager,
            subject=f"{some} in the name of somebody who has left",
            text=(
                f"The account of {left} was deactivated. {some} still in their name, and their clocks run on.\n\n"
                "Until somebody else has them, their reminders come to you. See who should have them:\n\n"
                f"{settings.SITE_URL}{reverse('desk:team')}?team=all&owner={left.pk}\n"
            ),
            at=at,
        )
    return list(told)
