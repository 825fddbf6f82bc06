"""Reads a case whole, as a pack tells it: every event, letter, e-mail, clock, part and document, each with its number."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from email.utils import format_datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from casework.clock import ClockError, Day, explain, run
from casework.desk import timeline
from casework.desk.case import RELATIONS, message_words, size_words
from casework.desk.pack.panel_words import blocks_of
from casework.desk.pack.told import CaseTold, Checked, Counted, Happened, Paper, Part, Rows, Written
from casework.people.private import KEPT_PRIVATE, is_private
from casework.post.models import Letter, Message
from casework.post.outbox import message_id
from casework.post.private import without_address
from casework.record import audit, chain, inspections
from casework.record.bundle.contents import Entry
from casework.record.calendars import calendar_of
from casework.record.documents import ending_of
from casework.record.models import Anchor, Case, CaseLink, Clock, Document, Event
from casework.wording import date_long, lower_first, moment, plain_name, weekday_date
from casework.workflow import CaseFacts, CaseKind, kind_of, read_facts
from casework.workflow.reading import clock_state
from casework.workflow.visiting import BESIDE

PART_LEVEL = 3  # below the pack's own headings of case and part


def told(number: int, place: int, *, at: datetime, left_out: dict[int, str]) -> CaseTold:
    """Return all that a pack tells of a case.

    Args:
        number: the id of the case.
        place: its place in the pack, 1 for the case the pack is of; from the second on it begins the numbers.
        left_out: by the id of a document that stays out, why.

    The caller holds the case in a transaction, so that what is told belongs together.
    """
    case = Case.objects.select_related(*BESIDE).get(pk=number)
    kind, facts = kind_of(case), read_facts(case, by=None, today=timezone.localdate(at))
    before = f"{place}-" if place > 1 else ""
    events = list(case.events.select_related("by").order_by("seq"))
    letters = list(
        Letter.objects.filter(case=case).select_related("case", "made_by", "to_person").order_by("pk")
    )
    happened = _happened(case, kind, events, letters, before)
    return CaseTold(
        place=place,
        reference=case.reference,
        kind=kind.label,
        title=plain_name(case.summary),
        received_on=case.received_on,
        rows=tuple(_rows(case, kind, facts)),
        narrative=case.narrative,
        happened=tuple(happened),
        written=tuple(_written(case, letters, before)),
        counted=tuple(_counted(case, before)),
        parts=tuple(_parts(case, kind, facts, before)),
        papers=tuple(_papers(case, before, left_out)),
        checked=_checked(case, events),
    )


# ------------------------------------------------------------------------------------------------ what is known


def _rows(case: Case, kind: CaseKind, facts: CaseFacts) -> Iterator[tuple[str, str]]:
    pairs = (
        ("Kind", kind.label),
        ("Where it stands", kind.states[case.state].label),
        ("Stage", kind.stages.get(case.stage)),
        ("Outcome", kind.outcomes.get(case.outcome)),
        ("Procedure", _procedure(case, kind)),
        ("Received", weekday_date(case.received_on)),
        ("Written down", moment(case.recorded_at)),
        ("How it came", dict(Case.Channel.choices).get(case.channel)),
        ("Closed", case.closed_on and weekday_date(case.closed_on)),
        ("Brought by", case.complainant and case.complainant.name),
        ("About", case.subject and case.subject.name),
        *(
            (_party(party.role), _who(party))
            for party in case.parties.select_related("person").order_by("pk")
            if (party.role, party.person_id)
            not in (("complainant", case.complainant_id), ("subject", case.subject_id))
        ),
        ("Setting", case.establishment and f"{case.establishment.name} ({case.establishment.type_name})"),
        ("Service", case.service and case.service.name),
        ("Owner", case.owner and str(case.owner)),
        ("Team", case.team and case.team.name),
        (
            "Who may see it",
            "Restricted: its owner, managers, auditors, and those given leave" if case.restricted else "",
        ),
    )
    yield from ((key, plain_name(str(value))) for key, value in pairs if value)


def _procedure(case: Case, kind: CaseKind) -> str:
    words = kind.procedures.get(case.procedure, "")
    return f"{words}, version {case.procedure_version}" if words and case.procedure_version else words


def _party(role: str) -> str:
    return role.replace("_", " ").capitalize()


def _who(party: object) -> str:
    relationship = getattr(party, "relationship", "")
    ended_on = getattr(party, "ended_on", None)
    until = f", until {date_long(ended_on)}" if ended_on else ""
    return f"{getattr(party, 'person', '')}{f' ({relationship})' if relationship else ''}{until}"


def linked(case: Case) -> list[tuple[Case, str]]:
    """Return the cases one step away from a case, in the order they were linked, each with how it stands to it in words."""
    links = list(CaseLink.objects.filter(case=case, ended_on=None).select_related("other").order_by("pk"))
    links += CaseLink.objects.filter(other=case, ended_on=None).select_related("case").order_by("pk")
    found: dict[int, tuple[Case, str]] = {}
    for link in links:
        here = link.case_id == case.pk
        words = RELATIONS.get(link.relation, (link.relation.replace("_", " ").capitalize(),) * 2)
        other = link.other if here else link.case
        found.setdefault(other.pk, (other, words[0] if here else words[1]))
    return list(found.values())


# ------------------------------------------------------------------------------------------------ what happened


def _happened(
    case: Case, kind: CaseKind, events: Sequence[Event], letters: Sequence[Letter], before: str
) -> Iterator[Happened]:
    by_event: dict[int, list[tuple[str, Letter]]] = {}
    for n, letter in enumerate(letters, start=1):
        by_event.setdefault(letter.event_id, []).append((f"{before}L{n}", letter))
    for event in events:
        entry = timeline.entry_of(event, kind, case.reference, ())
        sent = by_event.get(event.pk, ())
        more = [
            *([entry.text] if entry.text else []),
            *(f"{typed['key']}: {typed['value']}" for typed in entry.typed),
            *(f"Clock: {says}" for says in entry.clocks),
            *(f"Source: {source}" for source in entry.sources),
            *(f"Letter {number}, to {letter.to_name}: {letter.subject}" for number, letter in sent),
        ]
        yield Happened(
            Entry(
                number=f"{before}E{event.seq}",
                kind="event",
                on=event.occurred_on,
                title=plain_name(event.says),
                case=case.reference,
                sha256=event.digest,
            ),
            recorded=moment(event.recorded_at),
            by=event.who,
            says=event.says,
            more=tuple(more),
        )


# ------------------------------------------------------------------------------------------------ what was written


def _written(case: Case, letters: Sequence[Letter], before: str) -> Iterator[Written]:
    sent: dict[int, list[Message]] = {}
    notices = []
    for message in Message.objects.filter(case=case).select_related("user").order_by("pk"):
        if message.letter_id:
            sent.setdefault(message.letter_id, []).append(message)
        else:
            notices.append(message)
    for n, letter in enumerate(letters, start=1):
        number = f"{before}L{n}"
        messages = sent.get(letter.pk, [])
        private = is_private(letter.to_person)
        # A pack goes to people outside: to none of them an address that is private. The e-mail itself would show it.
        heads = (row for message in messages for row in _message_head(message, private=private))
        yield Written(
            Entry(
                number=number,
                kind="letter",
                on=letter.dated_on,
                title=f"To {plain_name(letter.to_name)}: {plain_name(letter.subject)}",
                case=case.reference,
            ),
            head=(*_letter_head(without_address(letter), sent=bool(messages)), *heads),
            text=letter.body,
            letter_id=letter.pk,
            message_id=messages[-1].pk if messages and not private else 0,
        )
    for n, message in enumerate(notices, start=1):
        number = f"{before}M{n}"
        yield Written(
            Entry(
                number=number,
                kind="email to staff",
                on=timezone.localdate(message.queued_at),
                title=f"To {message.user or message.to_email}: {plain_name(message.subject)}",
                case=case.reference,
            ),
            head=_message_head(message),
            text=message.text,
            is_markdown=False,
            message_id=message.pk,
        )


def _letter_head(letter: Letter, *, sent: bool) -> Rows:
    rows = (
        ("To", ", ".join([letter.to_name, *letter.to_address.splitlines()])),
        ("Dated", weekday_date(letter.dated_on)),
        ("Written", f"{moment(letter.made_at)}{f' by {letter.made_by}' if letter.made_by else ''}"),
        ("Words", f"template {letter.code}, version {letter.template_version}; SHA-256 {letter.sha256}"),
        ("Sent", "" if letter.to_email or sent else message_words(None)),
    )
    return tuple((key, value) for key, value in rows if value)


def _message_head(message: Message, *, private: bool = False) -> Rows:
    rows = (
        ("From", settings.DEFAULT_FROM_EMAIL),
        ("To", KEPT_PRIVATE if private else message.to_email),
        ("Date", format_datetime(timezone.localtime(message.sent_at)) if message.sent_at else "not sent yet"),
        ("Subject", message.subject),
        ("Message-ID", message_id(message)),
        ("Delivery", _delivery(message)),
    )
    return tuple((key, str(value)) for key, value in rows)


def _delivery(message: Message) -> str:
    tries = f"; tries: {message.attempts}" if message.attempts else ""
    wrong = f"; last error: {message.last_error}" if message.last_error else ""
    when = f" {moment(message.sent_at)}" if message.sent_at else ""
    return f"{message_words(message)}{when}{tries}{wrong}"


# ------------------------------------------------------------------------------------------------ how it was counted


def _counted(case: Case, before: str) -> Iterator[Counted]:
    clocks = case.clocks.select_related("extension").prefetch_related("pauses").order_by("pk")
    for n, clock in enumerate(clocks, start=1):
        yield _clock(case, clock, f"{before}C{n}")


def _clock(case: Case, clock: Clock, number: str) -> Counted:
    state = clock_state(clock)
    rule, sentences, days = state.rule.words, tuple[str, ...](), tuple[Day, ...]()
    try:
        found = run(state.rule, state.facts, calendar_of(clock.calendar_version))
    except ClockError as wrong:
        sentences = (str(wrong),)
    else:
        rule, sentences, days = found.rule, tuple(explain(found)), tuple(found.days)
    entry = Entry(
        number=number, kind="clock", on=clock.trigger_on, title=plain_name(state.label), case=case.reference
    )
    rows = (
        ("Rule", f"{rule} ({clock.code}, version {clock.rule_version})"),
        ("Source", state.rule.source),
        ("Bank holidays", f"as known in the calendar {clock.calendar_version}"),
        ("Started", _started(clock)),
        ("Date agreed or promised", clock.given_on and weekday_date(clock.given_on)),
        ("Extended", _extended(clock)),
        *(("Paused", _paused(pause)) for pause in sorted(clock.pauses.all(), key=lambda one: one.from_on)),
        ("Due", weekday_date(clock.due_on) if clock.due_on else "No date while it is paused"),
        ("Ended", _ended(clock)),
    )
    kept = tuple((key, str(value)) for key, value in rows if value)
    return Counted(entry, kept, sentences, tuple(_day(day) for day in days))


def _started(clock: Clock) -> str:
    moved = clock.first_trigger_on != clock.trigger_on
    was = f"; it had started on {weekday_date(clock.first_trigger_on)} and was moved" if moved else ""
    return f"{weekday_date(clock.trigger_on)}{was}"


def _extended(clock: Clock) -> str:
    extension = getattr(clock, "extension", None)
    if extension is None:
        return ""
    was = f"; it was due {weekday_date(extension.was_due_on)}" if extension.was_due_on else ""
    agreed = f", agreed with {extension.agreed_with}" if extension.agreed_with else ""
    return f"The person was told on {weekday_date(extension.told_on)}{agreed}: {extension.why}{was}"


def _paused(pause: object) -> str:
    to_on: date | None = getattr(pause, "to_on", None)
    until = f"until {weekday_date(to_on)}, which counts again" if to_on else "and not resumed"
    return f"From {weekday_date(pause.from_on)} {until}: {pause.why}"  # type: ignore[attr-defined]


def _ended(clock: Clock) -> str:
    if not clock.ended_on:
        return "It is running"
    if clock.in_time is not None:
        return f"Met {'in time' if clock.in_time else 'late'}, {weekday_date(clock.ended_on)}"
    return f"{clock.get_ended_as_display()}, {weekday_date(clock.ended_on)}"


def _day(day: Day) -> tuple[str, str, str]:
    return (
        weekday_date(day.date),
        f"day {day.number}" if day.counted else "not counted",
        day.why or "a working day",
    )


# ------------------------------------------------------------------------------------------------ parts and papers


def _parts(case: Case, kind: CaseKind, facts: CaseFacts, before: str) -> Iterator[Part]:
    for n, panel in enumerate(kind.panels(case, facts), start=1):
        page = render_to_string(panel.template, {"case": case, "facts": facts} | dict(panel.context))
        entry = Entry(
            number=f"{before}P{n}", kind="part of the case", on=None, title=panel.title, case=case.reference
        )
        yield Part(entry, blocks_of(page, PART_LEVEL))


def documents_of(cases: Iterable[int]) -> list[Document]:
    """Return the documents of several cases, each case's in the order they were added."""
    return list(
        Document.objects.filter(case__in=cases).select_related("added_by", "case").order_by("added_at", "pk")
    )


def _papers(case: Case, before: str, left_out: dict[int, str]) -> Iterator[Paper]:
    for n, document in enumerate(documents_of([case.pk]), start=1):
        number, withheld = f"{before}D{n}", left_out.get(document.pk, "")
        ending = ending_of(document.name)
        added = f"{moment(document.added_at)}{f' by {document.added_by}' if document.added_by else ''}"
        yield Paper(
            Entry(
                number=number,
                kind="document",
                on=document.dated_on or timezone.localdate(document.added_at),
                title=plain_name(document.name),
                case=case.reference,
                sha256="" if withheld else document.sha256,
                withheld=withheld,
            ),
            about=(
                *((("Dated", date_long(document.dated_on)),) if document.dated_on else ()),
                ("Added", added),
                ("Size", size_words(document)),
            ),
            document_id=document.pk,
            kept_as=document.stored_as,
            content_type=document.content_type,
            size=document.size,
            ending=ending,
        )


# ------------------------------------------------------------------------------------------------ whether it is whole


def _checked(case: Case, events: Sequence[Event]) -> Checked:
    faults = chain.verify(
        case.pk,
        (audit.kept(event) for event in events),
        head=case.head,
        last_seq=case.last_seq,
        state=case.state,
    )
    newest, looked = Anchor.objects.order_by("-pk").first(), inspections.latest(inspections.CHAINS)
    said = [f"event {fault.seq}: {fault.what}" if fault.seq else fault.what for fault in faults]
    covered = sum(event.pk <= newest.through_event for event in events) if newest else 0
    rows = [
        (
            "Chain",
            "Whole: every event follows the one before it and none was changed" if not said else "Not whole",
        ),
        ("Events", f"{len(events)}, numbered 1 to {case.last_seq}"),
        ("Newest digest", case.head),
    ]
    if newest:
        rows += [
            (
                "Anchor",
                f"Taken {moment(newest.taken_at)} over {newest.cases} cases, {covered} events of this one",
            ),
            ("Digest of the anchor", newest.digest),
        ]
    else:
        rows.append(("Anchor", "None has been taken yet; one is taken every night"))
    if looked and looked.ended_at:
        found = f"{looked.faults} faults" if looked.faults else "nothing wrong"
        rows.append(("Last look over the whole record", f"{moment(looked.ended_at)}: {lower_first(found)}"))
    return Checked(tuple(rows), tuple(said))
