"""The register of clocks: every timescale the Complaints Team answers for, with its law.

Each entry says from which day, how long, how far it can be extended and on what terms, whether it can be paused,
who set it and since when. `kind="policy"` entries are the council's own: what is here is what it starts with, and an
administrator's newer version takes over from a given day (`ClockRule.revised`).
"""

from datetime import date

from .periods import CalendarDays, CalendarDaysInclusive, Months, MonthsInclusive, Weeks, WorkingDays
from .rules import ClockRule, Extension, Rulebook

EARLIEST = date(1990, 1, 1)
"""No clock runs from an earlier day. It is also the start of what has no recorded start of its own."""

CHILDREN_IN_FORCE = date(2006, 9, 1)
ADULTS_IN_FORCE = date(2009, 4, 1)
SEND_IN_FORCE = date(2014, 9, 1)
CODE_ISSUED = date(2024, 2, 1)
LGA_26B_IN_FORCE = date(2008, 4, 1)
CPR_IN_FORCE = date(2000, 10, 2)
GDPR_IN_FORCE = date(2018, 5, 25)
DATA_COMPLAINTS_IN_FORCE = date(2026, 6, 19)

POLICY = "Council policy"
HOLDS = ("mediation", "safeguarding", "police", "court")
CODE_TERMS = "with reasons, the new date and the ombudsman's details"

CONCERNS = (
    ClockRule(
        code="concern.reply",
        version="1",
        label="Reply to the concern",
        period=WorkingDays(5),
        trigger="the concern was received",
        source=POLICY,
        kind="policy",
        effective_from=EARLIEST,
    ),
    ClockRule(
        code="concern.resolve",
        version="1",
        label="Resolve the concern",
        period=WorkingDays(10),
        extension=Extension(WorkingDays(20), "agreed with the person"),
        trigger="the concern was received",
        source=POLICY,
        kind="policy",
        effective_from=EARLIEST,
    ),
    ClockRule(
        code="concern.next_day",
        version="1",
        label="Resolve an oral concern about adult care, so that it is not a complaint",
        period=WorkingDays(1),
        trigger="the oral concern was made",
        source="SI 2009/309 reg 8(1)(c)",
        kind="statutory",
        effective_from=ADULTS_IN_FORCE,
    ),
)

CHILDREN = (
    ClockRule(
        code="children.acknowledge",
        version="1",
        label="Acknowledge the complaint",
        period=WorkingDays(3),
        trigger="the complaint was received",
        source=POLICY,
        kind="policy",
        effective_from=CHILDREN_IN_FORCE,
    ),
    ClockRule(
        code="children.stage1",
        version="1",
        label="Answer at stage 1",
        period=WorkingDays(10),
        extension=Extension(WorkingDays(20), "complex, or an advocate is needed; tell the complainant"),
        trigger="the complaint was received, or an advocate was appointed where it waited for one",
        source="SI 2006/1738 reg 14",
        kind="statutory",
        pause_grounds=("advocate", "consent", *HOLDS),
        effective_from=CHILDREN_IN_FORCE,
    ),
    ClockRule(
        code="children.stage2.request",
        version="1",
        label="Ask for stage 2",
        period=WorkingDays(20),
        discretion="the council may accept a later request",
        trigger="the stage 1 response was received, or was overdue",
        source="SI 2006/1738 reg 15; guidance",
        kind="statutory",
        effective_from=CHILDREN_IN_FORCE,
    ),
    ClockRule(
        code="children.stage2",
        version="1",
        label="Answer at stage 2",
        period=WorkingDays(25),
        extension=Extension(WorkingDays(65), "write to the complainant with reasons and the new date"),
        trigger="stage 2 was requested in writing, or the written record of an oral request was agreed",
        source="SI 2006/1738 reg 17",
        kind="statutory",
        pause_grounds=("statement", *HOLDS),
        effective_from=CHILDREN_IN_FORCE,
    ),
    ClockRule(
        code="children.stage3.request",
        version="1",
        label="Ask for a review panel",
        period=WorkingDays(20),
        discretion="the council may accept a later request",
        trigger="the stage 2 adjudication letter was received",
        source="SI 2006/1738 reg 18",
        kind="statutory",
        effective_from=CHILDREN_IN_FORCE,
    ),
    ClockRule(
        code="children.panel",
        version="1",
        label="Hold the review panel",
        period=WorkingDays(30),
        trigger="the request for a panel was received",
        source="SI 2006/1738 reg 19",
        kind="statutory",
        pause_grounds=HOLDS,
        effective_from=CHILDREN_IN_FORCE,
    ),
    ClockRule(
        code="children.panel.report",
        version="1",
        label="Panel's report",
        period=WorkingDays(5),
        trigger="the panel met",
        source="SI 2006/1738 reg 20",
        kind="statutory",
        effective_from=CHILDREN_IN_FORCE,
    ),
    ClockRule(
        code="children.panel.response",
        version="1",
        label="Respond to the panel",
        period=WorkingDays(15),
        trigger="the panel's report was received",
        source="SI 2006/1738 reg 20",
        kind="statutory",
        effective_from=CHILDREN_IN_FORCE,
    ),
    ClockRule(
        code="children.time_limit",
        version="1",
        label="Time limit to complain",
        period=Months(12),
        discretion="the council may accept it later if it can still be considered effectively and fairly",
        trigger="the matter arose",
        source="SI 2006/1738 reg 9",
        kind="statutory",
        effective_from=CHILDREN_IN_FORCE,
    ),
)

ADULTS = (
    ClockRule(
        code="adults.acknowledge",
        version="1",
        label="Acknowledge the complaint",
        period=WorkingDays(3),
        trigger="the complaint was received",
        source="SI 2009/309 reg 13",
        kind="statutory",
        effective_from=ADULTS_IN_FORCE,
    ),
    ClockRule(
        code="adults.plan",
        version="1",
        label="Agree a plan and a date",
        period=WorkingDays(10),
        trigger="the complaint was acknowledged",
        source=POLICY,
        kind="policy",
        effective_from=ADULTS_IN_FORCE,
    ),
    ClockRule(
        code="adults.response",
        version="1",
        label="Answer the complaint",
        period=MonthsInclusive(6),
        given="within",
        given_by="the date agreed with the person",
        extension=Extension(None, "to a longer time agreed with the person before the 6 months are over"),
        trigger="the complaint was received",
        source="SI 2009/309 reg 14",
        kind="statutory",
        effective_from=ADULTS_IN_FORCE,
    ),
    ClockRule(
        code="adults.time_limit",
        version="1",
        label="Time limit to complain",
        period=Months(12),
        discretion="the council may accept it later for good reason, if it can still be investigated effectively and fairly",
        trigger="the matter arose or was noticed",
        source="SI 2009/309 reg 12",
        kind="statutory",
        effective_from=ADULTS_IN_FORCE,
    ),
)

THE_CODE = (
    ClockRule(
        code="corporate.acknowledge",
        version="2",
        label="Acknowledge the complaint",
        period=WorkingDays(5),
        trigger="the complaint was received",
        source="Complaint Handling Code (LGSCO, 2024) 6.2",
        kind="code",
        effective_from=CODE_ISSUED,
    ),
    ClockRule(
        code="corporate.stage1",
        version="2",
        label="Answer at stage 1",
        period=WorkingDays(10),
        extension=Extension(WorkingDays(20), CODE_TERMS),
        trigger="the complaint was acknowledged",
        source="Complaint Handling Code (LGSCO, 2024) 6.3-6.5",
        kind="code",
        pause_grounds=("consent", *HOLDS),
        effective_from=CODE_ISSUED,
    ),
    ClockRule(
        code="corporate.stage2.acknowledge",
        version="2",
        label="Acknowledge the stage 2 request",
        period=WorkingDays(5),
        trigger="stage 2 was requested",
        source="Complaint Handling Code (LGSCO, 2024) section 6",
        kind="code",
        effective_from=CODE_ISSUED,
    ),
    ClockRule(
        code="corporate.stage2",
        version="2",
        label="Answer at stage 2",
        period=WorkingDays(20),
        extension=Extension(WorkingDays(40), CODE_TERMS),
        trigger="the stage 2 request was acknowledged",
        source="Complaint Handling Code (LGSCO, 2024) section 6",
        kind="code",
        pause_grounds=HOLDS,
        effective_from=CODE_ISSUED,
    ),
    ClockRule(
        code="corporate.time_limit",
        version="2",
        label="Time limit to complain",
        period=Months(12),
        discretion="the council may accept it later for good reason",
        trigger="the person became aware of the matter",
        source="Complaint Handling Code (LGSCO, 2024) section 2; Local Government Act 1974 s 26B",
        kind="code",
        effective_from=CODE_ISSUED,
    ),
)


def _before_the_code(rule: ClockRule) -> ClockRule:
    """The council measures older corporate complaints by the Code's figures, as its policy: the Code did not bind them."""
    return ClockRule(
        code=rule.code,
        version="1",
        label=rule.label,
        period=rule.period,
        extension=rule.extension,
        discretion=rule.discretion,
        trigger=rule.trigger,
        source="Council policy before the Complaint Handling Code",
        kind="policy",
        pause_grounds=rule.pause_grounds,
        effective_from=EARLIEST,
        effective_to=date(2024, 1, 31),
    )


ASKING_FOR_STAGE_2 = ClockRule(
    code="corporate.stage2.request",
    version="1",
    label="Ask for stage 2",
    period=Weeks(5),
    discretion="a later request is looked at as well: the Code sets no limit",
    trigger="the stage 1 answer was sent",
    source=POLICY,
    kind="policy",
    effective_from=EARLIEST,
)

CORPORATE = (*(_before_the_code(rule) for rule in THE_CODE), *THE_CODE, ASKING_FOR_STAGE_2)

SECTION_F = (
    ClockRule(
        code="sectionf.acknowledge",
        version="1",
        label="Acknowledge the request",
        period=WorkingDays(3),
        trigger="the check was requested",
        source=POLICY,
        kind="policy",
        effective_from=SEND_IN_FORCE,
    ),
    ClockRule(
        code="sectionf.evidence",
        version="1",
        label="Evidence from the setting",
        period=WorkingDays(5),
        extension=Extension(WorkingDays(10), "once"),
        trigger="the request was sent to the setting",
        source=POLICY,
        kind="policy",
        effective_from=SEND_IN_FORCE,
    ),
    ClockRule(
        code="sectionf.issue",
        version="1",
        label="Send the checklist and covering letter",
        period=WorkingDays(20),
        extension=Extension(WorkingDays(30), "with reasons"),
        trigger="the check was requested",
        source=POLICY,
        kind="policy",
        effective_from=SEND_IN_FORCE,
    ),
    ClockRule(
        code="sectionf.remedy",
        version="1",
        label="Do what was promised",
        period=None,
        given="only",
        given_by="the date promised for the action",
        trigger="the letter was issued",
        source="the letter itself",
        kind="policy",
        discretion="a promised date changes only by a new letter",
        effective_from=SEND_IN_FORCE,
    ),
    ClockRule(
        code="sectionf.recheck",
        version="1",
        label="Check again",
        period=WorkingDays(10),
        trigger="the last remedy was due",
        source=POLICY,
        kind="policy",
        effective_from=SEND_IN_FORCE,
    ),
)

EHCP = (
    ClockRule(
        code="ehcp.decide_assess",
        version="1",
        label="Decide whether to assess",
        period=Weeks(6),
        trigger="the request was received",
        source="SI 2014/1530 regs 4-5",
        kind="statutory",
        effective_from=SEND_IN_FORCE,
    ),
    ClockRule(
        code="ehcp.notify_no_plan",
        version="1",
        label="Tell the family that no plan will be made",
        period=Weeks(16),
        trigger="the request was received",
        source="SI 2014/1530 reg 10",
        kind="statutory",
        effective_from=SEND_IN_FORCE,
    ),
    ClockRule(
        code="ehcp.final_plan",
        version="1",
        label="Final plan",
        period=Weeks(20),
        trigger="the request was received",
        source="SI 2014/1530 reg 13",
        kind="statutory",
        effective_from=SEND_IN_FORCE,
    ),
    ClockRule(
        code="ehcp.draft_comments",
        version="1",
        label="Comments on the draft plan",
        period=CalendarDaysInclusive(15),
        trigger="the draft plan was served",
        source="SI 2014/1530 reg 13(1)",
        kind="statutory",
        effective_from=SEND_IN_FORCE,
    ),
    ClockRule(
        code="ehcp.review_decision",
        version="1",
        label="Decision after the annual review",
        period=Weeks(4),
        trigger="the review meeting was held",
        source="SI 2014/1530 reg 20",
        kind="statutory",
        effective_from=SEND_IN_FORCE,
    ),
    ClockRule(
        code="ehcp.amended_plan",
        version="1",
        label="Amended plan",
        period=Weeks(8),
        from_meeting=Weeks(12),
        trigger="the notice of proposed amendments was sent",
        source="SI 2014/1530 reg 22; R (L, M and P) v Devon CC [2022] EWHC 493 (Admin)",
        kind="statutory",
        effective_from=SEND_IN_FORCE,
    ),
    ClockRule(
        code="mediation.certificate",
        version="1",
        label="Mediation certificate",
        period=WorkingDays(3),
        trigger="the mediation adviser was told that no mediation is wanted",
        source="SI 2014/1530 regs 33-39",
        kind="statutory",
        effective_from=SEND_IN_FORCE,
    ),
    ClockRule(
        code="mediation.arrange",
        version="1",
        label="Arrange mediation",
        period=CalendarDays(30),
        trigger="mediation was asked for",
        source="SI 2014/1530 regs 33-39",
        kind="statutory",
        effective_from=SEND_IN_FORCE,
    ),
    ClockRule(
        code="tribunal.appeal",
        version="1",
        label="Appeal to the SEND tribunal",
        period=Months(2),
        certificate=Months(1),
        roll="tribunal",
        closes="5 p.m. that day (r 12(1))",
        trigger="the decision was sent",
        source="Tribunal Procedure (First-tier Tribunal) (HESC) Rules 2008 rr 12, 20",
        kind="statutory",
        effective_from=SEND_IN_FORCE,
    ),
)

OMBUDSMAN_COURTS_DATA = (
    ClockRule(
        code="lgsco.enquiry",
        version="1",
        label="Answer the ombudsman's enquiry",
        period=WorkingDays(20),
        given="instead",
        given_by="the date the enquiry gives",
        trigger="the enquiry was received",
        source="the enquiry",
        kind="practice",
        effective_from=EARLIEST,
    ),
    ClockRule(
        code="lgsco.draft",
        version="1",
        label="Comment on the draft decision",
        period=WorkingDays(10),
        given="instead",
        given_by="the date the enquiry gives",
        trigger="the draft decision was received",
        source="the enquiry",
        kind="practice",
        effective_from=EARLIEST,
    ),
    ClockRule(
        code="lgsco.remedy",
        version="1",
        label="Carry out the ombudsman's remedy",
        period=None,
        given="only",
        given_by="the date the decision gives for the remedy",
        trigger="the final decision was made",
        source="the decision",
        kind="practice",
        effective_from=EARLIEST,
    ),
    ClockRule(
        code="lgsco.report_response",
        version="1",
        label="Tell the ombudsman what the council has done or will do",
        period=MonthsInclusive(3),
        trigger="the report was received",
        source="Local Government Act 1974 s 31",
        kind="statutory",
        effective_from=EARLIEST,
    ),
    ClockRule(
        code="lgsco.time_limit",
        version="1",
        label="Time limit to go to the ombudsman",
        period=MonthsInclusive(12),
        discretion="the ombudsman may accept it later",
        trigger="the person knew of the matter",
        source="Local Government Act 1974 s 26B",
        kind="statutory",
        effective_from=LGA_26B_IN_FORCE,
    ),
    ClockRule(
        code="lgsco.report_notice",
        version="1",
        label="Publish notice of the report",
        period=Weeks(2),
        trigger="the report was received",
        source="Local Government Act 1974 s 30",
        kind="statutory",
        effective_from=EARLIEST,
    ),
    ClockRule(
        code="jr.response",
        version="1",
        label="Reply to the letter before claim",
        period=CalendarDays(14),
        trigger="the letter before claim was received",
        source="Pre-action Protocol for Judicial Review",
        kind="practice",
        effective_from=CPR_IN_FORCE,
    ),
    ClockRule(
        code="jr.limit",
        version="1",
        label="Claim for judicial review: promptly, and at the latest",
        period=Months(3),
        discretion="promptly; only the court can allow longer",
        trigger="the decision was made",
        source="CPR 54.5",
        kind="statutory",
        effective_from=CPR_IN_FORCE,
    ),
    ClockRule(
        code="data.subject_access",
        version="1",
        label="Answer the subject access request",
        period=Months(1),
        extension=Extension(
            Months(3), "complex or numerous requests; tell the person why within the first month"
        ),
        roll="next_working_day",
        trigger="the request was received",
        source="UK GDPR art 12(3)",
        kind="statutory",
        effective_from=GDPR_IN_FORCE,
    ),
    ClockRule(
        code="data.complaint_acknowledge",
        version="1",
        label="Acknowledge the complaint about data handling",
        period=CalendarDays(30),
        roll="next_working_day",
        trigger="the complaint was received",
        source="Data (Use and Access) Act 2025; Data Protection Act 2018 s 164A",
        kind="statutory",
        effective_from=DATA_COMPLAINTS_IN_FORCE,
    ),
)

RULES: tuple[ClockRule, ...] = (
    *CONCERNS,
    *CHILDREN,
    *ADULTS,
    *CORPORATE,
    *SECTION_F,
    *EHCP,
    *OMBUDSMAN_COURTS_DATA,
)
BOOK = Rulebook(RULES)


def rule(code: str, on: date | None = None, version: str | None = None) -> ClockRule:
    """Return a clock of the shipped register: the version named, else the one in force on a day, else the newest.

    Raises UnknownRule for a code or version there is not, NotInForce for a day that none covers.
    """
    return BOOK.rule(code, on, version)
