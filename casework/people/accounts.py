"""Accounts of staff: added, changed, closed and opened again, each change written down with how it was before."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import Max, Sum

from casework.people.access import ADMINISTRATOR, MANAGER
from casework.people.changes import NotChanged, note
from casework.people.models import AdminChange, Team, User

LOCK = 7_203  # two administrators at once never close each other's account and leave nobody
ABOUT = AdminChange.About.USER


@dataclass(frozen=True)
class Account:
    """What an administrator says of somebody."""

    first_name: str
    last_name: str
    email: str
    username: str
    role: str
    team: Team | None = None
    manages: bool = False


# What each part of an account is called in its history.
CALLED = {
    "first_name": "first name",
    "last_name": "last name",
    "email": "email address",
    "username": "username",
    "role": "role",
    "team": "team",
    "manages": "manager of the team",
}


def account_of(user: User) -> Account:
    """Return an account as it stands."""
    return Account(
        user.first_name,
        user.last_name,
        user.email,
        user.username,
        user.role,
        user.team,
        bool(user.team and user.team.manager_id == user.pk),
    )


def values(account: Account) -> dict[str, Any]:
    """Return an account as plain values, as its history keeps them."""
    return {
        "first_name": account.first_name,
        "last_name": account.last_name,
        "email": account.email,
        "username": account.username,
        "role": account.role,
        "team": account.team.name if account.team else "",
        "manages": account.manages,
    }


def _words(part: str, value: Any) -> str:
    if part == "role":
        return str(dict(User.Role.choices).get(value, value))
    if part == "manages":
        return "yes" if value else "no"
    return f"“{value}”" if value else "none"


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Return what differs between two states of an account, a clause a part: "role: Auditor, was Administrator"."""
    return [
        f"{called}: {_words(part, after[part])}, was {_words(part, before[part])}"
        for part, called in CALLED.items()
        if before[part] != after[part]
    ]


# ------------------------------------------------------------------------------------------------ changing


@contextmanager
def _alone() -> Iterator[None]:
    """Change accounts one at a time: there are few changes, and the count of administrators must hold."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        yield


def _must_leave_an_administrator(user: User, by: User) -> None:
    """Refuse what would take an administrator away where nobody could put it right. Raises NotChanged."""
    if user.role != ADMINISTRATOR or not user.is_active:
        return
    others = User.objects.filter(role=ADMINISTRATOR, is_active=True).exclude(pk=user.pk)
    if not others.exists():
        raise NotChanged(
            "This is the last administrator: without one nobody could manage users. Make somebody else an administrator first.",
            "role",
        )
    if user.pk == by.pk:
        raise NotChanged(
            "You cannot take your own rights as an administrator away: ask another administrator.", "role"
        )


def why_not_deactivated(user: User, *, by: User) -> str:
    """Return why an account cannot be closed now, or "" where it can."""
    if user.pk == by.pk:
        return "You cannot deactivate your own account: ask another administrator."
    try:
        _must_leave_an_administrator(user, by)
    except NotChanged as refused:
        return refused.sentence
    return ""


def _save(user: User, said: Account) -> None:
    for part in ("first_name", "last_name", "email", "username", "role", "team"):
        setattr(user, part, getattr(said, part))
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as taken:
        raise NotChanged(
            f"Somebody has the username “{said.username}” already. Choose another.", "username"
        ) from taken
    Team.objects.filter(manager=user).exclude(pk=(said.manages and user.team_id) or 0).update(manager=None)
    if said.manages and user.team_id:
        Team.objects.filter(pk=user.team_id).update(manager=user)


def add(said: Account, *, by: User | None, at: datetime) -> User:
    """Add somebody, without a password: they choose one by a link. Raises NotChanged."""
    with _alone():
        user = User()
        user.set_unusable_password()
        _save(user, said)
        role = _words("role", said.role)
        note(ABOUT, f"Added {user}: {role}.", by=by, at=at, key=user.pk, after=values(said))
    return user


def change(user_id: int, said: Account, *, by: User, at: datetime) -> bool:
    """Change somebody's account; return whether anything differed. Raises NotChanged."""
    with _alone():
        user = User.objects.select_related("team").get(pk=user_id)
        before, after = values(account_of(user)), values(said)
        differs = differing(before, after)
        if not differs:
            return False
        if said.role != user.role:
            _must_leave_an_administrator(user, by)
        _save(user, said)
        note(
            ABOUT,
            f"Changed {user}. {'; '.join(differs)}.",
            by=by,
            at=at,
            key=user.pk,
            before=before,
            after=after,
        )
    return True


def deactivate(user_id: int, *, by: User, at: datetime) -> AdminChange | None:
    """Close an account: its sessions end at once and nobody can sign in with it. None where it was closed already.

    What the person did and owns stays in their name. Raises NotChanged.
    """
    with _alone():
        user = User.objects.get(pk=user_id)
        if not user.is_active:
            return None
        if refused := why_not_deactivated(user, by=by):
            raise NotChanged(refused)
        user.is_active = False
        user.save(update_fields=["is_active"])
        was, now = {"is_active": True}, {"is_active": False}
        return note(ABOUT, f"Deactivated {user}.", by=by, at=at, key=user.pk, before=was, after=now)


def reactivate(user_id: int, *, by: User, at: datetime) -> AdminChange | None:
    """Open a closed account again; its password is the old one. None where it is open already. Raises NotChanged."""
    with _alone():
        user = User.objects.get(pk=user_id)
        if user.is_active:
            return None
        if with_email(user.email, but=user.pk):
            raise NotChanged(
                f"Somebody else has the email address {user.email} by now. Change it here first, then reactivate."
            )
        user.is_active = True
        user.save(update_fields=["is_active"])
        was, now = {"is_active": False}, {"is_active": True}
        return note(ABOUT, f"Reactivated {user}.", by=by, at=at, key=user.pk, before=was, after=now)


def with_email(email: str, *, but: int | None) -> User | None:
    """Return another active account with an email address, in any case: signing in by email needs one alone."""
    return (
        User.objects.filter(email__iexact=email, is_active=True).exclude(pk=but or 0).first()
        if email
        else None
    )


def with_username(username: str, *, but: int | None) -> User | None:
    """Return another account with a username, in any case, so that no two differ by their capitals alone."""
    return User.objects.filter(username__iexact=username).exclude(pk=but or 0).first()


def first_manager() -> User | None:
    """Return who manages the Complaints Team and can be reached: the first complaints manager with an address."""
    managers = User.objects.filter(role=MANAGER, is_active=True).exclude(email="")
    return managers.order_by("pk").first()


# ------------------------------------------------------------------------------------------------ lock-outs


def locked_out(at: datetime, *, username: str | None = None) -> dict[str, datetime]:
    """Return who is locked out after wrong passwords, by username, each with the moment it ends."""
    rest = get_cool_off()
    tries = AccessAttempt.objects.filter(attempt_time__gt=at - rest) if rest else AccessAttempt.objects.all()
    if username is not None:
        tries = tries.filter(username=username)
    found: dict[str, datetime] = {}
    for name, last in (
        tries.order_by()
        .values("username", "ip_address")
        .annotate(n=Sum("failures_since_start"), last=Max("attempt_time"))
        .filter(n__gte=settings.AXES_FAILURE_LIMIT, username__isnull=False)
        .values_list("username", "last")
    ):
        ends = last + rest if rest else last
        found[name] = max(ends, found.get(name, ends))
    return found


def unlock(user: User, *, by: User, at: datetime) -> bool:
    """End a lock-out after wrong passwords; return whether there was one."""
    with transaction.atomic():
        was_locked = user.username in locked_out(at, username=user.username)
        reset(username=user.username)
        if was_locked:
            note(ABOUT, f"Unlocked {user} after wrong passwords.", by=by, at=at, key=user.pk)
    return was_locked


def chose_password(user: User, *, at: datetime) -> None:
    """Write down that somebody chose a password by a link, and end their lock-out."""
    with transaction.atomic():
        reset(username=user.username)
        note(ABOUT, f"{user} chose a password by a link.", by=user, at=at, key=user.pk)
