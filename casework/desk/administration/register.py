"""The school register: an extract is sent, a worker reads it, and a page says how far it is and what became of it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max, Q
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casework import forms, workers
from casework.desk.export import as_file
from casework.desk.rights import needs
from casework.people import changes, register_imports
from casework.people.models import AdminChange, Establishment, RegisterImport
from casework.people.register import NotTheRegister, look_at
from casework.people.requests import SignedIn
from casework.wording import date_long, moment, thousands

ABOUT = AdminChange.About.REGISTER
State = RegisterImport.State
COLOURS = {State.WAITING: "blue", State.READING: "yellow", State.DONE: "green", State.REFUSED: "red"}
LARGEST_MB = 150  # the whole register is about 60
FILES, LINES = 20, 200


class ExtractForm(forms.CouncilForm):
    """The register's extract."""

    file = forms.UploadField(
        label="The register’s extract",
        kinds=("csv",),
        largest_mb=LARGEST_MB,
        help_text="“Establishment fields CSV” from get-information-schools.service.gov.uk, unpacked",
    )

    def clean_file(self) -> tuple[Any, int]:
        """Return the file with about how many rows it has. Raises ValidationError where it cannot be the register's."""
        file = self.cleaned_data["file"]
        try:
            return file, look_at(file.file)
        except NotTheRegister as wrong:
            raise forms.ValidationError(str(wrong), "not_the_register") from wrong


def _row(one: RegisterImport) -> dict[str, Any]:
    return {"one": one, "colour": COLOURS[State(one.state)], "says": _says(one)}


def _says(one: RegisterImport) -> str:
    """Return what became of a file, in a line."""
    if one.state == State.DONE and one.result:
        return register_imports.counts(one.result)
    if one.state == State.READING:
        return f"{thousands(one.rows_read)} of about {thousands(one.rows)} rows read"
    return one.refused


@needs("admin.register")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: SignedIn) -> HttpResponse:
    """Show how the schools stand and what was sent; take another extract."""
    form = ExtractForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        file, rows = form.cleaned_data["file"]
        one = register_imports.send(file, rows, by=request.user, at=timezone.now())
        workers.nudge("casework.people.tasks.read_register")
        return redirect("administration:register_import", one.pk)
    schools = Establishment.objects.aggregate(
        n=Count("pk"), still_open=Count("pk", filter=Q(is_open=True)), newest=Max("register_changed_on")
    )
    newest = schools["newest"]
    return render(
        request,
        "casework/administration/register.html",
        {
            "form": form,
            "facts": [
                {"key": "Schools, colleges and nurseries", "value": thousands(schools["n"])},
                {"key": "Of them open", "value": thousands(schools["still_open"])},
                {
                    "key": "Newest change in the register",
                    "value": date_long(newest) if newest else "Not known",
                },
            ],
            "rows": [_row(one) for one in RegisterImport.objects.select_related("sent_by")[:FILES]],
            "history": changes.timeline(changes.history(ABOUT)),
        },
    )


@needs("admin.register")
@never_cache
@require_safe
def register_import(request: SignedIn, number: int) -> HttpResponse:
    """Show one file: how far it is, or what it did and which lines were left out."""
    one = get_object_or_404(RegisterImport.objects.select_related("sent_by"), pk=number)
    result = one.result or {}
    rejected = result.get("rejected", [])
    before = RegisterImport.objects.filter(pk__lt=one.pk, state__in=(State.WAITING, State.READING)).count()
    return render(
        request,
        "casework/administration/register_import.html",
        {
            "row": _row(one),
            "one": one,
            "working": one.state in (State.WAITING, State.READING),
            "label": _label(one, before),
            "facts": [
                {"key": "Sent", "value": f"{moment(one.sent_at)}, by {one.sent_by}"},
                {"key": "Ended", "value": moment(one.ended_at) if one.ended_at else "Not yet"},
            ],
            "tiles": [
                {"figure": thousands(result[what]), "label": label}
                for what, label in (
                    ("read", "Rows read"),
                    ("created", "New"),
                    ("updated", "Changed"),
                    ("unchanged", "The same as before"),
                    ("rejected_n", "Left out"),
                )
                if what in result
            ],
            "rejected": rejected[:LINES],
            "rejected_n": result.get("rejected_n", 0),
            "kept": len(rejected),
        },
    )


def _label(one: RegisterImport, before: int) -> str:
    if one.state == State.READING:
        return "Reading the file"
    if before:
        return f"Waiting: {before} file{'' if before == 1 else 's'} before it"
    return "Waiting for a worker to begin"


@needs("admin.register")
@require_safe
def rejected_file(request: SignedIn, number: int) -> StreamingHttpResponse:
    """Send the lines that were left out as CSV. Answers 404 where there are none."""
    one = get_object_or_404(RegisterImport, pk=number)
    lines = (one.result or {}).get("rejected", [])
    if not lines:
        raise Http404("No line of this file was left out.")

    def rows() -> Iterator[tuple[Any, ...]]:
        for line in lines:
            yield line["line"], line["column"], line["value"], line["why"]

    return as_file(f"register-lines-left-out-{one.pk}", ("Line", "Column", "Value", "Why"), rows())
