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
    skips=f"{REGULATIONS} reg 15; {GUIDANCE} 3.5",
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
    acts=(
        "skip_to_stage_2",
        "refuse_late_request",
        "freeze_decision",
        "note_end_of_proceedings",
        "let_lapse",
    ),
)

STAGE_2 = Stage(
    code="stage_2",
    words="stage 2",
    asked_in="stage_2_requested",
    found_in="stage_2",
    answered_from="stage_2_reports",
    answered_in="stage_2_answered",
    requested="stage_2_requested",
    reported="stage_2_reported",
    answered="stage_2_answered",
    request_letter="complaint_stage2_requested",
    answer="children.stage2",
    agree="children.stage2.statement",
    decide="children.stage2.adjudicate",
    promised="children.stage2.promised",
    their_time="children.stage3.request",
    closes_their_time=f"{REGULATIONS} reg 18",
    answer_letter="complaint_adjudicated",
    who_answers="a senior manager of the council who has had nothing to do with your complaint",
    answering_source=f"{REGULATIONS} reg 17; {GUIDANCE} 3.6 to 3.8",
    finding_source=f"{REGULATIONS} reg 17; {GUIDANCE} 3.7",
    next_step=(
        "If you are not happy with this, you can ask for a review panel (stage 3). Three people who do not work for the "
        "council look at how your complaint was dealt with, and you can come and speak to them. Please ask us by {until}, "
        "in writing if you can; we will help you to write it down. It helps the panel to know what you are still unhappy "
        "about. If you need longer, tell us."
    ),
    extension_grounds=(("investigation", "an investigation cannot be finished well in 25 working days"),),
    extension_source=f"{REGULATIONS} reg 17",
    acts=(
        "appoint_investigators",
        "send_statement",
        "agree_statement",
        "record_reports",
        "appoint_adjudicator",
        "adjudicate",
        "refer_early",
    ),
)

STAGE_3 = Stage(
    code="stage_3",
    words="stage 3",
    asked_in="panel_requested",
    found_in="panel_met",
    answered_from="panel_reported",
    answered_in="panel_answered",
    requested="panel_requested",
    met="panel_met",
    reported="panel_reported",
    answered="panel_answered",
    request_letter="complaint_panel_requested",
    find="children.panel.chair",
    papers="children.panel.papers",
    meet="children.panel",
    report="children.panel.report",
    answer="children.panel.response",
    consults=f"{REGULATIONS} reg 20",
    answer_letter="complaint_panel_answered",
    who_answers="the director of children’s services, together with the independent person",
    answering_source=f"{REGULATIONS} regs 19 and 20; {GUIDANCE} 3.10 to 3.18",
    finding_source=f"{REGULATIONS} reg 20",
    next_step=(
        "This is our final answer: there is no further stage at the council. If something in it is wrong or unclear, "
        "tell us and we will put it right. You do not have to do that before you go to the Ombudsman."
    ),
    is_last=True,
    acts=("ask_panel", "set_panel", "send_papers", "hold_panel", "record_panel_report"),
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
    states=(
        "received",
        "triaged",
        "acknowledged",
        "stage_1",
        "stage_1_answered",
        "stage_2_requested",
        "stage_2",
        "stage_2_reports",
        "stage_2_answered",
        "panel_requested",
        "panel",
        "panel_met",
        "panel_reported",
        "panel_answered",
        "closed",
    ),
    stages=(STAGE_1, STAGE_2, STAGE_3),
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
            "stage_2_requested",
            "The person can ask for an independent investigation (stage 2)",
            "The person",
            f"{REGULATIONS} reg 15",
            "children.stage2.request",
        ),
        Step(
            "stage_2",
            "An investigating officer and an independent person are appointed, and the statement of complaint is agreed",
            "Complaints manager",
            f"{REGULATIONS} reg 17; {GUIDANCE} 3.6",
            "children.stage2.statement",
        ),
        Step(
            "stage_2_reports",
            "Both investigate and report",
            "Investigating officer and independent person",
            f"{REGULATIONS} reg 17; {GUIDANCE} 3.7",
        ),
        Step(
            "stage_2_answered",
            "A senior manager decides on the reports and answers (stage 2)",
            "Adjudicating officer",
            f"{REGULATIONS} reg 17; {GUIDANCE} 3.8",
            "children.stage2",
        ),
        Step(
            "panel_requested",
            "The person can ask for a panel of three people who do not work for the council (stage 3)",
            "The person",
            f"{REGULATIONS} reg 18",
            "children.stage3.request",
        ),
        Step(
            "panel",
            "Three people are found, one of them to take the chair, and a day is set",
            "Complaints manager",
            f"{GUIDANCE}, annex on review panels",
            "children.panel.chair",
        ),
        Step(
            "panel_met",
            "The panel meets and hears the person; its papers go out at least 10 working days before",
            "The panel",
            f"{REGULATIONS} reg 19; {GUIDANCE}, annex on review panels",
            "children.panel",
        ),
        Step(
            "panel_reported",
            "The panel reports and recommends",
            "Chair of the panel",
            f"{REGULATIONS} reg 20",
            "children.panel.report",
        ),
        Step(
            "panel_answered",
            "The council responds to each recommendation, our final answer",
            "Director, with the independent person",
            f"{REGULATIONS} reg 20",
            "children.panel.response",
        ),
    ),
    clocks=(
        ClockStart("children.acknowledge", "received"),
        ClockStart("children.stage1", "received"),
        ClockStart("children.stage2.request", "answered"),
        ClockStart("children.stage2", "stage_2_requested"),
        ClockStart("children.stage2.statement", "stage_2_requested"),
        ClockStart("children.stage2.adjudicate", "stage_2_reported"),
        ClockStart("children.stage3.request", "stage_2_answered"),
        ClockStart("children.panel.chair", "panel_requested"),
        ClockStart("children.panel", "panel_requested"),
        ClockStart("children.panel.report", "panel_met"),
        ClockStart("children.panel.response", "panel_reported"),
    ),
    offers_advocate=True,
    suspends=f"{REGULATIONS} reg 8",
    resubmit="children.resubmit",
    freezes=f"{GUIDANCE} (freezing decisions)",
    refers_early=f"{GUIDANCE} 3.19",
    cites=(f"{REGULATIONS} regs 8, 9, 14, 15 and 17 to 20", "Children Act 1989 s 26A (advocates)", GUIDANCE),
)
