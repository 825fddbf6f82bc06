"""PURE. What is known of an enquiry of the ombudsman beyond the case: frozen, and made by hand in tests."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class QuestionFacts:
    """One question: who answers it, by which day of our own, and the answer. `sent_on` once the ombudsman has it."""

    id: int
    number: int
    text: str
    internal_due_on: date
    owner_id: int | None = None
    owner: str = ""
    answer: str = ""
    answered_on: date | None = None
    answered_by: str = ""
    sent_on: date | None = None

    @property
    def is_answered(self) -> bool:
        return self.answered_on is not None


@dataclass(frozen=True)
class TimeFacts:
    """More time that was asked for on a clock, and what the ombudsman said to it."""

    id: int
    clock: str
    was_due_on: date
    asked_on: date
    until_on: date
    why: str
    answered_on: date | None = None
    granted_until_on: date | None = None
    words: str = ""


@dataclass(frozen=True)
class RemedyFacts:
    """One thing that was agreed: by whom, by when, whether it is done, and whether the ombudsman has the proof."""

    id: int
    number: int
    what: str
    due_on: date
    first_due_on: date
    owner_id: int | None = None
    owner: str = ""
    state: str = "promised"
    done_on: date | None = None
    proof: str = ""
    sent_on: date | None = None
    agreed_on: date | None = None
    agreed_words: str = ""

    @property
    def key(self) -> str:
        """What tells its clock from those of the others."""
        return f"remedy-{self.number}"

    @property
    def label(self) -> str:
        """What its clock is called."""
        return label_of(self.number, self.what)


def label_of(number: int, what: str) -> str:
    """Return what the clock of a remedy is called: its number and its words, cut to one line."""
    line = " ".join(what.split()).rstrip(".")
    short = line if len(line) <= 120 else f"{line[:120].rsplit(' ', 1)[0]} …"
    return f"Remedy {number}, and its proof to the ombudsman: {short}"


@dataclass(frozen=True)
class AboutFacts:
    """The case an enquiry is about, of whatever kind. `asked_on` is the day a formal complaint was asked for, where it is one."""

    id: int
    kind: str
    label: str
    reference: str
    received_on: date
    is_open: bool
    asked_on: date | None = None
    procedure: str = ""
    owner_id: int | None = None


@dataclass(frozen=True)
class EnquiryFacts:
    """An enquiry as its rules see it."""

    lgsco_reference: str
    investigator: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    documents: str = ""
    signed_off_by: str = ""
    signed_off_on: date | None = None
    responded_on: date | None = None
    enclosed: str = ""
    draft_on: date | None = None
    draft_says: str = ""
    draft_remedies: str = ""
    commented_on: date | None = None
    has_comments: bool | None = None
    comments: str = ""
    remedies_acceptable: bool | None = None
    decided_on: date | None = None
    decision: str = ""
    faults: str = ""
    report_on: date | None = None
    notice_on: date | None = None
    notice_where: str = ""
    officer_told_on: date | None = None
    monitoring_officer: str = ""
    considered_on: date | None = None
    report_answer: str = ""
    report_answered_on: date | None = None
    had_on: date | None = None
    goes_on: str = ""
    satisfied: bool | None = None
    end_note: str = ""
    about: AboutFacts | None = None
    questions: tuple[QuestionFacts, ...] = ()
    times: tuple[TimeFacts, ...] = ()
    remedies: tuple[RemedyFacts, ...] = ()

    @property
    def to_answer(self) -> tuple[QuestionFacts, ...]:
        """The questions whose answers the ombudsman has not got."""
        return tuple(one for one in self.questions if one.sent_on is None)

    @property
    def unanswered(self) -> tuple[QuestionFacts, ...]:
        """The questions that have no answer yet."""
        return tuple(one for one in self.questions if not one.is_answered)

    @property
    def asked_time(self) -> TimeFacts | None:
        """More time that was asked for and not answered."""
        return next((one for one in reversed(self.times) if one.answered_on is None), None)

    def remedies_that_are(self, *states: str) -> tuple[RemedyFacts, ...]:
        """Return the remedies in some of the states."""
        return tuple(one for one in self.remedies if one.state in states)
