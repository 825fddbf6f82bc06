"""What the forms of a complaint have in common: questions asked point by point, and who may be chosen."""

from django.db.models import QuerySet

from casework import forms
from casework.people.access import NEEDS
from casework.people.models import User
from casework.workflow.forms import ActionForm

LONGEST_QUOTE = 400


def staff_with(need: str) -> QuerySet[User]:
    """Return the active users whose role carries a right."""
    return User.objects.filter(is_active=True, role__in=NEEDS[need].roles).select_related("team")


class ComplaintForm(ActionForm):
    """An action's form that can ask more than its class says: one question for each point."""

    def ask(self, name: str, field: forms.Field) -> None:
        """Add a question, worded and placed like the declared ones."""
        self.fields[name] = field
        self._word(name, field)
        self.order_fields([each for each in self.fields if each not in ("on", "version")] + ["on", "version"])


def cut(text: str) -> str:
    """Return the beginning of a long text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
