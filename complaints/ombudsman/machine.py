"""The life cycle of an enquiry of the ombudsman: its proxy of Case with its transitions, and what the kernel has to know of it."""

from casework.record.models import Case
from casework.workflow import CaseKind
from complaints.ombudsman import decisions
from complaints.ombudsman.actions import ACTIONS
from complaints.ombudsman.models import EnquiryDetail
from complaints.ombudsman.panels import show
from complaints.ombudsman.reading import read
from complaints.ombudsman.wording import OUTCOMES, STATES

CODE = "ombudsman"
_BY_CODE = {action.code: action for action in ACTIONS}


class Enquiry(Case):
    """A case that is an enquiry of the ombudsman. Its moves are the actions, as django-fsm transitions."""

    record_questions = _BY_CODE["record_questions"].as_transition()
    assign_questions = _BY_CODE["assign_questions"].as_transition()
    answer_questions = _BY_CODE["answer_questions"].as_transition()
    sign_off = _BY_CODE["sign_off"].as_transition()
    respond = _BY_CODE["respond"].as_transition()
    ask_time = _BY_CODE["ask_time"].as_transition()
    record_time = _BY_CODE["record_time"].as_transition()

    record_draft = _BY_CODE["record_draft"].as_transition()
    comment = _BY_CODE["comment"].as_transition()
    record_decision = _BY_CODE["record_decision"].as_transition()
    record_report = _BY_CODE["record_report"].as_transition()
    tell_monitoring_officer = _BY_CODE["tell_monitoring_officer"].as_transition()
    publish_notice = _BY_CODE["publish_notice"].as_transition()
    answer_report = _BY_CODE["answer_report"].as_transition()

    finish_remedy = _BY_CODE["finish_remedy"].as_transition()
    send_evidence = _BY_CODE["send_evidence"].as_transition()
    vary_remedy = _BY_CODE["vary_remedy"].as_transition()
    add_remedies = _BY_CODE["add_remedies"].as_transition()
    want_more = _BY_CODE["want_more"].as_transition()

    attach = _BY_CODE["attach"].as_transition()
    change_investigator = _BY_CODE["change_investigator"].as_transition()

    return_premature = _BY_CODE["return_premature"].as_transition()
    close = _BY_CODE["close"].as_transition()
    reopen = _BY_CODE["reopen"].as_transition()

    class Meta:
        proxy = True
        app_label = "complaints"


KIND = CaseKind(
    code=CODE,
    label="Ombudsman enquiry",
    plural="Ombudsman enquiries",
    prefix="OM",
    model=Enquiry,
    detail=EnquiryDetail,
    states=STATES,
    actions=ACTIONS,
    open=decisions.open_enquiry,
    facts=read,
    panels=show,
    letters="complaints",
    opening_needs="ombudsman.work",
    outcomes=OUTCOMES,
)
