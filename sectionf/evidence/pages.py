"""The pages on which a setting answers: the list of items, one page an item, what is read over before it is sent, and the receipt."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from casework.wording import date_long
from casework.workflow import Busy, NotDone
from sectionf.decisions.answered import LinkEnded
from sectionf.evidence import drafts, sending
from sectionf.evidence.forms import ItemForm, MoreForm, TypedForm, typed_rows
from sectionf.evidence.gate import Visit, for_the_setting, said
from sectionf.evidence.sending import Answered, Sheet
from sectionf.facts import ItemFacts

LONGEST_TITLE = 90
TRY_AGAIN_AFTER = 5


def _page(visit: Visit, template: str, status: int = 200, **context: Any) -> HttpResponse:
    return render(
        visit.request,
        f"sectionf/evidence/{template}.html",
        {"visit": visit, "link": visit.link, "facts": visit.facts, **context},
        status=status,
    )


def _ended(visit: Visit) -> HttpResponse:
    """Answer a page that was sent just after the link had ended."""
    visit.link.refresh_from_db()
    return said(visit, visit.ended or "used", 410)


def _title(one: Answered) -> str:
    text = " ".join(one.item.text.split())
    cut = text if len(text) <= LONGEST_TITLE else f"{text[:LONGEST_TITLE].rsplit(' ', 1)[0]} …"
    return f"Item {one.item.number}: {cut}"


@for_the_setting()
def items(visit: Visit) -> HttpResponse:
    """List the items, each with how far its answer is."""
    sheet = sending.sheet_of(visit)
    tasks = [
        {
            "title": _title(one),
            "url": _url("item", visit, number=one.item.number),
            "status": one.status[0],
            "colour": one.status[1],
        }
        for one in sheet.items
    ]
    more = {
        "title": "Anything else we should know",
        "url": _url("more", visit),
        "status": "Completed" if sheet.more.typed() else "Optional",
    }
    done = len(sheet.items) - len(sheet.incomplete)
    return _page(visit, "items", tasks=tasks, more=[more], sheet=sheet, done=done)


def _url(page: str, visit: Visit, **where: Any) -> str:
    return redirect(f"evidence:{page}", name=visit.link.name, **where)["Location"]


# ------------------------------------------------------------------------------------------------ one item


@for_the_setting(sends=True)
def item(visit: Visit, number: int) -> HttpResponse:
    """Ask about one item, and keep what is typed whether or not it is finished."""
    sheet = sending.sheet_of(visit)
    one = sheet.of(number)
    if one is None:
        return said(visit, "no_item", 404)
    if visit.request.method == "POST":
        try:
            return _keep_item(visit, sheet, one)
        except drafts.Ended:
            return _ended(visit)
    return _item_page(visit, sheet, one, one.form.as_left(), seen_of(one))


def seen_of(one: Answered) -> str:
    """Return what the page of an item shows, as its form carries it."""
    return drafts.digest_of(one.answer.typed if one.answer else {})


def _keep_item(visit: Visit, sheet: Sheet, one: Answered) -> HttpResponse:
    request, link, at = visit.request, visit.link, visit.at
    form = ItemForm(request.POST, item=one.item)
    kept = drafts.keep(link, one.item.id, one.item.text, form.typed(), request.POST.get("seen", ""), at)
    _, wrong = drafts.add_files(link, one.item.id, request.FILES.getlist("uploads"), at)
    taken = drafts.remove_file(link, one.item.id, request.POST.get("remove", ""), at)
    go = "stay" if "remove" in request.POST else request.POST.get("go", "next")
    after = sending.sheet_of(visit)
    now = after.of(one.item.number) or one
    if kept.clash:
        theirs = typed_rows(now.form)
        return _item_page(
            visit, after, now, form.as_left(), seen_of(now), 409, clash=kept.answer, theirs=theirs
        )
    if go == "stay":
        if taken:
            messages.info(request, f"“{taken}” was removed.")
        return redirect("evidence:item", name=link.name, number=one.item.number)
    if go == "later" and not wrong:
        messages.info(request, f"What you entered about item {one.item.number} is saved.")
        return redirect("evidence:items", name=link.name)
    if go == "later":
        form.as_left()
    else:
        form.is_valid()
    for sentence in wrong:
        form.add_error("uploads", sentence)
    if form.errors:
        return _item_page(visit, after, now, form, seen_of(now), saved=True)
    messages.info(request, f"Item {one.item.number} is saved.")
    following = after.after(one.item.number)
    if following:
        return redirect("evidence:item", name=link.name, number=following.item.number)
    return redirect("evidence:check" if after.is_complete else "evidence:items", name=link.name)


def _item_page(
    visit: Visit, sheet: Sheet, one: Answered, form: TypedForm, seen: str, status: int = 200, **more: Any
) -> HttpResponse:
    place = [each.item.id for each in sheet.items].index(one.item.id) + 1
    context = {
        "title": f"Item {one.item.number}",
        "one": one,
        "form": form,
        "place": place,
        "of": len(sheet.items),
        "seen": seen,
    }
    return _page(visit, "item", status, **context, **more)


@for_the_setting(sends=True)
def more(visit: Visit) -> HttpResponse:
    """Ask for anything beside the items."""
    answer = drafts.answers_of(visit.link).get(None)
    typed = answer.typed if answer else {}
    if visit.request.method != "POST":
        return _page(visit, "more", form=MoreForm.of(typed).as_left(), seen=drafts.digest_of(typed))
    form = MoreForm(visit.request.POST)
    try:
        kept = drafts.keep(visit.link, None, "", form.typed(), visit.request.POST.get("seen", ""), visit.at)
    except drafts.Ended:
        return _ended(visit)
    seen = drafts.digest_of(kept.answer.typed)
    if kept.clash:
        theirs = typed_rows(MoreForm.of(kept.answer.typed))
        return _page(visit, "more", 409, form=form.as_left(), seen=seen, clash=kept.answer, theirs=theirs)
    if not form.is_valid():
        return _page(visit, "more", form=form, seen=seen, saved=True)
    messages.info(visit.request, "What you added is saved.")
    return redirect("evidence:items", name=visit.link.name)


# ------------------------------------------------------------------------------------------------ sending


@for_the_setting(sends=True, ended=True)
def check(visit: Visit) -> HttpResponse:
    """Show every answer to be read over, and send them."""
    if visit.link.used_on:
        return redirect("evidence:sent", name=visit.link.name)
    sheet = sending.sheet_of(visit)
    if visit.request.method != "POST":
        return _check_page(visit, sheet)
    if not sheet.is_complete or visit.request.POST.get("seen") != sheet.seen:
        return _check_page(visit, sheet, 409, moved=sheet.is_complete)
    done = sending.send(visit, sheet)
    if isinstance(done, LinkEnded):
        visit.link.refresh_from_db()
        if visit.link.used_on:
            return redirect("evidence:sent", name=visit.link.name)
        return _ended(visit)
    if isinstance(done, Busy):
        answer = _check_page(visit, sheet, 503, busy=done.sentence)
        answer["Retry-After"] = str(TRY_AGAIN_AFTER)
        return answer
    if isinstance(done, NotDone):
        del visit.facts
        return _check_page(visit, sending.sheet_of(visit), 409, moved=True)
    return redirect("evidence:sent", name=visit.link.name)


def _check_page(visit: Visit, sheet: Sheet, status: int = 200, **more: Any) -> HttpResponse:
    parts = [
        {
            "one": one,
            "rows": [{"key": key, "value": value} for key, value in one.rows()],
            "url": _url("item", visit, number=one.item.number),
        }
        for one in sheet.items
    ]
    context = {"sheet": sheet, "parts": parts, "beside": sheet.more["more"].value() or ""}
    return _page(visit, "check", status, **context, **more)


@for_the_setting(ended=True)
def sent(visit: Visit) -> HttpResponse:
    """Say that the answers were sent, what happens next, and what they were."""
    if not visit.link.used_on:
        return redirect("evidence:items", name=visit.link.name)
    rows = [
        {
            "key": f"Item {one.number}",
            "value": "\n".join(part for part in _sent_of(one, visit.link.again) if part),
        }
        for one in visit.asked
    ]
    return _page(visit, "sent", rows=rows, on=date_long(visit.link.used_on))


def _sent_of(one: ItemFacts, again: bool) -> tuple[str, str]:
    return (one.again_setting, one.again_evidence) if again else (one.delivered_how, one.evidence)
