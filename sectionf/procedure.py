"""PURE. The procedure of a Section F provision check: its states, its steps with their clocks, its words and its law."""

from collections.abc import Mapping
from dataclasses import dataclass

POLICY = "Council policy: Section F provision checks"
DUTY = "Children and Families Act 2014 s 42"
NOT_DELEGABLE = "R (N) v North Tyneside BC [2010] EWCA Civ 135"
WORDING = "SEND Code of Practice 9.69"
APPEAL = "Children and Families Act 2014 s 51"
OMBUDSMAN = "Local Government Act 1974 s 26"
RIGHT_TO_ASK = "SEND Code of Practice 8.13 to 8.19"

ACKNOWLEDGE, EVIDENCE, ISSUE = "sectionf.acknowledge", "sectionf.evidence", "sectionf.issue"
REMEDY, INTERIM, RECHECK = "sectionf.remedy", "sectionf.interim", "sectionf.recheck"


@dataclass(frozen=True)
class StateWords:
    """A state as people read it, and whether the check ends there."""

    label: str
    colour: str
    is_final: bool = False


STATES: Mapping[str, StateWords] = {
    "requested": StateWords("Requested", "blue"),
    "scoped": StateWords("Items listed", "light-blue"),
    "evidence_requested": StateWords("Evidence requested", "turquoise"),
    "evaluating": StateWords("Being evaluated", "purple"),
    "drafted": StateWords("Drafted", "yellow"),
    "issued": StateWords("Issued: all in place", "green"),
    "remedying": StateWords("Being put right", "orange"),
    "rechecked": StateWords("Checked again", "green"),
    "closed_provided": StateWords("Closed: provided", "green", is_final=True),
    "closed_not_provided": StateWords("Closed: not provided", "red", is_final=True),
    "declined": StateWords("Declined", "grey", is_final=True),
    "withdrawn": StateWords("Withdrawn", "grey", is_final=True),
}
BEFORE_EVALUATION = ("requested", "scoped", "evidence_requested")
BEFORE_THE_LETTER = (*BEFORE_EVALUATION, "evaluating", "drafted")
OPEN = (*BEFORE_THE_LETTER, "issued", "remedying", "rechecked")

FINDINGS: Mapping[str, str] = {
    "in_place": "In place",
    "partly": "Partly in place",
    "not_in_place": "Not in place",
    "cannot_tell": "Cannot tell",
    "not_yet_due": "Not yet due",
    "ended": "Ended",
}
FINDING_COLOURS: Mapping[str, str] = {
    "in_place": "green",
    "partly": "orange",
    "not_in_place": "red",
    "cannot_tell": "yellow",
    "not_yet_due": "light-blue",
    "ended": "grey",
}
FINDING_HINTS: Mapping[str, str] = {
    "in_place": "All of it is made as the plan says, and something shows it.",
    "partly": "Some of it is made: less often, for less time, or by somebody else than the plan says.",
    "not_in_place": "It is not made, or nothing shows that it is.",
    "cannot_tell": "The plan’s words are too loose to hold anything against. Something still has to be done about it.",
    "not_yet_due": "The plan owes it from a day that has not come. It is no gap; say which day.",
    "ended": "The plan owed it until a day before the time complained of, or a later version took it out. It is no gap; say which day.",
}
FINDING_IN_A_LETTER: Mapping[str, str] = {
    "in_place": "In place",
    "partly": "Partly in place",
    "not_in_place": "Not in place",
    "cannot_tell": "We cannot tell",
    "not_yet_due": "Not yet due",
    "ended": "Ended",
}
NOT_IN_PLACE, NOT_YET_DUE, ENDED = "not_in_place", "not_yet_due", "ended"
# Whatever is not wholly in place has to be answered by an action: a family is never told only that we do not know.
GAPS = ("partly", "not_in_place", "cannot_tell")
# Nothing of it is owed, so that it is neither made nor lacking: no gap, no figure, and no part of a share.
NOTHING_DUE = (NOT_YET_DUE, ENDED)

NOW: Mapping[str, str] = {
    "provided": "Provided now",
    "partly": "Partly provided now",
    "not_provided": "Still not provided",
}
NOW_COLOURS: Mapping[str, str] = {"provided": "green", "partly": "orange", "not_provided": "red"}

ACTION_STATES: Mapping[str, str] = {
    "promised": "Promised",
    "in_progress": "In progress",
    "done": "Done",
    "verified": "Confirmed with the family",
    "refused": "Not wanted by the family",
}
ACTION_COLOURS: Mapping[str, str] = {
    "promised": "blue",
    "in_progress": "turquoise",
    "done": "green",
    "verified": "green",
    "refused": "grey",
}

# Who asks for a check, and with what authority.
ASKS_AS: Mapping[str, str] = {
    "parent": "A parent",
    "young_person": "The young person themselves, 16 or older",
    "responsibility": "Somebody else with parental responsibility",
    "consent": "Somebody with the consent of the parent or young person",
    "advocate": "An advocate",
}
APPEALS: Mapping[str, str] = {"none": "No appeal", "open": "An appeal is open"}

# To whom a check is taken higher, in the middle of a sentence.
ESCALATED_TO: Mapping[str, str] = {
    "chair": "the chair of the setting’s governors",
    "head_of_service": "our head of service",
    "assistant_director": "our assistant director",
}

OUTCOMES: Mapping[str, str] = {
    "provided": "Provided",
    "not_provided": "Not provided",
    "plan_changed": "Not provided; the plan has changed",
    "moved": "Not provided; another council has the plan now",
    "declined": "Declined",
    "withdrawn": "Withdrawn",
}

# Why a check ends though something is not provided, as the outcome of the case.
ENDS_LACKING: Mapping[str, str] = {
    "not_provided": "It was not put right",
    "plan_changed": "The plan was amended and says something else now",
    "moved": "Another council has the plan now",
}

DECLINE_REASONS: Mapping[str, str] = {
    "no_ehcp": "There is no EHCP, so there is no Section F to check",
    "appealable": "It is about what the plan says, not about whether it is made: the SEND Tribunal decides that",
}


@dataclass(frozen=True)
class Step:
    """One step of the check: what is done, by whom, which clock measures it, and where it comes from."""

    what: str
    who: str
    clock: str
    source: str


STEPS: tuple[Step, ...] = (
    Step("The request is acknowledged", "Complaints Team", ACKNOWLEDGE, POLICY),
    Step("The setting says how each item is made, and what shows it", "The setting", EVIDENCE, POLICY),
    Step("Checklist and covering letter go to the family", "Complaints Team", ISSUE, f"{DUTY}; {POLICY}"),
    Step(
        "Something is made meanwhile where nothing is in place",
        "Whoever the letter names",
        INTERIM,
        f"{DUTY}; {POLICY}",
    ),
    Step("Each promised action is done by its own date", "Whoever the letter names", REMEDY, DUTY),
    Step("Every gap is checked again, with the family", "Complaints Team", RECHECK, POLICY),
)
