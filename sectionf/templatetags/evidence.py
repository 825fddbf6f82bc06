"""What the pages for settings say again and again: how to reach the team."""

from typing import Any

from django import template
from django.conf import settings

register = template.Library()


@register.inclusion_tag("sectionf/evidence/_reach_us.html")
def reach_us(reference: str = "") -> dict[str, Any]:
    """How to reach the team, with the reference to quote where there is one."""
    return {"reach": settings.COUNCIL_CONTACT, "reference": reference}
