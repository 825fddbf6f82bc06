"""A forgotten password: ask for a link, whoever you are, and choose a new password by it."""

from typing import Any

from axes.helpers import get_client_ip_address
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casework import forms
from casework.people import accounts
from casework.people.forms import NewPasswordForm
from casework.people.models import User
from casework.post import account_mail, outbox


class ForgottenForm(forms.CouncilForm):
    """The address a link goes to."""

    email = forms.EmailField(
        label="Email address",
        max_length=254,
        widget=forms.TextInput(
            {"type": "email", "autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"}
        ),
        error_messages={"required": "Enter the email address of your account."},
    )


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for the address, and answer the same whether or not anybody has it."""
    form = ForgottenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        asked = account_mail.send_forgotten(
            form.cleaned_data["email"], place=get_client_ip_address(request), at=timezone.now()
        )
        outbox.nudge()
        if not asked:
            return render(request, "casework/administration/forgotten_wait.html", status=429)
        return redirect("administration:forgotten_sent")
    return render(request, "casework/administration/forgotten.html", {"form": form})


@login_not_required
@require_safe
def forgotten_sent(request: HttpRequest) -> HttpResponse:
    """Say where to look now. The page knows nothing of who asked."""
    return render(
        request,
        "casework/administration/forgotten_sent.html",
        {"minutes": account_mail.minutes(), "most": account_mail.MOST_LINKS},
    )


@method_decorator(login_not_required, name="dispatch")
class ChoosePassword(PasswordResetConfirmView):
    """Choose a password by a link, which works once; every session of the account ends, and so does a lock-out."""

    form_class = NewPasswordForm  # type: ignore[assignment]  # made like Django's: the user first
    template_name = "casework/administration/choose_password.html"
    success_url = reverse_lazy("people:login")

    def get_user(self, uidb64: str) -> User | None:
        """Return whose link it is, while their account is open."""
        user = super().get_user(uidb64)
        return user if isinstance(user, User) and user.is_active else None

    def form_valid(self, form: Any) -> HttpResponse:
        """Save it, and say so on the page where it is used."""
        answer = super().form_valid(form)
        accounts.chose_password(form.user, at=timezone.now())
        messages.success(self.request, "Your new password is saved. Sign in with it.")
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add for how long a link holds."""
        return super().get_context_data(**kwargs) | {"minutes": account_mail.minutes()}


choose_password = ChoosePassword.as_view()
