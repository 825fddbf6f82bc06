"""Teams and services: whose queue it is, who is told when it is late, and what of the council it belongs to."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, Value
from django.db.models.functions import Concat
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from casework import forms
from casework.desk.rights import needs
from casework.people import changes, teams
from casework.people.access import ADMINISTRATOR, AUDITOR
from casework.people.changes import NotChanged
from casework.people.keeping import kept
from casework.people.models import Service, Team, User
from casework.people.requests import SignedIn
from casework.record.models import Case
from casework.wording import plain_name

Said = teams.TeamSaid | teams.ServiceSaid


class TeamForm(forms.CouncilForm):
    """Name, service and manager of a team."""

    name = forms.CharField(label="Name of the team", max_length=120)
    service = forms.ModelChoiceField(
        label="Which service does it belong to?",
        queryset=Service.objects.all(),
        required=False,
        empty_label="None",
        widget=forms.Autocomplete(),
        help_text="Its service managers see the cases of this service",
    )
    manager = forms.ModelChoiceField(
        label="Who manages it?",
        queryset=User.objects.none(),
        required=False,
        empty_label="Nobody",
        widget=forms.Autocomplete(),
        help_text="They are told when something in its queue is late. Without one, a complaints manager is",
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput())

    called = {"name": "name"}

    def __init__(self, data: Any = None, *, of: Team, **kwargs: Any) -> None:
        if of.pk:
            kwargs["initial"] = {
                "name": of.name,
                "service": of.service_id,
                "manager": of.manager_id,
                "seen": kwargs.pop("seen", 0),
            }
        super().__init__(data, **kwargs)
        can_manage = User.objects.filter(is_active=True).exclude(role__in=(ADMINISTRATOR, AUDITOR))
        field: Any = self.fields["manager"]
        field.queryset = can_manage.order_by(
            Concat("last_name", Value(" "), "first_name", Value(" "), "username")
        )

    def clean_name(self) -> str:
        """Return the name on one line."""
        return plain_name(self.cleaned_data["name"])

    def said(self) -> Said:
        """Return what was said, once it is valid."""
        data = self.cleaned_data
        return teams.TeamSaid(data["name"], data["service"], data["manager"])


class ServiceForm(forms.CouncilForm):
    """Name of a service, and the part of the council it belongs to."""

    name = forms.CharField(label="Name of the service", max_length=120)
    area = forms.ChoiceField(
        label="Which part of the council does it belong to?",
        choices=Service.Area.choices,
        widget=forms.Radios(),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput())

    called = {"name": "name", "area": "part of the council"}

    def __init__(self, data: Any = None, *, of: Service, **kwargs: Any) -> None:
        if of.pk:
            kwargs["initial"] = {"name": of.name, "area": of.area, "seen": kwargs.pop("seen", 0)}
        super().__init__(data, **kwargs)

    def clean_name(self) -> str:
        """Return the name on one line."""
        return plain_name(self.cleaned_data["name"])

    def said(self) -> Said:
        """Return what was said, once it is valid."""
        return teams.ServiceSaid(self.cleaned_data["name"], self.cleaned_data["area"])


def _open_by(what: str) -> dict[int | None, int]:
    """Return how many open cases each team, or each service, has: one read of the open cases, whatever the history."""
    found = Case.objects.filter(is_open=True).values_list(what).annotate(n=Count("pk")).order_by()
    return dict(found)


@needs("admin.users")
@require_safe
def show(request: SignedIn) -> HttpResponse:
    """List the teams, who manages each and what waits in it; the services; and what was changed."""
    in_team, in_service = _open_by("team"), _open_by("service")
    shown = (
        Team.objects.select_related("service", "manager")
        .annotate(people=Count("members", filter=Q(members__is_active=True)))
        .order_by("name")
    )
    return render(
        request,
        "casework/administration/teams.html",
        {
            "teams": [{"one": one, "open_cases": in_team.get(one.pk, 0)} for one in shown],
            "services": [
                {"one": one, "open_cases": in_service.get(one.pk, 0)}
                for one in Service.objects.annotate(in_teams=Count("teams")).order_by("name")
            ],
            "history": changes.timeline(changes.history(teams.ABOUT)),
        },
    )


@needs("admin.users")
@require_http_methods(["GET", "HEAD", "POST"])
def add_team(request: SignedIn) -> HttpResponse:
    """Add a team."""
    return _form_page(request, Team(), TeamForm)


@needs("admin.users")
@require_http_methods(["GET", "HEAD", "POST"])
def change_team(request: SignedIn, number: int) -> HttpResponse:
    """Change a team's name, service or manager."""
    return _form_page(
        request, get_object_or_404(Team.objects.select_related("service", "manager"), pk=number), TeamForm
    )


@needs("admin.users")
@require_http_methods(["GET", "HEAD", "POST"])
def add_service(request: SignedIn) -> HttpResponse:
    """Add a service."""
    return _form_page(request, Service(), ServiceForm)


@needs("admin.users")
@require_http_methods(["GET", "HEAD", "POST"])
def change_service(request: SignedIn, number: int) -> HttpResponse:
    """Change a service's name, or the part of the council it belongs to."""
    return _form_page(request, get_object_or_404(Service, pk=number), ServiceForm)


def _form_page(request: SignedIn, one: Any, form_class: Any) -> HttpResponse:
    is_new, name = one.pk is None, getattr(one, "name", "")
    seen = 0 if is_new else changes.newest(teams.ABOUT, teams.key_of(one))
    sent = request.method == "POST"
    form = form_class(request.POST if sent else kept(request), of=one, **({} if is_new else {"seen": seen}))
    since: list[dict[str, Any]] = []
    if sent and form.is_valid():
        since = [] if is_new else changes.since(teams.ABOUT, teams.key_of(one), form.cleaned_data["seen"])
        if not since and _saved(request, form, one):
            return redirect("administration:teams")
    what = "team" if isinstance(one, Team) else "service"
    return render(
        request,
        "casework/administration/team_form.html",
        {
            "form": changes.seeing(form, seen) if since else form,
            "since": since,
            "name": name,
            "title": f"Add a {what}" if is_new else f"Change a {what}",
            "is_new": is_new,
        },
    )


def _saved(request: SignedIn, form: Any, one: Team | Service) -> bool:
    is_new = one.pk is None
    try:
        differed = teams.save(one, form.said(), by=request.user, at=timezone.now())
    except NotChanged as not_saved:
        form.add_error(not_saved.field, not_saved.sentence)
        return False
    if differed:
        messages.success(request, f"{'Added' if is_new else 'Changed'}: {one}.")
    else:
        messages.info(request, "Nothing was changed: it says the same as before.")
    return True
