"""The reminder thresholds every council starts with; administrators change them afterwards."""

from casework.post.models import ReminderThreshold

OWNER, MANAGER = ReminderThreshold.Tell.OWNER, ReminderThreshold.Tell.MANAGER
# Working days before the due date (negative: late), who is told, and whether again on every working day from then on.
STARTING = ((5, OWNER, False), (2, OWNER, False), (0, OWNER, False), (-1, OWNER, True), (-2, MANAGER, True))


def load_thresholds() -> str:
    """Load the starting thresholds where there are none at all; say what was loaded."""
    if ReminderThreshold.objects.exists():
        return ""
    ReminderThreshold.objects.bulk_create(
        ReminderThreshold(working_days_before=days, tell=tell, daily=daily) for days, tell, daily in STARTING
    )
    return f"{len(STARTING)} reminder thresholds"
