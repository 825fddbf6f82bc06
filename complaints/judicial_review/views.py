"""The page on which a letter before claim is taken in."""

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
from casework.workflow import NotDone, open_case
from casework.workflow.showing import add_refusal, done_words
from casework.workflow.visiting import visit
from complaints.judicial_review.beside import NOT_OF
from complaints.judicial_review.forms import LetterForm

NEEDS = "jr.work"


@never_cache
@require_http_methods(["GET", "POST"])
def from_case(request: SignedIn, reference: str) -> HttpResponse:
    """Take in a letter before claim about a case, from its page."""
    about = visit(request.user, reference, what="judicial review", at=timezone.now())
    if not can(request.user, NEEDS):
        raise PermissionDenied(why_not(NEEDS))
    if about.kind in NOT_OF:
        raise Http404("A claim is about a concern, a complaint, a check or a disagreement.")
    typed = request.POST if request.method == "POST" else kept(request)
    form = LetterForm(typed, by=request.user, about=about)
    if request.method == "POST" and form.is_valid():
        answer = _open(request, form)
        if answer is not None:
            return answer
    back = reverse("desk:case", args=[about.reference])
    return render(
        request, "complaints/judicial_review/new.html", {"form": form, "about": about, "back": back}
    )


def _open(request: SignedIn, form: LetterForm) -> HttpResponse | None:
    """Open the claim and go to it; None where it was refused, with the sentence beside its field."""
    try:
        done = open_case(
            "judicial_review",
            by=request.user,
            on=form.cleaned_data["received_on"],
            at=timezone.now(),
            shared=form.shared(),
            data=form.decided(),
            token=form.cleaned_data["token"],
            links=form.links(),
        )
    except NotDone as refusal:
        add_refusal(form, refusal)
        return None
    if done.already:
        messages.info(request, "This was recorded already, by your first press.")
    else:
        messages.success(request, done_words(done))
    seen = Case.objects.visible_to(request.user).filter(pk=done.case.pk).exists()
    return HttpResponseRedirect(reverse("desk:case", args=[done.case.reference]) if seen else "/")
