"""PURE. The words of a complaint that pages, refusals and letters share."""

from collections.abc import Sequence

from casework.clock import listed

STAGES = {"stage_1": "Stage 1", "stage_2": "Stage 2", "stage_3": "Stage 3"}
REVIEW = "review"
"""A second look at a final answer: kept like a stage, and none."""
STAGE_TITLES = STAGES | {REVIEW: "Second look by a senior manager"}
FINDINGS = {
    "upheld": "Upheld",
    "partly_upheld": "Partly upheld",
    "not_upheld": "Not upheld",
    "no_finding": "No finding",
}
FINDING_COLOURS = {"upheld": "red", "partly_upheld": "orange", "not_upheld": "green", "no_finding": "grey"}
FINDING_IN_A_LETTER = {
    "upheld": "We uphold this point: you were right to complain about it.",
    "partly_upheld": "We uphold part of this point: you were right about some of it.",
    "not_upheld": "We do not uphold this point: we did not find that something went wrong here.",
    "no_finding": "We could not reach a finding on this point.",
}
FINDING_BEFORE = {
    "upheld": "we upheld this point",
    "partly_upheld": "we upheld part of this point",
    "not_upheld": "we did not uphold this point",
    "no_finding": "we could not reach a finding on this point",
}
HOW_ASKED = {
    "phone": "by telephone",
    "email": "by email",
    "letter": "by letter",
    "in_person": "in person",
}
ORAL = ("phone", "in_person")
"""The ways of asking that leave no writing."""
BASES = {
    "answered": "The stage before was answered",
    "overdue": "The answer of the stage before was overdue",
    "agreed": "Both sides agreed to leave the stage before out",
    "late": "It was asked for late, and accepted",
}
"""Why a stage could be asked for."""
SITS_AS = {
    "reviewer": "Reviewer",
    "investigating_officer": "Investigating officer",
    "independent_person": "Independent person",
    "adjudicator": "Adjudicating officer",
    "panel_chair": "Chair of the panel",
    "panel_second": "Member of the panel",
    "panel_third": "Member of the panel",
    "second_look": "Looks at the answer once more",
}
"""What somebody does in a later stage."""
HELD_FOR = {
    "consent": "the consent of the person it is about",
    "advocate": "an advocate to be found",
    "proceedings": "other proceedings to end",
}


def found_before(stage: str, finding: str) -> str:
    """Return what an earlier stage found, as a letter says it; empty where it found nothing."""
    return f"At {STAGES[stage].lower()} {FINDING_BEFORE[finding]}." if finding else ""


def sentence_case(words: str) -> str:
    """Return words with a capital to begin a sentence with: stage 2, Stage 2."""
    return words[:1].upper() + words[1:]


DECISIONS = {"accepted": "Accepted", "partly": "Accepted in part", "rejected": "Not accepted"}
DECISION_COLOURS = {"accepted": "green", "partly": "yellow", "rejected": "red"}
DECISION_IN_A_LETTER = {
    "accepted": "We accept this recommendation.",
    "partly": "We accept part of this recommendation.",
    "rejected": "We do not accept this recommendation.",
}
FREEZES = {
    "frozen": "The decision waits until the complaint is answered",
    "not_frozen": "The decision does not wait",
    "ended": "The decision no longer waits",
}


def recommendations_named(numbers: Sequence[int]) -> str:
    """Return recommendations as a sentence names them: recommendation 2; recommendations 2 and 3."""
    words = listed([str(number) for number in numbers])
    return f"recommendation{'s' if len(numbers) > 1 else ''} {words}"


def points_named(numbers: Sequence[int]) -> str:
    """Return points as a sentence names them: point 2; points 2 and 3."""
    return f"point{'s' if len(numbers) > 1 else ''} {listed([str(number) for number in numbers])}"


def overall(findings: Sequence[str]) -> str:
    """Return the outcome of a complaint from the findings on its points.

    Upheld where every point with a finding is; not upheld where none is in any part; otherwise partly upheld. Points
    on which nothing could be found do not weigh, unless there is nothing else.
    """
    weighed = {finding for finding in findings if finding != "no_finding"}
    if not weighed:
        return "no_finding"
    if len(weighed) == 1:
        return next(iter(weighed))
    return "partly_upheld"
