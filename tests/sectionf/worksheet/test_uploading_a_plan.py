"""The plan's file is asked for, looked into, kept on the case and queued; whatever is wrong with it is said beside the field."""

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from casework.models import Document
from sectionf.models import PlanUpload
from tests.builders import a_check, a_complaint, a_person, a_team, a_user
from tests.sectionf.plans.test_files_that_cannot_be_read import a_docx, a_locked_docx, a_packed_docx
from tests.sectionf.worksheet.uploading import a_file, a_plan, an_upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def check():
    return a_check("requested", subject=a_person("Harvey Iles"))


@pytest.fixture
def officer(client):
    user = a_user("officer")
    client.force_login(user)
    return user


def send(client, case, file, **typed):
    page = client.get(f"/case/{case.reference}/plan/").content.decode()
    token = page.split('name="token" value="')[1].split('"')[0]
    return client.post(f"/case/{case.reference}/plan/", {"file": file, "token": token} | typed)


def text(answer) -> str:
    return html.unescape(answer.content.decode())


def test_a_plan_is_kept_on_the_case_and_waits_to_be_read(client, officer, check):
    answer = send(client, check, a_file("garsdale.pdf"))
    upload = PlanUpload.objects.get(case=check)
    assert answer.url == f"/case/{check.reference}/plan/{upload.pk}/"
    assert (upload.state, upload.kind, upload.sent_by) == ("waiting", "pdf", officer)
    assert upload.document.case_id == check.pk
    event = check.events.order_by("-seq").first()
    assert event.says == "The plan was uploaded: garsdale.pdf."
    assert "Waiting to be read" in text(client.get(answer.url))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("plan.pdf", b"", "empty"),
        ("plan.doc", b"x", "“plan.doc” must be a file of one of these kinds: PDF or Word document"),
        ("plan.pdf", b"PK not a pdf", "“plan.pdf” is not what its name says"),
        ("plan.docx", b"PK\x03\x04 not a zip", "“plan.docx” is not what its name says"),
        ("plan.docx", a_locked_docx, "protected with a password"),
        ("plan.docx", lambda: a_packed_docx(300), "would unpack to far more than a document holds"),
        ("plan.pdf", lambda: b"%PDF-1.4" + b"x" * 11 * 1024 * 1024, "must be smaller than 10MB"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_beside_the_field(client, officer, check, name, data, words):
    file = SimpleUploadedFile(name, data() if callable(data) else data)
    answer = send(client, check, file)
    assert answer.status_code == 200
    assert words in text(answer)
    assert "Error: Upload the plan" in text(answer)
    assert not PlanUpload.objects.exists()
    assert not Document.objects.exists()


def test_no_file_is_asked_for(client, officer, check):
    answer = client.post(f"/case/{check.reference}/plan/", {"token": "0b7a1b0e-7e0c-4a5c-8d0a-000000000001"})
    assert "Choose the plan’s file." in text(answer)


def test_pressing_twice_uploads_once(client, officer, check):
    token = "0b7a1b0e-7e0c-4a5c-8d0a-000000000001"
    first = client.post(f"/case/{check.reference}/plan/", {"file": a_file("garsdale.pdf"), "token": token})
    second = client.post(f"/case/{check.reference}/plan/", {"file": a_file("garsdale.pdf"), "token": token})
    assert first.url == second.url
    assert PlanUpload.objects.count() == Document.objects.count() == 1
    assert "by your first press" in text(client.get(second.url))


def test_how_far_it_is_is_shown_without_scripts(client, officer, check):
    upload = an_upload(check, officer)
    PlanUpload.objects.update(state="reading", page_reached=2, pages_in_all=3)
    page = text(client.get(f"/case/{check.reference}/plan/{upload.pk}/"))
    assert "2 of 3 pages done (67%)" in page
    assert f'href="/case/{check.reference}/plan/{upload.pk}/">See how far it is now' in page


def test_a_plan_that_could_not_be_read_says_what_to_do_and_leads_on(client, officer, check):
    upload = a_plan(check, officer, "plan.pdf", b"%PDF-1.4 half")
    page = text(client.get(f"/case/{check.reference}/plan/{upload.pk}/"))
    assert upload.refused in page
    for url in ("/plan/", "/do/scope/", f"/document/{upload.document_id}/"):
        assert f"/case/{check.reference}{url}" in page


def test_the_case_page_leads_to_the_plan_and_says_how_far_it_is(client, officer, check):
    url = f"/case/{check.reference}/"
    assert "Upload the plan and read Section F from it" in text(client.get(url))
    upload = a_plan(check, officer)
    assert "Confirm the items read from the plan (0 of 12 decided)" in text(client.get(url))
    upload.items.update(state="confirmed")
    assert "The items confirmed in the plan" in text(client.get(url))


def test_settled_items_take_no_plan(client, officer):
    check = a_check("drafted")
    page = text(client.get(f"/case/{check.reference}/plan/"))
    assert "The items of this check are settled" in page
    assert 'type="file"' not in page
    answer = client.post(
        f"/case/{check.reference}/plan/",
        {"file": a_file("garsdale.pdf"), "token": "0b7a1b0e-7e0c-4a5c-8d0a-000000000001"},
    )
    assert "so no plan is read for it any more" in text(answer)
    assert not Document.objects.exists()


ADDRESSES = ("plan/", "plan/{upload}/", "plan/{upload}/add/", "plan/{upload}/item/{item}/", "item/1/")


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("officer", 200),
        ("manager", 200),
        ("auditor", 403),
        ("administrator", 403),
    ],
)
def test_only_who_works_on_a_check_opens_its_plan(client, role, status):
    check = a_check("scoped")
    upload = a_plan(check, a_user("officer"))
    client.force_login(a_user(role))
    for address in ADDRESSES:
        url = address.format(upload=upload.pk, item=upload.items.first().pk)
        assert client.get(f"/case/{check.reference}/{url}").status_code == status, url


def test_a_plan_of_a_check_that_one_may_not_see_is_not_there(client):
    check = a_check("scoped", team=a_team("ehc-north"))
    upload = a_plan(check, a_user("officer"))
    client.force_login(a_user("coordinator", team=a_team("ehc-south")))
    for address in ADDRESSES:
        url = address.format(upload=upload.pk, item=upload.items.first().pk)
        assert client.get(f"/case/{check.reference}/{url}").status_code == 404, url


def test_a_plan_is_found_on_its_own_check_alone(client, officer, check):
    upload = a_plan(check, officer)
    other = a_check("requested")
    assert client.get(f"/case/{other.reference}/plan/{upload.pk}/").status_code == 404
    item = upload.items.first().pk
    assert client.get(f"/case/{other.reference}/plan/{upload.pk}/item/{item}/").status_code == 404
    assert client.get(f"/case/{check.reference}/plan/{upload.pk}/item/{item + 1000}/").status_code == 404


def test_no_plan_is_read_for_another_kind_of_case(client, officer):
    complaint = a_complaint()
    assert client.get(f"/case/{complaint.reference}/plan/").status_code == 404


def test_the_words_of_a_plan_are_text_whatever_is_in_them(client, officer, check):
    """A plan says what it likes: on the page it is text."""
    data = a_docx(
        "Section F: Special educational provision", "Harvey will have <script>alert(1)</script> each day."
    )
    upload = a_plan(check, officer, "plan.docx", data)
    for url in ("", f"item/{upload.items.get().pk}/"):
        page = client.get(f"/case/{check.reference}/plan/{upload.pk}/{url}").content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
