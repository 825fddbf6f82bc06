"""What the pages of a complaint ask, and what they say beside the field when something is missing."""

from datetime import date
from typing import Any

import pytest

from casework.models import Case
from casework.workflow import Refused, get_kind, perform, read_facts
from tests.builders import a_complaint, a_service, a_team, a_user, at

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = date(2026, 4, 1)


NOT_LEARNED = {"learned": "no", "learned_what": "It was one slip, put right at once."}


def form_of(case: Case, action: str, typed: dict[str, Any] | None = None, by=None):
    case = Case.objects.get(pk=case.pk)
    facts = read_facts(case, by=by, today=TODAY)
    form = get_kind("complaint").action(action).form
    if typed is None:
        return form(facts=facts)
    return form({"version": case.version, "on": "2026-04-01", **typed}, facts=facts)


def act(case: Case, action: str, typed: dict[str, Any], by):
    """Do it as the page does: the form's own answer goes to the engine."""
    form = form_of(case, action, typed, by)
    assert form.is_valid(), form.errors
    return perform(
        case.pk,
        action,
        by=by,
        on=form.cleaned_data["on"],
        at=at(TODAY),
        data=form.data_for_decide(),
        version=form.cleaned_data["version"],
    )


def errors(form) -> dict[str, list[str]]:
    assert not form.is_valid()
    return {name: list(found) for name, found in form.errors.items()}


def test_a_complaint_goes_its_whole_way_by_what_people_type():
    manager = a_user("manager")
    service = a_service("social-care", "children")
    responder = a_user("service_manager", team=a_team("family", service))
    case = a_complaint("received", "children", by=manager)
    act(case, "confirm_route", {"procedure": "children", "service": service.pk, "owner": manager.pk}, manager)
    act(
        case,
        "agree_points",
        {
            "text_1": "Nobody rang",
            "text_2": "",
            "withdrawn_2": "on",
            "added": "The letter was rude",
            "agreed": "yes",
        },
        manager,
    )
    act(
        case,
        "acknowledge",
        {"understanding": "Nobody rang you.", "wants": "A call", "advocate_offered": "yes"},
        manager,
    )
    act(case, "begin", {"responder": responder.pk, "is_about_them": "no"}, manager)
    act(case, "record_draft", {"draft": "I am sorry."}, responder)
    found = {
        "finding_1": "upheld",
        "reasons_1": "The record shows it.",
        "remedy_1": "Sam will ring you.",
        "remedy_by_1_0": "10",
        "remedy_by_1_1": "4",
        "remedy_by_1_2": "2026",
        "finding_3": "not_upheld",
        "reasons_3": "The letter was civil.",
    }
    act(case, "record_findings", found, responder)
    act(
        case,
        "extend",
        {"ground": "complex", "why": "Two visits are to come.", "told_on": "2026-04-01"},
        manager,
    )
    done = act(case, "answer", {"answer": "I am sorry.", "signed_by": "Sam"}, manager)
    assert done.case.state == "stage_1_answered"
    body = done.letters[0].body
    assert "### What we will put right by 10 April 2026" in body
    assert "The letter was rude" in body
    assert "The review was late" not in body
    act(case, "finish_remedy", {"which": "R1", "proof": "The note of the call."}, responder)
    act(case, "verify_remedy", {"which": "R1", "is_so": "yes", "said": "He rang."}, manager)
    act(case, "close", {"content": "yes", "send_letter": "on", **NOT_LEARNED}, manager)
    act(case, "reopen", {"why": "New papers came."}, manager)
    assert Case.objects.get(pk=case.pk).state == "stage_1"


def test_it_can_wait_and_go_on_by_what_people_type():
    manager = a_user("manager")
    case = a_complaint("triaged", "children", by=manager)
    act(case, "hold", {"ground": "consent", "why": "We wrote.", "send_letter": "on"}, manager)
    act(case, "resume", {"what": "She agrees.", "send_letter": "on"}, manager)
    act(case, "suspend", {"proceedings": "the care proceedings", "why": "The same facts."}, manager)
    act(case, "resume_after", {"what": "The order was made."}, manager)
    act(case, "withdraw", {"how": "phone", "carry_on": "no", "send_letter": "on"}, manager)
    act(case, "reopen", {"why": "She changed her mind."}, manager)
    act(case, "decline", {"reason_code": "court", "why": "The hearing is in May."}, manager)
    assert Case.objects.get(pk=case.pk).state == "declined"


def test_an_adults_date_is_agreed_and_later_made_longer_by_what_people_type():
    manager = a_user("manager")
    case = a_complaint("stage_1", "adults", by=manager)
    act(case, "agree_date", {"plan": "We visit.", "answer_by": "2026-05-15", "agreed_with": "Pat"}, manager)
    typed = {
        "why": "A report is awaited.",
        "told_on": "2026-04-01",
        "new_date": "2026-11-02",
        "agreed_with": "Pat",
    }
    act(case, "extend", typed, manager)
    assert case.clocks.get(code="adults.response", ended_as="").due_on == date(2026, 11, 2)
    act(
        case,
        "change_procedure",
        {"procedure": "corporate", "service": a_service("send").pk, "why": "It is about a plan."},
        manager,
    )
    assert Case.objects.get(pk=case.pk).procedure == "corporate"


def test_a_corporate_complaint_goes_to_its_final_answer_by_what_people_type():
    manager = a_user("manager")
    case = a_complaint("stage_1_answered", "corporate", by=manager)
    reviewer = a_user("service_manager", team=a_team("roads", a_service("highways", "corporate")))
    act(case, "ask_stage_2", {"how": "phone", "outstanding": ""}, manager)
    chosen = {
        "reviewer": reviewer.pk,
        "is_about_them": "no",
        "understanding": "You want the dates put right.",
    }
    act(case, "acknowledge_stage_2", chosen, manager)
    assert Case.objects.visible_to(reviewer).filter(pk=case.pk).exists()
    assert "Stage 1 found: upheld." in str(form_of(case, "record_findings", by=reviewer))
    found = {
        f"{part}_{n}": value
        for n in (1, 2)
        for part, value in (("finding", "not_upheld"), ("reasons", "It is so."))
    }
    act(case, "record_findings", found, reviewer)
    act(case, "record_draft", {"draft": "I looked afresh."}, reviewer)
    fields = form_of(case, "answer", by=manager).fields
    assert (fields["answer"].initial, fields["signed_by"].initial) == ("I looked afresh.", str(reviewer))
    done = act(case, "answer", {"answer": "I looked afresh.", "signed_by": str(reviewer)}, manager)
    assert (done.case.state, done.case.outcome) == ("stage_2_answered", "not_upheld")
    assert [point.finding for point in case.points.all()] == ["upheld", "upheld"]
    assert "content" not in form_of(case, "close").fields
    act(case, "close", {"send_letter": "on", **NOT_LEARNED}, manager)
    assert Case.objects.get(pk=case.pk).state == "closed"


def test_a_childrens_complaint_goes_through_stage_2_by_what_people_type():
    manager = a_user("manager")
    case = a_complaint("stage_1_answered", "children", by=manager)
    inside = a_user("service_manager", team=a_team("roads", a_service("highways", "corporate")))
    act(case, "ask_stage_2", {"how": "phone", "outstanding": ""}, manager)
    people = {
        "io_user": inside.pk,
        "io_declared": "yes",
        "ip_name": "Ivor Independent",
        "ip_email": "ivor@enquiries.example",
        "ip_declared": "yes",
        "checked": "yes",
    }
    act(case, "appoint_investigators", people, manager)
    again = form_of(case, "appoint_investigators")
    assert (again.fields["io_user"].initial, again.fields["ip_name"].initial) == (
        inside.pk,
        "Ivor Independent",
    )
    typed = {"statement": "Nobody rang me.", "takes_1": "on", "added": "The letter was rude"}
    act(case, "send_statement", typed, manager)
    form = form_of(case, "agree_statement")
    assert form.fields["statement"].initial == "Nobody rang me."
    assert [form.fields[f"takes_{n}"].initial for n in (1, 2, 3)] == [True, False, True]
    assert "runs from the day of signing off either way" in form.fields["amended"].help_text
    signed = typed | {"takes_3": "on", "added": "", "agreed_with": "Pat Parent", "amended": "no"}
    act(case, "agree_statement", signed, manager)
    assert "reasons_2" not in form_of(case, "record_findings").fields
    found = {
        "finding_1": "upheld",
        "reasons_1": "It is so.",
        "finding_3": "not_upheld",
        "reasons_3": "It was civil.",
    }
    act(case, "record_findings", found, inside)
    reports_in = {
        "second_reported_on": "2026-04-01",
        "second_view": "Fair.",
        "recommendations": "Log calls\n\nPay the taxi",
    }
    act(case, "record_reports", reports_in, manager)
    act(case, "appoint_adjudicator", {"ao_name": "Ada Adjudicator", "ao_post": "Director"}, manager)
    decided = {
        "decision_1": "accepted",
        "action_1": "Each call is logged.",
        "action_by_1": "2026-05-29",
        "decision_2": "rejected",
        "why_2": "It was paid in May.",
        "departs_to_3": "upheld",
        "departs_why_3": "The letter speaks for itself.",
    }
    act(case, "adjudicate", decided, manager)
    fields = form_of(case, "answer", by=manager).fields
    assert (fields["signed_by"].initial, fields["signed_role"].initial) == ("Ada Adjudicator", "Director")
    done = act(case, "answer", {"answer": "I am sorry.", "signed_by": "Ada Adjudicator"}, manager)
    assert (done.case.state, done.case.outcome) == ("stage_2_answered", "upheld")
    early = {f"{name}": "yes" for name in ("robust", "mostly_upheld", "outcomes_agreed", "person_agrees")}
    act(case, "refer_early", early | {"why": "All was upheld.", "agreed_with": "Pat Parent"}, manager)
    assert Case.objects.get(pk=case.pk).state == "closed"


def test_a_panel_is_asked_for_set_prepared_held_and_answered_by_what_people_type():
    manager = a_user("manager")
    case = a_complaint("stage_2_answered", "children", by=manager)
    form = form_of(case, "ask_panel")
    assert "The panel looks at point 1: Nobody called back (upheld)" in str(form)
    act(case, "ask_panel", {"how": "letter", "takes_2": "on", "outstanding": "The review."}, manager)
    typed = {
        "chair_name": "Clare Chair",
        "chair_email": "clare@panels.example",
        "second_name": "Sunil Second",
        "third_name": "Theo Third",
        "declared": "yes",
        "meets_on": "2026-05-06",
        "meets_where": "County Hall at 10am.",
    }
    act(case, "set_panel", typed, manager)
    again = form_of(case, "set_panel")
    assert (again.fields["chair_name"].initial, again.fields["meets_on"].initial) == (
        "Clare Chair",
        date(2026, 5, 6),
    )
    act(case, "send_papers", {"papers": "Both reports\nOur letters"}, manager)
    act(case, "hold_panel", {"all_sat": "yes", "attended": "Pat with an advocate."}, manager)
    assert "reasons_1" not in form_of(case, "record_findings").fields
    act(case, "record_findings", {"finding_2": "upheld", "reasons_2": "It was late."}, manager)
    act(case, "record_panel_report", {"recommendations": "Say sorry in person"}, manager)
    decided = {
        "decision_1": "accepted",
        "action_1": "We visit.",
        "action_by_1": "2026-06-30",
        "consulted_on": "2026-04-01",
    }
    act(case, "adjudicate", decided, manager)
    done = act(case, "answer", {"answer": "I am sorry.", "signed_by": "Dee Director"}, manager)
    assert done.case.state == "panel_answered"
    act(case, "close", {**NOT_LEARNED}, manager)


def test_what_only_adults_have_by_what_people_type():
    manager = a_user("manager")
    case = a_complaint("acknowledged", "adults", by=manager)
    shared = {
        "joint_with": "Ashbourne Hospital",
        "contact": "Ms Ward",
        "leads": "council",
        "consent": "given",
    }
    assert errors(form_of(case, "make_joint", shared))["consent_on"]
    act(case, "make_joint", shared | {"consent_on": "2026-04-01"}, manager)
    assert form_of(case, "make_joint").fields["joint_with"].initial == "Ashbourne Hospital"
    act(case, "end_joint", {"why": "She took her consent back."}, manager)
    act(case, "agree_date", {"plan": "We read.", "answer_by": "2026-05-15", "declined": "on"}, manager)
    assert case.clocks.get(code="adults.response", ended_as="").due_on == date(2026, 5, 15)
    answered = a_complaint("stage_1_answered", "adults", by=manager)
    look = {
        "how": "phone",
        "sm_name": "Sue Senior",
        "sm_post": "Assistant director",
        "answer_by": "2026-04-20",
    }
    act(answered, "ask_review", look, manager)
    fields = form_of(answered, "answer_review").fields
    assert (fields["signed_by"].initial, fields["signed_role"].initial) == (
        "Sue Senior",
        "Assistant director",
    )
    act(answered, "answer_review", {"answer": "I looked again.", "signed_by": "Sue Senior"}, manager)
    act(answered, "close", {**NOT_LEARNED}, manager)


def test_the_grounds_offered_for_declining_are_those_of_the_procedure():
    offered = {
        law: dict(form_of(a_complaint("triaged", law), "decline").fields["reason_code"].choices)
        for law in ("adults", "children")
    }
    assert "superannuation" in offered["adults"]
    assert "superannuation" not in offered["children"]
    assert "no_standing" in offered["children"]


def test_whoever_is_named_by_the_address_of_a_member_of_staff_is_not_independent():
    manager = a_user("manager")
    case = a_complaint("stage_2_requested", "children", by=manager)
    colleague = a_user("officer")
    typed = {
        "io_name": "Ines Investigator",
        "io_declared": "yes",
        "ip_name": "Olga",
        "ip_email": colleague.email.upper(),
        "ip_declared": "yes",
        "checked": "yes",
    }
    with pytest.raises(Refused, match="Olga works for the council") as refusal:
        act(case, "appoint_investigators", typed, manager)
    assert refusal.value.field == "ip_name"


def test_stage_1_can_be_left_out_and_a_decision_frozen_by_what_people_type():
    manager = a_user("manager")
    case = a_complaint("stage_1", "children", by=manager)
    act(case, "freeze_decision", {"what": "the move", "freeze": "frozen", "why": "He has exams."}, manager)
    assert form_of(case, "freeze_decision").fields["what"].initial == "the move"
    skip = {"basis": "agreed", "why": "Pat and Sam, today.", "how": "phone", "outstanding": ""}
    act(case, "skip_to_stage_2", skip, manager)
    assert Case.objects.get(pk=case.pk).state == "stage_2_requested"


def test_after_proceedings_by_what_people_type():
    manager = a_user("manager")
    case = a_complaint("suspended", "children", by=manager)
    assert "late_why" not in form_of(case, "resume_after").fields
    act(case, "note_end_of_proceedings", {"what": "The order was made."}, manager)
    act(case, "resume_after", {"what": "She asked us to go on."}, manager)
    assert Case.objects.get(pk=case.pk).state == "triaged"


def test_who_answered_at_stage_1_cannot_be_chosen_to_review():
    manager = a_user("manager")
    case = a_complaint("stage_2_requested", "corporate", by=manager)
    form = form_of(
        case, "acknowledge_stage_2", {"reviewer": case.complaint.responder_id, "is_about_them": "no"}
    )
    assert form.is_valid(), form.errors
    with pytest.raises(Refused, match="answered this complaint at stage 1") as refusal:
        act(
            case,
            "acknowledge_stage_2",
            {"reviewer": case.complaint.responder_id, "is_about_them": "no"},
            manager,
        )
    assert refusal.value.field in form.fields


def test_a_late_request_after_closing_comes_back_through_a_manager():
    manager = a_user("manager")
    case = a_complaint("closed", "corporate", by=manager)
    act(case, "reopen", {"why": "She asks for stage 2.", "takes_up": "as_answered"}, manager)
    assert Case.objects.get(pk=case.pk).state == "stage_1_answered"
    act(case, "ask_stage_2", {"how": "letter", "outstanding": "The dates."}, manager)
    assert Case.objects.get(pk=case.pk).state == "stage_2_requested"


@pytest.mark.parametrize(
    ("state", "action", "typed", "said"),
    [
        (
            "received",
            "confirm_route",
            {},
            {
                "procedure": ["Select the procedure."],
                "service": ["Select the service that has to answer."],
                "owner": ["Select who will look after it."],
            },
        ),
        (
            "triaged",
            "acknowledge",
            {},
            {
                "understanding": ["Enter the complaint as we understand it, in a sentence or two."],
                "advocate_offered": ["Select whether an advocate was offered."],
            },
        ),
        (
            "triaged",
            "agree_points",
            {"text_1": "a", "text_2": "b"},
            {"agreed": ["Select whether the person has agreed these words."]},
        ),
        (
            "acknowledged",
            "begin",
            {},
            {
                "responder": ["Select who will look into it."],
                "is_about_them": ["Select whether any part of the complaint is about this person."],
            },
        ),
        ("stage_1", "record_draft", {}, {"draft": ["Enter the draft of the answer."]}),
        (
            "stage_1",
            "record_findings",
            {"remedy_by_1_0": "31", "remedy_by_1_1": "2", "remedy_by_1_2": "2026"},
            {"remedy_by_1": ["The remedy’s date for point 1 must be a real date, like 27 3 2026."]},
        ),
        (
            "stage_1",
            "extend",
            {},
            {
                "why": ["Enter why more time is needed."],
                "told_on": ["Enter the day the person was told."],
                "ground": ["Select the ground: the rule allows no other."],
            },
        ),
        (
            "triaged",
            "decline",
            {},
            {
                "reason_code": ["Select the ground for declining it."],
                "why": ["Enter your reasons: nobody is declined without them."],
            },
        ),
    ],
)
def test_what_is_missing_is_said_beside_its_field(state, action, typed, said, settings):
    found = errors(form_of(a_complaint(state, "children"), action, typed))
    year = str(date.today().year)
    for name, sentences in said.items():
        assert found[name] == [sentence.replace("27 3 2026", f"27 3 {year}") for sentence in sentences]


def test_only_who_works_in_the_service_and_may_answer_is_offered():
    case = a_complaint("acknowledged", "children")
    service = a_service("social-care", "children")
    inside = a_user("service_manager", team=a_team("family", service))
    outside = a_user("service_manager", team=a_team("ehc-north"))
    coordinator = a_user("coordinator", team=a_team("family", service))
    offered = set(form_of(case, "begin").fields["responder"].queryset)
    assert inside in offered
    assert not offered & {outside, coordinator}
    assert errors(form_of(case, "begin", {"responder": outside.pk, "is_about_them": "no"}))["responder"]


def test_where_nobody_in_the_service_may_answer_the_list_says_so():
    case = a_complaint("acknowledged", "children")
    assert "Nobody in Service social-care may answer yet" in str(form_of(case, "begin"))


def test_every_form_prints_and_keeps_what_was_typed():
    typed = "Wörds <b>typed</b>"
    case = a_complaint("stage_1", "children")
    for action, name in (
        ("record_draft", "draft"),
        ("extend", "why"),
        ("record_findings", "reasons_1"),
        ("answer", "answer"),
    ):
        page = str(form_of(case, action, {name: typed, "on": "nonsense"}))
        assert "Wörds &lt;b&gt;typed&lt;/b&gt;" in page


def test_the_draft_and_the_responder_fill_the_answer():
    case = a_complaint("stage_1", "children", by=a_user("manager"))
    responder = case.complaint.responder
    act(case, "record_draft", {"draft": "I am sorry."}, responder)
    fields = form_of(case, "answer").fields
    assert (fields["answer"].initial, fields["signed_by"].initial) == ("I am sorry.", str(responder))
    assert fields["signed_role"].initial == "Service manager"


def test_a_refusal_names_a_field_of_the_form():
    """Whatever a decision refuses beside a field, the page has that field."""
    manager = a_user("manager")
    case = a_complaint("stage_1", "children", by=manager)
    form = form_of(case, "record_findings", {"finding_1": "upheld"}, manager)
    assert form.is_valid()
    with pytest.raises(Refused) as refusal:
        perform(
            case.pk,
            "record_findings",
            by=manager,
            on=TODAY,
            at=at(TODAY),
            data=form.data_for_decide(),
            version=Case.objects.get(pk=case.pk).version,
        )
    assert refusal.value.field == "reasons_1"
    assert refusal.value.field in form.fields
