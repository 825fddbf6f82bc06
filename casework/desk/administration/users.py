"""Users: who has an account, what they may do, and every change to it written down."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casework.desk.administration.user_forms import ACTIVE, LEFT, LOCKED, UserFilter, UserForm
from casework.desk.paging import SIZE
from casework.desk.rights import needs
from casework.people import accounts, changes
from casework.people.access import ADMINISTRATOR, AUDITOR, ROLE_DOES
from casework.people.changes import NotChanged
from casework.people.keeping import kept
from casework.people.models import AdminChange, User
from casework.people.requests import SignedIn
from casework.post import account_mail, outbox
from casework.record.models import Case
from casework.wording import moment, thousands

ABOUT = AdminChange.About.USER
COLOURS = {ACTIVE: "green", LEFT: "grey", LOCKED: "red"}


def open_cases_of(user: User) -> QuerySet[Case]:
    """Return the open cases in somebody's name, for counting: an administrator reads no case."""
    return Case.objects.filter(owner=user, is_open=True)


def _staying(n: int) -> str:
    return "1 open case stays in their name" if n == 1 else f"{thousands(n)} open cases stay in their name"


def _narrowed(users: QuerySet[User], form: UserFilter, locked: dict[str, datetime]) -> QuerySet[User]:
    chosen = form.chosen()
    for word in str(chosen.get("q", "")).split()[:8]:
        users = users.filter(
            Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(username__icontains=word)
            | Q(email__icontains=word)
        )
    if "role" in chosen:
        users = users.filter(role=chosen["role"])
    if "team" in chosen:
        users = users.filter(team=chosen["team"])
    state = chosen.get("state")
    if state == LOCKED:
        return users.filter(is_active=True, username__in=locked)
    return users.filter(is_active=state == ACTIVE) if state else users


def _state(user: User, locked: dict[str, datetime]) -> tuple[str, str]:
    """Return how an account stands, in words and in a colour."""
    if not user.is_active:
        return "Deactivated", COLOURS[LEFT]
    if user.username in locked:
        return "Locked out", COLOURS[LOCKED]
    return ("Active", COLOURS[ACTIVE]) if user.has_usable_password() else ("No password yet", "yellow")


@needs("admin.users")
@require_safe
def users(request: SignedIn) -> HttpResponse:
    """List who has an account, narrowed by name, role, team and state."""
    locked = accounts.locked_out(timezone.now())
    form = UserFilter(request.GET)
    found = (
        _narrowed(User.objects.select_related("team"), form, locked)
        .annotate(open_cases=Count("owned_cases", filter=Q(owned_cases__is_open=True)))
        .order_by("last_name", "first_name", "pk")
    )
    page = Paginator(found, SIZE).get_page(request.GET.get("page"))

    def address(number: int) -> str:
        asked = request.GET.copy()
        asked["page"] = str(number)
        return f"?{asked.urlencode()}"

    n = page.paginator.count
    return render(
        request,
        "casework/administration/users.html",
        {
            "form": form,
            "rows": [{"user": one, "state": _state(one, locked)} for one in page],
            "summary": "1 user" if n == 1 else f"{thousands(n)} users",
            "previous_url": address(page.previous_page_number()) if page.has_previous() else "",
            "next_url": address(page.next_page_number()) if page.has_next() else "",
        },
    )


@needs("admin.users")
@require_safe
def user(request: SignedIn, number: int) -> HttpResponse:
    """Show one account: what it is, what may be done with it, and what was changed."""
    at = timezone.now()
    one = get_object_or_404(User.objects.select_related("team__service", "team__manager"), pk=number)
    locked = accounts.locked_out(at, username=one.username)
    return render(
        request,
        "casework/administration/user.html",
        {
            "one": one,
            "state": _state(one, locked),
            "locked_until": locked.get(one.username) if one.is_active else None,
            "open_cases": open_cases_of(one).count(),
            "manages": one.manages.all(),
            "does": ROLE_DOES[one.role],
            "history": changes.timeline(changes.history(ABOUT, one.pk)),
        },
    )


@needs("admin.users")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedIn) -> HttpResponse:
    """Add somebody, and send them a link to choose their password."""
    sent = request.method == "POST"
    form = UserForm(request.POST if sent else kept(request))
    if sent and form.is_valid():
        at = timezone.now()
        try:
            one = accounts.add(form.account(), by=request.user, at=at)
        except NotChanged as not_added:
            form.add_error(not_added.field, not_added.sentence)
        else:
            account_mail.send_link(one, by=request.user, at=at)
            outbox.nudge()
            messages.success(
                request, f"Added. A link to choose a password is on its way to {one.email}: {_holds()}."
            )
            return redirect("administration:user", one.pk)
    return render(request, "casework/administration/user_form.html", {"form": form})


def _holds() -> str:
    return f"it works once and for {account_mail.minutes()} minutes"


@needs("admin.users")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedIn, number: int) -> HttpResponse:
    """Change somebody's name, address, username, role or team."""
    one = get_object_or_404(User.objects.select_related("team"), pk=number)
    seen = changes.newest(ABOUT, one.pk)
    sent = request.method == "POST"
    form = UserForm(request.POST if sent else kept(request), user=one, seen=seen)
    since: list[dict[str, Any]] = []
    if sent and form.is_valid():
        since = changes.since(ABOUT, one.pk, form.cleaned_data["seen"])
        if not since and _changed(request, form, one):
            return redirect("administration:user", one.pk)
    return render(
        request,
        "casework/administration/user_form.html",
        {"form": changes.seeing(form, seen) if since else form, "one": one, "since": since},
    )


def _changed(request: SignedIn, form: UserForm, one: User) -> bool:
    """Change it and say so; or say beside the field why not."""
    try:
        differed = accounts.change(one.pk, form.account(), by=request.user, at=timezone.now())
    except NotChanged as not_changed:
        form.add_error(not_changed.field, not_changed.sentence)
        return False
    if not differed:
        messages.info(request, "Nothing was changed: it says the same as before.")
        return True
    messages.success(request, "Changed. It holds from the next page they open.")
    role, n = form.cleaned_data["role"], open_cases_of(one).count()
    if role in (ADMINISTRATOR, AUDITOR) and n:
        messages.warning(
            request, f"{_staying(n)}, and this role works on none. Have them given to somebody else."
        )
    return True


@needs("admin.users")
@require_http_methods(["GET", "HEAD", "POST"])
def deactivate(request: SignedIn, number: int) -> HttpResponse:
    """Say what deactivating an account does, and do it."""
    one = get_object_or_404(User.objects.select_related("team"), pk=number)
    cases, refused = open_cases_of(one), ""
    if request.method == "POST":
        at = timezone.now()
        try:
            done = accounts.deactivate(one.pk, by=request.user, at=at)
        except NotChanged as not_done:
            refused = not_done.sentence
        else:
            told = account_mail.tell_of_open_cases(one, cases, done, at=at) if done else []
            outbox.nudge()
            messages.success(request, _left(cases.count(), told))
            return redirect("administration:user", one.pk)
    return render(
        request,
        "casework/administration/user_deactivate.html",
        {
            "one": one,
            "effects": _effects(one, cases),
            "refused": refused or accounts.why_not_deactivated(one, by=request.user),
        },
    )


def _effects(one: User, cases: QuerySet[Case]) -> list[str]:
    """Return what deactivating an account would do, a sentence each."""
    said = [
        "They are signed out at once and cannot sign in again until the account is reactivated.",
        "What they did stays in the record under their name.",
    ]
    n = cases.count()
    if n:
        said.append(f"{_staying(n)}, and the clocks run on.")
        told = account_mail.managers_of(cases)
        said += [
            f"{manager} is told by email about {'it' if n == 1 else 'all of them' if some == n else f'{some} of them'}, "
            "and gets the reminders until somebody else has them."
            for manager, some in told.items()
        ]
        if not told:
            said.append("Nobody can be told: there is no complaints manager with an email address.")
    else:
        said.append("No open case is in their name.")
    said += [
        f"{team} is then without a manager. What is late in it is told to a complaints manager until you name another."
        for team in one.manages.all()
    ]
    return said


def _left(n: int, told: list[User]) -> str:
    if not n:
        return "Deactivated. They are signed out, and no open case is in their name."
    who = f" {', '.join(map(str, told))} {'is' if len(told) == 1 else 'are'} told by email." if told else ""
    return f"Deactivated. They are signed out. {_staying(n)}.{who}"


@needs("admin.users")
@require_POST
def reactivate(request: SignedIn, number: int) -> HttpResponseRedirect:
    """Open an account again."""
    one = get_object_or_404(User, pk=number)
    try:
        accounts.reactivate(one.pk, by=request.user, at=timezone.now())
    except NotChanged as not_done:
        messages.error(request, not_done.sentence)
    else:
        messages.success(
            request, "Reactivated. They sign in with their old password, or choose one by a link."
        )
    return redirect("administration:user", one.pk)


@needs("admin.users")
@require_POST
def unlock(request: SignedIn, number: int) -> HttpResponseRedirect:
    """End a lock-out after wrong passwords."""
    one = get_object_or_404(User, pk=number)
    if accounts.unlock(one, by=request.user, at=timezone.now()):
        messages.success(request, "Unlocked. They can sign in now.")
    else:
        messages.info(request, "They are not locked out: they can sign in.")
    return redirect("administration:user", one.pk)


@needs("admin.users")
@require_POST
def send_link(request: SignedIn, number: int) -> HttpResponseRedirect:
    """Send somebody a link to choose a password."""
    one, at = get_object_or_404(User, pk=number), timezone.now()
    if not one.is_active or not one.email:
        messages.error(
            request,
            "Reactivate the account first: a link would not let them in."
            if not one.is_active
            else "There is no email address to send it to. Change the account first.",
        )
    elif sent := account_mail.lately(one, at):
        messages.info(
            request, f"A link was sent {moment(sent)} already. Wait a minute before you send another."
        )
    else:
        account_mail.send_link(one, by=request.user, at=at)
        outbox.nudge()
        messages.success(request, f"A link is on its way to {one.email}: {_holds()}.")
    return redirect("administration:user", one.pk)
