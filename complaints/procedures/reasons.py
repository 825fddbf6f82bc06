"""Why a complaint may be declined: never by itself, always by a manager, in writing, with the way to the ombudsman."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeclineReason:
    """One ground: its name on the form, the paragraph the person reads, and where the power comes from.

    `ask` tells the manager what their own reasons have to say.
    """

    code: str
    label: str
    tells: str
    ask: str
    source: str


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
)

_BY_CODE = {one.code: one for one in DECLINE_REASONS}


def decline_reason(code: str) -> DeclineReason:
    """Return a ground for declining by code. Raises KeyError."""
    return _BY_CODE[code]
