"""What a list of cases may be narrowed by: always in the address, so that a list can be kept, sent and linked to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.contrib.postgres.search import SearchQuery
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, Trim
from django.utils.functional import cached_property

from casework import forms
from casework.clock import RULES
from casework.desk.bands import LABELS, Bands
from casework.desk.paging import DUE, LONGEST, NEWEST, ORDERS, Order
from casework.people.access import ADMINISTRATOR, AUDITOR
from casework.people.models import Establishment, Person, Service, Team, User
from casework.record.models import Case, CaseParty, CaseQuerySet, Clock, Extension
from casework.workflow import all_kinds

REFERENCE = re.compile(r"([A-Za-z]{2})[-\s]?(\d{2})[-\s]?(\d{6})", re.ASCII)
MOST_PERSONS = 200
MOST_SETTINGS = 200
MOST_PARTS = 1_000

NOBODY = "none"
EVERY = "all"

MET = {"in_time": "In time", "extended": "In time after an extension", "late": "Late"}
TOLD = {"before": "Told before it was due", "after": "Told after it was due"}


def reference_in(text: str) -> str:
    """Return the reference that somebody typed, as it is kept ("cn 26 000123" is CN-26-000123), or nothing."""
    found = REFERENCE.fullmatch(text.strip())
    return "-".join(found.groups()).upper() if found else ""


# ------------------------------------------------------------------------------------------------- what there is


@dataclass(frozen=True)
class Choices:
    """The services, teams and members of staff there are to choose from, each as (id, name)."""

    services: list[tuple[str, str]]
    teams: list[tuple[str, str]]
    owners: list[tuple[str, str]]


def choices() -> Choices:
    """Read what filters offer, in one query."""
    name = Trim(Concat("first_name", Value(" "), "last_name"))
    staff = User.objects.exclude(role__in=(ADMINISTRATOR, AUDITOR)).order_by()
    both = Coalesce(NullIf(name, Value("")), F("username"), output_field=CharField())

    def of(what: str, rows: QuerySet[Any], named: Any, **more: Any) -> QuerySet[Any, Any]:
        return rows.order_by().values_list(
            Value(what), Cast("pk", CharField()), Cast(named, CharField()), more.get("active", Value(True))
        )

    read = of("service", Service.objects.all(), F("name")).union(
        of("team", Team.objects.all(), F("name")), of("owner", staff, both, active=F("is_active")), all=True
    )
    found: dict[str, list[tuple[str, str]]] = {"service": [], "team": [], "owner": []}
    for what, pk, words, active in sorted(read, key=lambda row: row[2].casefold()):
        found[what].append((pk, words if active else f"{words} (has left)"))
    return Choices(found["service"], found["team"], found["owner"])


def _declared(of: str) -> list[tuple[str, str]]:
    """Return the codes and words that the kinds declare for their procedures, stages or outcomes."""
    words: dict[str, str] = {}
    for kind in all_kinds():
        words |= dict(getattr(kind, of))
    return list(words.items())


def _states() -> list[tuple[str, Any]]:
    return [
        (kind.label, [(f"{kind.code}.{state}", about.label) for state, about in kind.states.items()])
        for kind in all_kinds()
    ]


def state_key(kind: str, state: str) -> str:
    """Return how a filter names a state: two kinds may have one of the same code."""
    return f"{kind}.{state}"


# ------------------------------------------------------------------------------------------------------ the form


def _select(label: str, **kwargs: Any) -> django_forms.ChoiceField:
    return forms.ChoiceField(label=label, **kwargs)


def _hidden(label: str, **kwargs: Any) -> django_forms.ChoiceField:
    return forms.ChoiceField(label=label, widget=forms.HiddenInput(), **kwargs)


def _hidden_day(label: str) -> django_forms.DateField:
    return django_forms.DateField(label=label, widget=forms.HiddenInput(), input_formats=["%Y-%m-%d"])


class CaseFilter(forms.FilterForm):
    """Filters of a list of cases. The hidden ones come from figures, which lead to what they count; chips show them."""

    q = forms.CharField(
        label="Reference, name or words", max_length=200, widget=forms.TextInput({"type": "search"})
    )
    due = forms.MultipleChoiceField(
        label="Due",
        choices=[*LABELS.items(), ("paused", "Paused")],
        widget=forms.Checkboxes(small=True),
    )
    open = _select("Open or closed", choices=[("", "Both"), ("open", "Open"), ("closed", "Closed")])
    kind = forms.MultipleChoiceField(label="Kind", widget=forms.Checkboxes(small=True))
    state = _select("State")
    team = _select("Team")
    owner = _select("Owner")
    service = _select("Service")
    procedure = _select("Procedure")
    stage = _select("Stage")
    outcome = _select("Outcome")
    channel = _select("How it reached us", choices=[("", "Any"), *Case.Channel.choices])
    setting = forms.CharField(
        label="School or setting", max_length=120, help_text="Name, or number in the register"
    )
    received_from = forms.DayField(label="Received from")
    received_to = forms.DayField(label="Received to")
    restricted = forms.BooleanField(label="Restricted cases only")

    clock = forms.MultipleChoiceField(label="Clock", widget=django_forms.MultipleHiddenInput())
    met = _hidden("Met", choices=[("", "Any"), *MET.items()])
    met_from = _hidden_day("Met from")
    met_to = _hidden_day("Met to")
    extended = _hidden("Extended", choices=[("", "Any"), *TOLD.items()])
    extended_from = _hidden_day("Extended from")
    extended_to = _hidden_day("Extended to")
    closed_from = _hidden_day("Closed from")
    closed_to = _hidden_day("Closed to")
    sort = _select("Order")

    called = {"q": "What you look for"}
    without: tuple[str, ...] = ()
    orders: tuple[Order, ...] = (NEWEST, LONGEST, DUE)

    def __init__(self, data: Any = None, *args: Any, offered: Choices, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        for name in self.without:
            del self.fields[name]
        self._offer("kind", [(kind.code, kind.plural) for kind in all_kinds()])
        self._offer("state", [("", "Any"), *_states()])
        self._offer("team", [("", "Any"), (NOBODY, "No team"), *offered.teams])
        self._offer("owner", [("", "Anybody"), (NOBODY, "Nobody"), *offered.owners])
        self._offer("service", [("", "Any"), (NOBODY, "No service"), *offered.services])
        for name in ("procedure", "stage", "outcome"):
            self._offer(name, [("", "Any"), *_declared(f"{name}s")])
        self._offer("clock", [(rule.code, f"{rule.label} ({rule.code})") for rule in RULES])
        self._offer("sort", [(order.code, order.label) for order in self.orders])

    def _offer(self, name: str, offered: list[Any]) -> None:
        if name in self.fields:
            self.offer(name, offered)

    @cached_property
    def holds(self) -> dict[str, Any]:
        """The filters that hold, without the order and the words looked for."""
        return {name: value for name, value in self.chosen().items() if name not in ("sort", "q")}

    @property
    def words(self) -> str:
        """What was typed to look for."""
        return str(self.chosen().get("q", "")).strip()

    @property
    def order(self) -> Order:
        """The order asked for, or the list's own."""
        return ORDERS.get(self.chosen().get("sort", ""), self.orders[0])

    def chips(self) -> list[dict[str, str]]:
        """Return the chips of the filters; the order is no filter."""
        return [chip for chip in super().chips() if chip["name"] != self["sort"].label]


class TeamFilter(CaseFilter):
    """Filters of a team's queue: open work of one team, or of every team."""

    without = ("open", "outcome", "closed_from", "closed_to")
    orders = (DUE, LONGEST, NEWEST)

    def __init__(self, data: Any = None, *args: Any, offered: Choices, **kwargs: Any) -> None:
        super().__init__(data, *args, offered=offered, **kwargs)
        self._offer("team", [(EVERY, "Every team"), (NOBODY, "No team"), *offered.teams])

    def chips(self) -> list[dict[str, str]]:
        """Return the chips; whose queue it is stands in the heading."""
        return [chip for chip in super().chips() if chip["name"] != self["team"].label]


class UnassignedFilter(CaseFilter):
    """Filters of the open cases that have no owner."""

    without = ("open", "owner", "outcome", "closed_from", "closed_to")
    orders = (LONGEST, DUE, NEWEST)


# --------------------------------------------------------------------------------------------------- narrowing


def in_band(band: str, of: Bands) -> Q:
    """Return the condition for cases whose next due date is in a band. Raises KeyError for an unknown one."""
    if band == "paused":
        return Q(Exists(Clock.objects.filter(case=OuterRef("pk"), ended_as="", due_on=None)))
    if band == "none":
        return Q(next_due_on__isnull=True)
    first, last = of.limits(band)
    found = Q()
    if first:
        found &= Q(next_due_on__gte=first)
    if last:
        found &= Q(next_due_on__lte=last)
    return found


def with_legal(clocks: QuerySet[Clock]) -> QuerySet[Clock]:
    """Return clocks with `legal_on`: the day each was due before any extension."""
    return clocks.annotate(legal_on=Coalesce("extension__was_due_on", "due_on"))


def kept(how: str) -> Q:
    """Return the condition for a met clock (of `with_legal`): "in_time", in time by an "extended" date, or "late".

    In time is by the legal date before any extension; time gained by an extension is told apart. A clock met while an
    open-ended pause stood had no due date and is none of the three.
    """
    return {
        "in_time": Q(ended_on__lte=F("legal_on")),
        "extended": Q(ended_on__gt=F("legal_on"), ended_on__lte=F("due_on")),
        "late": Q(ended_on__gt=F("legal_on")) & Q(ended_on__gt=F("due_on")),
    }[how]


def told(when: str) -> Q:
    """Return the condition for an extension of which the person was told "before" or "after" it was due."""
    before = Q(told_on__lte=F("was_due_on")) | Q(was_due_on__isnull=True)
    return before if when == "before" else ~before


def _between(column: str, first: Any, last: Any) -> Q:
    found = Q()
    if first:
        found &= Q(**{f"{column}__gte": first})
    if last:
        found &= Q(**{f"{column}__lte": last})
    return found


def settings_called(text: str) -> list[int]:
    """Return the ids of establishments by number in the register or part of the name; at most 200."""
    text = text.strip()
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return list(Establishment.objects.filter(urn=int(text)).values_list("pk", flat=True))
    return list(
        Establishment.objects.filter(name__icontains=text)
        .order_by()
        .values_list("pk", flat=True)[:MOST_SETTINGS]
    )


def narrowed(cases: CaseQuerySet, by: Mapping[str, Any], of: Bands) -> CaseQuerySet:
    """Return the cases for which every filter holds; `by` is what `CaseFilter.holds` gives, `of` the bands of today."""
    for column in ("procedure", "stage", "outcome", "channel"):
        if column in by:
            cases = cases.filter(**{column: by[column]})
    for column in ("team", "owner", "service"):
        chosen = by.get(column, EVERY)
        if chosen != EVERY:
            cases = cases.filter(**{f"{column}_id": None if chosen == NOBODY else int(chosen)})
    if "open" in by:
        cases = cases.filter(is_open=by["open"] == "open")
    if "kind" in by:
        cases = cases.filter(kind__in=by["kind"])
    if "state" in by:
        kind, _, state = by["state"].partition(".")
        cases = cases.filter(kind=kind, state=state)
    if by.get("restricted"):
        cases = cases.filter(restricted=True)
    if "due" in by:
        due = Q()
        for band in by["due"]:
            due |= in_band(band, of)
        cases = cases.filter(due, is_open=True)
    if "setting" in by:
        cases = cases.filter(establishment_id__in=settings_called(by["setting"]))
    cases = cases.filter(
        _between("received_on", by.get("received_from"), by.get("received_to"))
        & _between("closed_on", by.get("closed_from"), by.get("closed_to"))
    )
    if by.keys() & {"clock", "met", "met_from", "met_to"}:
        clocks = Clock.objects.filter(case=OuterRef("pk"))
        if "clock" in by:
            clocks = clocks.filter(code__in=by["clock"])
        if by.keys() & {"met", "met_from", "met_to"}:
            clocks = clocks.filter(_between("ended_on", by.get("met_from"), by.get("met_to")), ended_as="met")
        if "met" in by:
            clocks = with_legal(clocks).filter(kept(by["met"]))
        cases = cases.filter(Exists(clocks))
    if by.keys() & {"extended", "extended_from", "extended_to"}:
        extensions = Extension.objects.filter(
            _between("told_on", by.get("extended_from"), by.get("extended_to")), clock__case=OuterRef("pk")
        )
        if "extended" in by:
            extensions = extensions.filter(told(by["extended"]))
        cases = cases.filter(Exists(extensions))
    return cases


def persons_called(text: str) -> list[int]:
    """Return the ids of at most 200 people whose name holds the text; of one or two letters, whose name begins with it."""
    people = Person.objects.order_by()
    people = people.filter(name__icontains=text) if len(text) > 2 else people.filter(name__istartswith=text)
    return list(people.values_list("pk", flat=True)[:MOST_PERSONS])


def matching(text: str) -> Q:
    """Return the condition for cases that a person's name or the words of the case lead to.

    The people are found first, so that each way in has its own index.
    """
    found = Q(search=SearchQuery(text, config="english", search_type="websearch"))
    people = persons_called(text)
    if people:
        found |= Q(complainant_id__in=people) | Q(subject_id__in=people)
        parts = CaseParty.objects.filter(person_id__in=people).order_by()
        if cases := list(parts.values_list("case_id", flat=True)[:MOST_PARTS]):
            found |= Q(pk__in=cases)
    return found
