"""Whatever is on a case is in its pack: every event, letter, email, clock and document, in the PDF, the index and the zip."""

import email
import hashlib
import json
from datetime import date, datetime

import pytest
from django.utils import timezone

from casework.clock import explain, run
from casework.desk.tasks import make_packs
from casework.models import CaseLink, Message
from casework.post.outbox import deliver, message_id
from casework.record import audit, chain
from casework.record.calendars import calendar_of, current
from casework.wording import date_long, weekday_date
from casework.workflow import Contacted, Note, Reassigned, all_kinds, kind_of, read_facts, record
from casework.workflow.reading import clock_state
from tests.builders import (
    a_check,
    a_complaint,
    a_concern,
    a_disagreement,
    a_judicial_review,
    a_person,
    a_referral,
    a_user,
    an_enquiry,
    do,
)
from tests.casework.pack.packs import Read, a_pdf, add_document, asked_for, made
from tests.casework.pages.files import DOCX, EML
from tests.casework.record.test_audit import as_superuser

pytestmark = pytest.mark.django_db


def a_full_case(by):
    """A children's complaint made of a concern: held, resumed, extended, answered, asked on, with notes, contacts and files."""
    concern = a_concern(by=by, received="2026-02-02", summary="Nobody tells us when the worker comes")
    child = a_person("Cal Child", email="")
    case = a_complaint("acknowledged", "children", by=by, received="2026-03-30", subject=child)
    CaseLink.objects.create(case=case, other=concern, relation="escalated_from")
    do(case, "hold", by=by, on="2026-04-01", ground="advocate", why="POhWER looks for one.", send_letter=True)
    do(case, "resume", by=by, on="2026-04-08", what="Ms Advocate is there.", send_letter=True)
    do(
        case,
        "extend",
        by=by,
        on="2026-04-09",
        why="Two teams are asked.",
        told_on=date(2026, 4, 9),
        ground="complex",
        agreed_with="",
        new_date=None,
    )
    at = timezone.now()
    on = timezone.localdate(at)
    record(case.pk, Note("The file of 2024 is in the archive."), by=by, on=on, at=at)
    said = Contacted("Pat Parent", "by telephone", "She asks for a copy of the plan.")
    record(case.pk, said, by=by, on=date(2026, 4, 10), at=at)
    record(case.pk, Reassigned(a_user("officer"), None, "She knows the family."), by=by, on=on, at=at)
    add_document(case, "Plan of 2024.pdf", a_pdf("The plan says so", "Second sheet"), by=by)
    add_document(case, "Minutes.docx", DOCX, "application/x-word", by=by)
    add_document(case, "Call.eml", EML, "message/rfc822", by=by)
    add_document(concern, "Photo of the letter.pdf", a_pdf("A letter of January"), by=by)
    do(
        concern,
        "extend",
        by=by,
        on="2026-02-10",
        why="He is away.",
        agreed_with="Pat Parent",
        send_letter=True,
    )
    deliver(timezone.now(), current())
    return case, concern


@pytest.fixture
def by():
    return a_user("manager", first_name="Mina", last_name="Manager")


@pytest.fixture
def full(by):
    return a_full_case(by)


def numbered(cases):
    """Yield every row that must be in a pack with its number: events, letters, emails, clocks, documents of every case."""
    for place, case in enumerate(cases, start=1):
        before = f"{place}-" if place > 1 else ""
        for event in case.events.order_by("seq"):
            yield f"{before}E{event.seq}", event
        for n, letter in enumerate(case.letters.order_by("pk"), start=1):
            yield f"{before}L{n}", letter
        for n, message in enumerate(Message.objects.filter(case=case, letter=None).order_by("pk"), start=1):
            yield f"{before}M{n}", message
        for n, clock in enumerate(case.clocks.order_by("pk"), start=1):
            yield f"{before}C{n}", clock
        for n, document in enumerate(case.documents.order_by("added_at", "pk"), start=1):
            yield f"{before}D{n}", document


def test_every_row_of_every_case_is_in_the_index_and_on_the_page_it_names(full, by):
    case, concern = full
    pack = made(case, by, linked=(concern.pk,))
    rows = dict(numbered(full))
    kinds = {number.split("-")[-1][0] for number in rows}
    assert kinds == set("ELMCD")
    assert rows.keys() <= pack.index.keys()
    assert all(line["page in the PDF"] for line in pack.index.values())
    index = "\n".join(pack.pages[1:4])
    for number, line in pack.index.items():
        assert number in index, number
        assert number in pack.pages[int(line["page in the PDF"]) - 1], number


def test_each_event_is_told_with_both_its_days_and_all_that_was_typed(full, by):
    case, concern = full
    pack = made(case, by, linked=(concern.pk,))
    said = pack.said()
    for one in full:
        for event in one.events.all():
            assert " ".join(event.says.split()) in said, event.says
            assert event.digest in said
    for words in (
        "The file of 2024 is in the archive.",
        "She asks for a copy of the plan.",
        "POhWER looks for one.",
        "Two teams are asked.",
    ):
        assert words in said
    contact = case.events.get(code="contact.made")
    told = pack.pages[int(pack.index[f"E{contact.seq}"]["page in the PDF"]) - 1]
    assert date_long(contact.occurred_on) in " ".join(told.split())
    assert pack.index[f"E{contact.seq}"]["date"] == "2026-04-10"


def test_each_letter_is_there_as_it_was_sent_with_the_lines_at_its_head(full, by):
    case, _ = full
    pack = made(case, by)
    said, letters = pack.said(), list(case.letters.order_by("pk"))
    assert letters
    for n, letter in enumerate(letters, start=1):
        assert letter.sha256 in said
        message = letter.messages.get()
        assert message_id(message) in said
        kept = email.message_from_bytes(pack.zip.read(pack.index[f"L{n}"]["file"]))
        assert kept["Message-ID"] == message_id(message)
        assert kept["To"] == message.to_email
        assert kept["From"]
        assert email.utils.parsedate_to_datetime(kept["Date"]) == message.sent_at.replace(microsecond=0)
        parts = [part.get_content_type() for part in kept.walk()]
        assert {"text/plain", "text/html", "application/pdf"} <= set(parts)
    assert "sent by email" in said
    assert "We have received your complaint" in said
    assert "Dear Pat Parent" in said


def test_each_clock_is_accounted_for_day_by_day_with_rule_version_source_extension_and_pauses(full, by):
    case, concern = full
    pack = made(case, by, linked=(concern.pk,))
    said = pack.said()
    paused = extended = 0
    for one in full:
        for clock in one.clocks.all():
            state = clock_state(clock)
            found = run(state.rule, state.facts, calendar_of(clock.calendar_version))
            assert f"({clock.code}, version {clock.rule_version})" in said
            assert state.rule.source in said
            for sentence in explain(found):
                assert " ".join(sentence.split()) in said, sentence
            for day in found.days:
                counted = f"day {day.number}" if day.counted else "not counted"
                assert f"{weekday_date(day.date)} {counted}" in said, day
            for pause in clock.pauses.all():
                paused += 1
                assert f"From {weekday_date(pause.from_on)} until {weekday_date(pause.to_on)}" in said
            if hasattr(clock, "extension"):
                extended += 1
                assert f"The person was told on {weekday_date(clock.extension.told_on)}" in said
                assert clock.extension.why in said
    assert paused
    assert extended >= 2


def test_what_the_kind_shows_on_its_page_is_in_the_pack(full, by):
    case, _ = full
    pack = made(case, by)
    titles = [line["title"] for line in pack.index.values() if line["kind"] == "part of the case"]
    assert titles[:2] == ["Points and findings", "The procedure, step by step"]
    said = pack.said()
    for point in case.points.all():
        assert point.text in said
    assert "The person has not agreed these words yet." in said


def test_documents_are_appended_page_by_page_under_one_numbering(full, by):
    case, _ = full
    pack = made(case, by)
    first = int(pack.index["D1"]["page in the PDF"])
    assert "The plan says so" in pack.pages[first - 1]
    assert "Second sheet" in pack.pages[first]
    total = len(pack.pages)
    for n, page in enumerate(pack.pages, start=1):
        assert f"Page {n} of {total}" in " ".join(page.split()), n
    assert pack.pdf.page_labels == [str(n) for n in range(1, total + 1)]
    assert pack.row.pages == total
    assert "not a PDF or picture" in pack.index["D2"]["note"]
    assert pack.index["D2"]["file"] == "documents/D2-Minutes.docx"
    assert pack.zip.read("documents/D2-Minutes.docx") == DOCX


def bookmarks(pdf, found=None):
    for one in pdf.outline if found is None else found:
        if isinstance(one, list):
            yield from bookmarks(pdf, one)
        else:
            yield one.title, pdf.get_destination_page_number(one) + 1


def test_the_bookmarks_lead_where_the_index_says(full, by):
    case, concern = full
    pack = made(case, by, linked=(concern.pk,))
    found = list(bookmarks(pack.pdf))
    titles = [title for title, _ in found]
    for wanted in (
        "Index",
        "What is withheld, and why",
        f"Complaint {case.reference}",
        f"Concern {concern.reference}",
        "Timeline",
        "Documents, page by page",
    ):
        assert wanted in titles
    for number in ("L1", "C1", "D1", "2-D1"):
        page = next(page for title, page in found if title.startswith(f"{number}  "))
        assert str(page) == pack.index[number]["page in the PDF"]


def test_a_number_in_the_index_is_a_link_to_its_page(full, by):
    pack = made(full[0], by)
    leads = {}
    for page in pack.pdf.pages[1:3]:
        for note in page.get("/Annots", ()):
            act = note.get_object().get("/A", {})
            assert not str(act.get("/URI", "")).startswith("pack:")
            if act.get("/S") == "/GoTo" and isinstance(act["/D"], list):
                leads[pack.pdf.get_page_number(act["/D"][0].get_object()) + 1] = act
    assert int(pack.index["D1"]["page in the PDF"]) in leads


def test_the_manifest_holds_the_digest_of_every_file_and_they_agree(full, by):
    pack = made(full[0], by, linked=(full[1].pk,))
    lines = dict(
        reversed(line.split("  ", 1)) for line in pack.zip.read("manifest-sha256.txt").decode().splitlines()
    )
    assert lines.keys() == set(pack.names) - {"manifest-sha256.txt"}
    for name, digest in lines.items():
        assert hashlib.sha256(pack.zip.read(name)).hexdigest() == digest, name
    for line in pack.index.values():
        if line["file"]:
            assert lines[line["file"]] == line["sha256"]
    for document in full[0].documents.all():
        assert document.sha256 in lines.values()


def test_the_record_is_verified_and_its_digests_can_be_made_again(full, by):
    audit.take_anchor(timezone.now())
    case, _ = full
    pack = made(case, by)
    case.refresh_from_db()
    said = pack.said()
    assert "Whole: every event follows the one before it and none was changed" in said
    assert case.head in said
    assert audit.Anchor.objects.get().digest in said
    assert f"numbered 1 to {case.last_seq}" in said
    previous = ""
    links = json.loads(pack.zip.read("record.json"))[case.reference]
    assert len(links) == case.last_seq
    for one in links:
        fields = {name: value for name, value in one.items() if name != "digest"}
        fields["occurred_on"] = date.fromisoformat(one["occurred_on"])
        fields["recorded_at"] = datetime.fromisoformat(one["recorded_at"])
        assert one["previous"] == previous
        previous = one["digest"]
        assert chain.Link(**fields).digest() == previous == pack.index[f"E{one['seq']}"]["sha256"]
    assert previous == case.head


def test_a_record_that_was_tampered_with_is_said_to_be_broken(full, by):
    case, _ = full
    one = asked_for(case, by)
    as_superuser(
        "UPDATE casework_event SET occurred_on = '2026-01-01' WHERE case_id = %s AND seq = 2", case.pk
    )
    make_packs()
    one.refresh_from_db()
    said = Read(one).said()
    assert "Not whole" in said
    assert "event 2: its own fields were changed" in said


MADE = {
    "concern": lambda by: a_concern(by=by),
    "complaint": lambda by: a_complaint("stage_2_answered", by=by),
    "sectionf": lambda by: a_check("issued", by=by),
    "ombudsman": lambda by: an_enquiry("enquiries", by=by),
    "judicial_review": lambda by: a_judicial_review(by=by),
    "referral": lambda by: a_referral(by=by),
    "disagreement": lambda by: a_disagreement("to_comply", by=by),
}


def test_every_kind_of_case_has_its_pack_with_every_part_of_its_page(by):
    assert MADE.keys() == {kind.code for kind in all_kinds()}
    for make in MADE.values():
        case = make(by)
        panels = kind_of(case).panels(case, read_facts(case, by=None, today=timezone.localdate()))
        pack = made(case, by)
        parts = [line["title"] for line in pack.index.values() if line["kind"] == "part of the case"]
        assert parts == [panel.title for panel in panels]
        assert len(parts) == len(set(parts))


def test_making_it_is_an_event_of_the_case_and_is_in_it(full, by):
    case, _ = full
    pack = made(case, by)
    event = case.events.order_by("seq").last()
    assert (event.code, event.by) == ("pack.asked", by)
    assert "An evidence pack was asked for, for the ombudsman." in pack.said()
    assert pack.index[f"E{event.seq}"]["kind"] == "event"
    assert "Mina Manager" in pack.pages[0]
