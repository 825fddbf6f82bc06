"""The record: whether it is whole and every date right, as last looked at; looking again now; the nightly anchors."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from casework import workers
from casework.desk.addresses import case_url
from casework.desk.rights import needs
from casework.desk.rows import clock_words
from casework.people.requests import SignedIn
from casework.record import inspections
from casework.record.models import Anchor, Case, Clock, Event, Inspection
from casework.wording import date_long, moment, thousands

ANCHORS, PAST = 14, 20
ANCHOR_DUE = timedelta(hours=26)
COLOURS = {
    Inspection.State.WAITING: "blue",
    Inspection.State.RUNNING: "yellow",
    Inspection.State.STOPPED: "red",
}
ABOUT: dict[str, dict[str, str]] = {
    inspections.CHAINS: {
        "title": "Is the record whole?",
        "about": "Every event of every case against the one before it, and all of them against the nightly anchor: none changed, removed or slipped in.",
        "button": "Check the record now",
        "good": "Whole",
        "unit": "cases",
    },
    inspections.CLOCKS: {
        "title": "Is every date right?",
        "about": "Every due date counted again from its facts, its rule and its calendar, and the next date of every case against its clocks.",
        "button": "Count every clock now",
        "good": "All right",
        "unit": "clocks",
    },
}


def _by(one: Inspection) -> str:
    return str(one.asked_by) if one.asked_by else "by night"


def _looked(one: Inspection) -> str:
    """Return what a look found, in a sentence."""
    unit = ABOUT[one.of]["unit"]
    looked = f"1 {unit.removesuffix('s')}" if one.total == 1 else f"{thousands(one.total)} {unit}"
    return f"{looked} looked at, {_faults(one.faults) if one.faults else 'no faults'}."


def _faults(n: int) -> str:
    return "1 fault" if n == 1 else f"{thousands(n)} faults"


def _state(one: Inspection) -> tuple[str, str]:
    """Return how a look stands or ended, in words and a colour."""
    if one.state != Inspection.State.DONE:
        return one.get_state_display(), COLOURS[Inspection.State(one.state)]
    return (_faults(one.faults), "red") if one.faults else (ABOUT[one.of]["good"], "green")


def state_words(of: str) -> tuple[str, str]:
    """Return how the newest look that came to its end ended, in words and a colour."""
    newest = inspections.latest(of)
    return _state(newest) if newest else ("Not looked at yet", "grey")


def _in_words(kept: str) -> str:
    """Return what a date is kept as, with its day in words: "2026-04-09 concern.reply" is "9 April 2026, concern.reply"."""
    day, _, code = kept.partition(" ")
    said = date_long(date.fromisoformat(day)) if day != "None" else "no date"
    return f"{said}, {code}" if code else said


def _part(of: str) -> dict[str, Any]:
    newest, now = inspections.latest(of), inspections.running(of)
    words, colour = state_words(of)
    return ABOUT[of] | {
        "of": of,
        "words": words,
        "colour": colour,
        "newest": newest,
        "says": _looked(newest) if newest else "",
        "when": f"{moment(newest.ended_at)}, {_by(newest)}" if newest and newest.ended_at else "",
        "running": now,
    }


def _anchor_words(newest: Anchor | None, at: datetime) -> str:
    """Return what is wrong with the nightly anchors, or nothing."""
    if newest is None:
        return "No anchor has been taken yet. The first is taken by night; if there is none tomorrow, beat is not running."
    if newest.taken_at < at - ANCHOR_DUE:
        return f"The last anchor is of {moment(newest.taken_at)}. One is taken every night: beat or the workers have not been running."
    return ""


@needs("audit.read")
@never_cache
@require_safe
def record(request: SignedIn) -> HttpResponse:
    """Show what the newest looks found, what looks there were, and the newest anchors."""
    anchors = list(Anchor.objects.order_by("-pk")[:ANCHORS])
    past = Inspection.objects.select_related("asked_by")[:PAST]
    return render(
        request,
        "casework/administration/record.html",
        {
            "parts": [_part(of) for of in ABOUT],
            "figures": [
                {"figure": thousands(Case.objects.count()), "label": "Cases"},
                {"figure": thousands(Event.objects.count()), "label": "Events"},
                {"figure": thousands(Clock.objects.count()), "label": "Clocks"},
            ],
            "anchors": anchors,
            "anchor_wrong": _anchor_words(anchors[0] if anchors else None, timezone.now()),
            "past": [
                {
                    "one": one,
                    "by": _by(one),
                    "state": _state(one),
                    "says": _looked(one) if one.state == Inspection.State.DONE else "",
                }
                for one in past
            ],
        },
    )


@needs("audit.read")
@require_POST
def inspect(request: SignedIn) -> HttpResponseRedirect:
    """Ask for a look now; a worker does it, and its page says how far it is."""
    of = request.POST.get("of", "")
    if of not in ABOUT:
        messages.error(request, "Choose what is to be looked at.")
        return redirect("administration:record")
    one = inspections.ask(of, by=request.user, at=timezone.now())
    workers.nudge("casework.record.tasks.inspect")
    return redirect("administration:inspection", one.pk)


@needs("audit.read")
@never_cache
@require_safe
def inspection(request: SignedIn, number: int) -> HttpResponse:
    """Show one look: how far it is, or what it found."""
    one = get_object_or_404(Inspection.objects.select_related("asked_by"), pk=number)
    working = one.state in inspections.UNFINISHED
    return render(
        request,
        "casework/administration/inspection.html",
        {
            "one": one,
            "about": ABOUT[one.of],
            "working": working,
            "state": _state(one),
            "label": "Looking" if one.state == Inspection.State.RUNNING else "Waiting for a worker to begin",
            "says": _looked(one) if one.state == Inspection.State.DONE else "",
            "stopped": one.state == Inspection.State.STOPPED,
            "asked": f"{moment(one.asked_at)}, {_by(one)}",
            "rows": _fault_rows(one),
            "more": max(0, one.faults - len(one.found)),
        },
    )


def _fault_rows(one: Inspection) -> list[dict[str, Any]]:
    """Return each fault with the case it is of: whoever reads the record sees every case."""
    if one.of == inspections.CLOCKS:
        return [
            {
                "reference": fault["reference"],
                "url": case_url(fault["reference"]),
                "where": clock_words(fault["what"]) if "." in fault["what"] else "What is next",
                "what": f"It is kept as {_in_words(fault['kept'])}; counted again it is {_in_words(fault['counted'])}.",
            }
            for fault in one.found
        ]
    references = dict(
        Case.objects.filter(pk__in={fault["case_id"] for fault in one.found}).values_list("pk", "reference")
    )
    rows = []
    for fault in one.found:
        reference = references.get(fault["case_id"], "")
        event = f"event {fault['event_id']}, number {fault['seq']} of the case" if fault["event_id"] else ""
        rows.append(
            {
                "reference": reference
                or ("The anchor" if not fault["case_id"] else f"Case {fault['case_id']}"),
                "url": case_url(reference) if reference else "",
                "where": event or "the whole",
                "what": fault["what"],
            }
        )
    return rows
