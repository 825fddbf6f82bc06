"""All that is kept about one child's Section F provision, in the order in which it happened, across plans, checks and settings."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from casework.clock import counted
from casework.desk.addresses import case_url
from casework.people.requests import SignedIn
from casework.record.models import Case
from casework.wording import date_long, lower_first, plain_name
from casework.workflow import kind_of
from casework.workflow.visiting import visit
from sectionf.ledger import duration
from sectionf.models import ProvisionItem, RemedyAction
from sectionf.procedure import FINDINGS, GAPS, NOW, OUTCOMES, STATES
from sectionf.reports.queries import Kept, history_of
from sectionf.reports.reckoning import KIND
from sectionf.versions import PlanFacts, said

LONGEST_TEXT = 160


@login_required
@never_cache
@require_safe
def history(request: SignedIn, reference: str) -> HttpResponse:
    """Show every check, plan, gap and remedy of a check's child that somebody may see, in the order of the days."""
    case = visit(request.user, reference, what="history", at=timezone.now())
    if case.kind != KIND:
        raise Http404("A child’s history is kept for Section F checks alone.")
    kept = history_of(request.user, case)
    person = case.subject or case.complainant
    entries = sorted(
        (*_plans(kept), *_checks(kept), *_remedies(kept), *_moves(kept)),
        key=lambda entry: (entry["on"], entry["place"]),
    )
    context = {
        "case": case,
        "kind": kind_of(case),
        "name": plain_name(str(person or "Nobody named")),
        "checks": [_check_row(kept, check) for check in kept.checks],
        "entries": entries,
    }
    return render(request, "sectionf/reports/history.html", context)


def _entry(on: date, place: int, title: str, text: str = "", url: str = "") -> dict[str, Any]:
    """Return an entry; of one day the one with the lower place stands first."""
    return {"on": on, "place": place, "title": title, "text": text, "url": url}


def _items_of(kept: Kept, check: Case) -> list[ProvisionItem]:
    return [item for item in kept.items if item.case_id == check.pk]


def _gaps_of(kept: Kept, check: Case) -> list[ProvisionItem]:
    return [item for item in _items_of(kept, check) if item.finding in GAPS]


def _setting(check: Case) -> str:
    return check.establishment.name if check.establishment else "no setting"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1].rstrip()}…"


def _lost(items: list[ProvisionItem]) -> str:
    """Return what items are short of, in words; what cannot be reckoned or is not reckoned yet is said and never guessed."""
    figures = [getattr(item, "figure", None) for item in items]
    known = [one.short for one in figures if one is not None and one.short is not None]
    said = [duration(sum(known))] if known else []
    unknown = sum(one is not None and one.short is None for one in figures)
    if unknown:
        said.append(f"{counted(unknown, 'item')} cannot be reckoned")
    waits = sum(one is None for one in figures)
    if waits:
        said.append(f"{counted(waits, 'item')} not reckoned yet")
    return "; ".join(said)


def _check_row(kept: Kept, check: Case) -> dict[str, Any]:
    detail = kept.details[check.pk]
    items, gaps = _items_of(kept, check), _gaps_of(kept, check)
    return {
        "reference": check.reference,
        "url": case_url(check.reference),
        "setting": _setting(check),
        "asked": date_long(check.received_on),
        "sent": date_long(detail.issued_on) if detail.issued_on else "",
        "items": len(items),
        "gaps": len(gaps) if detail.issued_on else "",
        "lost": _lost(gaps) if detail.issued_on else "",
        "state": STATES[check.state].label,
        "colour": STATES[check.state].colour,
    }


def _plans(kept: Kept) -> Iterator[dict[str, Any]]:
    facts = [
        PlanFacts(plan.pk, plan.final_on, plan.version, plan.until_on, is_confirmed=plan.child_id is not None)
        for plan in kept.plans
    ]
    for plan in facts:
        if plan.is_confirmed:
            yield _entry(plan.final_on, 0, "Final plan", said(plan, facts))


def _checks(kept: Kept) -> Iterator[dict[str, Any]]:
    for check in kept.checks:
        detail, url = kept.details[check.pk], case_url(check.reference)
        yield _entry(
            check.received_on, 2, f"{check.reference} asked for, at {_setting(check)}", detail.missing, url
        )
        if detail.issued_on:
            items, gaps = _items_of(kept, check), _gaps_of(kept, check)
            found = (
                f"{len(gaps)} of {counted(len(items), 'item')} not wholly in place"
                if gaps
                else "every item in place"
                if all(item.finding == "in_place" for item in items)
                else "nothing lacking"
            )
            lines = [
                f"Item {item.number}, {lower_first(FINDINGS[item.finding])}: {_shortened(item.text)}"
                for item in gaps
            ]
            lost = _lost(gaps)
            lines += [f"Short: {lost}."] if lost else []
            yield _entry(
                detail.issued_on, 3, f"{check.reference}, checklist sent: {found}", "\n".join(lines), url
            )
        if detail.rechecked_on:
            lines = [
                f"Item {item.number}: {lower_first(NOW[item.now])}"
                for item in _gaps_of(kept, check)
                if item.now
            ]
            yield _entry(detail.rechecked_on, 6, f"{check.reference} checked again", "\n".join(lines), url)
        if check.closed_on:
            outcome = OUTCOMES.get(check.outcome, "")
            yield _entry(
                check.closed_on,
                7,
                f"{check.reference} closed{f': {lower_first(outcome)}' if outcome else ''}",
                "",
                url,
            )


def _remedies(kept: Kept) -> Iterator[dict[str, Any]]:
    references = {check.pk: check.reference for check in kept.checks}
    for action in kept.actions:
        issued_on = kept.details[action.case_id].issued_on
        if issued_on is None:
            continue
        reference = references[action.case_id]
        key, url = f"{reference}, F{action.item.number}.{action.number}", case_url(reference)
        promised = f"{action.what}\n{action.by_whom}, by {date_long(action.due_on)}."
        yield _entry(issued_on, 4, f"{key} promised", promised, url)
        if action.done_on:
            late = ", late" if action.done_on > action.due_on else ""
            yield _entry(action.done_on, 5, f"{key} done{late}", action.proof, url)
        if action.verified_on and action.state == RemedyAction.State.VERIFIED:
            yield _entry(action.verified_on, 5, f"{key} confirmed with the family", action.family_said, url)


def _moves(kept: Kept) -> Iterator[dict[str, Any]]:
    told = set()
    for stay in kept.stays:
        where = stay.establishment.name if stay.establishment else "no setting"
        if (stay.from_on, where) not in told:
            told.add((stay.from_on, where))
            yield _entry(stay.from_on, 1, f"At {where} from this day")
