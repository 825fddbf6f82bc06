"""The components of pages, and the filters that word dates and names. Contract: docs/how-it-works/pages-and-forms.md."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from casework import wording
from casework.forms import FilterForm, problems_of
from casework.record.calendars import current

register = template.Library()

# The colour of a state; its words always stand in the tag, so nothing hangs on the colour.
STATE_COLOURS: Mapping[str, str] = {
    "logged": "blue",
    "received": "blue",
    "requested": "blue",
    "triaged": "blue",
    "assigned": "teal",
    "acknowledged": "teal",
    "scoped": "teal",
    "evidence": "teal",
    "being_looked_into": "teal",
    "stage_1": "teal",
    "stage_2": "purple",
    "stage_3": "purple",
    "suspended": "yellow",
    "waiting": "yellow",
    "evaluated": "purple",
    "escalated": "purple",
    "remedy": "orange",
    "answered": "green",
    "resolved": "green",
    "issued": "green",
    "rechecked": "green",
}


# ------------------------------------------------------------------------------------------------------ words


@register.simple_tag
def council_name() -> str:
    """The council's name."""
    return settings.COUNCIL_NAME


@register.simple_tag
def service_name() -> str:
    """The service's name."""
    return settings.SERVICE_NAME


@register.simple_tag
def page_title(title: str, *forms: Any) -> str:
    """The page's title, with "Error: " before it when one of the forms came back with errors."""
    return f"Error: {title}" if problems_of(*forms) else title


@register.filter
def date_long(day: date | None) -> str:
    """5 January 2026."""
    return wording.date_long(_day(day)) if day else ""


@register.filter
def weekday_date(day: date | None) -> str:
    """Wednesday 7 January 2026."""
    return wording.weekday_date(_day(day)) if day else ""


@register.filter
def due_words(day: date | None) -> str:
    """In 3 working days; 2 working days late."""
    return wording.due_words(_day(day), timezone.localdate(), current()) if day else ""


@register.filter
def moment(at: datetime | None) -> str:
    """5 January 2026 at 2:15pm, in London."""
    return wording.moment(at) if at else ""


@register.filter
def plain_name(name: Any) -> str:
    """A name on one line, without control or direction characters."""
    return wording.plain_name(str(name or ""))


@register.filter
def thousands(number: int | float | None) -> str:
    """1,234."""
    return "" if number is None else wording.thousands(number)


@register.filter
def pounds(amount: Any) -> str:
    """£1,250.50."""
    return "" if amount is None else wording.pounds(amount)


def _day(value: date) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


# --------------------------------------------------------------------------------------------------- messages


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: Any) -> dict[str, Any]:
    """What is wrong, each line leading to the control where it is put right. Nothing where nothing is wrong."""
    return {"problems": problems_of(*forms)}


@register.inclusion_tag("components/success_banner.html")
def success_banner(text: str, heading: str = "Done") -> dict[str, Any]:
    """What has just happened, and the next date."""
    return {"text": text, "heading": heading}


@register.inclusion_tag("components/notice.html")
def notice(heading: str, text: str = "", url: str = "", link: str = "") -> dict[str, Any]:
    """Something to know about this page before reading it."""
    return {
        "heading": heading,
        "text": text,
        "url": url,
        "link": link,
        "id": f"notice-{slugify(heading)[:40]}",
    }


@register.inclusion_tag("components/warning_text.html")
def warning_text(text: str) -> dict[str, Any]:
    """What an act cannot take back."""
    return {"text": text}


@register.inclusion_tag("components/empty_state.html")
def empty_state(
    heading: str, text: str = "", url: str = "", link: str = "", level: int = 2
) -> dict[str, Any]:
    """What an empty list says: that it is empty, and what to do."""
    return {"heading": heading, "text": text, "url": url, "link": link, "level": level}


# ------------------------------------------------------------------------------------------------------- tags


@register.inclusion_tag("components/tag.html")
def tag(text: str, colour: str = "grey") -> dict[str, Any]:
    """A status in words."""
    return {"text": text, "colour": colour}


@register.inclusion_tag("components/tag.html")
def state_tag(state: str, label: str = "") -> dict[str, Any]:
    """A case's state, in its words and its colour."""
    return {"text": label or state.replace("_", " ").capitalize(), "colour": STATE_COLOURS.get(state, "grey")}


@register.inclusion_tag("components/due.html")
def due(
    due_on: date | None,
    *,
    ended: bool = False,
    today: date | None = None,
    calendar: Any = None,
    inline: bool = False,
) -> dict[str, Any]:
    """A due date and how near it is. `ended` shows the date alone; None says that nothing is due."""
    if due_on is None:
        return {"date": "", "band": "none", "words": ""}
    date_words = wording.date_short_weekday(due_on)
    if ended:
        return {"date": date_words, "band": "ended", "words": "", "iso": due_on.isoformat()}
    band, words = wording.due_band(due_on, today or timezone.localdate(), calendar or current())
    return {"date": date_words, "band": band, "words": words, "iso": due_on.isoformat(), "inline": inline}


# ------------------------------------------------------------------------------------------------ lists, blocks


@register.inclusion_tag("components/summary_list.html")
def summary_list(rows: Sequence[Any], plain: bool = False) -> dict[str, Any]:
    """Keys with their values and what may be changed. `plain` leaves out the lines between rows."""
    return {"rows": rows, "plain": plain, "acts": any(_has(row, "actions") for row in rows)}


def _has(row: Any, key: str) -> bool:
    return bool(row.get(key) if isinstance(row, Mapping) else getattr(row, key, None))


@register.inclusion_tag("components/timeline.html")
def timeline(entries: Sequence[Any], level: int = 3) -> dict[str, Any]:
    """What happened, in the order given. `level` is that of the entries' headings."""
    return {"entries": entries, "level": level}


@register.inclusion_tag("components/task_list.html")
def task_list(tasks: Sequence[Any], id: str = "task") -> dict[str, Any]:  # noqa: A002
    """What is to be done and how far each is. `id` tells two lists on a page apart."""
    return {"tasks": tasks, "id": id}


@register.inclusion_tag("components/action_list.html")
def action_list(actions: Sequence[Any]) -> dict[str, Any]:
    """What may be done now, each with its effect; and what may not, each with the reason."""
    allowed = [one for one in actions if not _has(one, "refused")]
    return {"allowed": allowed, "refused": [one for one in actions if _has(one, "refused")]}


@register.inclusion_tag("components/identity_bar.html")
def identity_bar(
    reference: str,
    kind: str,
    name: str,
    *,
    facts: Sequence[Any] = (),
    state: str = "",
    state_label: str = "",
    restricted: bool = False,
    alert: str = "",
    tag_html: str = "",
) -> dict[str, Any]:
    """The head of a case: what it is, whose, where it stands. `alert` is what everybody must know (adjustments)."""
    return {
        "reference": reference,
        "kind": kind,
        "name": name,
        "facts": facts,
        "state": state,
        "state_label": state_label,
        "restricted": restricted,
        "alert": alert,
        "tag_html": tag_html,
    }


@register.inclusion_tag("components/sub_navigation.html")
def sub_navigation(items: Sequence[Any], label: str) -> dict[str, Any]:
    """The parts of a page or a section, as links; the one shown is marked."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(crumbs: Sequence[Any]) -> dict[str, Any]:
    """Where this page is."""
    return {"crumbs": crumbs}


@register.inclusion_tag("components/pager.html")
def pager(previous_url: str = "", next_url: str = "", summary: str = "") -> dict[str, Any]:
    """The pages before and after, by key: there are no page numbers."""
    return {"previous_url": previous_url, "next_url": next_url, "summary": summary}


@register.inclusion_tag("components/stat_tiles.html")
def stat_tiles(tiles: Sequence[Any], label: str = "") -> dict[str, Any]:
    """Figures, each leading to the cases it counts."""
    return {"tiles": tiles, "label": label}


@register.inclusion_tag("components/progress.html")
def progress(done: int, total: int, label: str, url: str = "", unit: str = "") -> dict[str, Any]:
    """How far a long piece of work is. It asks again on its own while scripts run; `url` is the link to ask by hand."""
    share = min(100, round(100 * done / total)) if total else 0
    return {"done": done, "total": total, "label": label, "url": url, "share": share, "unit": unit}


@register.inclusion_tag("components/chart.html")
def chart(chart: Any, open: bool = False, level: int = 3) -> dict[str, Any]:  # noqa: A002
    """A chart of `casework.charts` with its figures in a table. `open` shows the table at once."""
    return {"chart": chart, "open": open, "level": level, "svg": SafeString(chart.svg)}


# ---------------------------------------------------------------------------------------------------- buttons


@register.inclusion_tag("components/submit.html")
def submit(text: str, tone: str = "", name: str = "", value: str = "", about: str = "") -> dict[str, Any]:
    """A form's button; it cannot be pressed twice by a double click.

    Args:
        tone: "secondary" or "warning".
        about: what a screen reader adds where a page has several of one text.
    """
    return {"text": text, "tone": tone, "name": name, "value": value, "about": about}


@register.simple_tag
def button_link(url: str, text: str, tone: str = "") -> SafeString:
    """A link that looks like a button."""
    css = f" govuk-button--{tone}" if tone else ""
    return format_html(
        '<a href="{}" role="button" draggable="false" class="govuk-button{}" data-module="govuk-button">{}</a>',
        url,
        css,
        text,
    )


@register.simple_tag
def back_link(url: str, text: str = "Back") -> SafeString:
    """The way back, before the page's content."""
    return format_html('<nav aria-label="Back"><a href="{}" class="govuk-back-link">{}</a></nav>', url, text)


# ------------------------------------------------------------------------------------------ blocks with content


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """A passage set apart."""
    return format_html('<div class="govuk-inset-text">{}</div>', content)


@register.simple_block_tag
def details(content: str, summary: str, open: bool = False) -> SafeString:  # noqa: A002
    """Something that opens when asked."""
    return format_html(
        '<details class="govuk-details"{}><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}</span></summary><div class="govuk-details__text">{}</div></details>',
        SafeString(" open") if open else "",
        summary,
        content,
    )


@register.simple_block_tag
def panel(content: str, title: str) -> SafeString:
    """The confirmation at the end of a task; its title is the page's heading."""
    return format_html(
        '<div class="govuk-panel govuk-panel--confirmation"><h1 class="govuk-panel__title">{}</h1>'
        '<div class="govuk-panel__body">{}</div></div>',
        title,
        content,
    )


@register.simple_block_tag
def card(content: str, heading: str, level: int = 2, id: str = "") -> SafeString:  # noqa: A002
    """A part of a page in a frame, with its heading."""
    return SafeString(
        render_to_string(
            "components/card.html",
            {"heading": heading, "level": level, "id": id or slugify(heading), "content": content},
        )
    )


@register.simple_block_tag
def fieldset(content: str, legend: str, size: str = "m") -> SafeString:
    """Fields that belong together under one heading."""
    return format_html(
        '<fieldset class="govuk-fieldset app-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--{}">'
        '<h2 class="govuk-fieldset__heading">{}</h2></legend>{}</fieldset>',
        size,
        legend,
        content,
    )


@register.simple_block_tag
def table(
    content: str, caption: str, sortable: bool = False, caption_size: str = "s", hide_caption: bool = False
) -> SafeString:
    """A table in its own region, which scrolls sideways by keyboard where the screen is narrow. Rows are plain HTML."""
    return SafeString(
        render_to_string(
            "components/table.html",
            {
                "caption": caption,
                "sortable": sortable,
                "size": caption_size,
                "hidden": hide_caption,
                "id": f"table-{slugify(caption)[:60]}",
                "content": content,
            },
        )
    )


@register.simple_block_tag
def filter_layout(content: str, form: FilterForm, heading: str = "Filter") -> SafeString:
    """A list with its filters beside it: a plain form in the address, and a chip to take each filter off."""
    return SafeString(
        render_to_string(
            "components/filter_layout.html",
            {"form": form, "heading": heading, "content": content, "chips": form.chips()},
        )
    )


@register.simple_tag
def url_with(name: str, *args: Any, **query: Any) -> str:
    """The address of a name with a query: `{% url_with "desk:search" service="send" %}`."""
    asked = {key: value for key, value in query.items() if value not in (None, "")}
    return f"{reverse(name, args=args)}{'?' + urlencode(asked) if asked else ''}"
