"""A list of cases as a file for a spreadsheet: the same cases, the same filters, and no cell that a spreadsheet would run."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from casework.desk.bands import bands
from casework.desk.filters import CaseFilter, choices
from casework.desk.paging import DUE
from casework.desk.queues import found_by
from casework.desk.rights import needs
from casework.desk.rows import COLUMNS, clock_words, declared, in_words, staff_words
from casework.people.requests import SignedIn
from casework.record.calendars import current
from casework.record.models import Case
from casework.wording import inert
from casework.workflow import all_kinds

CHUNK = 1_000
HEAD = (
    "Reference",
    "Kind",
    "State",
    "Open",
    "Received",
    "Next due",
    "What is next",
    "Closed",
    "Outcome",
    "Procedure",
    "Stage",
    "Owner",
    "Team",
    "Service",
    "From",
    "About",
    "School or setting",
    "How it reached us",
    "Summary",
    "Restricted",
)


class _Line:
    """A file that hands each line back, so that the answer is sent while it is written."""

    def write(self, text: str) -> str:
        return text


def as_file(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """Return an answer that is saved as a CSV file: its head, then each row as it comes, every cell inert."""
    write = csv.writer(_Line()).writerow

    def said() -> Iterator[str]:
        yield "\ufeff" + write(head)  # the mark by which Excel knows UTF-8
        for row in rows:
            yield write([inert(cell) for cell in row])

    answer = StreamingHttpResponse(said(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


def cells_of(cases: Iterable[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """Yield the cells of each case, in the order of HEAD."""
    kinds, channels = {kind.code: kind for kind in all_kinds()}, dict(Case.Channel.choices)
    for case in cases:
        kind = kinds.get(case["kind"])
        state = kind.states.get(case["state"]) if kind else None
        yield (
            case["reference"],
            kind.label if kind else in_words(case["kind"]),
            state.label if state else in_words(case["state"]),
            "Yes" if case["is_open"] else "No",
            case["received_on"].isoformat(),
            case["next_due_on"].isoformat() if case["next_due_on"] else "",
            clock_words(case["next_clock"]),
            case["closed_on"].isoformat() if case["closed_on"] else "",
            declared(kind, "outcomes", case["outcome"]),
            declared(kind, "procedures", case["procedure"]),
            declared(kind, "stages", case["stage"]),
            staff_words(case),
            case["team__name"] or "",
            case["service__name"] or "",
            case["complainant__name"] or "",
            case["subject__name"] or "",
            case["establishment__name"] or "",
            channels.get(case["channel"], case["channel"]),
            case["summary"],
            "Yes" if case["restricted"] else "No",
        )


@needs("desk.export")
@require_safe
def export(request: SignedIn) -> StreamingHttpResponse:
    """Send the cases of a list as CSV, however many, a thousand rows at a time."""
    today = timezone.localdate()
    form = CaseFilter(request.GET, offered=choices())
    cases = found_by(Case.objects.visible_to(request.user), form, bands(today, current()))
    if form.order is DUE:
        cases = cases.open()
    rows = cases.order_by(*form.order.expressions()).values(*COLUMNS).iterator(CHUNK)
    return as_file(f"cases-{today.isoformat()}", HEAD, cells_of(rows))
