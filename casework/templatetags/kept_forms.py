"""The safety mark of posted forms, with a second mark beside it that keeps typed text when a session ends.

A builtin of every template (settings): it takes the place of Django's `{% csrf_token %}`, so that no page can forget it.
"""

from typing import Any

from django import template
from django.template.defaulttags import CsrfTokenNode, csrf_token
from django.utils.html import format_html

from casework.people.keeping import MARK, mark

register = template.Library()


class FormMarks(CsrfTokenNode):
    """Renders both hidden fields; the second only on a page made for somebody who is signed in."""

    def render(self, context: template.Context) -> str:
        safety = super().render(context)
        request: Any = context.get("request")
        user = getattr(request, "user", None)
        if not safety or user is None or not user.is_authenticated:
            return safety
        return safety + format_html(
            '<input type="hidden" name="{}" value="{}">', MARK, mark(user, request.get_full_path())
        )


@register.tag("csrf_token")
def form_marks(parser: template.base.Parser, token: template.base.Token) -> FormMarks:
    """Take the place of Django's tag of the same name."""
    csrf_token(parser, token)
    return FormMarks()
