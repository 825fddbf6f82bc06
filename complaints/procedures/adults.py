"""The adult social care procedure: one stage, answered by a date agreed with the person, never later than six months."""

from datetime import date

from complaints.procedures.procedure import ClockStart, Procedure, Stage, Step

REGULATIONS = "SI 2009/309"

STAGE_1 = Stage(
    code="stage_1",
    words="stage 1",
    found_in="stage_1",
    answered_from="stage_1",
    answered_in="stage_1_answered",
    requested="received",
    acknowledged="acknowledged",
    answered="answered",
    acknowledge="adults.acknowledge",
    answer="adults.response",
    plan="adults.plan",
    watch="adults.five_months",
    review="adults.review",
    answer_letter="complaint_answered",
    who_answers="a manager in the service you complained about, for the person responsible for our answers",
    answering_source=f"{REGULATIONS} regs 4 and 14",
    finding_source=f"{REGULATIONS} reg 14(2)",
    next_step=(
        "This is our final answer. If something in it is wrong or unclear, tell us and we will put it right. A senior "
        "manager can look at it once more if you wish. You do not have to do either before you go to the Ombudsman."
    ),
    is_last=True,
    extension_grounds=(("agreed", "a longer time was agreed with the person"),),
    extension_source=f"{REGULATIONS} reg 14(3)",
    agrees_date=True,
    acts=(
        "tell_late",
        "make_joint",
        "end_joint",
        "put_right_at_once",
        "ask_review",
        "answer_review",
    ),
)

ADULTS = Procedure(
    code="adults",
    version="1",
    label="Adult social care: one stage (SI 2009/309)",
    words="the adult social care complaints procedure",
    source="Health and Social Care (Community Health and Standards) Act 2003 s 114; SI 2009/309",
    effective_from=date(2009, 4, 1),
    areas=("adults",),
    routes=("adults_statutory",),
    states=("received", "triaged", "acknowledged", "stage_1", "stage_1_answered", "closed"),
    stages=(STAGE_1,),
    steps=(
        Step(
            "acknowledged",
            "We write to say what we understood and offer to talk about how and when we will answer",
            "Complaints officer",
            f"{REGULATIONS} reg 13",
            "adults.acknowledge",
        ),
        Step(
            "stage_1",
            "We agree a plan and the date of the answer with the person",
            "Complaints officer",
            f"{REGULATIONS} reg 13(7); council policy",
            "adults.plan",
        ),
        Step(
            "stage_1_answered",
            "The service answers each point by the date agreed, within six months",
            "Manager in the service, for the responsible person",
            f"{REGULATIONS} reg 14",
            "adults.response",
        ),
        Step(
            "closed",
            "A senior manager can look at the answer once more, if the person wishes",
            "Senior manager",
            "Council policy",
        ),
    ),
    clocks=(
        ClockStart("adults.acknowledge", "received"),
        ClockStart("adults.response", "received"),
        ClockStart("adults.five_months", "received"),
        ClockStart("adults.plan", "acknowledged", capped_by="adults.acknowledge"),
    ),
    runs_on=("adults.response", "adults.five_months"),
    for_adults=True,
    cites=(f"{REGULATIONS} regs 8 and 12 to 14",),
)
