"""The life cycle of a disagreement: its proxy of Case with its transitions, and what the kernel has to know of it."""

from casework.record.models import Case
from casework.workflow import CaseKind
from complaints.disagreement import decisions
from complaints.disagreement.actions import ACTIONS
from complaints.disagreement.models import DisagreementDetail
from complaints.disagreement.panels import show
from complaints.disagreement.reading import read
from complaints.disagreement.wording import OUTCOMES, STATES

CODE = "disagreement"
_BY_CODE = {action.code: action for action in ACTIONS}


class Disagreement(Case):
    """A case that is a disagreement about an EHCP decision. Its moves are the actions, as django-fsm transitions."""

    record_decision = _BY_CODE["record_decision"].as_transition()
    tell_options = _BY_CODE["tell_options"].as_transition()
    record_talk = _BY_CODE["record_talk"].as_transition()
    record_resolution = _BY_CODE["record_resolution"].as_transition()
    ask_mediation = _BY_CODE["ask_mediation"].as_transition()
    refuse_mediation = _BY_CODE["refuse_mediation"].as_transition()
    hold_mediation = _BY_CODE["hold_mediation"].as_transition()
    record_certificate = _BY_CODE["record_certificate"].as_transition()
    lodge_appeal = _BY_CODE["lodge_appeal"].as_transition()
    register_appeal = _BY_CODE["register_appeal"].as_transition()
    send_response = _BY_CODE["send_response"].as_transition()
    set_hearing = _BY_CODE["set_hearing"].as_transition()
    record_outcome = _BY_CODE["record_outcome"].as_transition()
    carry_out = _BY_CODE["carry_out"].as_transition()
    close = _BY_CODE["close"].as_transition()
    reopen = _BY_CODE["reopen"].as_transition()

    class Meta:
        proxy = True
        app_label = "complaints"


KIND = CaseKind(
    code=CODE,
    label="EHCP disagreement",
    plural="EHCP disagreements",
    prefix="ED",
    model=Disagreement,
    detail=DisagreementDetail,
    states=STATES,
    actions=ACTIONS,
    open=decisions.open_disagreement,
    facts=read,
    panels=show,
    letters="complaints",
    opening_needs="contact.log",
    outcomes=OUTCOMES,
)
