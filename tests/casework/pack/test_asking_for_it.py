"""The pages of a pack: who may ask for it, what is asked, what the page says while it is made and after, who took it, and its end."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from casework.desk.administration.looks import words as words_of
from casework.desk.tasks import delete_packs, make_packs
from casework.models import Bundle, BundleTaken, CaseGrant, CaseLink, Document, Look
from casework.record.bundle import queue
from tests.builders import a_complaint, a_concern, a_team, a_user
from tests.casework.pack.packs import a_pdf, add_document, asked_for, made
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return a_user("manager", first_name="Mina", last_name="Manager")


@pytest.fixture
def case(manager):
    return a_complaint("acknowledged", by=manager)


def url(name, case, *args):
    return reverse(f"desk:{name}", args=[case.reference, *args])


def ask(client, case, **typed):
    sent = {"token": str(uuid.uuid4()), "whom": "ombudsman", "words": "", "words_why": ""} | typed
    return client.post(url("pack_make", case), sent, follow=True)


# ------------------------------------------------------------------------------------------------ asking


def test_it_is_asked_for_made_by_a_worker_and_downloaded_and_all_three_are_written_down(case, manager):
    client = signed_in(manager)
    page = words(client.get(url("pack_make", case)))
    assert "Who is it for?" in page
    answer = ask(client, case)
    one = Bundle.objects.get()
    assert answer.redirect_chain == [(url("pack", case, one.pk), 302)]
    assert "Waiting for a worker to begin" in words(answer)
    assert "You can leave this page: the work goes on." in words(answer)
    event = case.events.get(code="pack.asked")
    assert (event.by, one.asked_by, one.whom) == (manager, manager, "ombudsman")
    make_packs()
    page = words(client.get(url("pack", case, one.pk)))
    assert "Ready" in page
    assert "Nobody has downloaded it yet." in page
    for what, begins in (("pdf", b"%PDF"), ("zip", b"PK")):
        given = client.get(url(f"pack_{what}", case, one.pk))
        assert b"".join(given.streaming_content).startswith(begins)
        assert given["Content-Disposition"] == (
            f'attachment; filename="{case.reference}-evidence-pack.{what}"'
        )
        assert "no-store" in given["Cache-Control"]
    taken = BundleTaken.objects.order_by("pk")
    assert [(row.user, row.what) for row in taken] == [(manager, "pdf"), (manager, "zip")]
    page = words(client.get(url("pack", case, one.pk)))
    assert "Mina Manager, the PDF" in page
    assert "Mina Manager, the Zip" in page
    assert Bundle.objects.get().pdf_sha256 in page


def test_a_link_of_the_page_leads_to_the_file(case, manager):
    client = signed_in(manager)
    one = made(case, manager).row
    page = client.get(url("pack", case, one.pk))
    link = re.search(r'href="(pack\.zip)"', page.content.decode())
    assert client.get(page.wsgi_request.path + link[1]).status_code == 200


def test_pressing_twice_makes_one(case, manager):
    client, token = signed_in(manager), str(uuid.uuid4())
    ask(client, case, token=token)
    again = ask(client, case, token=token)
    assert Bundle.objects.count() == case.events.filter(code="pack.asked").count() == 1
    assert "This was recorded already, by your first press." in words(again)


def test_what_stays_out_needs_its_reason_and_what_was_typed_stays(case, manager):
    client = signed_in(manager)
    held = add_document(case, "Counsel.pdf", a_pdf("x"))
    answer = ask(client, case, leave_out=[held.pk], words="Zoë Quill\nx", whom="")
    page = words(answer)
    assert "Select who it is for." in page
    assert "Enter why “Counsel.pdf” stays out, for whoever reads the pack." in page
    assert "Line 2 is too short to black out: enter at least two letters." in page
    assert "Zoë Quill" in page
    assert not Bundle.objects.exists()
    answer = ask(client, case, words="Zoë Quill")
    assert "Enter why they are blacked out, for whoever reads the pack." in words(answer)
    typed = {"leave_out": [held.pk], f"why_{held.pk}": "Legal advice"}
    answer = ask(client, case, words="Zoë Quill\nJo | a witness", words_why="Not a party", **typed)
    one = Bundle.objects.get()
    assert one.left_out == {str(held.pk): "Legal advice"}
    assert one.words == [["Zoë Quill", "Not a party"], ["Jo", "a witness"]]
    page = words(answer)
    assert "Counsel.pdf : Legal advice" in page
    assert "Words blacked out: a witness" in page
    assert "Zoë Quill" not in page


def test_six_hundred_documents_can_be_chosen_from_and_every_one_left_out(case, manager):
    row = add_document(case, "x.pdf", a_pdf("x"))
    Document.objects.bulk_create(
        Document(
            case=case,
            name=f"Document {n}.pdf",
            stored_as=f"documents/{n}",
            content_type=row.content_type,
            size=1,
            sha256=row.sha256,
            added_at=row.added_at,
        )
        for n in range(600)
    )
    numbers = list(case.documents.values_list("pk", flat=True))
    client = signed_in(manager)
    assert client.get(url("pack_make", case)).status_code == 200
    ask(client, case, leave_out=numbers, **{f"why_{number}": "Not about this" for number in numbers})
    assert len(Bundle.objects.get().left_out) == 601


def test_another_page_may_say_beforehand_who_it_is_for(case, manager):
    page = signed_in(manager).get(url("pack_make", case), {"for": "court"}).content.decode()
    assert re.search(r'value="court"[^>]*checked', page)


def test_the_case_page_leads_to_it(case, manager):
    assert url("pack_make", case) in signed_in(manager).get(url("case", case)).content.decode()
    page = signed_in(a_user("auditor")).get(url("case", case)).content.decode()
    assert url("packs", case) in page
    assert url("pack_make", case) not in page
    assert "evidence-packs" not in signed_in(a_user("coordinator")).get(url("case", case)).content.decode()


# ------------------------------------------------------------------------------------------------ rights


@pytest.mark.parametrize("role", ["coordinator", "service_manager"])
def test_a_role_that_may_not_is_told_who_may(case, manager, role):
    one = made(case, manager).row
    user = a_user(role, team=a_team())
    CaseGrant.objects.create(case=case, user=user)
    client = signed_in(user)
    answers = [
        ask(client, case),
        client.get(url("packs", case)),
        client.get(url("pack", case, one.pk)),
        client.get(url("pack_pdf", case, one.pk)),
        client.get(url("pack_zip", case, one.pk)),
    ]
    assert [answer.status_code for answer in answers] == [403] * 5
    assert "Only a complaints officer or a complaints manager can make an evidence pack." in words(answers[0])
    assert Bundle.objects.count() == 1
    assert not BundleTaken.objects.exists()


def test_of_a_restricted_case_nobody_learns_who_may_not_see_it(case, manager):
    one = made(case, manager).row
    type(case).objects.filter(pk=case.pk).update(restricted=True)
    client = signed_in(a_user("officer"))
    for name, args in (("packs", ()), ("pack_make", ()), ("pack", (one.pk,)), ("pack_zip", (one.pk,))):
        assert client.get(url(name, case, *args)).status_code == 404
    assert not BundleTaken.objects.exists()


def test_a_look_at_the_pack_of_a_restricted_case_is_recorded(case, manager):
    one = made(case, manager).row
    type(case).objects.filter(pk=case.pk).update(restricted=True)
    signed_in(manager).get(url("pack_zip", case, one.pk))
    assert Look.objects.filter(case=case, user=manager, what=f"evidence pack {one.pk}").exists()


def test_a_linked_case_goes_in_only_for_who_sees_it_and_hides_the_pack_from_who_does_not(case, manager):
    secret = a_concern(by=manager, summary="About a colleague")
    open_one = a_concern(by=manager)
    for other in (secret, open_one):
        CaseLink.objects.create(case=case, other=other, relation="same_contact")
    type(secret).objects.filter(pk=secret.pk).update(restricted=True)
    officer = signed_in(a_user("officer"))
    page = words(officer.get(url("pack_make", case)))
    assert open_one.reference in page
    assert secret.reference not in page
    answer = ask(officer, case, linked=[secret.pk])
    assert "Choose" in words(answer)
    assert not Bundle.objects.exists()
    one = made(case, manager, linked=(secret.pk,)).row
    assert officer.get(url("pack", case, one.pk)).status_code == 404
    assert officer.get(url("pack_zip", case, one.pk)).status_code == 404
    assert "No evidence pack has been made" in words(officer.get(url("packs", case)))
    assert not BundleTaken.objects.exists()
    assert signed_in(manager).get(url("pack_zip", case, one.pk)).status_code == 200
    look = Look.objects.filter(case=secret, user=manager).latest("pk")
    assert words_of(look.what) == f"Evidence pack of {case.reference}"


def test_the_pack_of_one_case_is_not_found_at_another(case, manager):
    one = made(case, manager).row
    other = a_concern(by=manager)
    assert signed_in(manager).get(url("pack_pdf", other, one.pk)).status_code == 404


def test_an_auditor_reads_packs_and_asks_for_none(case, manager):
    one = made(case, manager).row
    client = signed_in(a_user("auditor"))
    page = words(client.get(url("packs", case)))
    assert "For the ombudsman" in page or "The ombudsman" in page
    assert "Make an evidence pack" not in page
    assert client.get(url("pack_pdf", case, one.pk)).status_code == 200
    assert ask(client, case).status_code == 403


# ------------------------------------------------------------------------------------------------ its end


def test_it_is_deleted_when_its_time_is_over_and_its_row_tells_who_had_it(case, manager, settings):
    settings.PACK_KEPT_DAYS = 10
    one = made(case, manager, words=(("Zoë Quill", "Not a party"),)).row
    client = signed_in(manager)
    client.get(url("pack_zip", case, one.pk))
    assert one.expires_on == timezone.localdate() + timedelta(days=10)
    delete_packs()
    assert default_storage.exists(one.zip_as)
    Bundle.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    assert client.get(url("pack_zip", case, one.pk)).status_code == 404
    assert "Its time is over" in words(client.get(url("pack", case, one.pk)))
    delete_packs()
    assert not default_storage.exists(one.zip_as)
    assert not default_storage.exists(one.pdf_as)
    one.refresh_from_db()
    assert (one.state, one.words) == ("expired", [["", "Not a party"]])
    page = words(client.get(url("pack", case, one.pk)))
    assert "Mina Manager, the Zip" in page
    assert "Words blacked out: Not a party" in page
    delete_packs()


def test_until_it_is_made_there_is_no_file(case, manager):
    one = asked_for(case, manager)
    assert signed_in(manager).get(url("pack_pdf", case, one.pk)).status_code == 404


def test_one_that_stops_every_worker_is_given_up_with_a_sentence(case, manager):
    one = asked_for(case, manager)
    Bundle.objects.update(
        state="running", tries=queue.MOST_TRIES, claimed_at=timezone.now() - timedelta(minutes=3)
    )
    make_packs()
    assert Bundle.objects.get().state == "stopped"
    assert "It could not be made." in words(signed_in(manager).get(url("pack", case, one.pk)))


def test_fifty_packs_cost_the_list_what_one_costs(case, manager, django_assert_max_num_queries):
    client = signed_in(manager)

    def cost():
        with django_assert_max_num_queries(100) as asked:
            client.get(url("packs", case))
        return len(asked)

    asked_for(case, manager)
    cost()  # the first page of a session writes the session
    once = cost()
    for _ in range(49):
        asked_for(case, manager)
    assert cost() == once
