"""The corporate procedure: two stages, for everything else the council does, SEND included."""

from dataclasses import replace
from datetime import date

from complaints.procedures.procedure import ClockStart, Procedure, Step

CODE = "Complaint Handling Code (LGSCO, 2024)"

CORPORATE = Procedure(
    code="corporate",
    version="2",
    label="Everything else of the council, SEND included: two stages (Complaint Handling Code)",
    words="our two-stage complaints procedure",
    source=f"Local Government Act 1974 s 23(12A); {CODE}",
    effective_from=date(2024, 2, 1),
    areas=("send", "corporate"),
    routes=("corporate",),
    states=("received", "triaged", "acknowledged", "stage_1", "stage_1_answered", "closed"),
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
            "closed",
            "The person can ask for stage 2, without giving a reason",
            "The person",
            f"{CODE} section 6",
        ),
    ),
    clocks=(
        ClockStart("corporate.acknowledge", "received"),
        ClockStart("corporate.stage1", "acknowledged", capped_by="corporate.acknowledge"),
    ),
    acknowledge="corporate.acknowledge",
    answer="corporate.stage1",
    who_answers="a manager in the service you complained about",
    answering_source=f"{CODE} section 6",
    finding_source=f"{CODE} section 6",
    next_step=(
        "If you are not happy with this answer, you can ask us to look at your complaint again at stage 2. Somebody who "
        "was not involved in this answer will review it. You do not have to give a reason. You can ask by letter, "
        "email or phone; it helps if you do so within 5 weeks, while everything is fresh."
    ),
    extension_grounds=(("good_reason", "there is a good reason"),),
    extension_source=f"{CODE} 6.4 to 6.5",
    extension_names_ombudsman=True,
    suspends=f"{CODE} section 2",
    cites=(f"{CODE} sections 2 and 6",),
)

BEFORE_THE_CODE = "Council policy before the Complaint Handling Code"

CORPORATE_BEFORE_THE_CODE = replace(
    CORPORATE,
    version="1",
    label="Everything else of the council, SEND included: two stages (council policy)",
    source=BEFORE_THE_CODE,
    effective_from=date(1990, 1, 1),
    effective_to=date(2024, 1, 31),
    steps=tuple(replace(step, source=BEFORE_THE_CODE) for step in CORPORATE.steps),
    answering_source=BEFORE_THE_CODE,
    finding_source=BEFORE_THE_CODE,
    extension_source=BEFORE_THE_CODE,
    suspends=BEFORE_THE_CODE,
    cites=(BEFORE_THE_CODE,),
)
