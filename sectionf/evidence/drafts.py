"""What somebody types is kept page by page, with its files, until it is sent. Two people at once never write over each other unseen."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from casework.record import documents
from casework.record.models import Case, Document
from sectionf.evidence.models import EvidenceAnswer, EvidenceFile, EvidenceLink

MOST_OF_AN_ITEM, MOST_IN_ALL = 10, 60


class Ended(Exception):  # noqa: N818 - it says what happened
    """The link was used or stopped while somebody was typing."""


@dataclass(frozen=True)
class Kept:
    """How a page was kept: the answer as it now is, and where somebody else had saved it meanwhile, theirs."""

    answer: EvidenceAnswer
    clash: bool = False


def digest_of(typed: Mapping[str, Any]) -> str:
    """Return what tells two states of a page apart: a form carries it, so that nobody writes over what they have not seen."""
    return hashlib.sha256(json.dumps(typed, sort_keys=True).encode()).hexdigest()[:16]


def _hold(link: EvidenceLink) -> None:
    """Hold the case while something is kept, so that nothing slips in while its answers are being sent. Raises Ended."""
    Case.objects.select_for_update(no_key=True).get(pk=link.case_id)
    if EvidenceLink.objects.filter(pk=link.pk, used_on=None, stopped_on=None).count() != 1:
        raise Ended


def _answer(link: EvidenceLink, item_id: int | None, at: datetime) -> EvidenceAnswer:
    return EvidenceAnswer.objects.get_or_create(
        case_id=link.case_id, item_id=item_id, again=link.again, defaults={"changed_at": at}
    )[0]


def _grow(answer: EvidenceAnswer, link: EvidenceLink, at: datetime) -> None:
    answer.version += 1
    answer.changed_at, answer.changed_by, answer.sent_on = at, link.by_name, None
    answer.save()


def keep(
    link: EvidenceLink, item_id: int | None, text: str, typed: dict[str, list[str]], seen: str, at: datetime
) -> Kept:
    """Keep what was typed on a page, or say that somebody else has saved it since it was opened.

    Args:
        text: the item's words as the page showed them.
        typed: by field, as typed.
        seen: the digest of what the page showed before anybody typed.

    Raises Ended.
    """
    with transaction.atomic():
        _hold(link)
        answer = _answer(link, item_id, at)
        if answer.typed == typed and answer.item_text == text:
            return Kept(answer)
        if answer.typed != typed and digest_of(answer.typed) != seen:
            return Kept(answer, clash=True)
        answer.typed, answer.item_text = typed, text
        _grow(answer, link, at)
        return Kept(answer)


def answers_of(link: EvidenceLink) -> dict[int | None, EvidenceAnswer]:
    """Return what is kept of the items that a link asks about, by item; what is beside the items under None."""
    found = EvidenceAnswer.objects.filter(case_id=link.case_id, again=link.again)
    return {answer.item_id: answer for answer in found}


# ------------------------------------------------------------------------------------------------ files


def files_of(link: EvidenceLink) -> dict[int, list[EvidenceFile]]:
    """Return the files put beside answers to what a link asks, by item: those that were sent already, and those that were not."""
    found: dict[int, list[EvidenceFile]] = {}
    for file in EvidenceFile.objects.filter(case_id=link.case_id, again=link.again).order_by("id"):
        found.setdefault(file.item_id, []).append(file)
    return found


def add_files(
    link: EvidenceLink, item_id: int, files: Iterable[UploadedFile], at: datetime
) -> tuple[int, list[str]]:
    """Keep the files that may be kept; return how many, and a sentence for each that may not. Raises Ended."""
    kept, wrong = 0, []
    for file in files:
        try:
            kind = documents.look_into(file)
        except documents.NotKept as found:
            wrong.append(str(found))
            continue
        document = documents.store(file, kind, by=None, at=at)
        try:
            refused = _add(link, item_id, document, at)
        except BaseException:
            documents.forget(document)
            raise
        if refused is None:
            kept += 1
            continue
        documents.forget(document)
        if refused:
            wrong.append(refused)
    return kept, wrong


def _add(link: EvidenceLink, item_id: int, document: Any, at: datetime) -> str | None:
    """Put a stored file beside an answer. Returns None, or why it is not kept; "" where it is there already."""
    with transaction.atomic():
        _hold(link)
        all_of = EvidenceFile.objects.filter(case_id=link.case_id, again=link.again, sent_on=None)
        if all_of.filter(item_id=item_id, sha256=document.sha256, name=document.name).exists():
            return ""  # the same button pressed twice
        if all_of.filter(item_id=item_id).count() >= MOST_OF_AN_ITEM or all_of.count() >= MOST_IN_ALL:
            return (
                f"“{document.name}” is one file too many: we take {MOST_OF_AN_ITEM} for an item and {MOST_IN_ALL} in all. "
                "Send us the rest by email."
            )
        EvidenceFile.objects.create(
            case_id=link.case_id,
            item_id=item_id,
            again=link.again,
            name=document.name,
            stored_as=document.stored_as,
            content_type=document.content_type,
            size=document.size,
            sha256=document.sha256,
            added_at=at,
        )
        _grow(_answer(link, item_id, at), link, at)
    return None


def remove_file(link: EvidenceLink, item_id: int, file_id: str, at: datetime) -> str:
    """Take back a file that was not sent yet; return its name, or "" where there is no such file beside this item. Raises Ended."""
    if not (file_id.isascii() and file_id.isdecimal() and len(file_id) < 19):
        return ""
    with transaction.atomic():
        _hold(link)
        file = EvidenceFile.objects.filter(
            pk=int(file_id), case_id=link.case_id, again=link.again, item_id=item_id, sent_on=None
        ).first()
        if file is None:
            return ""
        file.delete()
        _grow(_answer(link, item_id, at), link, at)
    documents.forget(Document(stored_as=file.stored_as))
    return file.name
