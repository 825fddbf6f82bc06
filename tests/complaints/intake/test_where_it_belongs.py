"""From the page of a contact to where each matter belongs: few questions, advice with its source, cases opened once."""

import threading
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.models import Case, CaseLink, Event
from casework.record.calendars import current
from casework.workflow import Refused
from complaints.intake import drafts, opening
from complaints.models import Contact, Matter
from tests.builders import a_team, a_user
from tests.complaints.intake.typing import NEW, a_page, begun, decided, result_of, signed_in

pytestmark = pytest.mark.django_db(transaction=True)

FOUR = (
    ("The taxi comes late", "other"),
    ("Speech therapy in the plan has not started", "section_f"),
    ("The wording of Section F is vague", "plan_contents"),
    ("A teacher was rude in assembly", "school_matter"),
)


def text(answer) -> str:
    return " ".join(answer.content.decode().replace("&#x27;", "'").split())


def answered(client, contact, **known):
    """Answer the questions about every matter as they come, and return what was asked, matter by matter."""
    asked: dict[int, list[str]] = {}
    for matter in contact.matters.all():
        url = reverse("complaints:questions", args=[contact.token, matter.number])
        for _ in range(10):
            page = client.get(url)
            if page.status_code == 302:
                break
            fields = page.context["asked"]
            asked.setdefault(matter.number, []).extend(fields)
            client.post(url, {"asked": fields, **{name: known[name] for name in fields if name in known}})
    return asked


def test_a_letter_of_four_matters_has_four_routes_and_four_linked_cases():
    client = signed_in(a_user("officer", team=a_team()))
    contact = begun(client, a_page(*FOUR, complainant="parent", formal_request="yes"))
    answered(client, contact, about="council", has_ehcp="yes", court="none")
    page = client.get(result_of(contact))
    mains = [one.main.words for one in page.context["shown"]]
    assert mains == [
        "Corporate procedure",
        "Section F Provision Checklist",
        "Disagreement about an EHCP decision",
        "The setting's own complaints procedure",
    ]
    for one in page.context["shown"]:
        assert one.main.because
        assert one.main.source
        assert one.main.tells
        assert one.effects
    answer = client.post(result_of(contact), decided(client, contact), follow=True)
    cases = list(Case.objects.order_by("pk"))
    assert [case.kind for case in cases] == ["complaint", "sectionf", "disagreement", "concern"]
    assert all(case.reference in text(answer) for case in cases)
    assert CaseLink.objects.filter(relation="same_contact").count() == 6
    assert [matter.route for matter in Matter.objects.all()] == [
        "corporate",
        "section_f_check",
        "ehcp_disagreement",
        "setting_procedure",
    ]
    complaint = cases[0].complaint
    assert (complaint.requested_on, complaint.route) == (date(2026, 3, 30), "corporate")
    assert len({case.complainant_id for case in cases}) == 1


def test_what_is_kept_to_be_signposted_has_the_advice_ready():
    client = signed_in(a_user("officer"))
    contact = begun(client, a_page(("The hospital lost the letter", "health_service")))
    answered(client, contact)
    client.post(result_of(contact), decided(client, contact))
    case = Case.objects.get()
    page = client.get(f"/case/{case.reference}/do/signpost/")
    assert page.status_code == 200
    chosen = page.context["form"]["bodies"].value()
    assert "pals" in chosen
    assert "NHS" in text(page)


def test_only_what_would_change_the_answer_is_asked():
    client = signed_in(a_user("officer"))
    tribunal = begun(client, a_page(("They refused to assess", "assessment_refused")))
    assert answered(client, tribunal, court="none") == {1: ["court"]}
    delay = begun(client, a_page(("The plan is late", "ehcp_delay"), formal_request="yes"))
    asked = answered(client, delay, court="none", happened_on="")[1]
    assert "formal_request" not in asked
    assert "establishment_type" not in asked
    assert "about" not in asked
    assert len(asked) == len(set(asked))


def test_an_answer_of_not_known_is_not_asked_again_and_can_be_changed():
    client = signed_in(a_user("officer"))
    contact = begun(client, a_page(("They refused to assess", "assessment_refused")))
    url = reverse("complaints:questions", args=[contact.token, 1])
    assert client.post(url, {"asked": ["court"]}).url == result_of(contact)
    assert "Not known" in text(client.get(result_of(contact)))
    one = reverse("complaints:answer", args=[contact.token, 1, "court"])
    assert client.get(one).context["form"]["court"].value() == "unknown"
    client.post(one, {"court": "present"})
    assert (
        client.get(result_of(contact)).context["shown"][0].main.words == "Before a court: a manager decides"
    )


def test_an_impossible_answer_is_a_sentence_beside_its_question():
    client = signed_in(a_user("officer"))
    contact = begun(client, a_page(("The plan is late", "ehcp_delay")))
    url = reverse("complaints:questions", args=[contact.token, 1])
    late = {"asked": ["happened_on"], "happened_on_0": "31", "happened_on_1": "3", "happened_on_2": "2026"}
    assert "The day it happened must be 30 March 2026 or earlier." in text(client.post(url, late))
    assert "Choose one of the answers listed." in text(
        client.post(url, {"asked": ["court"], "court": "maybe"})
    )
    assert client.post(url, {"asked": ["nonsense", "received_on"]}).status_code == 302
    assert contact.matters.get().answers == []


def test_an_officer_may_decide_otherwise_and_must_say_why():
    officer = a_user("officer")
    client = signed_in(officer)
    contact = begun(client, a_page(("A teacher was rude", "school_matter")))
    answered(client, contact)
    otherwise = {"m1-decision": "otherwise", "m1-route": "corporate", "m1-why": ""}
    refused = client.post(result_of(contact), decided(client, contact, **otherwise))
    assert "Enter why it goes elsewhere than advised." in text(refused)
    assert not Case.objects.exists()
    otherwise["m1-why"] = "The teacher is employed by the council."
    client.post(result_of(contact), decided(client, contact, **otherwise))
    matter = Matter.objects.get()
    assert (matter.case.kind, matter.case.procedure, matter.route) == ("complaint", "corporate", "corporate")
    assert (matter.override_why, matter.decided_by) == ("The teacher is employed by the council.", officer)
    assert "Otherwise than advised" in text(client.get(f"/case/{matter.case.reference}/"))


def test_a_decision_on_advice_that_has_changed_since_is_refused():
    client = signed_in(a_user("officer"))
    contact = begun(client, a_page(("They refused to assess", "assessment_refused")))
    answered(client, contact, court="none")
    form = decided(client, contact)
    client.post(reverse("complaints:answer", args=[contact.token, 1, "court"]), {"court": "present"})
    stale = client.post(result_of(contact), form)
    assert "The advice has changed since you opened this page" in text(stale)
    assert not Case.objects.exists()


def test_a_concern_is_advised_first_unless_the_person_asks():
    client = signed_in(a_user("officer"))
    for asked, kind in (("no", "concern"), ("yes", "complaint")):
        contact = begun(
            client, a_page(("The plan is late", "ehcp_delay"), formal_request=asked, informal_tried="no")
        )
        answered(client, contact, court="none")
        client.post(result_of(contact), decided(client, contact))
        assert contact.matters.get().case.kind == kind


def test_somebody_at_risk_is_said_first_and_noted_on_every_case_once():
    client = signed_in(a_user("officer"))
    page = a_page(
        ("He came home with bruises", "school_matter"),
        ("The plan is late", "ehcp_delay"),
        at_risk="yes",
        risk_note="Her son, from a member of staff.",
    )
    contact = begun(client, page)
    answered(client, contact, court="none")
    shown = text(client.get(result_of(contact)))
    assert "Safeguarding first, today" in shown
    assert "Her son, from a member of staff." in shown
    client.post(result_of(contact), decided(client, contact))
    opening.open_all(Contact.objects.get(), by=a_user("manager"), at=Contact.objects.get().opened_at)
    notes = Event.objects.filter(code="note.added")
    assert {note.case_id for note in notes} == set(Case.objects.values_list("pk", flat=True))
    assert notes.count() == 2
    assert "Her son, from a member of staff." in notes[0].payload["text"]


def test_a_formal_complaint_from_a_coordinator_goes_to_the_complaints_team_with_the_note_of_risk():
    coordinator = a_user("coordinator", team=a_team())
    client = signed_in(coordinator)
    page = a_page(
        ("The plan is late", "ehcp_delay"), formal_request="yes", at_risk="yes", risk_note="The child."
    )
    contact = begun(client, page)
    answered(client, contact, court="none")
    answer = client.post(result_of(contact), decided(client, contact), follow=True)
    case = Case.objects.get()
    assert (case.kind, case.owner, case.team) == ("complaint", None, None)
    assert f"(From {coordinator}.)" in Event.objects.get(code="note.added").payload["text"]
    assert case.reference in text(answer)
    assert f'href="/case/{case.reference}/"' not in answer.content.decode()


def test_a_fault_half_way_loses_nothing_and_going_on_opens_the_rest_once(monkeypatch):
    client = signed_in(a_user("officer"))
    contact = begun(
        client, a_page(("The plan is late", "ehcp_delay"), ("They refused to assess", "assessment_refused"))
    )
    answered(client, contact, court="none")
    doing, times = opening.open_case, []

    def breaks(*args, **kwargs):
        times.append(1)
        if len(times) == 2:
            raise Refused("The second was refused.")
        return doing(*args, **kwargs)

    monkeypatch.setattr(opening, "open_case", breaks)
    answer = client.post(result_of(contact), decided(client, contact), follow=True)
    assert "Not everything could be opened: The second was refused." in text(answer)
    assert Case.objects.count() == 1
    assert "Part of this contact is open already" in text(answer)
    assert drafts.drafts(contact.recorded_by).get() == contact
    # The process died between the case and the matter that points to it: the token finds the case again.
    Matter.objects.update(case=None)
    client.post(result_of(contact), decided(client, contact))
    assert Case.objects.count() == 2
    assert not drafts.drafts(contact.recorded_by).exists()
    assert [matter.case_id for matter in Matter.objects.all()] == list(
        Case.objects.order_by("pk").values_list("pk", flat=True)
    )


def test_pressed_by_eight_at_once_each_matter_is_opened_once():
    officer = a_user("officer")
    client = signed_in(officer)
    contact = begun(
        client, a_page(*FOUR[2:], ("The plan is late", "ehcp_delay"), at_risk="yes", risk_note="A child.")
    )
    answered(client, contact, court="none")
    form = decided(client, contact)
    answers: list[int] = []

    def press():
        try:
            answers.append(signed_in(officer).post(result_of(contact), form).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(answers) <= {200, 302}
    assert Case.objects.count() == 3
    assert Event.objects.filter(code="note.added").count() == 3


def test_the_page_can_be_changed_and_the_answers_stay():
    client = signed_in(a_user("officer"))
    page = a_page(("The plan is late", "ehcp_delay"))
    contact = begun(client, page)
    answered(client, contact, court="threatened")
    again = client.get(reverse("complaints:change", args=[contact.token]))
    assert again.context["form"]["said"].value() == "I rang three times."
    assert "There is a problem" not in text(again)
    changed = page | {
        "said": "I rang four times.",
        "matters-0-number": "1",
        "matters-0-summary": "It is very late",
        "go": "triage",
    }
    client.post(reverse("complaints:change", args=[contact.token]), changed)
    matter = Matter.objects.get()
    assert (matter.number, matter.summary, matter.facts["court"]) == (1, "It is very late", "threatened")
    assert Contact.objects.get().said == "I rang four times."
    assert not Case.objects.exists()


def test_sending_the_first_page_twice_keeps_one_draft():
    client, page = signed_in(a_user("officer")), a_page(*FOUR)
    begun(client, page)
    begun(client, page)
    assert (Contact.objects.count(), Matter.objects.count()) == (1, 4)


def test_a_draft_is_its_makers_and_the_managers():
    maker = a_user("officer")
    contact = begun(signed_in(maker), a_page(("The plan is late", "ehcp_delay")))
    urls = [
        result_of(contact),
        reverse("complaints:change", args=[contact.token]),
        reverse("complaints:questions", args=[contact.token, 1]),
        reverse("complaints:answer", args=[contact.token, 1, "court"]),
        reverse("complaints:discard", args=[contact.token]),
    ]
    colleague, manager, auditor = a_user("officer"), a_user("manager"), a_user("auditor")
    for url in urls:
        assert signed_in(maker).get(url).status_code == 200, url
        assert signed_in(manager).get(url).status_code == 200, url
        assert signed_in(colleague).get(url).status_code == 404, url
        assert signed_in(auditor).get(url).status_code == 403, url
    assert (
        signed_in(colleague).post(NEW, a_page(token=str(contact.token)) | {"go": "triage"}).status_code == 404
    )
    assert list(drafts.drafts(colleague)) == []
    assert list(drafts.drafts(manager)) == [contact]
    assert "Pat Parent" in text(signed_in(maker).get("/contact/drafts/"))
    assert "not opened yet" in text(signed_in(maker).get("/"))


def test_a_draft_is_deleted_after_asking_once_and_never_when_part_of_it_is_open():
    client = signed_in(a_user("officer"))
    contact = begun(client, a_page(("The plan is late", "ehcp_delay")))
    url = reverse("complaints:discard", args=[contact.token])
    assert "deleted for good" in text(client.get(url))
    client.post(url)
    assert not Contact.objects.exists()
    contact = begun(client, a_page(("The plan is late", "ehcp_delay")))
    answered(client, contact, court="none")
    client.post(result_of(contact), decided(client, contact))
    client.post(reverse("complaints:discard", args=[contact.token]))
    assert Contact.objects.exists()


def test_pages_cost_the_same_for_one_matter_and_for_ten():
    client, costs = signed_in(a_user("officer", team=a_team())), []
    current()  # read once for the life of the process: no page is to be charged with it
    for n in (1, 10):
        contact = begun(client, a_page(*[("The plan is late", "ehcp_delay")] * n))
        cost = {}
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("complaints:questions", args=[contact.token, 1]))
        cost["questions"] = len(asked)
        with CaptureQueriesContext(connection) as asked:
            client.get(result_of(contact))
        cost["result"] = len(asked)
        answered(client, contact, court="none")
        client.post(result_of(contact), decided(client, contact))
        with CaptureQueriesContext(connection) as asked:
            client.get(result_of(contact))
        cost["opened"] = len(asked)
        costs.append(cost)
    costs[0]["opened"] += 1  # whether the one letter for several matters has gone
    assert costs[0] == costs[1]
    assert max(costs[0].values()) <= 16
