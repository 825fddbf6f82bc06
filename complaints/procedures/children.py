"""The children's statutory procedure: three stages, for complaints about children's social care."""

from datetime import date

from complaints.procedures.procedure import ClockStart, Procedure, Stage, Step

REGULATIONS = "SI 2006/1738"
GUIDANCE = "Getting the Best from Complaints (2006)"

STAGE_1 = Stage(
    code="stage_1",
    words="stage 1",
    found_in="stage_1",
    answered_from="stage_1",
    answered_in="stage_1_answered",
    requested="received",
    acknowledged="acknowledged",
    answered="answered",
    acknowledge="children.acknowledge",
    answer="children.stage1",
    their_time="children.stage2.request",
    closes_their_time=f"{REGULATIONS} reg 15",
    answer_letter="complaint_answered",
    who_answers="a manager in the service you complained about",
    answering_source=f"{REGULATIONS} reg 14; {GUIDANCE} 3.5",
    finding_source=f"{REGULATIONS} reg 14; {GUIDANCE} 3.5",
    next_step=(
        "If you are not happy with this answer, you can ask us to move your complaint to stage 2. At stage 2 an "
        "investigating officer who has had nothing to do with your complaint looks into it, together with an "
        "independent person who does not work for the council. Please ask us by {until}. You can do that by letter, "
        "email or phone, and you do not have to explain why. If you need longer, tell us."
    ),
    extension_grounds=(
        ("complex", "the complaint is complex"),
        ("advocate", "an advocate is needed"),
    ),
    extension_source=f"{REGULATIONS} reg 14",
)

CHILDREN = Procedure(
    code="children",
    version="1",
    label="Children’s social care: three stages (SI 2006/1738)",
    words="the children’s social care complaints procedure",
    source="Children Act 1989 ss 24D and 26; SI 2006/1738",
    effective_from=date(2006, 9, 1),
    areas=("children",),
    routes=("children_statutory",),
    states=("received", "triaged", "acknowledged", "stage_1", "stage_1_answered", "closed"),
    stages=(STAGE_1,),
    steps=(
        Step(
            "acknowledged",
            "We write to say what we understood and who will answer",
            "Complaints officer",
            "Council policy; " + GUIDANCE,
            "children.acknowledge",
        ),
        Step(
            "stage_1_answered",
            "The service answers each point (stage 1)",
            "Manager in the service",
            f"{REGULATIONS} reg 14",
            "children.stage1",
        ),
        Step(
            "closed",
            "The person can ask for an independent investigation (stage 2)",
            "The person",
            f"{REGULATIONS} reg 15",
            "children.stage2.request",
        ),
    ),
    clocks=(
        ClockStart("children.acknowledge", "received"),
        ClockStart("children.stage1", "received"),
        ClockStart("children.stage2.request", "answered"),
    ),
    offers_advocate=True,
    suspends=f"{REGULATIONS} reg 8",
    cites=(f"{REGULATIONS} regs 8, 9, 14 and 15", "Children Act 1989 s 26A (advocates)", GUIDANCE),
)
