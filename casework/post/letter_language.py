"""All that a letter's template may say: if, for, include, comment, and how typed text of several lines is set.

Anything more would be a rule of the council hidden in a text: dates, names, sums and refusals come worded from Python.
"""

from django.template import Library
from django.template.defaulttags import comment, do_for, do_if
from django.template.loader_tags import do_include

from casework.post import markdown

register = Library()
register.tag("if", do_if)
register.tag("for", do_for)
register.tag("include", do_include)
register.tag("comment", comment)


@register.filter
def paragraphs(value: object) -> str:
    """Typed text of several lines as paragraphs: `{{ text|paragraphs }}`, alone on its line."""
    return markdown.paragraphs(_as_typed(value))


@register.filter
def quoted(value: object) -> str:
    """Typed text of several lines as a quotation: `{{ text|quoted }}`, alone on its line."""
    return markdown.quotation(_as_typed(value))


def _as_typed(value: object) -> str:
    return getattr(value, "typed", None) or str(value)
