"""Signing in and out, one's own account, and a form that came back after its session had ended."""

from datetime import timedelta
from math import ceil
from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from casework.navigation import navigation
from casework.people.forms import ChangePasswordForm, SignInForm, username_of
from casework.people.keeping import MARK, put_by, read_mark, sign_in_address
from casework.people.middleware import BEGAN, SEEN
from casework.people.models import StashedForm
from casework.people.requests import SignedIn
from casework.people.schools import label, matching


class SignIn(LoginView):
    """The sign-in page. It leads back to where somebody wanted to go, inside this service only."""

    form_class = SignInForm
    template_name = "casework/people/sign_in.html"
    redirect_authenticated_user = True

    def get_default_redirect_url(self) -> str:
        """Return the first page of the menu that the person's role has."""
        return home_of(self.request)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in, and begin the session's count of hours."""
        answer = super().form_valid(form)
        self.request.session[BEGAN] = self.request.session[SEEN] = int(timezone.now().timestamp())
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say so where a form waits for whoever signs in. It is not said whose."""
        page = self.get_redirect_url().partition("?")[0]
        waits = bool(page) and StashedForm.objects.filter(path=page).exists()
        return super().get_context_data(**kwargs) | {"waits": waits}


class SignOut(LogoutView):
    """Signing out, by a button; a link somebody follows does not sign them out."""


def home_of(request: HttpRequest) -> str:
    """Return the address of the first page that the person's role has."""
    items = navigation(request)["navigation"]
    return items[0]["url"] if items else reverse("people:account")


def locked_out(
    request: HttpRequest, response: HttpResponse, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Say that there were too many wrong tries and how long to wait; the same for names that nobody has."""
    name = username_of(request.POST.get("username", ""))
    rest: timedelta = get_cool_off(request) or timedelta()
    last = (
        AccessAttempt.objects.filter(username=name)
        .order_by("-attempt_time")
        .values_list("attempt_time", flat=True)
        .first()
    )
    left = (last + rest - timezone.now()) if last else rest
    minutes = max(1, ceil(left / timedelta(minutes=1)))
    return render(
        request,
        "casework/people/locked_out.html",
        {"minutes": minutes, "tries": settings.AXES_FAILURE_LIMIT},
        status=429,
    )


@login_not_required
def marks_do_not_match(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a post whose safety mark is not good: signed out meanwhile, or signed in again in another window.

    Nothing is done with it but this: where the page was made for this person, what they typed is put by, and they
    see it again on the page itself, to check and send.
    """
    marked = read_mark(request.POST.get(MARK, "")) if request.method == "POST" else None
    if marked:
        user_id, page = marked
        if request.user.is_anonymous:
            put_by(user_id, page, request.POST, timezone.now())
            return redirect(sign_in_address(reverse(settings.LOGIN_URL), page))
        if request.user.pk == user_id and put_by(user_id, page, request.POST, timezone.now()):
            return HttpResponseRedirect(page)
    return render(request, "403_csrf.html", status=403)


@require_safe
def account(request: SignedIn) -> HttpResponse:
    """Who you are here, and what you may change yourself."""
    return render(request, "casework/people/account.html", {"idle": settings.SESSION_IDLE_MINUTES})


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: SignedIn) -> HttpResponse:
    """Change your own password; your other sessions end."""
    form = ChangePasswordForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(request, "Your password is changed. You are signed out everywhere else.")
        return redirect("people:account")
    return render(request, "casework/people/change_password.html", {"form": form})


@require_safe
def school_search(request: SignedIn) -> JsonResponse:
    """Answer what a school's input offers as one types: labels, each enough on its own to find the school again."""
    return JsonResponse([label(one) for one in matching(request.GET.get("q", ""))], safe=False)


sign_in = sensitive_post_parameters()(SignIn.as_view())
sign_out = method_decorator(login_not_required, name="dispatch")(SignOut).as_view()
