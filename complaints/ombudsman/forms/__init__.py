"""What each act on an enquiry asks of the person who does it."""

from complaints.ombudsman.forms.answering import AnswersForm, AssignForm, RespondForm, SignOffForm
from complaints.ombudsman.forms.asking import (
    AskTimeForm,
    AttachForm,
    InvestigatorForm,
    QuestionsForm,
    TimeAnswerForm,
)
from complaints.ombudsman.forms.deciding import (
    CommentForm,
    DecisionForm,
    DraftForm,
    MonitoringOfficerForm,
    NoticeForm,
    ReportAnswerForm,
    ReportForm,
)
from complaints.ombudsman.forms.remedies import (
    AddRemediesForm,
    CloseForm,
    EvidenceForm,
    FinishForm,
    VaryForm,
    WantMoreForm,
)
from complaints.ombudsman.forms.returning import PrematureForm, ReopenForm

__all__ = [
    "AddRemediesForm",
    "AnswersForm",
    "AskTimeForm",
    "AssignForm",
    "AttachForm",
    "CloseForm",
    "CommentForm",
    "DecisionForm",
    "DraftForm",
    "EvidenceForm",
    "FinishForm",
    "InvestigatorForm",
    "MonitoringOfficerForm",
    "NoticeForm",
    "PrematureForm",
    "QuestionsForm",
    "ReopenForm",
    "ReportAnswerForm",
    "ReportForm",
    "RespondForm",
    "SignOffForm",
    "TimeAnswerForm",
    "VaryForm",
    "WantMoreForm",
]
