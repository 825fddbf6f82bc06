"""What may be added to a case without changing its state: a note, a contact, a document, another owner, who may see it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casework import forms
from casework.desk.case import case_name
from casework.people.access import NEEDS, can, why_not
from casework.people.keeping import kept
from casework.people.models import Team, User
from casework.people.requests import SignedIn
from casework.record import documents
from casework.record.models import Case, Document
from casework.wording import lower_first
from casework.workflow import (
    Busy,
    Contacted,
    DocumentAdded,
    Fact,
    LetterDraft,
    NotAllowed,
    NotDone,
    Note,
    Reassigned,
    Restricted,
    Stale,
    kind_of,
    record,
)
from casework.workflow.linking import LINKS, UNLINK, CaseLinked, CaseUnlinked
from casework.workflow.recording import ToldByLetter
from casework.workflow.showing import add_refusal, typed_rows, with_version
from casework.workflow.visiting import visit

WORKERS = NEEDS["desk.work"].roles
HOW = [
    ("telephone", "By telephone"),
    ("email", "By email"),
    ("letter", "By letter"),
    ("meeting", "In a meeting"),
    ("visit", "In person"),
]


class AlreadyRecorded(NotDone):
    """The same form was sent before; nothing more was done."""


@dataclass(frozen=True)
class Once:
    """A fact that is recorded once, however often its form is sent: the second press finds the first one's token."""

    fact: Fact
    token: UUID

    @property
    def code(self) -> str:
        return self.fact.code

    @property
    def needs(self) -> str:
        return self.fact.needs

    @property
    def stales(self) -> bool:
        return self.fact.stales

    def apply(self, case: Case) -> str:
        """Apply the fact to the locked case. Raises AlreadyRecorded."""
        if case.events.filter(code=self.code, payload__token=str(self.token)).exists():
            raise AlreadyRecorded("This was recorded already, by your first press.")
        return self.fact.apply(case)

    def payload(self) -> Mapping[str, Any]:
        return dict(self.fact.payload()) | {"token": str(self.token)}

    def letters(self) -> tuple[LetterDraft, ...]:
        """Return the letters of the fact; as a rule it has none."""
        return self.fact.letters() if isinstance(self.fact, ToldByLetter) else ()


# ------------------------------------------------------------------------------------------------ what is asked


class FactForm(forms.CouncilForm):
    """A form that asks for facts about a case."""

    def facts(self, at: datetime, by: User) -> list[Fact]:
        """Return the facts typed into a valid form: `at` the moment they are recorded, `by` who typed them."""
        raise NotImplementedError


class OnceForm(FactForm):
    """A form that is recorded once."""

    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = uuid4()


class NoteForm(OnceForm):
    text = forms.LongTextField(
        label="Note",
        help_text="For colleagues. It stays on the record and may be read by the person it is about, and by the ombudsman.",
        max_length=8000,
        rows=8,
        error_messages={"required": "Enter the note."},
    )
    on = forms.DayField(
        label="What day is it about?",
        latest="today",
        earliest=None,
        error_messages={"required": "Enter the day it is about."},
    )

    called = {"text": "The note", "on": "The day"}

    def facts(self, at: datetime, by: User) -> list[Fact]:
        return [Note(self.cleaned_data["text"])]


class ContactForm(OnceForm):
    with_whom = forms.CharField(
        label="With whom?", max_length=200, error_messages={"required": "Enter whom it was with."}
    )
    how = forms.ChoiceField(
        label="How?", choices=HOW, widget=forms.Radios, error_messages={"required": "Select how it was made."}
    )
    on = forms.DayField(
        label="When?", latest="today", error_messages={"required": "Enter the day it was made."}
    )
    text = forms.LongTextField(
        label="What was said?",
        help_text="What they told us, what we told them, and what was promised.",
        max_length=8000,
        rows=8,
        error_messages={"required": "Enter what was said."},
    )

    called = {"text": "What was said", "on": "The day of the contact", "with_whom": "The name"}

    def facts(self, at: datetime, by: User) -> list[Fact]:
        data = self.cleaned_data
        how = lower_first(dict(HOW)[data["how"]])
        return [Contacted(data["with_whom"], how, data["text"])]


class DocumentForm(OnceForm):
    uploads = forms.UploadField(
        label="Documents",
        kinds=settings.UPLOAD_KINDS,
        largest_mb=settings.UPLOAD_LARGEST_MB,
        many=True,
        error_messages={"required": "Choose the document to add."},
    )
    dated_on = forms.DayField(
        label="What date is on it?",
        help_text="The day it was written, where that is known.",
        latest="today",
        required=False,
    )

    called = {"dated_on": "The date on it"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "uploads"
        ].help_text = (
            f"One or more, up to {settings.UPLOAD_LARGEST_MB} MB each: {documents.kinds_in_words()}."
        )

    def clean_uploads(self) -> list[tuple[Any, str]]:
        """Look into every file. Raises ValidationError with a sentence for each that is not taken."""
        looked, wrong = [], []
        for file in self.cleaned_data["uploads"]:
            try:
                looked.append((file, documents.look_into(file)))
            except documents.NotKept as found:
                wrong.append(str(found))
        if wrong:
            raise forms.ValidationError(wrong)
        return looked

    def facts(self, at: datetime, by: User) -> list[Fact]:
        data = self.cleaned_data
        return [
            DocumentAdded(documents.store(file, kind, by=by, at=at, dated_on=data["dated_on"]))
            for file, kind in data["uploads"]
        ]


class VersionForm(FactForm):
    """A form whose answer must not overwrite what somebody else changed meanwhile."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class AssignForm(VersionForm):
    owner = forms.ModelChoiceField(
        label="Who has it from now on?",
        queryset=User.objects.filter(is_active=True, role__in=WORKERS),
        required=False,
        empty_label="Nobody yet: put it in a team’s queue",
        widget=forms.Autocomplete,
    )
    team = forms.ModelChoiceField(
        label="In which team’s queue?",
        queryset=Team.objects.all(),
        required=False,
        empty_label="The team of whoever has it",
    )
    why = forms.LongTextField(label="Why? (optional)", max_length=500, rows=3, required=False)

    called = {"owner": "Who has it", "why": "The reason"}
    marks_optional = False

    def clean(self) -> dict[str, Any]:
        """Say that it must go to somebody or to a team."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not data.get("owner") and not data.get("team"):
            self.add_error("owner", "Select a person, or a team whose queue it goes to.")
        return data

    def facts(self, at: datetime, by: User) -> list[Fact]:
        data = self.cleaned_data
        owner, team = data["owner"], data["team"]
        return [Reassigned(owner, team or (owner and owner.team), data["why"])]


class LinkForm(OnceForm):
    reference = forms.CharField(
        label="Which case?",
        help_text="Its reference, for example CN-26-004001.",
        max_length=30,
        widget=forms.Input({"autocomplete": "off", "spellcheck": "false"}, width=20),
        error_messages={"required": "Enter the reference of the other case."},
    )
    relation = forms.ChoiceField(
        label="How do they belong together?",
        choices=[*LINKS.items(), (UNLINK, "They do not belong together any more")],
        widget=forms.Radios(
            hints={"group": "Each person keeps their own case and gets their own letters."},
        ),
        error_messages={"required": "Select how they belong together."},
    )
    why = forms.LongTextField(
        label="Why?", max_length=300, rows=2, error_messages={"required": "Enter why, for the record."}
    )

    called = {"reference": "The reference", "why": "The reason"}

    def facts(self, at: datetime, by: User) -> list[Fact]:
        """Return the link, or its end. Of a case that somebody may not see, the same is said as of none."""
        data = self.cleaned_data
        other = Case.objects.visible_to(by).filter(reference=data["reference"].strip().upper()).first()
        if data["relation"] == UNLINK:
            return [CaseUnlinked(other, data["why"], timezone.localdate(at))]
        return [CaseLinked(other, data["relation"], data["why"])]


class RestrictForm(VersionForm):
    restricted = forms.YesNoField(
        label="Should it be restricted?",
        help_text="A restricted case is seen by its owner, by managers and auditors, and by those named below. Every look is recorded.",
        error_messages={"required": "Select whether it should be restricted."},
    )
    leave = forms.ModelMultipleChoiceField(
        label="Who else may see it?",
        queryset=User.objects.filter(is_active=True, role__in=WORKERS),
        widget=forms.Checkboxes(small=True),
        required=False,
    )
    why = forms.LongTextField(
        label="Why?", max_length=500, rows=3, error_messages={"required": "Enter why, for the record."}
    )

    called = {"why": "The reason"}
    reveals = {"restricted": {"yes": ["leave"]}}

    def facts(self, at: datetime, by: User) -> list[Fact]:
        data = self.cleaned_data
        return [Restricted(data["restricted"], data["why"], tuple(data.get("leave") or ()))]


# ------------------------------------------------------------------------------------------------ the pages


@dataclass(frozen=True)
class FactPage:
    """One of these pages: its words, its form, the right it asks for, and what it says when it is done."""

    title: str
    button: str
    form: Callable[..., FactForm]
    needs: str
    done: str
    template: str
    begins: Callable[[Case], dict[str, Any]]
    tells: bool = False  # what the event says, instead of `done`
    back: str = "desk:case"


def _today(case: Case) -> dict[str, Any]:
    return {"on": timezone.localdate()}


PAGES = {
    "note": FactPage(
        "Add a note", "Add the note", NoteForm, "case.note", "The note was added.", "note_add", _today
    ),
    "contact": FactPage(
        "Record a contact",
        "Record the contact",
        ContactForm,
        "case.note",
        "The contact was recorded.",
        "contact_add",
        lambda case: _today(case) | {"with_whom": case.complainant.name if case.complainant else ""},
    ),
    "document_add": FactPage(
        "Add a document",
        "Add",
        DocumentForm,
        "case.note",
        "Added to the case.",
        "document_add",
        lambda case: {},
    ),
    "assign": FactPage(
        "Give to somebody else",
        "Give it to them",
        AssignForm,
        "case.assign",
        "The case was given on.",
        "assign",
        lambda case: {"version": case.version},
        tells=True,
    ),
    "link": FactPage(
        "Link to another case, or end a link",
        "Save",
        LinkForm,
        "case.people",
        "",
        "fact_page",
        lambda case: {},
        tells=True,
    ),
    "restrict": FactPage(
        "Who may see this case",
        "Save",
        RestrictForm,
        "case.restrict",
        "Who may see the case was changed.",
        "restrict",
        lambda case: {
            "restricted": case.restricted,
            "version": case.version,
            "leave": [grant.user_id for grant in case.grants.all()],
        },
        tells=True,
    ),
}


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def add(request: SignedIn, reference: str, what: str) -> HttpResponse:
    """Ask for a fact and record it."""
    at = timezone.now()
    return ask_and_record(request, visit(request.user, reference, what=what, at=at), PAGES[what], at)


def ask_and_record(request: SignedIn, case: Case, page: FactPage, at: datetime) -> HttpResponse:
    """Ask for a fact about a case and record it. Answers 409 where the case has moved on, 503 where somebody else holds it."""
    if not can(request.user, page.needs):
        raise PermissionDenied(why_not(page.needs))
    if request.method == "GET":
        typed = kept(request)
        return _ask(request, case, page, page.form(typed) if typed else page.form(initial=page.begins(case)))
    form = page.form(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, case, page, form)
    on = form.cleaned_data.get("on") or timezone.localdate(at)
    said, made = page.done, form.facts(at, request.user)
    try:
        for n, fact in enumerate(made):
            token = form.cleaned_data.get("token")
            once = Once(fact, UUID(int=(token.int + n) % 2**128)) if token else fact
            event = record(
                case.pk, once, by=request.user, on=on, at=at, version=form.cleaned_data.get("version")
            )
            said = event.says if page.tells else page.done
    except AlreadyRecorded as already:
        _forget(made)
        messages.info(request, already.sentence)
        return HttpResponseRedirect(_onward(request.user, case, page))
    except Stale as stale:
        return _moved_on(request, case, page, stale)
    except Busy as busy:
        _forget(made)
        return _ask(request, case, page, form, status=503, busy=busy)
    except NotAllowed as refusal:
        raise PermissionDenied(refusal.sentence) from refusal
    except NotDone as refusal:
        _forget(made)
        add_refusal(form, refusal)
        return _ask(request, case, page, form)
    messages.success(request, said)
    return HttpResponseRedirect(_onward(request.user, case, page))


def _ask(
    request: SignedIn,
    case: Case,
    page: FactPage,
    form: forms.CouncilForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {
        "case": case,
        "kind": kind_of(case),
        "name": case_name(case),
        "page": page,
        "form": form,
        "case_url": reverse(page.back, args=[case.reference]),
        **more,
    }
    return render(request, f"casework/{page.template}.html", context, status=status)


def _moved_on(request: SignedIn, case: Case, page: FactPage, stale: Stale) -> HttpResponse:
    newest = Case.objects.get(pk=case.pk)
    form = page.form(with_version(request.POST, newest.version))
    return _ask(request, newest, page, form, status=409, stale=stale, typed=typed_rows(form))


def _forget(made: list[Fact]) -> None:
    """Remove the files of documents that were not recorded after all."""
    for fact in made:
        if isinstance(fact, DocumentAdded) and fact.document.pk is None:
            documents.forget(fact.document)


def _onward(user: User, case: Case, page: FactPage) -> str:
    seen = Case.objects.visible_to(user).filter(pk=case.pk).exists()
    return reverse(page.back, args=[case.reference]) if seen else "/"


# ------------------------------------------------------------------------------------------------ documents


@login_required
@never_cache
@require_safe
def document(request: SignedIn, reference: str, number: int) -> FileResponse:
    """Give a document of a case as a file to save. The right to it is the right to its case."""
    case = visit(request.user, reference, what=f"document {number}", at=timezone.now())
    found = Document.objects.filter(case=case, pk=number).first()
    if found is None:
        raise Http404("There is no such document on this case.")
    try:
        return documents.serve(found)
    except FileNotFoundError:
        raise Http404("The file is not in the store any more. Tell an administrator.") from None
