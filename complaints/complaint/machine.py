"""The life cycle of a complaint: its proxy of Case with its transitions, and what the kernel has to know of it."""

from casework.record.models import Case
from casework.workflow import CaseKind
from complaints.complaint import decisions
from complaints.complaint.actions import ACTIONS
from complaints.complaint.panels import show
from complaints.complaint.reading import read
from complaints.complaint.sources import in_procedure
from complaints.complaint.states import STATES
from complaints.complaint.wording import FINDINGS, STAGES
from complaints.models import ComplaintDetail

CODE = "complaint"
_BY_CODE = {action.code: action for action in ACTIONS}


class Complaint(Case):
    """A case that is a formal complaint. Its moves are the actions, as django-fsm transitions."""

    confirm_route = _BY_CODE["confirm_route"].as_transition()
    acknowledge = _BY_CODE["acknowledge"].as_transition()
    agree_points = _BY_CODE["agree_points"].as_transition()
    change_procedure = _BY_CODE["change_procedure"].as_transition()

    begin = _BY_CODE["begin"].as_transition()
    change_responder = _BY_CODE["change_responder"].as_transition()
    record_findings = _BY_CODE["record_findings"].as_transition()
    record_draft = _BY_CODE["record_draft"].as_transition()
    answer = _BY_CODE["answer"].as_transition()
    agree_date = _BY_CODE["agree_date"].as_transition()
    extend = _BY_CODE["extend"].as_transition()

    ask_stage_2 = _BY_CODE["ask_stage_2"].as_transition()
    accept_late_request = _BY_CODE["accept_late_request"].as_transition()
    acknowledge_stage_2 = _BY_CODE["acknowledge_stage_2"].as_transition()
    change_reviewer = _BY_CODE["change_reviewer"].as_transition()
    refuse_late_request = _BY_CODE["refuse_late_request"].as_transition()
    skip_to_stage_2 = _BY_CODE["skip_to_stage_2"].as_transition()

    appoint_investigators = _BY_CODE["appoint_investigators"].as_transition()
    send_statement = _BY_CODE["send_statement"].as_transition()
    agree_statement = _BY_CODE["agree_statement"].as_transition()
    record_reports = _BY_CODE["record_reports"].as_transition()
    appoint_adjudicator = _BY_CODE["appoint_adjudicator"].as_transition()
    adjudicate = _BY_CODE["adjudicate"].as_transition()
    ask_panel = _BY_CODE["ask_panel"].as_transition()
    set_panel = _BY_CODE["set_panel"].as_transition()
    send_papers = _BY_CODE["send_papers"].as_transition()
    hold_panel = _BY_CODE["hold_panel"].as_transition()
    record_panel_report = _BY_CODE["record_panel_report"].as_transition()
    refer_early = _BY_CODE["refer_early"].as_transition()
    freeze_decision = _BY_CODE["freeze_decision"].as_transition()

    put_right_at_once = _BY_CODE["put_right_at_once"].as_transition()
    make_joint = _BY_CODE["make_joint"].as_transition()
    end_joint = _BY_CODE["end_joint"].as_transition()
    tell_late = _BY_CODE["tell_late"].as_transition()
    ask_review = _BY_CODE["ask_review"].as_transition()
    answer_review = _BY_CODE["answer_review"].as_transition()

    add_remedy = _BY_CODE["add_remedy"].as_transition()
    add_payment = _BY_CODE["add_payment"].as_transition()
    drop_remedy = _BY_CODE["drop_remedy"].as_transition()
    leave_remedy = _BY_CODE["leave_remedy"].as_transition()
    start_remedy = _BY_CODE["start_remedy"].as_transition()
    finish_remedy = _BY_CODE["finish_remedy"].as_transition()
    verify_remedy = _BY_CODE["verify_remedy"].as_transition()
    refuse_remedy = _BY_CODE["refuse_remedy"].as_transition()
    redate_remedy = _BY_CODE["redate_remedy"].as_transition()

    plan_learning = _BY_CODE["plan_learning"].as_transition()
    finish_learning = _BY_CODE["finish_learning"].as_transition()
    check_learning = _BY_CODE["check_learning"].as_transition()

    hold = _BY_CODE["hold"].as_transition()
    resume = _BY_CODE["resume"].as_transition()
    suspend = _BY_CODE["suspend"].as_transition()
    note_end_of_proceedings = _BY_CODE["note_end_of_proceedings"].as_transition()
    let_lapse = _BY_CODE["let_lapse"].as_transition()
    resume_after = _BY_CODE["resume_after"].as_transition()

    close = _BY_CODE["close"].as_transition()
    signpost = _BY_CODE["signpost"].as_transition()
    withdraw = _BY_CODE["withdraw"].as_transition()
    decline = _BY_CODE["decline"].as_transition()
    reopen = _BY_CODE["reopen"].as_transition()

    class Meta:
        proxy = True
        app_label = "complaints"


KIND = CaseKind(
    code=CODE,
    label="Complaint",
    plural="Complaints",
    prefix="CP",
    model=Complaint,
    detail=ComplaintDetail,
    states=STATES,
    actions=ACTIONS,
    open=decisions.open_complaint,
    facts=read,
    panels=show,
    letters="complaints",
    cites=in_procedure,
    procedures={
        "children": "Children’s social care",
        "adults": "Adult social care",
        "corporate": "Corporate and SEND",
    },
    stages=STAGES,
    outcomes=FINDINGS
    | {"declined": "Declined", "signposted": "Signposted", "withdrawn": "Withdrawn by the person"}
    | {"lapsed": "Not taken up again", "put_right": "Put right by the next working day"},
)
