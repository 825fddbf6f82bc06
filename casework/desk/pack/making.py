"""Makes a pack that was asked for: tells, blacks out, sets, binds and packs it, and stores the PDF and the zip."""

import json
import logging
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone

from casework.desk.pack import collecting
from casework.desk.pack.setting import LISTED, set_on_paper
from casework.desk.pack.told import CaseTold, PackTold, Paper, Written
from casework.post.markdown import LetterFault, to_text
from casework.post.models import Letter, Message
from casework.post.outbox import as_email
from casework.post.pdf import letter_pdf
from casework.post.private import without_address
from casework.record.bundle import queue
from casework.record.bundle.binding import Bound, bind
from casework.record.bundle.contents import Entry, safe_name
from casework.record.bundle.models import Bundle
from casework.record.bundle.packing import Zip, index_csv, sha256_of
from casework.record.bundle.showing import CannotShow, Shown, as_pages
from casework.record.bundle.withheld import Blackout
from casework.record.models import Case, Event
from casework.wording import moment

log = logging.getLogger(__name__)

Now = Callable[[], datetime]
READ_ME = """Evidence pack {reference}

{name}.pdf        all of it to read: index, timeline, letters, accounts of every clock, and the documents that have pages
index.csv           every numbered thing: its day, its title, its file, its digest, its page in the PDF; and what is withheld, and why
letters/            every letter and email: .eml as it was sent, .pdf as it was printed, .txt where words are blacked out
documents/          every document as it was kept, under a safe name of its own; the name it was given stands in index.csv
record.json         the record event by event: the fields over which each digest is made
manifest-sha256.txt the SHA-256 of every file; check them with: sha256sum --check manifest-sha256.txt
"""
NOT_THERE = "it is not in the store any more"
CHANGED = "what lies in the store is not what was added: its digest differs from the record"


def make_next(now: Now) -> bool:
    """Make a pack that waits, or that a dead worker left; return whether there was one."""
    one = queue.claim(now())
    if one is None:
        return False
    if one.state == Bundle.State.STOPPED:
        log.error("pack %s stopped %s times without an end", one.pk, one.tries)
        forget(one)
        return True
    forget(one)
    try:
        with _workplace(one) as work:
            made = _make(one, work, now)
            queue.finish(one, made, now())
    except LetterFault as fault:
        log.error("pack %s cannot be made: %s", one.pk, fault)
        queue.stop(one, now())
    except queue.Overtaken:
        log.warning("pack %s was taken up by another worker", one.pk)
        for stored_as in _stored_as(one, one.tries):
            default_storage.delete(stored_as)
    return True


def forget(one: Bundle) -> None:
    """Remove what dead workers left of a pack: their workplaces, and files that were stored and never written down."""
    for tried in range(1, one.tries + 1):
        shutil.rmtree(_place(one, tried), ignore_errors=True)
        for stored_as in _stored_as(one, tried):
            if stored_as not in (one.pdf_as, one.zip_as) or one.state != Bundle.State.DONE:
                default_storage.delete(stored_as)


def _place(one: Bundle, tried: int) -> Path:
    return Path(settings.PACK_WORK_DIR) / f"{one.token.hex}-{tried}"


def _stored_as(one: Bundle, tried: int) -> tuple[str, str]:
    return f"packs/{one.token.hex}/{tried}.pdf", f"packs/{one.token.hex}/{tried}.zip"


@contextmanager
def _workplace(one: Bundle) -> Iterator[Path]:
    place = _place(one, one.tries)
    place.mkdir(mode=0o700, parents=True)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


# ------------------------------------------------------------------------------------------------ step by step


@dataclass
class _Progress:
    """Tells the row how far it is, now and then; also that the worker lives."""

    one: Bundle
    now: Now
    total: int = 0
    done: int = 0

    def say(self, steps: int = 1) -> None:
        """Count steps; a long pack is said a hundred times, a short one at each step."""
        before, every = self.done, max(1, self.total // 100)
        self.done += steps
        if before // every != self.done // every:
            queue.say(self.one, min(self.done, self.total), self.total, self.now())


def _make(one: Bundle, work: Path, now: Now) -> queue.Made:
    at = now()
    blackout = Blackout((words, why) for words, why in one.words)
    with transaction.atomic():
        list(
            Case.objects.select_for_update(of=("self",)).filter(pk__in=one.cases).order_by("pk").values("pk")
        )
        plain = _tell(one, at)
        chains = {case.reference: _links(number) for case, number in zip(plain.cases, one.cases, strict=True)}
    pack = blackout.over(plain)
    touched = {
        after.entry.number
        for before, after in zip(_all_written(plain), _all_written(pack), strict=True)
        if before != after
    }
    papers = [paper for case in pack.cases for paper in case.papers]
    # Each document is fetched, bound and packed; letters are written; and the pack is set, stored twice.
    progress = _Progress(
        one, now, total=3 * len(papers) + len(touched) + sum(1 for _ in _all_written(pack)) + 4
    )
    fetched = {paper.entry.number: _fetch(paper, work, progress) for paper in papers}
    pack = _with_files(pack, touched, {number: got.shown for number, got in fetched.items()}, fetched)
    body, placed = set_on_paper(pack, blackout, timezone.localdate(at))
    (work / "body.pdf").write_bytes(body)
    progress.say()
    bound = [
        Bound(entry.number, f"{entry.number}  {entry.title}", shown.path, shown.pages)
        for entry in pack.entries
        if (got := fetched.get(entry.number)) and (shown := got.shown)
    ]
    name = f"{pack.reference}-evidence-pack"
    pages = _bind(bound, work, name, pack.reference, progress)
    page_of = _pages(placed, bound, pages)
    pdf_size, pdf_sha256 = sha256_of(work / f"{name}.pdf")
    _pack(pack, name, work, at, page_of, chains, fetched, progress)
    zip_size, zip_sha256 = sha256_of(work / "pack.zip")
    pdf_as, zip_as = _stored_as(one, one.tries)
    for stored_as, file in ((pdf_as, work / f"{name}.pdf"), (zip_as, work / "pack.zip")):
        with file.open("rb") as source:
            default_storage.save(stored_as, File(source))
        progress.say()
    return queue.Made(
        pdf_as=pdf_as,
        pdf_size=pdf_size,
        pdf_sha256=pdf_sha256,
        zip_as=zip_as,
        zip_size=zip_size,
        zip_sha256=zip_sha256,
        pages=pages,
        contents=_count(pack),
    )


def _tell(one: Bundle, at: datetime) -> PackTold:
    left_out = {int(number): why for number, why in one.left_out.items()}
    cases = tuple(
        collecting.told(number, place, at=at, left_out=left_out)
        for place, number in enumerate(one.cases, start=1)
    )
    first = cases[0]
    made = (
        ("Case", f"{first.kind} {first.reference}: {first.title}"),
        *(
            (("Linked cases in it", ", ".join(f"{case.kind} {case.reference}" for case in cases[1:])),)
            if cases[1:]
            else ()
        ),
        ("Made for", one.get_whom_display()),
        ("Asked for by", f"{one.asked_by} ({one.asked_by.get_role_display()}), {moment(one.asked_at)}"),
        ("Made", f"{moment(at)}, as the record stood then"),
        ("Made by", f"{settings.COUNCIL_NAME}, {settings.SERVICE_NAME}"),
    )
    says = (
        "Every event, letter, email, clock and document of the record has a number, stands in the index, and has its line in index.csv of the zip.",
        "The zip that belongs to this PDF holds every letter and document as a file, and a list of digests by which each can be checked.",
    )
    whom = {"ombudsman": "the ombudsman", "court": "a court or tribunal", "auditor": "an auditor"}[one.whom]
    return PackTold(first.reference, whom, made, cases, says)


def _all_written(pack: PackTold) -> Iterator[Written]:
    for case in pack.cases:
        yield from case.written


# ------------------------------------------------------------------------------------------------ documents


@dataclass(frozen=True)
class _Fetched:
    """A document on the worker's own disk: its file (None where the store has lost it), its pages, and what is to be said of it."""

    path: Path | None
    shown: Shown | None = None
    note: str = ""


def _fetch(paper: Paper, work: Path, progress: _Progress) -> _Fetched:
    """Take a document out of the store and see what can be shown of it. One that is withheld is not touched."""
    progress.say()
    if paper.entry.withheld:
        return _Fetched(None)
    path = work / f"{paper.entry.number}.kept"
    try:
        with default_storage.open(paper.kept_as) as source, path.open("wb") as out:
            shutil.copyfileobj(source, out, 256 * 1024)
    except FileNotFoundError:
        return _Fetched(None, note=NOT_THERE)
    changed = sha256_of(path)[1] != paper.entry.sha256
    try:
        shown = as_pages(path, paper.content_type, work / f"{paper.entry.number}.pdf")
    except CannotShow as why:
        return _Fetched(path, note=". ".join(filter(None, (str(why), CHANGED if changed else ""))))
    return _Fetched(path, shown, CHANGED if changed else "")


def _with_files(
    pack: PackTold, touched: set[str], shown: Mapping[str, Shown | None], fetched: Mapping[str, _Fetched]
) -> PackTold:
    """Return the pack with the name of each file, made of titles that are blacked out already, and with what can be shown."""

    def written(one: Written) -> Written:
        ending = "txt" if one.entry.number in touched else "eml" if one.message_id else "pdf"
        stem = one.entry.title.partition(": ")[2] or one.entry.title
        return replace(
            one, entry=replace(one.entry, file=f"letters/{safe_name(one.entry.number, stem, ending)}")
        )

    def paper(one: Paper) -> Paper:
        number, got = one.entry.number, fetched[one.entry.number]
        title = one.entry.title.rpartition(".")[0] or one.entry.title
        file = f"documents/{safe_name(number, title, one.ending)}" if got.path else ""
        pages = shown[number]
        return replace(
            one,
            entry=replace(one.entry, file=file, note=got.note, pages=pages.pages if pages else 0),
        )

    def case(one: CaseTold) -> CaseTold:
        return replace(
            one,
            written=tuple(written(each) for each in one.written),
            papers=tuple(paper(each) for each in one.papers),
        )

    return replace(pack, cases=tuple(case(each) for each in pack.cases))


def _bind(bound: list[Bound], work: Path, name: str, reference: str, progress: _Progress) -> int:
    said = 0

    def tell(done: int) -> None:
        nonlocal said
        progress.say(done - said)
        said = done

    pages = bind(
        work / "body.pdf",
        bound,
        work / f"{name}.pdf",
        work,
        foot=reference,
        heading="Documents, page by page",
        said=tell,
    )
    progress.say()
    return pages


def _pages(placed: Mapping[str, int], bound: Iterable[Bound], pages: int) -> dict[str, int]:
    """Return by number the page of the finished PDF: a document's own first page, or where it is listed."""
    listed = {number.removesuffix(LISTED): page for number, page in placed.items()}
    bound = list(bound)
    at = pages - sum(one.pages for one in bound)
    for one in bound:
        listed[one.number] = at + 1
        at += one.pages
    return listed


# ------------------------------------------------------------------------------------------------ the zip


def _pack(
    pack: PackTold,
    name: str,
    work: Path,
    at: datetime,
    page_of: dict[str, int],
    chains: Mapping[str, list[dict[str, Any]]],
    fetched: Mapping[str, _Fetched],
    progress: _Progress,
) -> None:
    entries: list[Entry] = []
    with Zip(work / "pack.zip", at) as packed:
        packed.add_file(f"{name}.pdf", work / f"{name}.pdf")
        packed.add_text("READ-ME.txt", READ_ME.format(reference=pack.reference, name=name))
        for case in pack.cases:
            entries += [*(one.entry for one in case.happened)]
            for written in case.written:
                content = _letter_file(written)
                entries.append(
                    replace(written.entry, sha256=packed.add(written.entry.file, [content]).sha256)
                )
                progress.say()
            entries += [*(one.entry for one in case.counted), *(one.entry for one in case.parts)]
            for paper in case.papers:
                entries.append(paper.entry)
                path = fetched[paper.entry.number].path
                if path:
                    sha256 = packed.add_file(paper.entry.file, path).sha256
                    entries[-1] = replace(paper.entry, sha256=sha256)
                progress.say()
        packed.add_text("index.csv", index_csv(entries, page_of))
        packed.add_text("record.json", json.dumps(chains, indent=1))
        packed.add_manifest()


def _letter_file(written: Written) -> bytes:
    """Return a letter as it went: the e-mail whole, or its PDF; where words are blacked out, its text and the lines at its head."""
    if written.entry.file.endswith(".txt"):
        head = "\n".join(f"{key}: {value}" for key, value in written.head)
        note = "Words are blacked out here, so this is not the message as it went.\n\n"
        return f"{note}{head}\n\n{_as_text(written)}\n".encode()
    if written.message_id:
        message = Message.objects.select_related("letter__case").get(pk=written.message_id)
        email = as_email(message, EmailBackend())
        if message.sent_at:
            email.extra_headers["Date"] = format_datetime(timezone.localtime(message.sent_at))
        return email.message().as_bytes().replace(b"\n", b"\r\n")
    letter = Letter.objects.select_related("case", "to_person").get(pk=written.letter_id)
    return letter_pdf(without_address(letter))


def _as_text(written: Written) -> str:
    try:
        return to_text(written.text) if written.is_markdown else written.text
    except LetterFault:
        return written.text


def _links(number: int) -> list[dict[str, Any]]:
    """Return the fields over which each event's digest is made, for whoever wants to make it again."""
    columns = ("seq", "code", "by_id", "occurred_on", "recorded_at", "from_state", "to_state")
    digests = ("payload_digest", "previous", "digest")
    events = Event.objects.filter(case_id=number).order_by("seq").values("case_id", *columns, *digests)
    return [
        event
        | {
            "occurred_on": event["occurred_on"].isoformat(),
            "recorded_at": event["recorded_at"].isoformat(),
        }
        for event in events
    ]


def _count(pack: PackTold) -> dict[str, int]:
    counted: dict[str, int] = {"withheld": 0, "not_shown": 0}
    for entry in pack.entries:
        counted[entry.kind] = counted.get(entry.kind, 0) + 1
        counted["withheld"] += bool(entry.withheld)
        counted["not_shown"] += entry.kind == "document" and not entry.pages and not entry.withheld
    return counted
