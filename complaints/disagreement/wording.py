"""PURE. The words of a disagreement about an EHCP decision: its states, what is disputed, how it can be settled, its sources."""

from collections.abc import Mapping

from casework.workflow import State

CFA = "Children and Families Act 2014"
APPEAL = f"{CFA} s 51"
RESOLUTION = f"{CFA} s 57"
MEDIATION = f"{CFA} ss 52 to 55; SI 2014/1530 regs 33 to 39"
RULES = "Tribunal Procedure (First-tier Tribunal) (HESC) Rules 2008"
ORDER = "SI 2014/1530 reg 44"
POLICY = "Council policy: disagreements about EHC plans"

ABOUT = "disagreement_about"
"""How a disagreement is linked with the case in which it was raised."""

STATES = {
    "open": State("Being settled", colour="blue"),
    "appealed": State("Before the tribunal", colour="purple"),
    "to_comply": State("Order to carry out", colour="orange"),
    "decided": State("Decided by the tribunal", colour="turquoise"),
    "closed": State("Closed", is_final=True, colour="grey"),
}
OPEN = tuple(code for code, state in STATES.items() if not state.is_final)
SETTLING = ("open", "appealed")

DISPUTES: Mapping[str, str] = {
    "refuse_assess": "Refusal to assess",
    "refuse_issue": "Refusal to issue a plan",
    "contents": "What the plan says (Sections B, F or I)",
    "cease": "Ending the plan",
    "after_review": "A decision after an annual review or reassessment",
}
IN_A_LETTER: Mapping[str, str] = {
    "refuse_assess": "our decision not to make an EHC needs assessment",
    "refuse_issue": "our decision not to issue an EHC plan",
    "contents": "what the EHC plan says",
    "cease": "our decision to end the EHC plan",
    "after_review": "our decision after the review of the EHC plan",
}
SECTIONS: Mapping[str, str] = {
    "B": "Section B: the special educational needs",
    "F": "Section F: the special educational provision",
    "I": "Section I: the school or college named",
}
OF_TRIAGE: Mapping[str, str] = {
    "assessment_refused": "refuse_assess",
    "plan_refused": "refuse_issue",
    "plan_contents": "contents",
    "plan_ceased": "cease",
}
"""What is disputed, by the subject that triage was told."""

CAME_OF: Mapping[str, str] = {
    "agreed": "Agreed",
    "part": "Agreed in part",
    "not_agreed": "Not agreed",
}
STEPS: Mapping[str, str] = {
    "coordinator": "The EHC coordinator was spoken to",
    "send_team": "The SEND resolution team was spoken to",
    "drs_offered": "Disagreement resolution was offered",
    "drs_agreed": "Both sides agreed to disagreement resolution",
    "drs_declined": "Disagreement resolution was not wanted",
    "drs_held": "Disagreement resolution was held",
    "mediation_asked": "Mediation was asked for",
    "mediation_refused": "The mediation adviser was told that no mediation is wanted",
    "mediation_held": "Mediation was held",
    "certificate": "The mediation certificate was issued",
}
TALKS = ("coordinator", "send_team")
"""Of these alone words are kept. What is said in disagreement resolution and mediation is never written down here."""

DECIDED: Mapping[str, str] = {
    "allowed": "Appeal allowed",
    "allowed_in_part": "Appeal allowed in part",
    "conceded": "Conceded by the council",
    "consent_order": "Settled by a consent order",
    "dismissed": "Appeal dismissed",
    "withdrawn": "Appeal withdrawn",
    "struck_out": "Appeal struck out",
}
ENDED: Mapping[str, str] = {
    "agreed": "Agreed",
    "part": "Agreed in part",
    "not_taken_further": "Not taken further",
}
OUTCOMES = {**DECIDED, **ENDED}
TOLD: Mapping[str, str] = {
    "allowed": "The tribunal allowed the appeal.",
    "allowed_in_part": "The tribunal allowed part of the appeal.",
    "conceded": "The council no longer opposes the appeal.",
    "consent_order": "The appeal was settled, and the tribunal made an order that both sides agreed to.",
    "dismissed": "The tribunal dismissed the appeal: our decision stands.",
    "withdrawn": "The appeal was withdrawn: our decision stands.",
    "struck_out": "The tribunal struck the appeal out: our decision stands.",
    "agreed": "We agreed with you what will be done.",
    "part": "We agreed with you about part of it.",
    "not_taken_further": "You told us that you do not want to take it further.",
}
"""How it ended, in a sentence to the person."""

STOPS = "A complaint cannot decide what the tribunal can: that part is kept in this record, and not answered as a complaint."
DOES_NOT_STOP = (
    "Delay, communication and what the plan says not being delivered stay complaints, and the duty to make the provision in "
    "the plan as it stands goes on."
)
