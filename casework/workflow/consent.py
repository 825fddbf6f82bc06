"""PURE. May somebody be told about another for whom they complain? From what was asked, said and decided, with its source."""

from dataclasses import dataclass
from datetime import date

from casework.clock import PAUSE_GROUNDS
from casework.wording import date_long
from casework.workflow.facts import CaseFacts, ConsentFacts, PartyFacts, PersonFacts

CHILDREN_ACT = "Children Act 1989 s 26(3)"
CHILDREN = f"{CHILDREN_ACT}; SI 2006/1738"
ADULTS = "SI 2009/309 reg 5"
DATA = "UK GDPR art 6; Council policy: complaints"
CAPACITY = "Mental Capacity Act 2005 ss 1 and 4"
GILLICK = "Gillick v West Norfolk and Wisbech AHA [1986] AC 112"
SOURCES = {"children": CHILDREN, "adults": ADULTS}

ANSWERS = ("given", "refused", "withdrawn")
GROUNDS = ("best_interests", "interest", "no_interest")
NEEDS_REASONS = (
    "has_capacity",
    "best_interests",
    "competent",
    "not_competent",
    "interest",
    "no_interest",
)
"""What somebody decides, and so says who and why."""
IN_THEIR_OWN_RIGHT = ("parent", "mother", "father", "foster carer", "guardian", "special guardian")
"""Who may complain of a child's care without the child's asking (Children Act 1989 s 26(3))."""
ADULT_AGE = 16
"""From here on a young person decides for themselves (SEND Code of Practice 8.13; Family Law Reform Act 1969 s 8)."""


@dataclass(frozen=True)
class Standing:
    """Whether the complainant may be told about the subject: why, by which law, and whether anything is asked for at all."""

    may_be_told: bool
    is_needed: bool
    says: str
    source: str = ""


def age_on(born: date | None, on: date) -> int | None:
    """Return whole years of age on a day; None where the date of birth is not known."""
    if born is None:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def standing(facts: CaseFacts) -> Standing:
    """Return whether the complainant may be told about the subject, from the newest answer or decision on the record.

    A later answer stands over an earlier one. Nothing is needed where people complain for themselves, or where it is not
    written down that one acts for another.
    """
    who, other = facts.complainant, facts.subject
    if who is None or other is None or who.id == other.id:
        return Standing(True, False, "They complain for themselves: no consent is needed.")
    source = SOURCES.get(facts.procedure, DATA)
    kept = [one for one in facts.consents if one.person_id == other.id]
    last = next((one for one in reversed(kept) if one.what in (*ANSWERS, *GROUNDS)), None)
    mind = _last(kept, "has_capacity", "best_interests")
    if last and last.what == "best_interests" and mind and mind.what == "has_capacity":
        last = None  # capacity was found afterwards: the decision is theirs again
    if last:
        return _decided(last, other.name, who.name, source)
    asked = _last(kept, "asked")
    if asked:
        says = f"{other.name} was asked for consent on {date_long(asked.on)} and has not answered."
        return Standing(False, True, says, source)
    return _from_how_they_stand(facts, who, other, kept, source)


def _last(kept: list[ConsentFacts], *what: str) -> ConsentFacts | None:
    return next((one for one in reversed(kept) if one.what in what), None)


def _decided(last: ConsentFacts, other: str, who: str, source: str) -> Standing:
    day = date_long(last.on)
    if last.what == "given":
        scope = f" It covers: {last.scope}" if last.scope else ""
        return Standing(True, True, f"{other} consented on {day}.{scope}", source)
    if last.what == "best_interests":
        says = f"{other} lacks capacity to decide this; {last.decided_by} decided on {day} that it is in their best interests."
        return Standing(True, True, says, f"{CAPACITY}; {source}")
    if last.what == "interest":
        says = f"{last.decided_by} accepted on {day} that {who} may complain for {other}."
        return Standing(True, True, says, source)
    if last.what == "no_interest":
        says = f"{last.decided_by} decided on {day} that {who} may not complain for {other}."
        return Standing(False, True, says, source)
    verb = "refused consent" if last.what == "refused" else "withdrew consent"
    return Standing(False, True, f"{other} {verb} on {day}.", source)


def _from_how_they_stand(
    facts: CaseFacts, who: PersonFacts, other: PersonFacts, kept: list[ConsentFacts], source: str
) -> Standing:
    """Nothing was answered or decided: it depends on who they are to each other, and on the subject's age."""
    part = facts.party(who.id, "complainant")
    relation = part.relationship.strip() if part else ""
    competence = _last(kept, "competent", "not_competent")
    if competence and competence.what == "competent":
        says = f"{other.name} is competent to decide this, and has not been asked for consent."
        return Standing(False, True, says, f"{GILLICK}; {source}")
    if not relation and not (part and part.has_parental_responsibility):
        return Standing(True, False, f"How {who.name} stands to {other.name} is not written down.", source)
    if _in_their_own_right(part, relation):
        age = age_on(other.date_of_birth, facts.today)
        if facts.procedure == "children":
            says = f"{who.name} may complain in their own right ({relation or 'parental responsibility'})."
            return Standing(True, False, says, source)
        if age is None or age < ADULT_AGE:
            says = f"{who.name} acts for a child ({relation or 'parental responsibility'}): no consent is needed."
            return Standing(True, False, says, source)
        says = f"{other.name} is {age} and decides for themselves. They have not been asked for consent."
        return Standing(False, True, says, source)
    says = f"{who.name} acts for {other.name} ({relation}), who has not been asked for consent."
    return Standing(False, True, says, source)


def _in_their_own_right(part: PartyFacts | None, relation: str) -> bool:
    return bool(part and part.has_parental_responsibility) or relation.lower() in IN_THEIR_OWN_RIGHT


def waits_for_consent(facts: CaseFacts) -> tuple[str, ...]:
    """Return for each running clock whether it may wait for consent, as a sentence with its source."""
    ground = "consent"
    return tuple(
        f"{one.label}: can wait while consent is asked for, once the case is put on hold ({one.rule.source})."
        if ground in one.rule.pause_grounds
        else f"{one.label}: runs on while consent is asked for ({one.rule.source} has no pause for {PAUSE_GROUNDS[ground]})."
        for one in facts.clocks
        if one.is_running
    )
