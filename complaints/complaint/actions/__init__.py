"""What may be done to a complaint, each act declared once, in the order in which a person would look for it."""

from dataclasses import replace

from casework.workflow import Action
from complaints.complaint.actions.adults import OF_ADULTS
from complaints.complaint.actions.answering import ANSWERING
from complaints.complaint.actions.ending import ENDING
from complaints.complaint.actions.investigation import FREEZING, INVESTIGATION
from complaints.complaint.actions.later import ASKING, REVIEW
from complaints.complaint.actions.opening import OPENING
from complaints.complaint.actions.panel import PANEL
from complaints.complaint.actions.remedies import LEARNING, REMEDIES
from complaints.complaint.actions.waiting import WAITING
from complaints.procedures import known_to


def _of_its_procedures(action: Action) -> Action:
    """Return an act with the procedures that know it: the procedures say which acts are theirs alone."""
    return replace(action, procedures=known_to(action.code))


ACTIONS: tuple[Action, ...] = tuple(
    _of_its_procedures(action)
    for action in (
        *OPENING,
        *ANSWERING,
        *ASKING,
        *REVIEW,
        *INVESTIGATION,
        *PANEL,
        *OF_ADULTS,
        *FREEZING,
        *REMEDIES,
        *LEARNING,
        *WAITING,
        *ENDING,
    )
)
