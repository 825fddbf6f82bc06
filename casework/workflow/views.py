"""The one page on which anything is done to a case: the form of the act, and beside it what the act will do."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from casework.people.keeping import kept
from casework.people.requests import SignedIn
from casework.record.models import Case
from casework.workflow import showing
from casework.workflow.action import Action
from casework.workflow.engine import Done, _check_version, perform
from casework.workflow.errors import Busy, NotAllowed, NotDone, Stale
from casework.workflow.facts import CaseFacts
from casework.workflow.forms import ActionForm
from casework.workflow.kinds import kind_of
from casework.workflow.reading import read_facts
from casework.workflow.visiting import visit

# What the script of the action page sends with a form that is only to be previewed.
FRAGMENT = "X-Preview"
TRY_AGAIN_AFTER = 5


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def act(request: SignedIn, reference: str, action: str) -> HttpResponse:
    """Show the form of an act with its preview, preview it again, or do it.

    Answers 403 where the role does not carry it, 404 where there is no such case or act, 409 where the case has moved on or
    the act is not possible, 503 where somebody else holds the case at this moment.
    """
    at = timezone.now()
    typing = bool(request.headers.get(FRAGMENT))
    case = visit(request.user, reference, what=f"act: {action}", at=at, again=typing)
    kind = kind_of(case)
    try:
        found = kind.action(action)
    except KeyError:
        raise Http404("There is no such act.") from None
    facts = read_facts(case, by=request.user, today=timezone.localdate(at))
    page = ActionPage(request, case, found, facts)
    if request.method == "GET":
        return page.ask()
    if typing:
        return page.fragment()
    return page.preview_again() if "preview" in request.POST else page.do()


class ActionPage:
    """One request for the page of one act: the case as it stands, the form, and the answers it can give."""

    def __init__(self, request: SignedIn, case: Case, action: Action, facts: CaseFacts) -> None:
        self.request, self.case, self.action, self.facts = request, case, action, facts
        self.user = request.user
        self.kind = kind_of(case)
        self.at = timezone.now()
        self.case_url = reverse("desk:case", args=[case.reference])

    # ---------------------------------------------------------------------------------------------- answers

    def ask(self) -> HttpResponse:
        """Show the form as it begins, with the preview where its first values already make sense.

        What was being typed when a session ended comes back, whether or not the act is still possible.
        """
        refusal = showing.refusal_of(self.action, self.facts, by=self.user)
        typed = kept(self.request)
        if refusal is not None:
            return self._not_possible(refusal, self._form(typed) if typed else None)
        if typed:
            form = self._form(typed)
            return self._page(form, self._preview(form))
        form = self._form()
        first = self._form(showing.as_if_sent(form))
        return self._page(form, self._preview(first))

    def fragment(self) -> HttpResponse:
        """Show the preview alone, for the script that keeps it up while somebody types."""
        shown = self._preview(self._sent())
        answer = render(self.request, "casework/action_preview.html", {"preview": shown})
        answer[FRAGMENT] = "1"
        return answer

    def preview_again(self) -> HttpResponse:
        """Show what was typed and what it would do, and do nothing."""
        form = self._sent()
        return self._page(form, self._preview(form))

    def do(self) -> HttpResponse:
        """Do it, or say in a sentence why not, with everything that was typed."""
        try:
            version = int(self.request.POST.get("version", ""))
        except ValueError:
            version = self.case.version
        try:
            _check_version(self.case, version)
        except Stale as stale:
            return self._moved_on(stale)
        form = self._sent()
        if not form.is_valid():
            refusal = showing.refusal_of(self.action, self.facts, by=self.user)
            return self._not_possible(refusal) if refusal else self._page(form, self._preview(form))
        try:
            done = perform(
                self.case.pk,
                self.action.code,
                by=self.user,
                on=form.cleaned_data["on"],
                at=self.at,
                data=form.data_for_decide(),
                version=form.cleaned_data["version"],
            )
        except Case.DoesNotExist:
            raise Http404("There is no such case, or you may not see it.") from None
        except Stale as stale:
            return self._moved_on(stale)
        except Busy as busy:
            return self._busy(form, busy)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.sentence) from refusal
        except NotDone as refusal:
            standing = showing.refusal_of(self.action, self.facts, by=self.user)
            if standing is not None:
                return self._not_possible(standing)
            showing.add_refusal(form, refusal)
            return self._page(form, None)
        return self._done(done)

    # ---------------------------------------------------------------------------------------------- parts

    def _form(self, data: Any = None) -> ActionForm:
        files = self.request.FILES if self.request.method == "POST" else None
        form: ActionForm = self.action.form(data, files, facts=self.facts)
        form.fields["version"].initial = self.case.version
        return form

    def _sent(self) -> ActionForm:
        return self._form(self.request.POST)

    def _preview(self, form: ActionForm) -> showing.Preview:
        return showing.preview_of(self.case, self.action, form, self.facts, by=self.user, at=self.at)

    @property
    def return_to(self) -> str:
        """Where to go on after the act: the page asked for, if it is one of ours, else the case."""
        asked = self.request.POST.get("return_to") or self.request.GET.get("return_to") or ""
        safe = url_has_allowed_host_and_scheme(
            asked, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )
        return asked if safe and asked.startswith("/") else ""

    def _page(
        self, form: ActionForm, preview: showing.Preview | None, *, status: int = 200, **more: Any
    ) -> HttpResponse:
        context = {
            "page": self,
            "case": self.case,
            "kind": self.kind,
            "action": self.action,
            "form": form,
            "preview": preview,
            "return_to": self.return_to,
            **more,
        }
        return render(self.request, "casework/action.html", context, status=status)

    def _not_possible(self, refusal: NotDone, typed_in: ActionForm | None = None) -> HttpResponse:
        if isinstance(refusal, NotAllowed):
            raise PermissionDenied(refusal.sentence)
        form = self._sent() if self.request.method == "POST" else typed_in
        typed = showing.typed_rows(form) if form else []
        context = {
            "case": self.case,
            "action": self.action,
            "refusal": refusal,
            "typed": typed,
            "case_url": self.case_url,
        }
        return render(self.request, "casework/action_refused.html", context, status=409)

    def _moved_on(self, stale: Stale) -> HttpResponse:
        """Answer a page that is out of date: once more if it can still be done, or what was typed to keep.

        A second press of the same button is not a conflict: the first one did it.
        """
        case = Case.objects.select_related("owner", "team", "service").get(pk=self.case.pk)
        self.case, self.facts = case, read_facts(case, by=self.user, today=timezone.localdate(self.at))
        form = self._form(showing.with_version(self.request.POST, case.version))
        newest = case.events.filter(version=case.version).order_by("-seq").first()
        by_me = newest is not None and newest.by_id == self.user.pk and newest.code == self.action.past
        if by_me and newest is not None and showing.same_act(newest, form):
            messages.info(self.request, f"This was done already, by your first press. {newest.says}")
            return HttpResponseRedirect(self._onward(case))
        refusal = showing.refusal_of(self.action, self.facts, by=self.user)
        context = {
            "page": self,
            "case": case,
            "kind": self.kind,
            "action": self.action,
            "form": form,
            "stale": stale,
            "by_me": by_me,
            "refusal": refusal,
            "typed": showing.typed_rows(form),
            "preview": None if refusal else self._preview(form),
            "return_to": self.return_to,
            "case_url": self.case_url,
        }
        return render(self.request, "casework/stale.html", context, status=409)

    def _busy(self, form: ActionForm, busy: Busy) -> HttpResponse:
        answer = self._page(form, self._preview(form), status=503, busy=busy)
        answer["Retry-After"] = str(TRY_AGAIN_AFTER)
        return answer

    def _done(self, done: Done) -> HttpResponse:
        messages.success(self.request, showing.done_words(done))
        return HttpResponseRedirect(self._onward(done.case))

    def _onward(self, case: Case) -> str:
        if self.return_to:
            return self.return_to
        still_seen = Case.objects.visible_to(self.user).filter(pk=case.pk).exists()
        return self.case_url if still_seen else "/"
