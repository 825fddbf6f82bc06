"""The corporate procedure: two stages, for everything else the council does, SEND included."""

from dataclasses import replace
from datetime import date

from complaints.procedures.procedure import ClockStart, Procedure, Stage, Step

CODE = "Complaint Handling Code (LGSCO, 2024)"
GOOD_REASON = (("good_reason", "there is a good reason"),)

STAGE_1 = Stage(
    code="stage_1",
    words="stage 1",
    found_in="stage_1",
    answered_from="stage_1",
    answered_in="stage_1_answered",
    requested="received",
    acknowledged="acknowledged",
    answered="answered",
    acknowledge="corporate.acknowledge",
    answer="corporate.stage1",
    their_time="corporate.stage2.request",
    answer_letter="complaint_answered",
    who_answers="a manager in the service you complained about",
    answering_source=f"{CODE} section 6",
    finding_source=f"{CODE} section 6",
    next_step=(
        "If you are not happy with this answer, you can ask us to look at your complaint again at stage 2. Somebody who "
        "was not involved in this answer will review it. You do not have to give a reason. You can ask by letter, "
        "email or phone. Please ask by {until} if you can, while everything is fresh. If you need longer, tell us: we "
        "can look at a later request as well."
    ),
    extension_grounds=GOOD_REASON,
    extension_source=f"{CODE} 6.4 to 6.5",
    extension_names_ombudsman=True,
)

STAGE_2 = Stage(
    code="stage_2",
    words="stage 2",
    asked_in="stage_2_requested",
    found_in="stage_2",
    answered_from="stage_2",
    answered_in="stage_2_answered",
    requested="stage_2_requested",
    acknowledged="stage_2_acknowledged",
    answered="stage_2_answered",
    acknowledge="corporate.stage2.acknowledge",
    answer="corporate.stage2",
    answer_letter="complaint_stage2_answered",
    who_answers="somebody who was not involved in our first answer",
    answering_source=f"{CODE} section 6",
    finding_source=f"{CODE} section 6",
    next_step=(
        "This is our final answer: there is no further stage at the council. If something in it is wrong or unclear, "
        "tell us and we will put it right. You do not have to do that before you go to the Ombudsman."
    ),
    is_last=True,
    extension_grounds=GOOD_REASON,
    extension_source=f"{CODE} section 6",
    extension_names_ombudsman=True,
    acts=("acknowledge_stage_2", "change_reviewer"),
)

CORPORATE = Procedure(
    code="corporate",
    version="2",
    label="Everything else of the council, SEND included: two stages (Complaint Handling Code)",
    words="our two-stage complaints procedure",
    source=f"Local Government Act 1974 s 23(12A); {CODE}",
    effective_from=date(2024, 2, 1),
    areas=("send", "corporate"),
    routes=("corporate",),
    states=(
        "received",
        "triaged",
        "acknowledged",
        "stage_1",
        "stage_1_answered",
        "stage_2_requested",
        "stage_2",
        "stage_2_answered",
        "closed",
    ),
    stages=(STAGE_1, STAGE_2),
    steps=(
        Step(
            "acknowledged",
            "We write to say what we understood and who will answer",
            "Complaints officer",
            f"{CODE} 6.2",
            "corporate.acknowledge",
        ),
        Step(
            "stage_1_answered",
            "The service answers each point (stage 1)",
            "Manager in the service",
            f"{CODE} 6.3",
            "corporate.stage1",
        ),
        Step(
            "stage_2_requested",
            "The person can ask for stage 2, without giving a reason",
            "The person",
            f"{CODE} section 6; council policy for how long",
            "corporate.stage2.request",
        ),
        Step(
            "stage_2",
            "We write to say who will review it and by when",
            "Complaints officer",
            f"{CODE} section 6",
            "corporate.stage2.acknowledge",
        ),
        Step(
            "stage_2_answered",
            "Somebody who had no part in the first answer reviews each point (stage 2), our final answer",
            "Reviewing manager",
            f"{CODE} section 6",
            "corporate.stage2",
        ),
    ),
    clocks=(
        ClockStart("corporate.acknowledge", "received"),
        ClockStart("corporate.stage1", "acknowledged", capped_by="corporate.acknowledge"),
        ClockStart("corporate.stage2.request", "answered"),
        ClockStart("corporate.stage2.acknowledge", "stage_2_requested"),
        ClockStart("corporate.stage2", "stage_2_acknowledged", capped_by="corporate.stage2.acknowledge"),
    ),
    suspends=f"{CODE} section 2",
    cites=(f"{CODE} sections 2 and 6",),
)

BEFORE_THE_CODE = "Council policy before the Complaint Handling Code"


def _before_the_code(stage: Stage) -> Stage:
    return replace(
        stage,
        answering_source=BEFORE_THE_CODE,
        finding_source=BEFORE_THE_CODE,
        extension_source=BEFORE_THE_CODE,
    )


CORPORATE_BEFORE_THE_CODE = replace(
    CORPORATE,
    version="1",
    label="Everything else of the council, SEND included: two stages (council policy)",
    source=BEFORE_THE_CODE,
    effective_from=date(1990, 1, 1),
    effective_to=date(2024, 1, 31),
    stages=tuple(_before_the_code(stage) for stage in CORPORATE.stages),
    steps=tuple(replace(step, source=BEFORE_THE_CODE) for step in CORPORATE.steps),
    suspends=BEFORE_THE_CODE,
    cites=(BEFORE_THE_CODE,),
)
