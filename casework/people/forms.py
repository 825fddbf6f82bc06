"""What people type to sign in and to choose a password, with errors that say what to do and give nothing away."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from casework import forms
from casework.people.models import User

# The same words whether the name, the password or the account was wrong: an error must not tell who works here.
NOT_KNOWN = "The username or password is not right. Check both and try again."
PASSWORD_HINT = "At least 12 characters. Three words that do not belong together are easy to remember."  # noqa: S105


class SignInForm(AuthenticationForm, forms.CouncilForm):
    """Name and password. The name may be the username or the email address of the account."""

    username = forms.CharField(
        label="Username or email address",
        max_length=254,
        widget=forms.Input({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": "Enter your username or email address."},
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # An email address may be longer than a username.
        del self.fields["username"].widget.attrs["maxlength"]

    def clean_username(self) -> str:
        """Return the username that is meant."""
        return username_of(self.cleaned_data["username"])

    def get_invalid_login_error(self) -> ValidationError:
        """Return the one error there is, the same for whatever was wrong."""
        return ValidationError(NOT_KNOWN, "unknown")


def username_of(typed: str) -> str:
    """Return the username somebody means: an email address that one active account has stands for its username."""
    if "@" in typed:
        names = list(
            User.objects.filter(email__iexact=typed.strip(), is_active=True).values_list(
                "username", flat=True
            )[:2]
        )
        if len(names) == 1:
            return names[0]
    return typed.strip()


WRONG_PASSWORDS = {
    "password_too_short": "Choose a longer password: at least 12 characters.",
    "password_too_similar": "Choose a password that is not like your name, username or email address.",
    "password_too_common": "Choose another password: that one is on the lists of passwords people guess first.",
    "password_entirely_numeric": "Choose a password that is not only numbers.",
}


class NewPasswordForm(forms.CouncilForm):
    """A new password, typed once and shown on request: typing it twice only makes people choose shorter ones."""

    new_password = forms.CharField(
        label="New password",
        strip=False,
        max_length=1000,
        help_text=PASSWORD_HINT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Enter a new password."},
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_new_password(self) -> str:
        """Return the password if it is good enough. Raises ValidationError with a sentence for each thing wrong."""
        typed = self.cleaned_data["new_password"]
        try:
            validate_password(typed, self.user)
        except ValidationError as wrong:
            said = [WRONG_PASSWORDS.get(one.code or "", " ".join(one.messages)) for one in wrong.error_list]
            raise ValidationError(said) from wrong
        return typed

    def save(self) -> User:
        """Give the account its new password; every other session of it ends with the old one."""
        self.user.set_password(self.cleaned_data["new_password"])
        self.user.save(update_fields=["password"])
        return self.user


class ChangePasswordForm(NewPasswordForm):
    """The present password, and a new one."""

    old_password = forms.CharField(
        label="Present password",
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your present password."},
    )
    field_order = ["old_password", "new_password"]

    def clean_old_password(self) -> str:
        """Check that it is the person's own. Raises ValidationError."""
        typed = self.cleaned_data["old_password"]
        if not self.user.check_password(typed):
            raise ValidationError("That is not your present password.", "wrong")
        return typed
