"""Stage 3 of the children's procedure: the panel is asked for, set, prepared, meets and reports."""

from casework.workflow import Action
from complaints.complaint import decisions, forms
from complaints.complaint.sources import CHILDREN, GUIDANCE

ON_PANELS = f"{GUIDANCE}, annex on review panels"

PANEL = (
    Action(
        code="ask_panel",
        label="Record the request for a panel",
        hint="Three people who do not work for the council look at how it was dealt with.",
        from_=("stage_2_answered",),
        to=("panel_requested",),
        needs="complaint.work",
        form=forms.AskPanelForm,
        decide=decisions.ask_panel,
        past="complaint.panel_requested",
        conditions=(decisions.there_is_a_next_stage,),
        cites=(f"{CHILDREN} reg 18",),
    ),
    Action(
        code="set_panel",
        label="Set the panel",
        hint="The three, one of them to take the chair, the day and the place.",
        from_=("panel_requested", "panel"),
        to=("panel",),
        needs="complaint.decide",
        form=forms.PanelForm,
        decide=decisions.set_panel,
        past="complaint.panel_set",
        cites=(f"{CHILDREN} reg 19", ON_PANELS),
        weight="primary",
    ),
    Action(
        code="send_papers",
        label="Send the papers",
        hint="The same to everybody, at least 10 working days before.",
        from_=("panel",),
        to=(),
        needs="complaint.work",
        form=forms.PapersForm,
        decide=decisions.send_papers,
        past="complaint.papers_sent",
        cites=(ON_PANELS,),
        weight="primary",
    ),
    Action(
        code="hold_panel",
        label="Record that the panel met",
        hint="Who came, and that all three sat.",
        from_=("panel",),
        to=("panel_met",),
        needs="complaint.work",
        form=forms.HeldForm,
        decide=decisions.hold_panel,
        past="complaint.panel_met",
        conditions=(decisions.papers_are_out,),
        cites=(f"{CHILDREN} reg 19",),
    ),
    Action(
        code="record_panel_report",
        label="Take in the panel’s report",
        hint="What it recommends; the council then has 15 working days.",
        from_=("panel_met",),
        to=("panel_reported",),
        needs="complaint.work",
        form=forms.PanelReportForm,
        decide=decisions.record_panel_report,
        past="complaint.panel_reported",
        conditions=(decisions.findings_are_in,),
        cites=(f"{CHILDREN} reg 20",),
    ),
)
