"""PURE. What the acts on a complaint carry out, as they cite it."""

CHILDREN, ADULTS = "SI 2006/1738", "SI 2009/309"
GUIDANCE = "Getting the Best from Complaints (2006)"
THE_CODE = "Complaint Handling Code (LGSCO, 2024)"
POLICY = "Council policy: complaints"
