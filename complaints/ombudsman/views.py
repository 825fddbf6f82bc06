"""The page on which an enquiry of the ombudsman is taken in."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from casework.people.access import can, why_not
from casework.people.keeping import kept
from casework.people.requests import SignedIn
from casework.record.models import Case
from casework.workflow import NotDone, open_case, preview_opening
from casework.workflow.showing import add_refusal, done_words
from casework.workflow.visiting import visit
from complaints.ombudsman.opening import EnquiryForm

NEEDS = "ombudsman.work"


def _allow(request: SignedIn) -> None:
    if not can(request.user, NEEDS):
        raise PermissionDenied(why_not(NEEDS))


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: SignedIn) -> HttpResponse:
    """Take in an enquiry from the desk: of a case by its reference, or of none that is known yet."""
    _allow(request)
    return _page(request, None)


@never_cache
@require_http_methods(["GET", "POST"])
def from_case(request: SignedIn, reference: str) -> HttpResponse:
    """Take in an enquiry about a case, from its page."""
    case = visit(request.user, reference, what="ombudsman", at=timezone.now())
    _allow(request)
    if case.kind == "ombudsman":
        raise Http404("An enquiry is not about an enquiry.")
    return _page(request, case)


def _page(request: SignedIn, about: Case | None) -> HttpResponse:
    typed = request.POST if request.method == "POST" else kept(request)
    form = EnquiryForm(typed, by=request.user, about=about)
    if request.method == "POST" and form.is_valid():
        answer = _open(request, form)
        if answer is not None:
            return answer
    back = reverse("desk:case", args=[about.reference]) if about else reverse("complaints:new_contact")
    return render(request, "complaints/ombudsman/new.html", {"form": form, "about": about, "back": back})


def _open(request: SignedIn, form: EnquiryForm) -> HttpResponse | None:
    """Open the enquiry and go to it; None where it was refused, with the sentence beside its field."""
    at, shared = timezone.now(), form.shared()
    asked = {
        "by": request.user,
        "on": form.cleaned_data["received_on"],
        "at": at,
        "shared": shared,
        "data": form.decided(),
    }
    token = form.cleaned_data["token"]
    try:
        # Nobody new is written down for an enquiry that is refused, or was recorded by the first press.
        preview_opening("ombudsman", **asked)
        if (
            shared["complainant"]
            and shared["complainant"].pk is None
            and not Case.objects.filter(token=token)
        ):
            shared["complainant"].save()
        done = open_case("ombudsman", **asked, token=token, links=form.links())
    except NotDone as refusal:
        add_refusal(form, refusal)
        return None
    if done.already:
        messages.info(request, "This was recorded already, by your first press.")
    else:
        messages.success(request, done_words(done))
    seen = Case.objects.visible_to(request.user).filter(pk=done.case.pk).exists()
    return HttpResponseRedirect(reverse("desk:case", args=[done.case.reference]) if seen else "/")
