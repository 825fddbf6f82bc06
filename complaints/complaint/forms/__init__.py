"""What each act on a complaint asks of the person who does it."""

from complaints.complaint.forms.answering import (
    AgreeDateForm,
    AnswerForm,
    BeginForm,
    DraftForm,
    ExtendForm,
    FindingsForm,
)
from complaints.complaint.forms.ending import CloseForm, DeclineForm, ReopenForm, WithdrawForm
from complaints.complaint.forms.later import AcceptLateForm, AcknowledgeStage2Form, AskForm, ReviewerForm
from complaints.complaint.forms.opening import (
    AcknowledgeForm,
    AgreePointsForm,
    ChangeProcedureForm,
    ConfirmRouteForm,
)
from complaints.complaint.forms.waiting import HoldForm, ResumeAfterForm, ResumeForm, SuspendForm
from complaints.concern.forms import SignpostForm

__all__ = [
    "AcceptLateForm",
    "AcknowledgeForm",
    "AcknowledgeStage2Form",
    "AgreeDateForm",
    "AgreePointsForm",
    "AnswerForm",
    "AskForm",
    "BeginForm",
    "ChangeProcedureForm",
    "CloseForm",
    "ConfirmRouteForm",
    "DeclineForm",
    "DraftForm",
    "ExtendForm",
    "FindingsForm",
    "HoldForm",
    "ReopenForm",
    "ResumeAfterForm",
    "ResumeForm",
    "ReviewerForm",
    "SignpostForm",
    "SuspendForm",
    "WithdrawForm",
]
