"""What everybody must know of the people of a case, at the head of every page that hangs off it."""

from typing import Any

from django import template

from casework.desk.people.in_short import alerts
from casework.record.models import Case

register = template.Library()


@register.inclusion_tag("casework/people/alert.html", takes_context=True)
def people_alert(context: template.Context) -> dict[str, Any]:
    """Reasonable adjustments and limits on contact, of the `case` of the page; nothing on a page without one."""
    case = context.get("case")
    return {"alerts": alerts(case) if isinstance(case, Case) else ()}
