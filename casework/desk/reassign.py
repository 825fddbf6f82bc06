"""Gives several cases to somebody else at once: each by itself, through the engine, so that one refused stops no other."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from casework import forms
from casework.desk.addresses import case_url
from casework.desk.filters import NOBODY, Choices, choices
from casework.desk.rights import needs
from casework.desk.rows import Wording
from casework.people.keeping import kept
from casework.people.models import Team, User
from casework.people.requests import SignedIn
from casework.record.calendars import current
from casework.record.models import Case
from casework.workflow import NotDone, Reassigned, Stale, record

MOST = 100
DONE = "desk.reassigned"


class GiveForm(forms.CouncilForm):
    """Who gets the cases, in whose queue, and why."""

    owner = forms.ChoiceField(label="Who should have them?", widget=forms.Autocomplete())
    team = forms.ChoiceField(
        label="Which team’s queue?",
        required=False,
        help_text="Left as it is: the new owner’s team, if they are in one",
    )
    why = forms.CharField(
        label="Why?",
        max_length=200,
        required=False,
        help_text="On each case’s timeline, for example: off sick",
    )

    called = {"owner": "new owner", "team": "team", "why": "The reason"}

    def __init__(self, data: Any = None, *, offered: Choices, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        working = [choice for choice in offered.owners if not choice[1].endswith("(has left)")]
        self.offer(
            "owner",
            [("", "Choose somebody"), (NOBODY, "Nobody: back to the team’s queue"), *working],
        )
        self.offer("team", [("", "Leave as it is"), *offered.teams])


def _chosen(asked: list[str]) -> dict[int, int | None]:
    """Return the ids that were chosen, each with the version the page showed, where it says one."""
    found: dict[int, int | None] = {}
    for text in asked[:MOST]:
        pk, _, version = text.partition(".")
        if pk.isascii() and pk.isdecimal() and len(pk) < 18:
            seen = version.isascii() and version.isdecimal() and len(version) < 9
            found[int(pk)] = int(version) if seen else None
    return found


def give(
    case: Case, owner: User | None, team: Team | None, why: str, *, by: User, version: int | None
) -> dict[str, Any]:
    """Give one case to somebody; return what to say of it: done, or the sentence that refused it."""
    now = timezone.now()
    to = Reassigned(owner, team or (owner and owner.team) or case.team, why)
    said = {"reference": case.reference, "url": case_url(case.reference)}
    try:
        event = record(case.pk, to, by=by, on=timezone.localdate(now), at=now, version=version)
    except Stale as moved:
        return said | {"done": False, "says": " ".join([moved.sentence, *moved.since])}
    except NotDone as refused:
        return said | {"done": False, "says": refused.sentence}
    except Case.DoesNotExist:
        return said | {"done": False, "says": "You may no longer see this case."}
    return said | {"done": True, "says": event.says}


@needs("case.assign")
@require_http_methods(["GET", "HEAD", "POST"])
def reassign(request: SignedIn) -> HttpResponse:
    """Ask who should have the chosen cases, and give them one by one."""
    sent = request.method == "POST"
    asked = _chosen((request.POST if sent else request.GET).getlist("case"))
    cases = {
        case.pk: case
        for case in Case.objects.visible_to(request.user)
        .open()
        .filter(pk__in=asked)
        .select_related("team")
        .order_by("next_due_on", "pk")
    }
    form = GiveForm(request.POST if sent else kept(request), offered=choices())
    if sent and cases and form.is_valid():
        wanted, team_id = form.cleaned_data["owner"], form.cleaned_data["team"]
        owner = None if wanted == NOBODY else User.objects.select_related("team").get(pk=wanted)
        team = Team.objects.get(pk=team_id) if team_id else None
        request.session[DONE] = [
            give(case, owner, team, form.cleaned_data["why"], by=request.user, version=asked[pk])
            for pk, case in cases.items()
        ]
        return redirect("desk:reassigned")
    rows = Wording(request.user, timezone.localdate(), current()).rows(list(cases))
    return render(request, "casework/desk/reassign.html", {"form": form, "rows": rows})


@needs("case.assign")
@require_safe
def reassigned(request: SignedIn) -> HttpResponse:
    """Say of each case whether it was given, and if not, why not."""
    said = request.session.get(DONE, [])
    return render(
        request,
        "casework/desk/reassigned.html",
        {
            "done": [one for one in said if one["done"]],
            "refused": [one for one in said if not one["done"]],
        },
    )
