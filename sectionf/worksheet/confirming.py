"""One item of an uploaded plan beside the page that it stands on: the form, and what each of its buttons does."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from casework.people.keeping import kept
from casework.people.requests import SignedIn
from sectionf.plans.structure import page_from_json
from sectionf.plans.whereabouts import Texts
from sectionf.worksheet import changing
from sectionf.worksheet.forms import ItemForm, MissedItemForm
from sectionf.worksheet.models import DraftItem
from sectionf.worksheet.owing import left_open_by
from sectionf.worksheet.showing import page_of, shown_page
from sectionf.worksheet.views import SETTLED, Sheet, open_sheet, shared

CANNOT_SPLIT = (
    "Nothing says where to split it. Put an empty line where the second item begins, then split again."
)
GONE = "That item was joined with another meanwhile. Nothing else was changed."
LAST = "There is no item after this one to join it with."
_STATES = {"confirm": DraftItem.State.CONFIRMED, "set_aside": DraftItem.State.SET_ASIDE}


def _sheet(request: SignedIn, reference: str, number: int) -> Sheet:
    """Return a plan that was read. Raises Http404, PermissionDenied."""
    sheet = open_sheet(request, reference, number)
    if not sheet.upload.pages.exists():
        raise Http404("This plan has not been read.")
    return sheet


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def item(request: SignedIn, reference: str, plan: int, pk: int) -> HttpResponse:
    """Show an item beside its page; confirm it, set it aside, split it, join it, or save what was typed."""
    sheet = _sheet(request, reference, plan)
    found = next((one for one in sheet.items if one.pk == pk), None)
    if found is None:
        if request.method == "GET":
            raise Http404("There is no such item in this plan.")
        messages.info(request, GONE)
        return HttpResponseRedirect(sheet.url)
    page = ItemPage(request, sheet, found)
    return page.ask() if request.method == "GET" else page.do(request.POST.get("do", "save"))


class ItemPage:
    """One request for the page of one item."""

    def __init__(self, request: SignedIn, sheet: Sheet, item: DraftItem) -> None:
        self.request, self.sheet, self.item = request, sheet, item
        self.at = timezone.now()

    # ---------------------------------------------------------------------------------------------- answers

    def ask(self) -> HttpResponse:
        """Show the form as the item stands, or with what was typed before a session ended."""
        typed = kept(self.request)
        return self._page(ItemForm(typed) if typed else self._form())

    def do(self, what: str) -> HttpResponse:
        """Do what the button says, or say beside the field why it cannot be done."""
        if not self.sheet.may_change:
            messages.info(self.request, SETTLED)
            return HttpResponseRedirect(self.sheet.url)
        form = ItemForm(self.request.POST)
        if what == "set_aside":
            return self._changed(form, lambda: self._save(form, {}, DraftItem.State.SET_ASIDE))
        if not form.is_valid():
            return self._page(form)
        values = form.owed | {"disputed": form.cleaned_data["disputed"]}
        text = form.cleaned_data["text"]
        if what == "split":
            return self._changed(form, lambda: self._split(form, text, values))
        if what == "join":
            return self._changed(form, lambda: self._join(form, text, values))
        state = _STATES.get(what)
        words = values | {"text": " ".join(text.split())}
        return self._changed(form, lambda: self._save(form, words, state))

    # ---------------------------------------------------------------------------------------------- acts

    def _changed(self, form: ItemForm, act: Any) -> HttpResponse:
        try:
            answer: HttpResponse = act()
        except changing.Moved as moved:
            newer = self.request.POST.copy()
            fresh = DraftItem.objects.get(pk=self.item.pk)
            newer["changes"] = str(fresh.changes)
            self.item = fresh
            return self._page(ItemForm(newer), status=409, moved=str(moved))
        except changing.Whole:
            form.add_error("text", CANNOT_SPLIT)
            return self._page(form)
        except DraftItem.DoesNotExist:
            messages.info(self.request, GONE)
            return HttpResponseRedirect(self.sheet.url)
        return answer

    def _changes(self, form: ItemForm) -> int:
        sent = self.request.POST.get("changes", "")
        return int(sent) if sent.isascii() and sent.isdecimal() else self.item.changes

    def _save(self, form: ItemForm, values: dict[str, Any], state: str | None) -> HttpResponse:
        changing.save(
            self.item, values, changes=self._changes(form), by=self.request.user, at=self.at, state=state
        )
        shown = self.request.POST.get("show", "")
        if state is None:
            if not shown:
                messages.success(self.request, "Saved.")
            return HttpResponseRedirect(
                self.sheet.item_url(self.item) + (f"?page={shown}" if shown.isdecimal() else "")
            )
        return HttpResponseRedirect(self._onward())

    def _onward(self) -> str:
        """Return the address of the next item to confirm: after this one, else from the beginning, else the list."""
        later = [
            one for one in self.sheet.items if one.state == DraftItem.State.OPEN and one.pk != self.item.pk
        ]
        following = next((one for one in later if one.position > self.item.position), None) or next(
            iter(later), None
        )
        if following is None:
            messages.success(self.request, "Every item is decided.")
            return self.sheet.url
        return self.sheet.item_url(following)

    def _split(self, form: ItemForm, text: str, values: dict[str, Any]) -> HttpResponse:
        made = changing.split(
            self.item,
            text,
            values,
            self._texts(),
            changes=self._changes(form),
            by=self.request.user,
            at=self.at,
        )
        messages.success(self.request, f"It is {len(made)} items now. Confirm each.")
        return HttpResponseRedirect(self.sheet.item_url(made[0]))

    def _join(self, form: ItemForm, text: str, values: dict[str, Any]) -> HttpResponse:
        joined = changing.join(
            self.item, text, values, changes=self._changes(form), by=self.request.user, at=self.at
        )
        if joined is None:
            form.add_error(None, LAST)
            return self._page(form)
        messages.success(self.request, "The two are one item now. Confirm it.")
        return HttpResponseRedirect(self.sheet.item_url(joined))

    def _texts(self) -> Texts:
        return changing.texts_of([page_from_json(page.content) for page in self.sheet.upload.pages.all()])

    # ---------------------------------------------------------------------------------------------- parts

    def _form(self) -> ItemForm:
        begins = {name: getattr(self.item, name) for name in ItemForm.base_fields}
        return ItemForm(initial=begins)

    def _page(self, form: ItemForm, *, status: int = 200, **more: Any) -> HttpResponse:
        sheet, here = self.sheet, self.sheet.items.index(self.item) if self.item in self.sheet.items else 0
        vague, missing = left_open_by(self.item.text)
        context = shared(sheet.case) | {
            "sheet": sheet,
            "upload": sheet.upload,
            "item": self.item,
            "form": form,
            "position": here + 1,
            "previous_url": sheet.item_url(sheet.items[here - 1]) if here else "",
            "next_url": sheet.item_url(sheet.items[here + 1]) if here + 1 < len(sheet.items) else "",
            "add_url": _add_url(sheet, self.item),
            "confirmed": sheet.count(DraftItem.State.CONFIRMED),
            "to_confirm": sheet.count(DraftItem.State.OPEN),
            "vague": vague,
            "missing": missing,
            "may_change": sheet.may_change,
            "settled": SETTLED,
            **source(sheet, self.item, self.request.GET.get("page") or self.request.POST.get("show") or ""),
            **more,
        }
        return render(self.request, "sectionf/plan/item.html", context, status=status)


def _add_url(sheet: Sheet, after: DraftItem) -> str:
    address = reverse("sectionf:plan_add", args=[sheet.case.reference, sheet.upload.pk])
    query = QueryDict(mutable=True)
    query["after"] = str(after.pk)
    return f"{address}?{query.urlencode()}"


def source(sheet: Sheet, item: DraftItem | None, asked: str) -> dict[str, Any]:
    """Return the page of the plan that is shown beside a form, and the pages before and after it."""
    numbers = list(sheet.upload.pages.values_list("number", flat=True))
    number = page_of(item, asked, numbers)
    at = numbers.index(number)
    content = sheet.upload.pages.get(number=number).content
    marked = [
        one for one in sheet.items if one.state != DraftItem.State.SET_ASIDE or (item and one.pk == item.pk)
    ]
    return {
        "page": shown_page(content, marked, item),
        "pages": len(numbers),
        "before_page": numbers[at - 1] if at else None,
        "after_page": numbers[at + 1] if at + 1 < len(numbers) else None,
        "elsewhere": sorted({place[0] for place in item.places} - {number}) if item else [],
    }


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def add(request: SignedIn, reference: str, number: int) -> HttpResponse:
    """Add an item that the reader missed, from a page of the plan."""
    sheet = _sheet(request, reference, number)
    if not sheet.may_change:
        messages.info(request, SETTLED)
        return HttpResponseRedirect(sheet.url)
    after = next((one for one in sheet.items if str(one.pk) == request.GET.get("after", "")), None)
    asked = request.POST.get("show") or request.GET.get("page") or ""
    shown = source(sheet, None, asked or str(after.places[0][0] if after and after.places else ""))
    form = MissedItemForm(request.POST if request.method == "POST" else kept(request))
    if request.method == "POST" and "turn" not in request.POST and form.is_valid():
        page = shown["page"]["number"]
        pages = [page_from_json(one.content) for one in sheet.upload.pages.filter(number=page)]
        made = changing.add(
            sheet.upload,
            form.cleaned_data["text"],
            page,
            changing.texts_of(pages),
            after=after,
            by=request.user,
            at=timezone.now(),
        )
        return HttpResponseRedirect(sheet.item_url(made))
    if "turn" in request.POST:
        form = MissedItemForm(initial={"text": request.POST.get("text", "")})
        shown = source(sheet, None, request.POST["turn"])
    context = shared(sheet.case) | {"sheet": sheet, "upload": sheet.upload, "form": form, **shown}
    return render(request, "sectionf/plan/add.html", context)
