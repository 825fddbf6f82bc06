"""What each act on a Section F check asks of the person who does it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.forms.boundfield import BoundField

from casework import forms
from casework.people.fields import EstablishmentField
from casework.wording import weekday_date
from casework.workflow.forms import ActionForm
from sectionf import standing, wording
from sectionf.duty import puts_it_on_others, reminder, reminder_for_action
from sectionf.evidence.answers import in_numbers
from sectionf.facts import ItemFacts
from sectionf.items import LONGEST_ITEM, MOST_ITEMS, split
from sectionf.procedure import DECLINE_REASONS, ENDED, FINDING_HINTS, FINDINGS, INTERIM, NOT_YET_DUE
from sectionf.versions import last_day, said, versions
from sectionf.worksheet.facts import ConfirmedItem, owed_in_words

LONGEST_PASTE = 100_000
HOW = [("phone", "By telephone"), ("email", "By email"), ("letter", "By letter"), ("in_person", "In person")]


# ---------------------------------------------------------------------------------------------- shared parts


@dataclass
class Group:
    """The questions about one item, under its number and the words of the plan."""

    form: "ItemsForm"
    title: str
    text: str = ""
    notes: Sequence[tuple[str, str]] = ()
    names: list[str] = field(default_factory=list)
    # What of the text was found clear; where it is not asked, the words of the plan stand unmarked.
    clear: tuple[str, ...] | None = None

    @property
    def fields(self) -> list[BoundField]:
        return [self.form[name] for name in self.names if not self.form[name].is_hidden]


class ItemsForm(ActionForm):
    """An action's form that asks the same of several items, each in a group of its own."""

    template_name = "sectionf/items_form.html"
    marks_optional = False
    leading: Sequence[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.groups: list[Group] = []
        super().__init__(*args, **kwargs)

    def group(self, title: str, text: str = "", notes: Sequence[tuple[str, str]] = ()) -> Group:
        """Begin the questions about one item."""
        self.groups.append(Group(self, title, text, [note for note in notes if note[1]]))
        return self.groups[-1]

    def group_of(self, item: ItemFacts, notes: Sequence[tuple[str, str]] = ()) -> Group:
        """Begin the questions about an item of the check."""
        return self.group(f"Item {item.number}", item.text, notes)

    def ask(self, name: str, asked: forms.Field, *, within: Group | None = None) -> None:
        """Add a question, worded and placed like the declared ones."""
        self.fields[name] = asked
        self._word(name, asked)
        if within is not None:
            within.names.append(name)
        self.order_fields([each for each in self.fields if each not in ("on", "version")] + ["on", "version"])

    @property
    def before(self) -> list[BoundField]:
        """The questions that stand above the items."""
        return [self[name] for name in self.leading if name in self.fields]

    @property
    def after(self) -> list[BoundField]:
        """The questions that stand below the items."""
        inside = {name for group in self.groups for name in group.names} | set(self.leading)
        return [bound for bound in self.shown_fields if bound.name not in inside]

    def refuse_other_peoples_duty(self, *names: str, saying: Callable[[str], str] = reminder) -> None:
        """Add an error beside each text that puts the council's own duty on somebody else."""
        for name in names:
            words = puts_it_on_others(self.cleaned_data.get(name) or "")
            if words:
                self.add_error(name, saying(words))


# ------------------------------------------------------------------------------------- acknowledging, scoping


class AcknowledgeForm(ActionForm):
    more = forms.LongTextField(
        label="Anything else to tell the family?",
        help_text="This goes into the letter.",
        required=False,
        max_length=2000,
        rows=3,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When does the acknowledgement go?"


class ExtendForm(ActionForm):
    why = forms.LongTextField(
        label="Why is more time needed?",
        help_text="The family reads this: say what still has to be found out.",
        max_length=400,
        error_messages={"required": "Enter why more time is needed."},
    )

    called = {"why": "The reason", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When does the letter go?"


def _read_in_the_file(read: ConfirmedItem | None) -> list[tuple[str, str]]:
    """Return what was confirmed of an item of the uploaded plan, to stand beside its words."""
    if read is None:
        return []
    page = read.owed.get("page")
    return [
        ("Outcome", read.owed.get("outcome", "")),
        ("It owes", owed_in_words(read.owed)),
        ("In the plan", f"Page {page}" if page else ""),
    ]


class ScopeForm(ItemsForm):
    plan_final_on = forms.DayField(
        label="Date of the final plan",
        help_text="The plan that was in force at the time the family speaks of.",
        latest="today",
        error_messages={"required": "Enter the date of the final plan."},
    )
    plan_version = forms.CharField(
        label="What the plan calls itself (optional)",
        help_text="For example “final amended plan” or “version 3”.",
        required=False,
        max_length=40,
    )
    setting = EstablishmentField(
        label="Preschool, school or college (optional)",
        help_text="Start with its name, town or postcode. Leave it empty where the provision is made elsewhere.",
        required=False,
    )
    plan_until_on = forms.DayField(
        label="Last day that this plan was in force (optional)",
        help_text="Leave it empty for the newest plan, and where the next version is known.",
        required=False,
        latest="today",
    )
    since_on = forms.DayField(
        label="Since when is provision said to be missing? (optional)", required=False, latest="today"
    )
    pasted = forms.LongTextField(
        label="Section F, as the plan has it",
        help_text="Paste or type it. Each bullet, number, line or table row becomes an item, which you check on the same page.",
        required=False,
        max_length=LONGEST_PASTE,
        rows=12,
    )
    shown = forms.IntegerField(widget=forms.HiddenInput, required=False)

    leading = ("plan_final_on", "plan_version", "plan_until_on", "setting", "since_on", *standing.NAMES)
    reveals = standing.REVEALS
    called = {
        "plan_until_on": "The last day it was in force",
        "since_on": "The day it is missing from",
        "plan_version": "What the plan calls itself",
        "setting": "The setting",
        "pasted": "The text of Section F",
        **ActionForm.called,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        detail = self.facts.detail
        plan, sheet = detail.plan, detail.worksheet
        self.sheet = sheet if sheet and sheet.ready else None
        from_file = self.sheet.final_on if self.sheet else None
        self.fields["plan_final_on"].initial = from_file or (plan.final_on if plan else None)
        called = self.sheet.called if self.sheet else ""
        self.fields["plan_version"].initial = (plan.version if plan else "") or called
        self.fields["plan_until_on"].initial = plan.until_on if plan else None
        if len(versions(detail.plans)) > bool(plan and plan.is_confirmed):
            known = "; ".join(said(one, detail.plans) for one in versions(detail.plans))
            self.fields["plan_final_on"].help_text += f" Versions that are known: {known}."
        self.fields["since_on"].initial = detail.since_on
        for name, asked in standing.questions(detail).items():
            self.ask(name, asked)
        if self.facts.setting:
            self.fields["setting"].initial = self.facts.setting.id
        self.fields["on"].label = "When were the items taken down?"
        self.taken: tuple[str, ...] = ()
        self.read: dict[int, ConfirmedItem | None] = {}
        self.too_many = 0
        if self.is_bound:
            self._take_items()
        else:
            new = self._from_the_file()
            self.fields["shown"].initial = len(detail.items) + len(new)
            for place, item in enumerate(detail.items, 1):
                self._ask_item(place, item)
            for place, confirmed in enumerate(new, len(detail.items) + 1):
                self._ask_item(place, None, confirmed)
        if self.groups:
            self.fields["pasted"].label = "More of Section F"
            self.fields["pasted"].help_text = "Items that are still missing from the list above."
            self.fields["pasted"].widget.attrs["rows"] = 4

    def _from_the_file(self) -> list[ConfirmedItem]:
        """Return the items confirmed in the uploaded plan that are not on the check."""
        there = {item.text for item in self.facts.detail.items}
        new = [one for one in self.sheet.ready if one.text not in there] if self.sheet else []
        if len(there) + len(new) > MOST_ITEMS:
            self.fields["pasted"].help_text = (
                f"{len(new)} items were confirmed in the uploaded plan; a check takes {MOST_ITEMS}. Go back to the plan and join "
                "items that belong together, or paste those that the family speaks of."
            )
            return []
        return new

    def _take_items(self) -> None:
        """Ask again for the items that were shown, and take those that were pasted since out of the text."""
        known = {str(item.id): item for item in self.facts.detail.items}
        shown = self._number(self.data.get("shown"))
        found = split(self.data.get("pasted") or "")
        if shown + len(found) > MOST_ITEMS:
            self.too_many = shown + len(found)
        elif found:
            typed: Any = self.data  # a copy of what was sent, made by the form
            for place, text in enumerate(found, shown + 1):
                typed[f"item_{place}"] = text
                typed[f"disputed_{place}"] = "on"
            typed["pasted"], typed["shown"] = "", str(shown + len(found))
            self.taken = found
            shown += len(found)
        read = {str(one.id): one for one in self.sheet.ready} if self.sheet else {}
        for place in range(1, shown + 1):
            self._ask_item(
                place,
                known.get(self.data.get(f"item_id_{place}") or ""),
                read.get(self.data.get(f"read_{place}") or ""),
            )

    @staticmethod
    def _number(typed: Any) -> int:
        text = str(typed or "")
        return min(int(text), MOST_ITEMS) if text.isascii() and text.isdecimal() else 0

    def _ask_item(self, place: int, item: ItemFacts | None, read: ConfirmedItem | None = None) -> None:
        detail = self.facts.detail
        new_before = sum(1 for group in self.groups if group.title.endswith("(new)"))
        title = f"Item {item.number}" if item else f"Item {detail.last_item + new_before + 1} (new)"
        group = self.group(title, notes=_read_in_the_file(read))
        for name, known in ((f"item_id_{place}", item), (f"read_{place}", read)):
            hidden = forms.IntegerField(
                widget=forms.HiddenInput, required=False, initial=known.id if known else None
            )
            self.ask(name, hidden, within=group)
        self.read[place] = read
        self.ask(
            f"item_{place}",
            forms.LongTextField(
                label="The words of the plan",
                help_text="Word for word. Leave it empty to take it off the list.",
                initial=item.text if item else read.text if read else "",
                max_length=LONGEST_ITEM,
                rows=3,
                required=False,
                error_messages={
                    "max_length": f"{title} must be {LONGEST_ITEM:,} characters or fewer: split it into two."
                },
            ),
            within=group,
        )
        self.ask(
            f"disputed_{place}",
            forms.BooleanField(
                label="The family says this is not being made",
                initial=item.disputed if item else read.disputed if read else True,
                required=False,
            ),
            within=group,
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.too_many:
            self.add_error(
                "pasted",
                f"That makes {self.too_many} items; a check takes {MOST_ITEMS}. "
                "Join items that belong together, or leave out what is not Section F.",
            )
        elif self.taken:
            number = len(self.taken)
            self.add_error(
                None,
                f"{number} item{'s were' if number > 1 else ' was'} taken from your text. Check each against the plan, "
                "correct it or empty it, then go on.",
            )
        elif not any(data.get(f"item_{place}") for place in range(1, len(self.groups) + 1)):
            self.add_error("pasted", "Enter at least one item of Section F.")
        return data

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "plan_final_on": data["plan_final_on"],
            "plan_version": data["plan_version"],
            "plan_until_on": data["plan_until_on"],
            "worksheet": any(self.read.values()),
            "since_on": data["since_on"],
            **standing.answers(data),
            "establishment_id": data["setting"].pk if data["setting"] else None,
            "setting": data["setting"].name if data["setting"] else "",
            "items": tuple(
                {
                    "id": data[f"item_id_{place}"],
                    "text": data[f"item_{place}"],
                    "disputed": data[f"disputed_{place}"],
                    "owed": dict(read.owed) if (read := self.read.get(place)) else {},
                }
                for place in range(1, len(self.groups) + 1)
            ),
        }


# ------------------------------------------------------------------------------------------------- evidence


class ExtendEvidenceForm(ActionForm):
    why = forms.LongTextField(
        label="Why does the setting need more time?",
        max_length=400,
        rows=3,
        error_messages={"required": "Enter why the setting needs more time."},
    )
    agreed_with = forms.CharField(
        label="Whom was it agreed with?",
        max_length=200,
        error_messages={"required": "Enter whom it was agreed with."},
    )

    called = {"why": "The reason", **ActionForm.called}


class EvidenceForm(ItemsForm):
    silent = forms.BooleanField(
        label="The setting has not replied about anything",
        help_text="Tick this alone where nothing came. Silence counts as an answer, and the check goes on.",
        required=False,
    )

    leading = ("silent",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did it come?"
        self.fields["on"].help_text = "Where nothing came, the day you stopped waiting."
        for item in self.facts.detail.items:
            n, group = item.number, self.group_of(item)
            self.ask(
                f"how_{n}",
                forms.LongTextField(
                    label="How is it made?",
                    help_text="By whom, since when, how often, how long; what stopped it.",
                    initial=item.delivered_how,
                    rows=3,
                    required=False,
                ),
                within=group,
            )
            self.ask(
                f"evidence_{n}",
                forms.LongTextField(
                    label="What shows it?",
                    help_text="Timetables, logs, reports, each with its dates.",
                    initial=item.evidence,
                    rows=3,
                    required=False,
                ),
                within=group,
            )
            self.ask(
                f"no_reply_{n}",
                forms.BooleanField(label=f"No reply about item {n}", initial=item.no_reply, required=False),
                within=group,
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for item in self.facts.detail.items:
            n = item.number
            how, shows = data.get(f"how_{n}"), data.get(f"evidence_{n}")
            if how and (data.get(f"no_reply_{n}") or data.get("silent")):
                self.add_error(
                    f"how_{n}" if data.get("silent") else f"no_reply_{n}",
                    f"Item {n} cannot have both an answer and no reply. Clear one of them.",
                )
            elif shows and not how:
                self.add_error(f"how_{n}", f"Enter how item {n} is made, beside what shows it.")
        return data

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "answers": tuple(
                {
                    "id": item.id,
                    "number": item.number,
                    "delivered_how": data[f"how_{item.number}"],
                    "evidence": data[f"evidence_{item.number}"],
                    "no_reply": data[f"no_reply_{item.number}"] or data["silent"],
                }
                for item in self.facts.detail.items
            )
        }


class FamilyViewForm(ItemsForm):
    view = forms.LongTextField(
        label="What does the family say?", help_text="In their words. The letter quotes it.", required=False
    )
    nothing_to_add = forms.BooleanField(
        label="They were asked and have nothing to add to what they said at first", required=False
    )

    leading = ("view", "nothing_to_add")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["view"].initial = self.facts.detail.family_view
        self.fields["on"].label = "When were they asked?"
        for item in self.facts.detail.items:
            self.ask(
                f"says_{item.number}",
                forms.LongTextField(
                    label=f"What do they see of item {item.number}?",
                    initial=item.family_says,
                    rows=2,
                    required=False,
                ),
                within=self.group_of(item),
            )

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "view": data["view"],
            "nothing_to_add": data["nothing_to_add"],
            "items": tuple(
                {"number": item.number, "family_says": data[f"says_{item.number}"]}
                for item in self.facts.detail.items
            ),
        }


# ------------------------------------------------------------------------------------------- evaluating, planning


class EvaluateForm(ItemsForm):
    guidance = [(FINDINGS[code], words) for code, words in FINDING_HINTS.items()]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When was this decided?"
        book = self.facts.detail.book
        figures = book.figures(self.facts.today) if book else None
        for item in self.facts.detail.items:
            notes = (
                ("The setting says", "It did not reply." if item.no_reply else item.delivered_how),
                ("In numbers", in_numbers(item.owed, item.said)),
                ("In the ledger", figures.in_words(item.number) if figures else ""),
                ("What shows it", item.evidence),
                ("Whoever makes it says", self.facts.detail.said_by_providers(item.number)),
                ("The family says", item.family_says),
            )
            n, group = item.number, self.group_of(item, notes)
            self.ask(
                f"finding_{n}",
                forms.ChoiceField(
                    label=f"Finding on item {n}",
                    choices=[*FINDINGS.items(), ("", "Not yet")],
                    widget=forms.Radios(dividers={"": "or"}, small=True),
                    initial=item.finding,
                    required=False,
                ),
                within=group,
            )
            self._ask_days(item)
            self.ask(
                f"reasons_{n}",
                forms.LongTextField(
                    label=f"Reasons for the finding on item {n}",
                    help_text="What you looked at, what it shows, and since when. The family reads this.",
                    initial=item.reasons,
                    rows=4,
                    required=False,
                ),
                within=group,
            )
            self._ask_vague_words(item, group)

    def _ask_days(self, item: ItemFacts) -> None:
        """Ask for the day that makes an item one of which nothing is owed, inside the finding that says so."""
        n, plan = item.number, self.facts.detail.plan
        ended = item.ends_on or (last_day(plan, self.facts.detail.plans) if plan else None)
        self.ask(
            f"starts_on_{n}",
            forms.DayField(
                label=f"First day on which item {n} is owed",
                called=f"The first day of item {n}",
                initial=item.starts_on,
                error_messages={"required": f"Enter the first day on which item {n} is owed."},
            ),
        )
        self.ask(
            f"ends_on_{n}",
            forms.DayField(
                label=f"Last day on which item {n} was owed",
                called=f"The last day of item {n}",
                initial=ended,
                latest="today",
                error_messages={"required": f"Enter the last day on which item {n} was owed."},
            ),
        )
        inside = {NOT_YET_DUE: [f"starts_on_{n}"], ENDED: [f"ends_on_{n}"]}
        self.reveals = {**self.reveals, f"finding_{n}": inside}

    def _ask_vague_words(self, item: ItemFacts, group: Group) -> None:
        """Ask which of the words that are marked are clear enough here; the marks advise, whoever evaluates decides."""
        group.clear = item.clear_words
        vague = wording.read(item.text).vague
        if vague:
            self.ask(
                f"clear_{item.number}",
                forms.MultipleChoiceField(
                    label=f"Which vague words of item {item.number} are clear enough here?",
                    help_text="Leave them all where the marks are right. The plan’s words stay as they are.",
                    choices=[(word, f"“{word}”") for word in vague],
                    widget=forms.Checkboxes(small=True),
                    initial=[word for word in item.clear_words if word in vague],
                    required=False,
                ),
                within=group,
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for item in self.facts.detail.items:
            n = item.number
            if (
                data.get(f"finding_{n}")
                and not data.get(f"reasons_{n}")
                and f"reasons_{n}" not in self.errors
            ):
                self.add_error(
                    f"reasons_{n}", f"Enter the reasons for the finding on item {n}: what shows it."
                )
        self.refuse_other_peoples_duty(*(f"reasons_{item.number}" for item in self.facts.detail.items))
        return data

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "findings": tuple(
                {
                    "id": item.id,
                    "number": item.number,
                    "finding": data[f"finding_{item.number}"],
                    "reasons": data[f"reasons_{item.number}"],
                    "starts_on": data[f"starts_on_{item.number}"],
                    "ends_on": data[f"ends_on_{item.number}"],
                    "clear_words": tuple(data.get(f"clear_{item.number}") or ()),
                }
                for item in self.facts.detail.items
            )
        }


class PlanForm(ItemsForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When was this agreed?"
        self.fields["on"].help_text = "Nothing is promised until the letter goes."
        self.places: list[tuple[int, int, int | None]] = []
        for item in self.facts.detail.gaps:
            latest = weekday_date(self.facts.due(INTERIM, self.facts.today))
            within = f"Something has to be made by {latest}, if the letter goes today: {self.facts.rule(INTERIM).words}."
            notes = (
                ("Finding", FINDINGS[item.finding]),
                ("Reasons", item.reasons),
                ("For the meantime", within if item.needs_interim else ""),
            )
            group = self.group_of(item, notes)
            known: list[Any] = list(item.actions)
            for place, action in enumerate([*known, *[None] * max(1, 2 - len(known))], 1):
                self._ask_action(group, item, place, action)
            self._ask_why_no_interim(group, item)

    def _ask_action(self, group: Group, item: ItemFacts, place: int, action: Any) -> None:
        at = f"{item.number}_{place}"
        self.places.append((item.number, place, action.id if action else None))
        which = f"action {place} on item {item.number}"
        self.ask(
            f"what_{at}",
            forms.LongTextField(
                label=f"What will be done? ({which})",
                help_text="Amount and frequency, as a promise to the family." if place == 1 else "",
                initial=action.what if action else "",
                max_length=500,
                rows=2,
                required=False,
            ),
            within=group,
        )
        self.ask(
            f"whom_{at}",
            forms.CharField(
                label=f"By whom? ({which})",
                help_text="A person or a team with a name." if place == 1 else "",
                initial=action.by_whom if action else "",
                max_length=200,
                required=False,
            ),
            within=group,
        )
        self.ask(
            f"due_{at}",
            forms.DayField(
                label=f"By when? ({which})",
                called=f"The day promised for {which}",
                initial=action.due_on if action else None,
                earliest=self.facts.today,
                required=False,
            ),
            within=group,
        )
        if item.needs_interim:
            self.ask(
                f"interim_{at}",
                forms.BooleanField(
                    label=f"This is for the meantime, until the rest is in place ({which})",
                    initial=action.is_interim if action else False,
                    required=False,
                ),
                within=group,
            )

    def _ask_why_no_interim(self, group: Group, item: ItemFacts) -> None:
        """Ask why nothing can be made meanwhile, where nothing is in place."""
        if item.needs_interim:
            self.ask(
                f"no_interim_{item.number}",
                forms.LongTextField(
                    label=f"If nothing can be made meanwhile: why? (item {item.number})",
                    help_text="The family reads this. Leave it empty where an action above is for the meantime.",
                    initial=item.no_interim,
                    max_length=1000,
                    rows=2,
                    required=False,
                ),
                within=group,
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for number, place, pk in self.places:
            at, which = f"{number}_{place}", f"action {place} on item {number}"
            typed = {name: data.get(f"{name}_{at}") for name in ("what", "whom", "due")}
            if not any(typed.values()) or (pk is not None and not typed["what"]):
                continue  # nothing here; or the words were cleared, which takes a planned action off again
            missing = {
                "what": f"Enter what will be done: {which}.",
                "whom": f"Enter by whom it will be done: {which}.",
                "due": f"Enter by when it will be done: {which}.",
            }
            for name, sentence in missing.items():
                if not typed[name] and f"{name}_{at}" not in self.errors:
                    self.add_error(f"{name}_{at}", sentence)
        self.refuse_other_peoples_duty(
            *(f"what_{number}_{place}" for number, place, _ in self.places),
            *(f"no_interim_{item.number}" for item in self.facts.detail.gaps),
            saying=reminder_for_action,
        )
        return data

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "actions": tuple(
                {
                    "id": pk,
                    "item": number,
                    "field": f"due_{number}_{place}",
                    "what": " ".join(data[f"what_{number}_{place}"].split()),
                    "by_whom": data[f"whom_{number}_{place}"],
                    "due_on": data[f"due_{number}_{place}"],
                    "interim": bool(data.get(f"interim_{number}_{place}")),
                }
                for number, place, pk in self.places
                if data[f"what_{number}_{place}"] or pk is not None
            ),
            "no_interim": tuple(
                {"item": item.number, "why": data[f"no_interim_{item.number}"]}
                for item in self.facts.detail.gaps
                if item.needs_interim
            ),
        }


# ------------------------------------------------------------------------------------------------ the letter


class DraftForm(ItemsForm):
    opening = forms.LongTextField(
        label="What do you want to say to the family first? (optional)",
        help_text="Stands at the head of the letter, before the findings. The rest writes itself from what was recorded.",
        required=False,
        max_length=4000,
        rows=6,
    )

    called = {"opening": "The opening", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opening"].initial = self.facts.detail.opening
        self.fields["on"].label = "When was it drafted?"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.refuse_other_peoples_duty("opening")
        return data


class SendBackForm(ActionForm):
    why = forms.LongTextField(
        label="What has to be changed?",
        max_length=2000,
        error_messages={"required": "Enter what has to be changed."},
    )

    called = {"why": "What has to be changed", **ActionForm.called}


class IssueForm(ActionForm):
    easy_read = forms.BooleanField(
        label="Send an easy-read letter too, to the young person",
        help_text="The same findings in short sentences and large print. It goes to them by name, and is kept with the others.",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When does the letter go?"
        person = self.facts.subject or self.facts.complainant
        if person:
            self.fields["easy_read"].label = f"Send an easy-read letter too, to {person.name}"


# ---------------------------------------------------------------------------------------------------- ending


class DeclineForm(ActionForm):
    reason_code = forms.ChoiceField(
        label="Why can it not be checked?",
        choices=[*DECLINE_REASONS.items()],
        widget=forms.Radios,
        error_messages={"required": "Select why it cannot be checked."},
    )
    why = forms.LongTextField(
        label="The reason, to the family",
        max_length=2000,
        rows=4,
        error_messages={"required": "Enter the reason, in words to the family."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.facts.detail.has_ehcp is False:
            self.fields["reason_code"].initial = "no_ehcp"


class WithdrawForm(ActionForm):
    how = forms.ChoiceField(
        label="How did they say so?",
        choices=HOW,
        widget=forms.Radios,
        error_messages={"required": "Select how they said so."},
    )
    why = forms.LongTextField(label="What did they say?", required=False, max_length=2000, rows=3)
    send_letter = forms.BooleanField(label="Confirm it to them in a letter", required=False, initial=True)
