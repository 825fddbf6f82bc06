"""The menu at the head of every page: what there is, and who is shown it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from casework.people.access import can


@dataclass(frozen=True)
class Item:
    """A line of the menu: its words, the name of its address, and the rights any one of which shows it."""

    label: str
    url_name: str
    needs: tuple[str, ...]


MENU = (
    Item("My work", "desk:mine", ("desk.work",)),
    Item("Team queue", "desk:team", ("desk.queue",)),
    Item("Search", "desk:search", ("case.read",)),
    Item("New contact", "complaints:new_contact", ("contact.log",)),
    Item("Dashboard", "desk:dashboard", ("desk.dashboard",)),
    Item("Section F reports", "sectionf:reports", ("sectionf.reports",)),
    Item(
        "Administration",
        "administration:home",
        ("admin.users", "admin.reminders", "admin.calendar", "admin.register", "admin.post", "audit.read"),
    ),
)


def address(name: str) -> str:
    """Return the address of a name, or "" where this installation has none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _is_here(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))


def shown_to(user: Any) -> list[Item]:
    """Return the lines of the menu that somebody's rights show."""
    return [item for item in MENU if any(can(user, need) for need in item.needs)]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return the menu for whoever is signed in, and the addresses that the head and foot of a page lead to."""
    user = getattr(request, "user", None)
    items = []
    if user is not None and user.is_authenticated:
        for item in shown_to(user):
            if url := address(item.url_name):
                items.append({"text": item.label, "url": url, "active": _is_here(url, request.path)})
    return {
        "navigation": items,
        "search_url": next((item["url"] for item in items if item["text"] == "Search"), ""),
        "account_url": address("people:account"),
        "sign_in_url": address("people:login"),
        "sign_out_url": address("people:logout"),
        "forgotten_url": address("administration:forgotten"),
        "accessibility_url": address("accessibility"),
    }
