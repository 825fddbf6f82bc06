"""What an officer sees of the evidence: plan, setting and family side by side, what is missing, and where each link stands."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from casework.models import Document
from tests.builders import a_check, a_user, do
from tests.sectionf.evidence.by_link import (
    ASKED,
    NEVER,
    PARTLY,
    answered,
    asked,
    at,
    begun,
    opened,
    post,
    url,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def that_day():
    with at("2026-01-14 13:00"):
        yield


@pytest.fixture
def officer():
    return signed_in(a_user("officer"))


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def panel(client, case):
    """Return what the panel of the evidence says."""
    page = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    found = re.search(
        r"<section[^>]*><h2[^>]*>What the setting and the family say</h2>(.*?)</section>", page, re.S
    )
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[1])).strip() if found else ""


def test_before_anybody_is_asked_there_is_no_panel(officer):
    assert panel(officer, a_check("scoped")) == ""


def test_plan_setting_and_family_stand_side_by_side_with_the_numbers(officer):
    case = asked()
    do(case, "family_view", on=ASKED, view="", items=({"number": 1, "family_says": "Once since September."},), nothing_to_add=False)  # fmt: skip
    client, link = begun(case)
    post(client, "item", link, 1, **PARTLY, uploads=SimpleUploadedFile("log.txt", b"One"))
    post(client, "item", link, 2, **NEVER)
    post(client, "more", link, more="A new teacher starts in March.")
    post(client, "check", link)
    said = panel(officer, case)
    for part in (
        "Owed: 45 minutes, once a week",
        "Partly By Ms Lane, teaching assistant Since 5 January 2026 Amount 20 minutes, once a week",
        "Short 45 minutes a week owed, 20 minutes said to be delivered: 25 minutes short",
        "In the way The therapist left at Christmas.",
        "Once since September.",
        "Never started",
        "Nothing to add",
        "A new teacher starts in March.",
        "Answered 14 January 2026, R Lane, SENCO",
    ):
        assert part in said, said
    document = Document.objects.get(case=case)
    page = officer.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert (
        page.count(reverse("desk:document", args=[case.reference, document.pk])) == 2
    )  # in the panel, and among the documents
    assert officer.get(reverse("desk:document", args=[case.reference, document.pk])).status_code == 200


def test_the_numbers_stand_on_the_page_of_the_evaluation_too(officer):
    case = asked()
    client, link = begun(case)
    answered(client, link)
    post(client, "check", link)
    page = words(officer.get(reverse("workflow:act", args=[case.reference, "evaluate"])))
    assert "45 minutes a week owed, 20 minutes said to be delivered: 25 minutes short." in page


def test_what_is_still_unanswered_and_how_far_somebody_is(officer):
    case = asked(items=3)
    assert "There is no answer yet about items 1, 2 and 3." in panel(officer, case)
    assert "Not opened yet" in panel(officer, case)
    opened(case, Client(headers={"User-Agent": "Mozilla/5.0 (iPad) Safari/604.1"}))
    assert "Opened 14 January 2026 at 1pm, with Safari on an iPad" in panel(officer, case)
    client, link = begun(case)
    post(client, "item", link, 1, **NEVER)
    said = panel(officer, case)
    assert "Being answered R Lane, SENCO, since 14 January 2026 at 1pm" in said
    assert (
        "Something is entered about 1 of 3 items and not sent yet; last saved 14 January 2026 at 1pm by R Lane."
        in said
    )
    assert "Nobody was trained" not in said  # theirs until they send it
    with at("2026-01-23 10:00"):
        later = panel(signed_in(a_user("manager")), case)
    assert "There is no answer yet about items 1, 2 and 3, and it is late." in later


def test_what_was_entered_and_cannot_be_sent_any_more_is_not_lost():
    case = asked()
    client, link = begun(case)
    post(client, "item", link, 1, **NEVER)
    with at("2026-02-05 10:00"):
        said = panel(signed_in(a_user("manager")), case)
    assert "Run out" in said
    assert "Entered by the setting and not sent" in said
    assert "Nobody was trained." in said


def test_no_reply_is_a_finding_with_what_shows_it(officer):
    case = asked()
    do(case, "remind_setting", on=date(2026, 1, 21), more="")
    silent = {"delivered_how": "", "evidence": "", "no_reply": True}
    answers = tuple({"id": item.pk, "number": item.number} | silent for item in case.provision_items.all())
    done = do(case, "record_evidence", on=date(2026, 1, 30), answers=answers)
    assert done.case.state == "evaluating"
    said = panel(officer, case)
    assert "There was no reply about items 1 and 2: that is a finding in itself." in said
    assert said.count("No reply") == 2
    assert "Asked on 14 January 2026, reminded on 21 January 2026; no reply by 30 January 2026." in said
    assert "Being answered" not in said


def test_an_answer_after_silence_is_taken_while_the_check_is_being_evaluated(officer):
    case = asked()
    silent = {"delivered_how": "", "evidence": "", "no_reply": True}
    answers = tuple({"id": item.pk, "number": item.number} | silent for item in case.provision_items.all())
    do(case, "record_evidence", on=ASKED, answers=answers)
    client, link = begun(case)
    answered(client, link)
    assert post(client, "check", link)["Location"] == url("sent", link)
    assert "No reply" not in panel(officer, case)


def test_by_phone_the_officer_types_into_the_form_there_was(officer):
    case = asked(items=1)
    page = officer.get(reverse("workflow:act", args=[case.reference, "record_evidence"]))
    version = re.search(r'name="version" value="(\d+)"', page.content.decode())[1]
    typed = {"version": version, "on_0": "14", "on_1": "1", "on_2": "2026", "how_1": "Ms Lane, 20 minutes."}
    assert (
        officer.post(reverse("workflow:act", args=[case.reference, "record_evidence"]), typed).status_code
        == 302
    )
    assert "Ms Lane, 20 minutes." in panel(officer, case)


@pytest.mark.parametrize(
    "action", ["ask_setting", "send_link", "remind_setting", "stop_links", "extend_evidence"]
)
def test_each_act_shows_its_form_and_where_it_will_go(officer, action):
    case = a_check("scoped", received="2026-01-12", on=ASKED) if action == "ask_setting" else asked()
    page = officer.get(reverse("workflow:act", args=[case.reference, action]))
    assert page.status_code == 200
    if action == "send_link":
        assert 'value="lane@birchwood.example"' in page.content.decode()
        assert "0000-0000-0000-0000-0000-0000" in page.content.decode()


def test_the_next_check_of_a_setting_remembers_whom_to_write_to(officer):
    asked()
    case = a_check("scoped", received="2026-01-12", on=ASKED)
    page = officer.get(reverse("workflow:act", args=[case.reference, "ask_setting"])).content.decode()
    assert 'value="lane@birchwood.example"' in page


def test_a_wrong_address_is_said_beside_its_field_and_what_was_typed_stays(officer):
    case = a_check("scoped", received="2026-01-12", on=ASKED)
    to = reverse("workflow:act", args=[case.reference, "ask_setting"])
    version = re.search(r'name="version" value="(\d+)"', officer.get(to).content.decode())[1]
    typed = {
        "version": version,
        "on_0": "14",
        "on_1": "1",
        "on_2": "2026",
        "to_name": "Ms Lane",
        "to_email": "lane at school",
    }
    page = officer.post(to, typed)
    assert "Enter an email address in the right form, like name@example.com." in words(page)
    assert 'value="lane at school"' in page.content.decode()
