"""Why a complaint may be declined: never by itself, always by a manager, in writing, with the way to the ombudsman."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeclineReason:
    """One ground: its name on the form, the paragraph the person reads, and where the power comes from.

    `ask` tells the manager what their own reasons have to say. `procedures` are those whose law knows the ground; empty where
    all do.
    """

    code: str
    label: str
    tells: str
    ask: str
    source: str
    procedures: tuple[str, ...] = ()


DECLINE_REASONS: tuple[DeclineReason, ...] = (
    DeclineReason(
        "court",
        "Looking at it would prejudice court proceedings",
        "A court is dealing with this, or will be. Looking into it now as a complaint could affect the proceedings. You "
        "can ask us again within 12 months of the end of the proceedings.",
        "Name the proceedings, and say what looking at the complaint would do to them. Only the part that is affected "
        "may be declined.",
        "SI 2006/1738 reg 8; Complaint Handling Code (LGSCO, 2024) section 2",
    ),
    DeclineReason(
        "court_decided",
        "A court has decided this very issue",
        "A court has already decided this. A complaint cannot change what a court decided.",
        "Name the decision, and say why nothing is left that the court did not decide.",
        "Local Government Act 1974 s 26(6)(c); Complaint Handling Code (LGSCO, 2024) section 2",
    ),
    DeclineReason(
        "tribunal",
        "It can be appealed to the SEND tribunal",
        "You can ask the SEND tribunal to decide this. The tribunal can change the decision and a complaint cannot. You "
        "normally have 2 months from the decision, or 1 month from the mediation certificate if that is later.",
        "Say which decision it is and when it was made. Delay, communication and provision not made stay complaints.",
        "Children and Families Act 2014 s 51; Local Government Act 1974 s 26(6)(a)",
    ),
    DeclineReason(
        "other_appeal",
        "It has another appeal or review",
        "There is an appeal or review for this, which can change the decision. A complaint cannot.",
        "Say which appeal or review, and how the person can start it.",
        "Complaint Handling Code (LGSCO, 2024) section 2",
    ),
    DeclineReason(
        "out_of_time",
        "It is older than the time limit",
        "This happened more than 12 months before you complained. We thought about why you could not tell us sooner, and "
        "about whether we could still look into it fairly.",
        "Say both: why it could not have been expected sooner, and why it can no longer be looked at fairly.",
        "SI 2006/1738 reg 9; SI 2009/309 reg 12; Complaint Handling Code (LGSCO, 2024) section 2",
    ),
    DeclineReason(
        "already_answered",
        "It was answered already at the last stage",
        "We have already looked into this and given you our final answer. Another look would not change it. If something "
        "new has happened, tell us and we will look at that.",
        "Give the date and reference of the final answer.",
        "SI 2009/309 reg 8(1)(e); Complaint Handling Code (LGSCO, 2024) section 2",
    ),
    DeclineReason(
        "no_standing",
        "The person has no sufficient interest in the child",
        "The law says who can complain about a child’s social care. We decided that we cannot take this complaint from "
        "you. If you are unhappy with how we treated you yourself, you can complain about that.",
        "Say why there is no sufficient interest, and what the child’s own wishes are if they are known.",
        "Children Act 1989 s 26(3)",
        ("children",),
    ),
    DeclineReason(
        "consent_refused",
        "The person it is about does not consent",
        "You complained on behalf of somebody else, and we need their agreement. They have not given it.",
        "Say when and how the person was asked, without giving their reasons.",
        "SI 2009/309 reg 5; UK GDPR art 6",
    ),
    DeclineReason(
        "other_process",
        "It belongs to another process",
        "Another process of the council deals with this, and can do what a complaint cannot.",
        "Say which process, who has been told, and when the person will hear.",
        "Complaint Handling Code (LGSCO, 2024) section 2",
    ),
    DeclineReason(
        "responsible_body",
        "It is made by another public body",
        "The regulations are for people who use or are affected by care. They do not cover a complaint that one responsible "
        "body makes about another.",
        "Name the body, and say how the matter is settled between the two instead.",
        "SI 2009/309 reg 8(1)(a)",
        ("adults",),
    ),
    DeclineReason(
        "employment",
        "It is an employee’s, about their work",
        "This is about your own employment. The council’s grievance procedure deals with it, and can do what a complaint "
        "cannot.",
        "Say who in human resources has been told, and when the person will hear.",
        "SI 2009/309 reg 8(1)(b)",
        ("adults",),
    ),
    DeclineReason(
        "put_right_before",
        "It is the same as what was put right by the next working day",
        "You told us about this by word of mouth, and it was put right to your satisfaction by the next working day. The "
        "regulations do not ask us to look into the same thing again.",
        "Give the day it was put right, and how the person said that they were content.",
        "SI 2009/309 reg 8(1)(c) and (d)",
        ("adults",),
    ),
    DeclineReason(
        "with_the_ombudsman",
        "The ombudsman is looking into it, or has",
        "The Ombudsman is looking into this, or has already done so. We will do what the Ombudsman asks of us, and cannot look "
        "into it beside that.",
        "Give the Ombudsman’s reference.",
        "SI 2009/309 reg 8(1)(f)",
        ("adults",),
    ),
    DeclineReason(
        "information_request",
        "It is about a request under the Freedom of Information Act",
        "This is about how we answered a request for information. You can ask us to review that answer, and then the "
        "Information Commissioner.",
        "Say who has been told, and by when the review will be done.",
        "SI 2009/309 reg 8(1)(g)",
        ("adults",),
    ),
    DeclineReason(
        "superannuation",
        "It is about a pension scheme",
        "This is about a pension scheme, which has its own way of settling disputes.",
        "Say who runs the scheme, and how the person can reach them.",
        "SI 2009/309 reg 8(1)(h)",
        ("adults",),
    ),
)

_BY_CODE = {one.code: one for one in DECLINE_REASONS}


def decline_reason(code: str) -> DeclineReason:
    """Return a ground for declining by code. Raises KeyError."""
    return _BY_CODE[code]


def decline_reasons(procedure: str) -> tuple[DeclineReason, ...]:
    """Return the grounds that a procedure's law knows, in order."""
    return tuple(one for one in DECLINE_REASONS if not one.procedures or procedure in one.procedures)
