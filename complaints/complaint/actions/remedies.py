"""What is put right after a complaint and followed to its end, and what the council learns from it."""

from collections.abc import Callable

from casework.workflow import Action, CaseFacts, Refused
from complaints.complaint import decisions, forms, guide
from complaints.complaint.sources import POLICY, THE_CODE
from complaints.complaint.states import ANSWERED, ENDED, FOLLOWED, PUTTING_RIGHT

BEFORE_AN_ANSWER = ("stage_1", "stage_2", "stage_2_reports", "panel_met", "panel_reported")
CAN_BE_PROMISED = (*BEFORE_AN_ANSWER, *ANSWERED, PUTTING_RIGHT)
LEARNING_GOES_ON = (*FOLLOWED, *ENDED)
PUT_RIGHT = f"{THE_CODE} section 7"


def _where(holds: Callable[[CaseFacts], bool], sentence: str) -> Callable[[CaseFacts], Refused | None]:
    """Return the condition that there is something to choose; whoever comes by an old link reads why there is not."""

    def condition(facts: CaseFacts) -> Refused | None:
        return None if holds(facts) else Refused(sentence, POLICY)

    return condition


REMEDIES = (
    Action(
        code="add_remedy",
        label="Add a remedy",
        hint="What is done about it, by whom and by when. The answer promises it; after the answer, a letter of its own does.",
        from_=CAN_BE_PROMISED,
        to=(),
        needs="complaint.answer",
        form=forms.AddRemedyForm,
        decide=decisions.add_remedy,
        past="complaint.remedy_added",
        conditions=(decisions.has_a_part_here, decisions.the_team_promises_afterwards),
        cites=(PUT_RIGHT, POLICY),
    ),
    Action(
        code="add_payment",
        label="Add a payment",
        hint="A person decides the figure and says why, beside what the ombudsman’s guidance says.",
        from_=CAN_BE_PROMISED,
        to=(),
        needs="complaint.decide",
        form=forms.AddPaymentForm,
        decide=decisions.add_payment,
        past="complaint.payment_added",
        conditions=(decisions.has_a_part_here,),
        cites=(guide.SOURCE, guide.APPROVAL),
    ),
    Action(
        code="drop_remedy",
        label="Take a planned remedy away",
        hint="Only before the answer promises it.",
        from_=BEFORE_AN_ANSWER,
        to=(),
        needs="complaint.answer",
        form=forms.DropRemedyForm,
        decide=decisions.drop_remedy,
        past="complaint.remedy_dropped",
        conditions=(
            decisions.has_a_part_here,
            _where(decisions.something_is_planned, "Nothing is planned that could be left out."),
        ),
        cites=(POLICY,),
        offered=decisions.something_is_planned,
    ),
    Action(
        code="leave_remedy",
        label="Say why nothing is put right",
        hint="For a point that is upheld and needs nothing beyond the answer itself.",
        from_=BEFORE_AN_ANSWER,
        to=(),
        needs="complaint.answer",
        form=forms.LeaveRemedyForm,
        decide=decisions.leave_remedy,
        past="complaint.remedy_left",
        conditions=(
            decisions.has_a_part_here,
            _where(decisions.a_point_is_left_as_it_is, "No point is left without something to put it right."),
        ),
        cites=(PUT_RIGHT, POLICY),
        offered=decisions.a_point_is_left_as_it_is,
    ),
    Action(
        code="start_remedy",
        label="A remedy was begun",
        hint="Somebody is at it; the promised day stands.",
        from_=FOLLOWED,
        to=(),
        needs="complaint.answer",
        form=forms.StartRemedyForm,
        decide=decisions.start_remedy,
        past="complaint.remedy_begun",
        cites=(POLICY,),
        conditions=(
            _where(decisions.something_can_begin, "Nothing that was promised is still to be begun."),
        ),
        offered=decisions.something_can_begin,
    ),
    Action(
        code="finish_remedy",
        label="A remedy was done",
        hint="With what shows it.",
        from_=FOLLOWED,
        to=(),
        needs="complaint.answer",
        form=forms.FinishRemedyForm,
        decide=decisions.finish_remedy,
        past="complaint.remedy_done",
        cites=(PUT_RIGHT, POLICY),
        conditions=(
            _where(decisions.something_is_promised, "Nothing that was promised is still to be done."),
        ),
        offered=decisions.something_is_promised,
    ),
    Action(
        code="verify_remedy",
        label="Check that a remedy was done",
        hint="With the person, by somebody else than who recorded it.",
        from_=FOLLOWED,
        to=(),
        needs="complaint.answer",
        form=forms.VerifyRemedyForm,
        decide=decisions.verify_remedy,
        past="complaint.remedy_verified",
        cites=(PUT_RIGHT, POLICY),
        conditions=(
            _where(decisions.something_is_to_be_checked, "Nothing that was done waits to be checked."),
        ),
        offered=decisions.something_is_to_be_checked,
    ),
    Action(
        code="refuse_remedy",
        label="The person does not want a remedy",
        hint="In their words, with a letter back.",
        from_=FOLLOWED,
        to=(),
        needs="complaint.work",
        form=forms.RefuseRemedyForm,
        decide=decisions.refuse_remedy,
        past="complaint.remedy_refused",
        cites=(POLICY,),
        conditions=(
            _where(decisions.something_is_promised, "Nothing that was promised is still to be done."),
        ),
        offered=decisions.something_is_promised,
    ),
    Action(
        code="redate_remedy",
        label="Promise another day",
        hint="Only by a new letter, with the reason.",
        from_=FOLLOWED,
        to=(),
        needs="complaint.decide",
        form=forms.RedateRemedyForm,
        decide=decisions.redate_remedy,
        past="complaint.remedy_redated",
        cites=(POLICY,),
        conditions=(
            _where(decisions.something_is_promised, "Nothing that was promised is still to be done."),
        ),
        offered=decisions.something_is_promised,
    ),
)

LEARNING = (
    Action(
        code="plan_learning",
        label="Plan what the council will do differently",
        hint="What changes, who sees to it, by when, and when somebody looks whether it worked.",
        from_=(*BEFORE_AN_ANSWER, *ANSWERED, PUTTING_RIGHT, "closed"),
        to=(),
        needs="complaint.answer",
        form=forms.PlanLearningForm,
        decide=decisions.plan_learning,
        past="complaint.learning_planned",
        cites=(PUT_RIGHT, POLICY),
    ),
    Action(
        code="finish_learning",
        label="Something learned was put into practice",
        hint="With what shows it; or that it was given up, and why.",
        from_=LEARNING_GOES_ON,
        to=(),
        needs="complaint.answer",
        form=forms.FinishLearningForm,
        decide=decisions.finish_learning,
        past="complaint.learning_done",
        cites=(POLICY,),
        conditions=(
            _where(decisions.some_learning_is_to_be_done, "Nothing that was learned is still to be done."),
        ),
        offered=decisions.some_learning_is_to_be_done,
    ),
    Action(
        code="check_learning",
        label="Look whether it worked",
        hint="On the day set for it: what was seen.",
        from_=LEARNING_GOES_ON,
        to=(),
        needs="complaint.answer",
        form=forms.CheckLearningForm,
        decide=decisions.check_learning,
        past="complaint.learning_checked",
        cites=(PUT_RIGHT, POLICY),
        conditions=(
            _where(decisions.some_learning_is_to_be_checked, "Nothing that was changed waits to be checked."),
        ),
        offered=decisions.some_learning_is_to_be_checked,
    ),
)
