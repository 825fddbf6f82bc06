"""Where does it belong? Facts about one matter in; route, reason, law, bodies and questions still open out.

Pure: nothing here reads a clock, a database or a setting.
"""

from complaints.triage.facts import FactError, TriageFacts
from complaints.triage.routes import ROUTE_CODES, ROUTE_WORDS, Route, RouteCode, Verdict
from complaints.triage.verdict import triage

__all__ = [
    "ROUTE_CODES",
    "ROUTE_WORDS",
    "FactError",
    "Route",
    "RouteCode",
    "TriageFacts",
    "Verdict",
    "triage",
]
