"""PURE. What an act would bring about, as data: decided by a kind's rules, carried out by the engine alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal


@dataclass(frozen=True)
class Start:
    """Start a clock: its rule's code and the day that triggers it.

    `about` tells several clocks of one code apart; `given` is an agreed or promised date, where the rule takes one.
    """

    code: str
    trigger: date
    about: str = ""
    label: str = ""
    given: date | None = None


@dataclass(frozen=True)
class Stop:
    """End a running clock `on` a day, `as_` met, cancelled or superseded. A clock that is not running is left alone."""

    code: str
    on: date
    as_: str = "met"
    about: str = ""


@dataclass(frozen=True)
class Extend:
    """Use the longer limit of a running clock, told to the person on a day, with the reason."""

    code: str
    why: str
    told_on: date
    agreed_with: str = ""


@dataclass(frozen=True)
class PauseClock:
    """Stop counting days from a day, that day included."""

    code: str
    from_on: date
    why: str


@dataclass(frozen=True)
class ResumeClock:
    """Count again from a day, that day included."""

    code: str
    on: date


@dataclass(frozen=True)
class Redate:
    """Give a running clock a new agreed or promised date."""

    code: str
    given: date
    about: str = ""


@dataclass(frozen=True)
class Move:
    """Move a running clock's trigger, once; the first trigger is kept beside it."""

    code: str
    trigger: date


ClockAct = Start | Stop | Extend | PauseClock | ResumeClock | Redate | Move


@dataclass(frozen=True)
class LetterDraft:
    """A letter to render and freeze: template code, who to, and what the template needs beyond the case's own facts.

    `to` is "complainant", "subject", "party" (whom `person_id` names), "setting" or "other". A letter to the setting goes to the headteacher on paper, unless
    `name` and `email` say to whom there; one to somebody whom the case does not name goes to `name`, by `email` or on paper.
    """

    code: str
    to: str = "complainant"
    name: str = ""
    email: str = ""
    address: str = ""
    person_id: int | None = None
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Tell:
    """An e-mail to a member of staff, at once: `to` is a user's id, or "owner" for whoever will own the case."""

    to: int | Literal["owner"]
    subject: str
    text: str


@dataclass(frozen=True)
class Row:
    """Create (no `pk`) or change a row that hangs off the case: a point, a provision item.

    `model` is "app.Model"; the engine fills its `case`.
    """

    model: str
    values: Mapping[str, Any]
    pk: int | None = None


@dataclass(frozen=True)
class OpenLinked:
    """Open another case of a kind, linked to this one; `data` is what its opening asks for beyond the shared columns."""

    kind: str
    relation: str
    on: date
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """Everything an act changes.

    Args:
        to: the state the case goes to.
        says: the sentence for the timeline, in the past tense.
        set: columns of the case to set.
        detail: columns of the kind's detail table to set.
        lets_see, no_longer_lets_see: users who are given leave to see this one case, and from whom that leave is taken.
    """

    to: str
    says: str
    set: Mapping[str, Any] = field(default_factory=dict)
    detail: Mapping[str, Any] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    clocks: tuple[ClockAct, ...] = ()
    letters: tuple[LetterDraft, ...] = ()
    tell: tuple[Tell, ...] = ()
    open_linked: tuple[OpenLinked, ...] = ()
    lets_see: tuple[int, ...] = ()
    no_longer_lets_see: tuple[int, ...] = ()
    payload: Mapping[str, Any] = field(default_factory=dict)
