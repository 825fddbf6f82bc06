"""What an administrator says of somebody, and what a list of users is narrowed by."""

import re
from typing import Any

from casework import forms
from casework.people.access import COORDINATOR, ROLE_DOES, ROLE_WORDS, SERVICE_MANAGER
from casework.people.accounts import Account, account_of, with_email, with_username
from casework.people.models import Team, User
from casework.wording import plain_name

USERNAME = re.compile(r"[\w.+-]+")
ACTIVE, LEFT, LOCKED = "active", "left", "locked"
STATES = {ACTIVE: "Active", LEFT: "Deactivated", LOCKED: "Locked out"}


class UserForm(forms.CouncilForm):
    """Name, address, username, role and team of somebody. `user` is whose account it is; None for a new one."""

    first_name = forms.CharField(label="First name", max_length=150)
    last_name = forms.CharField(label="Last name", max_length=150)
    email = forms.EmailField(
        label="Email address",
        max_length=254,
        help_text="Their own at work. Reminders and links to choose a password go there",
        widget=forms.TextInput({"type": "email", "spellcheck": "false", "autocapitalize": "none"}),
    )
    username = forms.CharField(
        label="Username",
        max_length=150,
        help_text="What they sign in with, for example priya.nair. Their email address works as well",
        widget=forms.Input({"spellcheck": "false", "autocapitalize": "none"}, width=20),
    )
    role = forms.ChoiceField(
        label="What do they do?", choices=User.Role.choices, widget=forms.Radios(hints=ROLE_DOES)
    )
    team = forms.ModelChoiceField(
        label="Team",
        queryset=Team.objects.select_related("service"),
        required=False,
        empty_label="No team",
        widget=forms.Autocomplete(),
        help_text="Whose queue they work, and for coordinators and service managers what they see",
    )
    manages = forms.BooleanField(
        label="They manage this team",
        required=False,
        help_text="They are told when something in its queue is late. A team has one manager: whoever was it before no longer is",
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput())

    called = {"role": "role"}

    def __init__(self, data: Any = None, *, user: User | None = None, **kwargs: Any) -> None:
        self.user = user
        if user is not None:
            now = account_of(user)
            kwargs["initial"] = {
                name: getattr(now, name) for name in ("first_name", "last_name", "email", "username", "role")
            } | {"team": user.team_id, "manages": now.manages, "seen": kwargs.pop("seen", 0)}
        super().__init__(data, **kwargs)

    @property
    def _pk(self) -> int | None:
        return self.user.pk if self.user else None

    def clean_first_name(self) -> str:
        """Return the name on one line."""
        return plain_name(self.cleaned_data["first_name"])

    def clean_last_name(self) -> str:
        """Return the name on one line."""
        return plain_name(self.cleaned_data["last_name"])

    def clean_email(self) -> str:
        """Check that nobody else signs in with it. Raises ValidationError."""
        typed: str = self.cleaned_data["email"]
        other = with_email(typed, but=self._pk)
        if other:
            raise forms.ValidationError(f"{other} has this email address already. Enter their own.", "taken")
        return typed

    def clean_username(self) -> str:
        """Check that it can be typed and is nobody else's. Raises ValidationError."""
        typed: str = self.cleaned_data["username"]
        if self.user and typed == self.user.username:
            return typed
        if not USERNAME.fullmatch(typed):
            raise forms.ValidationError(
                "Username must be letters, numbers, dots, hyphens and underscores only, without spaces.",
                "letters",
            )
        other = with_username(typed, but=self._pk)
        if other:
            raise forms.ValidationError(f"{other} has this username already. Choose another.", "taken")
        return typed

    def clean(self) -> dict[str, Any]:
        """Ask for the team where the role sees nothing without one."""
        data = super().clean() or self.cleaned_data
        role, team = data.get("role"), data.get("team")
        if "team" in self.errors or "role" in self.errors:
            return data
        if role == COORDINATOR and team is None:
            self.add_error(
                "team", f"Select the team: {ROLE_WORDS[COORDINATOR]} sees only their own team’s cases."
            )
        if role == SERVICE_MANAGER and (team is None or team.service_id is None):
            self.add_error("team", "Select a team of a service: a service manager answers for its service.")
        if data.get("manages") and team is None:
            self.add_error("team", "Select the team they manage.")
        return data

    def account(self) -> Account:
        """Return what was said, once it is valid."""
        said = self.cleaned_data
        return Account(
            said["first_name"],
            said["last_name"],
            said["email"],
            said["username"],
            said["role"],
            said["team"],
            said["manages"],
        )


class UserFilter(forms.FilterForm):
    """What a list of users is narrowed by."""

    q = forms.CharField(
        label="Name, username or email address", max_length=200, widget=forms.TextInput({"type": "search"})
    )
    state = forms.ChoiceField(label="Account", choices=[("", "Any"), *STATES.items()])
    role = forms.ChoiceField(label="Role", choices=[("", "Any"), *User.Role.choices])
    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.all(), empty_label="Any")

    called = {"q": "What you look for"}
