"""The doors: a link is opened, a code of a letter on paper is typed, somebody says who they are and begins, or goes on elsewhere."""

from typing import Any

from axes.helpers import get_client_ip_address
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casework.wording import date_long
from sectionf.decisions.ground import child
from sectionf.evidence import gate, letting_in
from sectionf.evidence.forms import BrowserCodeForm, EnterForm, StartForm
from sectionf.evidence.gate import Visit, for_the_setting, without_a_trace
from sectionf.procedure import EVIDENCE


@login_not_required
@without_a_trace
@require_safe
def open_link(request: HttpRequest, code: str) -> HttpResponse:
    """Take a code from an address, and lead on to one without it: no page, log or history after this one holds it."""
    return _let_in(request, code) or redirect("evidence:not_known")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Take the code of a letter on paper."""
    form = EnterForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        answer = _let_in(request, form.cleaned_data["code"])
        if answer is not None:
            return answer
        form.add_error(
            "code",
            "That is not the code in our letter. Compare each group of four, or ask us for a new link.",
        )
    return render(request, "sectionf/evidence/enter.html", {"form": form})


def _let_in(request: HttpRequest, code: str) -> HttpResponse | None:
    """Return the way on from a code, with a note for the browser to keep; None where it is no code of ours."""
    at, place = timezone.now(), get_client_ip_address(request)
    if letting_in.is_tried_too_often(place, at):
        return redirect("evidence:wait")
    link = letting_in.link_of(code, place=place, at=at)
    if link is None:
        return None
    letting_in.note_opened(link, request.headers.get("User-Agent", ""), at)
    begun = gate.elsewhere_in_this_browser(request, link, timezone.localdate(at))
    if begun is not None and not link.begun_at:
        return redirect("evidence:items", name=begun.name)
    answer = redirect("evidence:start", name=link.name)
    gate.give_note(answer, link.name, gate.note_of(request, link.name))
    return answer


@login_not_required
@without_a_trace
@require_safe
def not_known(request: HttpRequest) -> HttpResponse:
    """Say that a code was not right, and how to get a new link."""
    return gate.not_known(request)


@login_not_required
@without_a_trace
@require_safe
def wait(request: HttpRequest) -> HttpResponse:
    """Say that too many codes were wrong, and for how long none is looked at."""
    return render(request, "sectionf/evidence/wait.html")


@for_the_setting(sends=True, begun=False)
def start(visit: Visit) -> HttpResponse:
    """Say what this is and whose child it is about, and ask who answers."""
    link = visit.link
    if link.begun_at:
        return redirect("evidence:items" if visit.is_let_in else "evidence:elsewhere", name=link.name)
    posted = visit.request.method == "POST"
    first = {"by_name": link.to_name, "by_email": link.to_email}
    form = StartForm(visit.request.POST if posted else None, initial=first)
    if posted and form.is_valid():
        data = form.cleaned_data
        mine = letting_in.begin(
            link.pk,
            visit.browser,
            name=data["by_name"],
            role=data["by_role"],
            email=data["by_email"],
            at=visit.at,
        )
        return redirect("evidence:items" if mine else "evidence:elsewhere", name=link.name)
    return render(visit.request, "sectionf/evidence/start.html", _about(visit) | {"form": form})


def _about(visit: Visit) -> dict[str, Any]:
    """Return what the first page says of the check: enough to know whom it is about, and no more."""
    facts = visit.facts
    clock, plan = facts.running(EVIDENCE), facts.detail.plan
    answer_by = facts.detail.answer_again_by if visit.link.again else clock and clock.due_on
    return {
        "visit": visit,
        "link": visit.link,
        "facts": facts,
        "child": short_name(child(facts)),
        "plan_on": date_long(plan.final_on) if plan else "",
        "answer_by": answer_by if answer_by and answer_by >= visit.today else None,
        "begun": bool(facts.detail.drafts),
    }


def short_name(name: str) -> str:
    """Return a name as a page on a screen in a school may show it: Ada O."""
    first, *others = name.split()
    return f"{first} {others[-1][0]}." if others else first


@for_the_setting(sends=True, begun=False)
def elsewhere(visit: Visit) -> HttpResponse:
    """Say that the link was begun in another browser, and let its owner go on here by a code sent to their address."""
    link, request = visit.link, visit.request
    if not link.begun_at or visit.is_let_in:
        return redirect("evidence:start", name=link.name)
    form, sent, full = BrowserCodeForm(), bool(link.code_digest), False
    if request.method == "POST" and "send" in request.POST:
        sent = letting_in.send_code(link.pk, visit.at)
        full = not sent
    elif request.method == "POST":
        form = BrowserCodeForm(request.POST)
        if form.is_valid():
            if letting_in.let_in(link.pk, visit.browser, form.cleaned_data["code"], visit.at):
                return redirect("evidence:items", name=link.name)
            form.add_error(
                "code", "That is not the code, or it is too old. Look again, or have a new one sent."
            )
    context = {"visit": visit, "link": link, "form": form, "sent": sent, "full": full}
    context["where"] = hidden(link.by_email)
    return render(request, "sectionf/evidence/elsewhere.html", context, status=429 if full else 200)


def hidden(email: str) -> str:
    """Return an address so that its owner knows it and nobody else learns it: l…@birchwood.example."""
    name, at, domain = email.partition("@")
    return f"{name[:1]}…{at}{domain}"
