"""What each act on a complaint asks of the person who does it."""

from complaints.complaint.forms.adults import (
    EndJointForm,
    JointForm,
    PutRightForm,
    ReviewForm,
    SecondReplyForm,
    TellLateForm,
)
from complaints.complaint.forms.answering import (
    AgreeDateForm,
    AnswerForm,
    BeginForm,
    DraftForm,
    ExtendForm,
    FindingsForm,
)
from complaints.complaint.forms.ending import CloseForm, DeclineForm, ReferEarlyForm, ReopenForm, WithdrawForm
from complaints.complaint.forms.investigation import (
    AdjudicateForm,
    AdjudicatorForm,
    AgreedStatementForm,
    FreezeForm,
    InvestigatorsForm,
    ReportsForm,
    StatementForm,
)
from complaints.complaint.forms.later import (
    AcceptLateForm,
    AcknowledgeStage2Form,
    AskForm,
    RefuseLateForm,
    ReviewerForm,
    SkipForm,
)
from complaints.complaint.forms.opening import (
    AcknowledgeForm,
    AgreePointsForm,
    ChangeProcedureForm,
    ConfirmRouteForm,
)
from complaints.complaint.forms.panel import (
    AskPanelForm,
    HeldForm,
    PanelForm,
    PanelReportForm,
    PapersForm,
)
from complaints.complaint.forms.waiting import (
    HoldForm,
    LapseForm,
    ProceedingsOverForm,
    ResumeAfterForm,
    ResumeForm,
    SuspendForm,
)
from complaints.concern.forms import SignpostForm

__all__ = [
    "AcceptLateForm",
    "AcknowledgeForm",
    "AcknowledgeStage2Form",
    "AdjudicateForm",
    "AdjudicatorForm",
    "AgreeDateForm",
    "AgreePointsForm",
    "AgreedStatementForm",
    "AnswerForm",
    "AskForm",
    "AskPanelForm",
    "BeginForm",
    "ChangeProcedureForm",
    "CloseForm",
    "ConfirmRouteForm",
    "DeclineForm",
    "DraftForm",
    "EndJointForm",
    "ExtendForm",
    "FindingsForm",
    "FreezeForm",
    "HeldForm",
    "HoldForm",
    "InvestigatorsForm",
    "JointForm",
    "LapseForm",
    "PanelForm",
    "PanelReportForm",
    "PapersForm",
    "ProceedingsOverForm",
    "PutRightForm",
    "ReferEarlyForm",
    "RefuseLateForm",
    "ReopenForm",
    "ReportsForm",
    "ResumeAfterForm",
    "ResumeForm",
    "ReviewForm",
    "ReviewerForm",
    "SecondReplyForm",
    "SignpostForm",
    "SkipForm",
    "StatementForm",
    "SuspendForm",
    "TellLateForm",
    "WithdrawForm",
]
