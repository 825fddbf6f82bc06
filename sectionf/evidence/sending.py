"""The answers of a check as they are read over, and how they are sent: by the act an officer has, in one transaction, once."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casework.wording import date_long
from casework.workflow import Done, NotDone, perform
from sectionf.evidence import answers, drafts
from sectionf.evidence.forms import ItemForm, MoreForm, typed_rows
from sectionf.evidence.gate import Visit
from sectionf.evidence.models import EvidenceAnswer, EvidenceFile
from sectionf.facts import ItemFacts


@dataclass(frozen=True)
class Answered:
    """One item with what is kept of it: nothing yet, something, or an answer that can be sent."""

    item: ItemFacts
    form: ItemForm
    answer: EvidenceAnswer | None
    files: Sequence[EvidenceFile]

    @property
    def is_begun(self) -> bool:
        return bool(self.files) or bool(self.answer and self.answer.typed)

    @property
    def has_moved(self) -> bool:
        """Whether the item's words are others than those that were answered."""
        return bool(self.answer and self.answer.typed and self.answer.item_text != self.item.text)

    @property
    def is_complete(self) -> bool:
        return self.form.is_valid() and not self.has_moved

    @property
    def status(self) -> tuple[str, str]:
        """Its words and colour on the list of items."""
        if self.has_moved:
            return "Look again: the wording was corrected", "yellow"
        if self.is_complete:
            return "Completed", ""
        return ("Not finished", "light-blue") if self.is_begun else ("Not started", "blue")

    @property
    def new_files(self) -> list[EvidenceFile]:
        """The files that were not sent yet."""
        return [file for file in self.files if file.sent_on is None]

    def rows(self) -> list[tuple[str, str]]:
        """Return what was answered, question by question; of an answer that is not finished, what was typed."""
        names = [file.name for file in self.files]
        if not self.is_complete:
            return [*typed_rows(self.form), ("Files", "\n".join(names))] if names else typed_rows(self.form)
        said, data = self.form.said(), self.form.cleaned_data
        why = "Who can say" if said.delivered == answers.CANNOT else "What stands in the way"
        pairs = [
            ("Is it being made?", answers.DELIVERED[said.delivered]),
            ("By whom", said.by_whom),
            ("Since when", date_long(said.since_on) if said.since_on else ""),
            ("How long and how often", said.numbers.words),
            ("The plan says", self.item.owed.words if said.numbers else ""),
            (why, said.stopped),
            ("What shows it", data["shows"]),
            ("Files", "\n".join(names)),
            ("Anything else", data["more"]),
        ]
        return [(key, value) for key, value in pairs if value]


@dataclass(frozen=True)
class Sheet:
    """All that somebody at a setting has to answer, as it stands."""

    items: tuple[Answered, ...]
    more: MoreForm
    kept_more: EvidenceAnswer | None

    @property
    def incomplete(self) -> list[Answered]:
        return [one for one in self.items if not one.is_complete]

    @property
    def is_complete(self) -> bool:
        return bool(self.items) and not self.incomplete and self.more.is_valid()

    @property
    def seen(self) -> str:
        """What tells one state of the sheet from another: that it is what was read over is asked before it is sent."""
        state = [[one.item.id, one.item.text, one.answer.version if one.answer else 0] for one in self.items]
        state.append([0, "", self.kept_more.version if self.kept_more else 0])
        return hashlib.sha256(json.dumps(state).encode()).hexdigest()[:32]

    def of(self, number: int) -> Answered | None:
        """Return an item's answer by its number."""
        return next((one for one in self.items if one.item.number == number), None)

    def after(self, number: int) -> Answered | None:
        """Return the next item that is not answered yet, from a number on and then from the start."""
        ordered = [one for one in self.items if one.item.number > number] + [
            one for one in self.items if one.item.number < number
        ]
        return next((one for one in ordered if not one.is_complete), None)


def sheet_of(visit: Visit) -> Sheet:
    """Return the sheet of a check. Two queries beside the check's own facts."""
    kept = drafts.answers_of(visit.link)
    files = drafts.files_of(visit.link)
    more = kept.get(None)
    return Sheet(
        tuple(
            Answered(
                item,
                ItemForm.of(kept[item.id].typed if item.id in kept else {}, item=item),  # type: ignore[arg-type]
                kept.get(item.id),
                tuple(files.get(item.id, ())),
            )
            for item in visit.asked
        ),
        MoreForm.of(more.typed if more else {}),  # type: ignore[arg-type]
        more,
    )


# ------------------------------------------------------------------------------------------------ sending


def data_of(visit: Visit, sheet: Sheet) -> dict[str, Any]:
    """Return a complete sheet as the act takes it."""
    unsent = {draft.id: draft.version for draft in visit.facts.detail.drafts}
    shown = [one.answer for one in sheet.items if one.answer] + [sheet.kept_more] * bool(sheet.kept_more)
    return {
        "link": visit.link.pk,
        "by": {
            "name": visit.link.by_name,
            "role": visit.link.by_role,
            "email": visit.link.by_email,
        },
        "answers": tuple(_answer_of(one) for one in sheet.items),
        "more": sheet.more.cleaned_data["more"],
        "drafts": tuple(
            {"id": answer.pk, "version": answer.version} for answer in shown if answer and answer.pk in unsent
        ),
        "files": tuple(_file_of(file, one.item) for one in sheet.items for file in one.new_files),
    }


def _answer_of(one: Answered) -> Mapping[str, Any]:
    said, data = one.form.said(), one.form.cleaned_data
    return {
        "id": one.item.id,
        "number": one.item.number,
        "delivered_how": answers.in_full(said, data["more"]),
        "evidence": answers.shown_by([file.name for file in one.files], data["shows"]),
        "no_reply": False,
        "said": {
            "said": said.delivered,
            "said_by_whom": said.by_whom,
            "said_since_on": said.since_on,
            "said_minutes": said.numbers.minutes,
            "said_times": said.numbers.times,
            "said_period": said.numbers.period,
            "said_stopped": said.stopped,
        },
    }


def _file_of(file: EvidenceFile, item: ItemFacts) -> Mapping[str, Any]:
    return {
        "id": file.pk,
        "item": item.number,
        "name": file.name,
        "stored_as": file.stored_as,
        "content_type": file.content_type,
        "size": file.size,
        "sha256": file.sha256,
        "added_at": file.added_at,
    }


def send(visit: Visit, sheet: Sheet) -> Done | NotDone:
    """Send a complete sheet; return what was done, or why it was not."""
    try:
        return perform(
            visit.link.case_id,
            "record_again" if visit.link.again else "record_evidence",
            by=None,
            on=visit.today,
            at=visit.at,
            data=data_of(visit, sheet),
            version=None,
        )
    except NotDone as refusal:
        return refusal
