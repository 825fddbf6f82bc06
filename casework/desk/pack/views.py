"""The evidence packs of a case: what there are, what the next one is to hold, how far it is, and the files themselves."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casework import workers
from casework.desk.case import case_name
from casework.desk.facts import AlreadyRecorded, Once
from casework.desk.pack import collecting
from casework.desk.pack.asking import WHOM, PackAsked
from casework.desk.pack.forms import PackForm
from casework.people.access import can, why_not
from casework.people.keeping import kept
from casework.people.models import User
from casework.people.requests import SignedIn
from casework.record.bundle import queue
from casework.record.bundle.models import Bundle
from casework.record.models import Case, Document
from casework.wording import date_long, moment, plain_name, thousands
from casework.workflow import Busy, NotAllowed, NotDone, kind_of, record
from casework.workflow.showing import add_refusal
from casework.workflow.visiting import visit

MAKE, READ = "case.pack", "case.read_pack"
TASK = "casework.desk.tasks.make_packs"
State = Bundle.State
COLOURS = {
    State.WAITING: "blue",
    State.RUNNING: "yellow",
    State.DONE: "green",
    State.STOPPED: "red",
    State.EXPIRED: "grey",
}
CONTENTS = (
    ("event", "Events"),
    ("letter", "Letters"),
    ("email to staff", "Emails to staff"),
    ("clock", "Clocks"),
    ("document", "Documents"),
)
TYPES = {"pdf": "application/pdf", "zip": "application/zip"}


def _visit(request: SignedIn, reference: str, what: str, need: str) -> Case:
    """Return the case for somebody who may see it and has the right. Raises Http404, PermissionDenied."""
    case = visit(request.user, reference, what=what, at=timezone.now())
    if not can(request.user, need):
        raise PermissionDenied(why_not(need))
    return case


def _pack(user: User, case: Case, number: int) -> Bundle:
    """Return a pack of the case, unless it holds a case this person may not see. Raises Http404."""
    found = next((pack for pack in queue.seen_by(user, case) if pack.pk == number), None)
    if found is None:
        raise Http404("There is no such evidence pack of this case, or you may not see all that is in it.")
    return found


def _shared(case: Case) -> dict[str, Any]:
    return {"case": case, "kind": kind_of(case), "name": case_name(case)}


# ------------------------------------------------------------------------------------------------ what there are


@login_required
@never_cache
@require_safe
def packs(request: SignedIn, reference: str) -> HttpResponse:
    """List the evidence packs of a case that this person may know of."""
    case = _visit(request, reference, "evidence packs", READ)
    rows = [_row(pack) for pack in queue.seen_by(request.user, case)]
    return render(
        request,
        "casework/packs.html",
        {**_shared(case), "rows": rows, "may_make": can(request.user, MAKE)},
    )


def _row(pack: Bundle) -> dict[str, Any]:
    return {
        "pack": pack,
        "colour": COLOURS[State(pack.state)],
        "whom": WHOM[Bundle.For(pack.whom)],
        "here": queue.is_here(pack, timezone.localdate()),
    }


# ------------------------------------------------------------------------------------------------ the next one


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def make(request: SignedIn, reference: str) -> HttpResponse:
    """Ask what a pack is to hold, and put it in the queue. Answers 503 where somebody else holds the case."""
    case = _visit(request, reference, "evidence pack", MAKE)
    linked = _linked(request.user, case)
    documents = collecting.documents_of([case.pk, *(other.pk for other, _ in linked)])
    offered: dict[str, Any] = {"linked": linked, "documents": documents}
    if request.method == "GET":
        typed = kept(request)
        begins = {"whom": request.GET.get("for", "")}
        return _ask(
            request, case, PackForm(typed, **offered) if typed else PackForm(initial=begins, **offered)
        )
    form = PackForm(request.POST, **offered)
    if not form.is_valid():
        return _ask(request, case, form)
    at, token = timezone.now(), form.cleaned_data["token"]
    asked = form.asked()
    fact = Once(PackAsked(asked, token, request.user, at), token)
    try:
        record(case.pk, fact, by=request.user, on=timezone.localdate(at), at=at)
    except AlreadyRecorded as already:
        messages.info(request, already.sentence)
        return redirect("desk:pack", case.reference, _number(case, token))
    except Busy as busy:
        return _ask(request, case, form, status=503, busy=busy)
    except NotAllowed as refusal:
        raise PermissionDenied(refusal.sentence) from refusal
    except NotDone as refusal:
        add_refusal(form, refusal)
        return _ask(request, case, form)
    for other, _ in linked:
        if other.pk in asked.linked:
            visit(request.user, other.reference, what=f"evidence pack of {case.reference}", at=at)
    workers.nudge(TASK)
    return redirect("desk:pack", case.reference, _number(case, token))


def _number(case: Case, token: UUID) -> int:
    return Bundle.objects.get(case=case, token=token).pk


def _linked(user: User, case: Case) -> list[tuple[Case, str]]:
    """Return the linked cases this person may see, each with how it stands to this one."""
    found = collecting.linked(case)
    seen = set(
        Case.objects.visible_to(user)
        .filter(pk__in=[other.pk for other, _ in found])
        .values_list("pk", flat=True)
    )
    return [(other, words) for other, words in found if other.pk in seen]


def _ask(request: SignedIn, case: Case, form: PackForm, *, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "casework/pack_make.html", {**_shared(case), "form": form, **more}, status=status)


# ------------------------------------------------------------------------------------------------ one of them


@login_required
@never_cache
@require_safe
def pack(request: SignedIn, reference: str, number: int) -> HttpResponse:
    """Show a pack: how far it is, or what is in it, what is withheld, and who took it."""
    case = _visit(request, reference, f"evidence pack {number}", READ)
    found = _pack(request.user, case, number)
    references = dict(Case.objects.filter(pk__in=found.cases).values_list("pk", "reference"))
    others = [references[held] for held in found.cases[1:] if held in references]
    facts = [
        ("For", found.get_whom_display()),
        ("Asked for", f"{moment(found.asked_at)}, by {found.asked_by}"),
        ("Linked cases in it", ", ".join(others) or "None"),
        ("Ready", found.ended_at and found.state in (State.DONE, State.EXPIRED) and moment(found.ended_at)),
        ("Pages", found.pages and thousands(found.pages)),
        *((label, thousands(found.contents[kind])) for kind, label in CONTENTS if found.contents.get(kind)),
        ("Not shown in the PDF", found.contents.get("not_shown")),
        ("Kept until", found.expires_on and date_long(found.expires_on)),
    ]
    names = dict(
        Document.objects.filter(pk__in=[int(held) for held in found.left_out]).values_list("pk", "name")
    )
    context = _shared(case) | {
        "row": _row(found),
        "pack": found,
        "working": found.state in queue.UNFINISHED,
        "label": "Making the pack" if found.state == State.RUNNING else "Waiting for a worker to begin",
        "stopped": queue.GIVEN_UP if found.state == State.STOPPED else "",
        "facts": [{"key": key, "value": value} for key, value in facts if value],
        "withheld": [
            {"name": plain_name(names.get(int(held), "A document")), "why": why}
            for held, why in found.left_out.items()
        ],
        "reasons": sorted({why for _, why in found.words}),
        "files": _files(found),
        "taken": found.taken.select_related("user"),
        "may_make": can(request.user, MAKE),
    }
    return render(request, "casework/pack.html", context)


def _files(found: Bundle) -> list[dict[str, Any]]:
    if not queue.is_here(found, timezone.localdate()):
        return []
    return [
        {
            "url": f"pack.{what}",
            "label": label,
            "size": _megabytes(size),
            "sha256": sha256,
        }
        for what, label, size, sha256 in (
            ("pdf", "The PDF", found.pdf_size, found.pdf_sha256),
            ("zip", "The zip, with every letter and document", found.zip_size, found.zip_sha256),
        )
    ]


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:,.1f} MB" if size >= 1024 * 1024 else f"{max(1, size // 1024):,} KB"


@login_required
@never_cache
@require_safe
def pack_file(request: SignedIn, reference: str, number: int, what: str) -> FileResponse:
    """Give a pack as a file to save, and write down who took it. Answers 404 once its time is over."""
    at = timezone.now()
    case = _visit(request, reference, f"evidence pack {number}", READ)
    found = _pack(request.user, case, number)
    if not queue.is_here(found, timezone.localdate(at)):
        raise Http404(
            "This evidence pack is not here: it is not made yet, or its time is over. Make another one."
        )
    try:
        file = default_storage.open(found.pdf_as if what == "pdf" else found.zip_as)
    except FileNotFoundError:
        raise Http404("The file is not in the store any more. Make the pack again.") from None
    if request.method == "GET":
        for other in Case.objects.filter(pk__in=found.cases[1:]).order_by("pk"):
            visit(request.user, other.reference, what=f"evidence pack of {case.reference}", at=at)
        queue.note_taken(found, what, by=request.user, at=at)
    answer = FileResponse(file, content_type=TYPES[what])
    answer["Content-Disposition"] = f'attachment; filename="{case.reference}-evidence-pack.{what}"'
    answer["Content-Length"] = found.pdf_size if what == "pdf" else found.zip_size
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer
