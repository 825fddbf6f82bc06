"""Every reason code of triage with what it says to the officer and the paragraph for the person: one entry a code.

Those of the table are taken from it. The others are what an officer decides beside it, of facts that the table does not ask
for: each with its own words here.
"""

from __future__ import annotations

from dataclasses import dataclass

from complaints.triage.table import RULES


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason code: the text to the officer, the paragraph of a letter, and the source."""

    code: str
    text: str
    tells: str
    source: str


BESIDE_THE_TABLE: tuple[Reason, ...] = (
    Reason(
        "ADVOCACY",
        "A child, young person or care leaver complains: offer an advocate now.",
        "You have the right to an advocate, free of charge: someone independent of the council who helps you to say what you want to say. Tell us if you would like one.",
        "Children Act 1989 s 26A",
    ),
    Reason(
        "ANONYMOUS",
        "Nobody is named: look at the risk, note it, pass it on. There is nobody to reply to.",
        "You did not give your name, so we cannot write to you about what we find. We have looked at whether anyone is at risk and passed on what you told us.",
        "Council policy",
    ),
    Reason(
        "APPEAL-EXPIRED",
        "The time to appeal is over: a review gives a new notice, and with it a new right to appeal.",
        "The time to appeal against this decision has passed. You can ask for an early review of the plan. The decision after a review can be appealed again.",
        "Children and Families Act 2014 ss 44 and 51",
    ),
    Reason(
        "APPEAL-LIVE",
        "An appeal is running: the duty to make the provision in the plan as it stands goes on. The ombudsman may not be able to look at what cannot be separated from the appeal; a manager confirms.",
        "You have an appeal to the SEND Tribunal. The provision in the plan as it stands still has to be made, and we look at that now. We cannot look at what the Tribunal decides.",
        "Children and Families Act 2014 s 42; Local Government Act 1974 s 26(6)(a)",
    ),
    Reason(
        "ASC-SELF-FUNDED",
        "Care that the person arranged and paid for: the provider first, then the ombudsman; standards go to the regulator.",
        "You arranged and pay for this care yourself, so please complain to the provider first. If their answer does not settle it, you can go to the Ombudsman. The Care Quality Commission looks at standards, not at single complaints.",
        "Local Government Act 1974 Part 3A",
    ),
    Reason(
        "COURT-NO-PREJUDICE",
        "A court is dealing with it, and a manager decided that looking at this part would not prejudice the proceedings: go on, and keep the decision.",
        "There are court proceedings. We considered whether looking at this part could affect them, and decided that it would not. We go on with it.",
        "SI 2006/1738 reg 8",
    ),
    Reason(
        "COURT-REPORT",
        "What a report to a court says is for that court; how an officer behaved may be a matter of its own.",
        "What a report to the court says is for the court to weigh: please tell the court, or your solicitor, what is wrong with it. If it is about how an officer behaved towards you, we can look at that.",
        "Children Act 1989 s 7; Council policy",
    ),
    Reason(
        "CP-PROCEDURE",
        "A child protection conference has a procedure of its own, the safeguarding partnership’s.",
        "A complaint about how a child protection conference was held or what it decided goes to the safeguarding partnership, under its own procedure. We can look at anything else you told us about.",
        "Working Together to Safeguard Children",
    ),
    Reason(
        "CSC-NONSTAT",
        "Children’s services, but nothing that the children’s regulations cover: the corporate procedure.",
        "The law’s own procedure for children’s social care does not cover this, so we deal with it under our two-stage complaints procedure. After stage 2 you can go to the Ombudsman.",
        "Complaint Handling Code 2024; SI 2006/1738",
    ),
    Reason(
        "ESCALATE",
        "Answered at one stage, and asked for the next in time: go on to it. No reason is needed.",
        "You asked for the next stage in time. We go on to it, and write to you to say who looks at it and by when.",
        "SI 2006/1738 regs 15 and 18; Complaint Handling Code 2024",
    ),
    Reason(
        "INFORMAL-CHOSEN",
        "The person wants it tried informally first. They can make it formal at any time.",
        "You asked us to try to put this right informally first. You can make a formal complaint at any time.",
        "Council policy: concerns first",
    ),
    Reason(
        "JOINT-RESPONSE",
        "Health and adult care in one matter: one body leads, and there is one reply.",
        "This is about the council’s care and about health. With your agreement we work with the health body: one of us leads, and you get one reply to all of it.",
        "SI 2009/309 reg 9",
    ),
    Reason(
        "LATE-ESCALATION",
        "The next stage was asked for after its time: a manager decides whether it is looked at all the same.",
        "You asked for the next stage after its time had passed. A manager considers why, and whether we can still look at it fairly, and writes to you with the reasons.",
        "SI 2006/1738 regs 15 and 18; Council policy",
    ),
    Reason(
        "LGSCO-NEXT",
        "Answered at the last stage: the ombudsman is next.",
        "We have answered at the last stage of our procedure. If you are still unhappy, you can go to the Local Government and Social Care Ombudsman.",
        "Local Government Act 1974 s 26",
    ),
    Reason(
        "MCA-BEST-INTERESTS",
        "The person cannot decide this for themselves: note who decided that acting for them is in their best interests, and when.",
        "The person it is about cannot decide this for themselves. We considered whether it is in their best interests that you act for them, and agree that it is.",
        "Mental Capacity Act 2005 s 4",
    ),
    Reason(
        "MEMBER-CONDUCT",
        "How a councillor behaved is for the monitoring officer.",
        "A complaint about how a councillor behaved goes to the monitoring officer, who deals with it under the councillors’ code of conduct.",
        "Localism Act 2011 s 28",
    ),
    Reason(
        "MEMBER-ENQUIRY",
        "A councillor or Member of Parliament asks for somebody: with consent, and not a second complaint where that person complains already.",
        "Your councillor or Member of Parliament wrote to us for you. With your agreement we answer them too. If you have complained already, it stays one complaint.",
        "Council policy; UK GDPR",
    ),
    Reason(
        "NHS-ICB",
        "About what an integrated care board decided or pays for: the board, then the health ombudsman.",
        "This is about a decision of the NHS integrated care board. With your permission we pass it to the board. After its answer you can go to the Parliamentary and Health Service Ombudsman.",
        "SI 2009/309 reg 6",
    ),
    Reason(
        "NOT-COMPLAINT",
        "A compliment or a comment: note it, thank the person, pass it on.",
        "Thank you for telling us this. We have passed it on to the team it is about.",
        "Council policy",
    ),
    Reason(
        "ORAL-RESOLVED",
        "Said, not written, and put right by the next working day: not a complaint under the regulations. Note it.",
        "We put this right by the next working day. If you are not happy with that, tell us: you can still make a complaint.",
        "SI 2009/309 reg 8(1)(c)",
    ),
    Reason(
        "OTHER-LA",
        "Another council’s matter; where a plan has moved, ask since when that council has been responsible.",
        "This is for another council. With your permission we pass it on to them. If a plan moved from one council to another, each answers for its own time.",
        "Council policy; SI 2014/1530 reg 15",
    ),
    Reason(
        "POLICE",
        "About the police: the force itself first, then the Independent Office for Police Conduct.",
        "This is about the police, so please complain to the force first. After that you can ask for a review, in some cases by the Independent Office for Police Conduct.",
        "Police Reform Act 2002 Part 2",
    ),
    Reason(
        "RESTRICTED",
        "How the person may reach us is limited: it goes through the single contact. New matters are still looked at.",
        "Please go on writing to your single point of contact. We still look at anything new that you raise.",
        "Council policy",
    ),
    Reason(
        "S19",
        "Education otherwise than at school is the council’s duty, and is a complaint where it does not belong to an appeal.",
        "The council has to arrange suitable education for a child who cannot go to school. We deal with this as a complaint. After stage 2 you can go to the Ombudsman.",
        "Education Act 1996 s 19",
    ),
    Reason(
        "SAR",
        "A request for personal data: its own process, one month. The rest goes on beside it.",
        "You asked for a copy of personal data. We deal with that separately, within one month. The rest of what you raised goes on beside it.",
        "UK GDPR arts 12 and 15",
    ),
    Reason(
        "SEC-G",
        "Health provision in a plan is for the integrated care board and the health service to make.",
        "The health care in Section G of the plan has to be arranged by the NHS integrated care board. With your permission we pass this on to the board and the health service.",
        "Children and Families Act 2014 s 42(3)",
    ),
    Reason(
        "SEC-H",
        "Social care provision in a plan: the children’s procedure.",
        "The social care in Section H of the plan is a children’s social care function, so we deal with this under the statutory procedure for children’s social care.",
        "Children and Families Act 2014 s 37; Chronically Sick and Disabled Persons Act 1970 s 2",
    ),
    Reason(
        "SG-LADO",
        "Somebody who works with children may have harmed one: tell the designated officer within one working day. That part waits.",
        "What you told us about a member of staff has gone to the officer who looks at such allegations. We do not look into that part as a complaint meanwhile. The rest goes on.",
        "Working Together to Safeguard Children",
    ),
    Reason(
        "SG-S42",
        "An adult may be at risk: tell the safeguarding team today. That part waits.",
        "We passed what you told us to the adult safeguarding team the same day. We do not look into that part as a complaint meanwhile. The rest goes on.",
        "Care Act 2014 s 42",
    ),
    Reason(
        "SUFFICIENT-INTEREST",
        "Somebody else complains for a child: a manager decides at once whether their interest is sufficient, with the child’s view.",
        "You are not the child’s parent or carer, so we have to decide whether you have sufficient interest in the child’s welfare. We take the child’s view into account and write to you at once.",
        "Children Act 1989 s 26(3)(e)",
    ),
    Reason(
        "TO-BREACH",
        "An order of the tribunal was not carried out: high priority, legal services told, its own dates.",
        "The Tribunal made an order, and you say that it was not carried out in time. That is a duty of the council. We deal with this as a complaint, first among our work.",
        "SI 2014/1530 reg 44",
    ),
)

OF_THE_TABLE: tuple[Reason, ...] = tuple(
    {
        rule.reason_code: Reason(rule.reason_code, rule.because, rule.tells, rule.source)
        for rule in reversed(RULES)
    }.values()
)[::-1]
"""The reason codes of the table: of several rows with one code, the words of the first."""

REASONS: tuple[Reason, ...] = (*OF_THE_TABLE, *BESIDE_THE_TABLE)
BY_CODE: dict[str, Reason] = {reason.code: reason for reason in REASONS}
REASON_CODES: tuple[tuple[str, str], ...] = tuple(
    (reason.code, f"{reason.code}: {reason.text.split('. ')[0].rstrip('.').replace('{body}', 'that body')}")
    for reason in REASONS
)
"""Every reason code for a choice, with the first sentence of its text."""
