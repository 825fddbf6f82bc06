"""The questions the rules ask of the facts, each a named yes or no.

"Not known" is never a yes. Where a rule treats an unknown as if it were known, the function says so and why.
"""

from __future__ import annotations

from collections.abc import Callable

from complaints.triage.establishments import Family, family_of
from complaints.triage.facts import Court, Subject, TriageFacts
from complaints.triage.limits import Procedure, is_beyond

Condition = Callable[[TriageFacts], bool]

# Decisions about an assessment or a plan that carry a right of appeal (Children and Families Act 2014 s 51).
APPEALABLE: tuple[Subject, ...] = ("assessment_refused", "plan_refused", "plan_contents", "plan_ceased")
# Delay and communication carry no right of appeal and are the council's own duty, whoever else was involved.
COUNCIL_EHCP_DUTY: tuple[Subject, ...] = ("ehcp_delay", "annual_review_late", "ehcp_communication")
ACTS_FOR_ANOTHER = ("advocate", "representative")


def always(_: TriageFacts) -> bool:
    """Every matter."""
    return True


def never(_: TriageFacts) -> bool:
    """No matter."""
    return False


def both(*conditions: Condition) -> Condition:
    """A condition that holds when all of these hold."""
    return lambda facts: all(condition(facts) for condition in conditions)


def subject_is(*subjects: Subject) -> Condition:
    """The matter is about one of these subjects."""
    return lambda facts: facts.subject in subjects


def court_is(court: Court) -> Condition:
    """The matter stands this way to a court; a threat to go to court is none of past, present and future."""
    return lambda facts: facts.court == court


def family_is(*families: Family) -> Condition:
    """The setting is of one of these kinds."""
    return lambda facts: family_of(facts.establishment_type) in families


def family_unknown(facts: TriageFacts) -> bool:
    """Nobody has said which kind of setting it is."""
    return facts.establishment_type is None


def at_risk(facts: TriageFacts) -> bool:
    """Somebody may be at risk of harm now."""
    return facts.at_risk is True


def section_f_not_made(facts: TriageFacts) -> bool:
    """Provision in Section F is said not to be made, and nobody has said that there is no plan.

    Section F exists only in a plan, so who complains about it is taken to have one until it is known otherwise.
    """
    return facts.subject == "section_f" and facts.has_ehcp is not False


def section_f_without_plan(facts: TriageFacts) -> bool:
    """Special provision is said not to be made, and there is no plan."""
    return facts.subject == "section_f" and facts.has_ehcp is False


def school_procedure_still_open(facts: TriageFacts) -> bool:
    """The matter is about the setting as well, and it is known that its own procedure is not finished."""
    return facts.about == "setting" and facts.setting_procedure_exhausted is False


def about_setting_itself(facts: TriageFacts) -> bool:
    """About a preschool, school or college itself, and not about a duty that is the council's anyway."""
    return (facts.about == "setting" or facts.subject == "school_matter") and (
        facts.subject not in COUNCIL_EHCP_DUTY
    )


def exhausted(facts: TriageFacts) -> bool:
    """The setting's own procedure is finished; until that is known it is taken not to be."""
    return facts.setting_procedure_exhausted is True


def not_exhausted(facts: TriageFacts) -> bool:
    """The setting's own procedure is not finished, or nobody has said that it is."""
    return not exhausted(facts)


def la_funded_place(facts: TriageFacts) -> bool:
    """The child has a place paid for by the council."""
    return facts.la_funded_place is True


def about_nhs(facts: TriageFacts) -> bool:
    """About an NHS service, and not about a duty that is the council's anyway."""
    return (facts.about == "nhs" or facts.subject == "health_service") and (
        facts.subject not in COUNCIL_EHCP_DUTY
    )


def joint_with_adult_care(facts: TriageFacts) -> bool:
    """Health and the council's adult care in one matter."""
    return facts.subject == "adult_social_care"


def about_district(facts: TriageFacts) -> bool:
    """About housing or something else the district council does."""
    return (facts.about == "district" or facts.subject == "housing") and (
        facts.subject not in COUNCIL_EHCP_DUTY
    )


def about_another_organisation(facts: TriageFacts) -> bool:
    """About an organisation that is none of the council, a setting, the NHS or a district.

    Social care stays: what is provided for the council counts as the council's until it is known otherwise.
    """
    return facts.about == "other" and procedure_of(facts) is None


def last_stage_answered(facts: TriageFacts) -> bool:
    """The same matter was answered before at the last stage."""
    return facts.last_stage_answered is True


def not_last_stage_answered(facts: TriageFacts) -> bool:
    """The same matter was not answered at the last stage, or nobody has said that it was."""
    return not last_stage_answered(facts)


def may_complain_for_child(facts: TriageFacts) -> bool:
    """Entitled under the Children Act 1989 s 26(3): only a refused "sufficient interest" excludes."""
    return not (facts.complainant == "other" and facts.sufficient_interest is False)


def interest_refused(facts: TriageFacts) -> bool:
    """Somebody else than child, parent or foster carer, and the manager decided there is no sufficient interest."""
    return facts.subject == "children_social_care" and not may_complain_for_child(facts)


def procedure_of(facts: TriageFacts) -> Procedure | None:
    """The council's own complaints procedure for this subject, or None where it is another organisation's."""
    if facts.subject == "children_social_care" and may_complain_for_child(facts):
        return "children_statutory"
    if facts.subject == "adult_social_care":
        return "adults_statutory"
    if facts.about == "other" and facts.subject not in (*COUNCIL_EHCP_DUTY, "children_social_care"):
        return None
    return "corporate"


def procedure_is(procedure: Procedure) -> Condition:
    """The council's own procedure for this subject is this one."""
    return lambda facts: procedure_of(facts) == procedure


def beyond_limit_of(procedure: Procedure) -> Condition:
    """The procedure is this one and the matter came after its last day."""
    return lambda facts: procedure_of(facts) == procedure and is_beyond(facts, procedure)


def child_consent_missing(facts: TriageFacts) -> bool:
    """Somebody acts for another in a children's social care matter without consent.

    A child, parent or foster carer complains in their own right. Somebody who acts for another needs consent on
    record; somebody else with sufficient interest is stopped only by a consent known to be refused.
    """
    if facts.subject != "children_social_care" or not may_complain_for_child(facts):
        return False
    if facts.complainant in ACTS_FOR_ANOTHER:
        return facts.consent is not True
    return facts.complainant == "other" and facts.consent is False


def adult_consent_missing(facts: TriageFacts) -> bool:
    """Somebody other than the adult complains about the adult's care without consent.

    Without consent a representative may still act in the best interests of somebody who cannot decide; that
    decision is the fact "sufficient interest". Consent refused by somebody who can decide is final.
    """
    if facts.subject != "adult_social_care" or facts.complainant in (None, "person", "young_person"):
        return False
    return facts.consent is False or (facts.consent is None and facts.sufficient_interest is not True)
