"""Files on a case: what is taken, what is refused in a sentence, and that none is ever shown as a page of ours."""

import hashlib
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from casework.models import Document, Look
from casework.record.documents import given_name
from tests.builders import a_concern, a_team, a_user
from tests.casework.pages.files import BAD, GOOD, PDF
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def officer():
    return a_user("officer")


def add(case, user, *files, token="0" * 32):
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    return signed_in(user).post(
        f"/case/{case.reference}/add-document/", {"uploads": uploads, "token": token}, follow=True
    )


def stored() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", GOOD)
def test_a_file_that_is_what_it_says_is_kept_and_given_back_byte_for_byte(officer, name):
    case = a_concern()
    answer = add(case, officer, (name, GOOD[name]))
    assert "Added to the case." in words(answer), words(answer)
    kept = Document.objects.get(case=case)
    assert (kept.name, kept.sha256) == (name, hashlib.sha256(GOOD[name]).hexdigest())
    given = signed_in(officer).get(f"/case/{case.reference}/document/{kept.pk}/")
    assert b"".join(given.streaming_content) == GOOD[name]


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_not_is_refused_in_a_sentence_beside_the_field(officer, name):
    case, (content, told) = a_concern(), BAD[name]
    answer = add(case, officer, (name, content))
    assert told in words(answer)
    assert 'id="id_uploads_error"' in answer.content.decode()
    assert "Error: Add a document" in words(answer)
    assert not Document.objects.exists()
    assert not stored()


def test_a_file_over_the_limit_is_refused(officer, settings):
    case = a_concern()
    answer = add(case, officer, ("big.pdf", PDF + b"\0" * (settings.UPLOAD_LARGEST_MB * 1024 * 1024)))
    assert "smaller than 10MB" in words(answer)
    assert not stored()


def test_one_bad_file_of_several_keeps_none_and_names_the_bad_one(officer):
    case = a_concern()
    answer = add(case, officer, ("good.pdf", PDF), ("bad.pdf", b"MZ"))
    assert "“bad.pdf”" in words(answer)
    assert not Document.objects.exists()


def test_several_files_are_each_kept_with_an_event(officer):
    case = a_concern()
    add(case, officer, ("one.pdf", PDF), ("two.pdf", PDF))
    assert case.documents.count() == 2
    assert case.events.filter(code="document.added").count() == 2


def test_the_same_form_sent_twice_keeps_one(officer):
    case = a_concern()
    for _ in range(2):
        answer = add(case, officer, ("one.pdf", PDF))
    assert "recorded already" in words(answer)
    assert case.documents.count() == len(stored()) == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\x\\scan.pdf", "scan.pdf"),
        ("scan\u202efdp.exe.pdf", "scanfdp.exe.pdf"),
        ("a\x00b\nc.pdf", "ab c.pdf"),
        ("..", "unnamed"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_name_is_only_text(given, kept):
    assert given_name(given) == kept


def test_the_stored_name_is_ours_and_inside_our_folder(officer):
    add(a_concern(), officer, ("../../../evil.pdf", PDF))
    (path,) = stored()
    assert path.resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve())
    assert "evil" not in str(path)


def test_a_file_is_only_ever_saved_never_shown(officer):
    case = a_concern()
    add(case, officer, ("Bericht “Äpfel”.txt", b"<script>alert(1)</script> words"))
    given = signed_in(officer).get(f"/case/{case.reference}/document/{Document.objects.get().pk}/")
    assert given["Content-Disposition"].startswith("attachment; ")
    assert quote("Bericht “Äpfel”.txt", safe="") in given["Content-Disposition"]
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert given["Content-Type"].startswith("text/plain")


def test_a_document_is_found_only_on_its_own_case_by_who_may_see_it(officer):
    case, other = a_concern(team=a_team("ehc-south")), a_concern()
    add(case, officer, ("one.pdf", PDF))
    pk = Document.objects.get().pk
    coordinator = a_user("coordinator", team=a_team("ehc-north"))
    assert signed_in(officer).get(f"/case/{other.reference}/document/{pk}/").status_code == 404
    assert signed_in(coordinator).get(f"/case/{case.reference}/document/{pk}/").status_code == 404
    assert signed_in(a_user("administrator")).get(f"/case/{case.reference}/document/{pk}/").status_code == 403


def test_a_look_into_a_document_of_a_restricted_case_is_written_down(officer):
    case = a_concern(restricted=True, owner=officer)
    add(case, officer, ("one.pdf", PDF))
    pk = Document.objects.get().pk
    signed_in(officer).get(f"/case/{case.reference}/document/{pk}/")
    assert Look.objects.filter(user=officer, what=f"document {pk}").count() == 1


def test_a_file_the_store_has_lost_is_a_page_not_found(officer):
    case = a_concern()
    add(case, officer, ("one.pdf", PDF))
    stored()[0].unlink()
    answer = signed_in(officer).get(f"/case/{case.reference}/document/{Document.objects.get().pk}/")
    assert answer.status_code == 404


def test_an_auditor_adds_nothing():
    assert add(a_concern(), a_user("auditor"), ("one.pdf", PDF)).status_code == 403
