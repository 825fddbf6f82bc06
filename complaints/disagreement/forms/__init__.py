"""What each act on a disagreement asks of the person who does it."""

from complaints.disagreement.forms.appealing import (
    CarryOutForm,
    HearingForm,
    LodgeForm,
    OutcomeForm,
    RegisterForm,
    ResponseForm,
)
from complaints.disagreement.forms.ending import CloseForm, ReopenForm
from complaints.disagreement.forms.settling import (
    AskMediationForm,
    CertificateForm,
    DecisionLetterForm,
    HoldMediationForm,
    OptionsForm,
    RefuseMediationForm,
    ResolutionForm,
    TalkForm,
)

__all__ = [
    "AskMediationForm",
    "CarryOutForm",
    "CertificateForm",
    "CloseForm",
    "DecisionLetterForm",
    "HearingForm",
    "HoldMediationForm",
    "LodgeForm",
    "OptionsForm",
    "OutcomeForm",
    "RefuseMediationForm",
    "RegisterForm",
    "ReopenForm",
    "ResolutionForm",
    "ResponseForm",
    "TalkForm",
]
