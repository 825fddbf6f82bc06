"""Every table of the kernel, gathered from the packages that own them, where Django looks for them."""

from casework.desk.models import MonthFigure
from casework.people.models import (
    AdminChange,
    Establishment,
    Person,
    RegisterImport,
    Relationship,
    Service,
    StashedForm,
    Team,
    User,
)
from casework.post.models import Letter, Message, Reminder, ReminderThreshold
from casework.record.models import (
    Anchor,
    CalendarVersion,
    Case,
    CaseGrant,
    CaseLink,
    CaseParty,
    Clock,
    Document,
    Event,
    Extension,
    Look,
    Pause,
)

__all__ = [
    "AdminChange",
    "Anchor",
    "CalendarVersion",
    "Case",
    "CaseGrant",
    "CaseLink",
    "CaseParty",
    "Clock",
    "Document",
    "Establishment",
    "Event",
    "Extension",
    "Letter",
    "Look",
    "Message",
    "MonthFigure",
    "Pause",
    "Person",
    "RegisterImport",
    "Relationship",
    "Reminder",
    "ReminderThreshold",
    "Service",
    "StashedForm",
    "Team",
    "User",
]
