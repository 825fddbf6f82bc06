"""A setting answers page by page: what is typed is kept, wrong or right, by one person or two, and is sent once."""

import re
import threading
from datetime import date

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from casework.models import Case, Document, Letter, Message
from casework.record import audit
from sectionf.evidence import drafts
from sectionf.evidence.models import EvidenceAnswer, EvidenceFile, EvidenceLink
from sectionf.models import CheckDetail, ProvisionItem
from tests.builders import a_user, do
from tests.casework.pages.files import BAD, GOOD
from tests.sectionf.evidence.by_link import (
    ASKED,
    NEVER,
    PARTLY,
    YES,
    answered,
    asked,
    at,
    begun,
    marks,
    newest,
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


def file(name="log.txt", content=b"Session 1, 5 January"):
    return SimpleUploadedFile(name, content)


def value_of(page, name):
    """Return what stands in a field of a page."""
    text = page.content.decode()
    found = re.search(rf'name="{name}"[^>]*?value="([^"]*)"', text)
    area = re.search(rf'<textarea name="{name}"[^>]*>\n?(.*?)</textarea>', text, re.S)
    return found[1] if found else area[1] if area else None


# ------------------------------------------------------------------------------------------------ the whole way


def test_from_the_link_to_the_record_in_one_act():
    case = asked(owner=None)
    client, link = begun(case)
    post(
        client,
        "item",
        link,
        1,
        **PARTLY,
        more="We advertise.",
        uploads=[file(), file("week.pdf", GOOD["scan.pdf"])],
    )
    post(client, "item", link, 2, **NEVER)
    post(client, "more", link, more="A new teacher starts in March.")
    read_over = words(client.get(url("check", link)))
    assert "20 minutes, once a week" in read_over
    assert "45 minutes, once a week" in read_over
    assert "week.pdf" in read_over
    before = case.events.count()
    assert post(client, "check", link)["Location"] == url("sent", link)

    case = Case.objects.get(pk=case.pk)
    assert (case.state, case.events.count()) == ("evaluating", before + 1)
    event = case.events.order_by("-seq")[0]
    assert event.who == "R Lane, SENCO, Birchwood Primary School"
    assert event.by is None
    assert event.says == "The setting answered by its link. The evidence is in about every item."
    assert case.clocks.get(code="sectionf.evidence").ended_as == "met"
    first, second = ProvisionItem.objects.filter(case=case)
    assert (first.said, first.said_minutes, first.said_times, first.said_period) == ("partly", 20, 1, "week")
    assert first.said_since_on == date(2026, 1, 5)
    assert first.delivered_how == (
        "It is made in part, by Ms Lane, teaching assistant since 5 January 2026: 20 minutes, once a week.\n"
        "What stands in the way: The therapist left at Christmas.\nThey add: We advertise."
    )
    assert first.evidence == "Sent with the answer: log.txt and week.pdf."
    assert (second.said, second.no_reply) == ("never", False)
    assert CheckDetail.objects.get(case=case).setting_adds == "A new teacher starts in March."
    kept = Document.objects.filter(case=case).order_by("name")
    assert [(one.name, one.content_type) for one in kept] == [
        ("log.txt", "text/plain; charset=utf-8"),
        ("week.pdf", "application/pdf"),
    ]
    assert default_storage.open(kept[0].stored_as).read() == b"Session 1, 5 January"
    assert [one["sha256"] for one in event.payload["data"]["files"]] == [one.sha256 for one in kept]
    assert newest(case).used_on == ASKED
    assert list(audit.verify_all()) == []


def test_the_receipt_goes_to_whoever_answered_and_a_copy_to_where_the_link_was_sent():
    case = asked(email="office@birchwood.example")
    client, link = begun(case)
    answered(client, link)
    post(client, "check", link)
    receipts = Letter.objects.filter(case=case, code="check_evidence_receipt").order_by("pk")
    assert [letter.to_email for letter in receipts] == ["lane@birchwood.example", "office@birchwood.example"]
    for letter in receipts:
        assert "The therapist left at Christmas." in letter.body
        assert "Nobody was trained." in letter.body
    assert "tell us at once" in receipts[1].body
    assert "R Lane, SENCO answered our questions" in receipts[1].body
    assert Message.objects.filter(letter__in=receipts, state="queued").count() == 2


def test_the_owner_is_told_and_the_family_s_side_is_untouched():
    case = asked(owner=a_user("coordinator"))
    do(
        case,
        "family_view",
        on=ASKED,
        view="None of it.",
        items=({"number": 1, "family_says": "Once."},),
        nothing_to_add=False,
    )
    client, link = begun(case)
    answered(client, link)
    post(client, "check", link)
    assert "has answered" in Message.objects.get(user=case.owner).subject
    assert ProvisionItem.objects.get(case=case, number=1).family_says == "Once."
    shown = words(client.get(url("sent", link)))
    assert "None of it" not in shown
    assert "Once." not in shown


# ------------------------------------------------------------------------------------------------ kept as it is typed


def test_what_is_typed_comes_back_the_next_day_by_the_same_link():
    case = asked()
    client, link = begun(case)
    post(client, "item", link, 1, **PARTLY, go="later")
    with at("2026-01-15 08:30"):
        opened(case, client)
        page = client.get(url("item", link, 1))
    assert value_of(page, "by_whom") == "Ms Lane, teaching assistant"
    assert value_of(page, "since_on_1") == "1"
    assert value_of(page, "stopped_partly") == "The therapist left at Christmas."
    assert re.search(r'value="partly"[^>]*checked', page.content.decode())


def test_an_unfinished_page_is_kept_with_what_is_wrong_in_it_and_says_what_to_do():
    case = asked()
    client, link = begun(case)
    page = post(
        client,
        "item",
        link,
        1,
        delivered="yes",
        minutes="a lot",
        since_on_0="31",
        since_on_1="2",
        since_on_2="2025",
    )
    said = words(page)
    assert page.status_code == 200
    assert "What you typed is saved" in said
    for sentence in (
        "Enter who makes it: a name or a job.",
        "The minutes must be a whole number, like 15.",
        "Enter how many times it is made.",
        "The day since when it is so must be a real date",
    ):
        assert sentence in said
    again = client.get(url("item", link, 1))
    assert value_of(again, "minutes") == "a lot"
    assert "There is a problem" not in words(again)  # nobody is blamed for having left
    listed = words(client.get(url("items", link)))
    assert "Not finished" in listed
    assert "0 of 2 items completed" in listed
    assert url("check", link) in client.get(url("items", link)).content.decode()
    assert "Send the answers" not in words(client.get(url("check", link)))
    assert post(client, "check", link).status_code == 409


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Select whether it is being made."),
        ({"delivered": "perhaps"}, "Choose one of the answers listed."),
        ({"delivered": "partly", "by_whom": "Mr Day"}, "Enter what stands in the way of the rest."),
        ({"delivered": "no"}, "Enter what stopped it."),
        ({"delivered": "never"}, "Enter why it did not start."),
        ({"delivered": "cannot"}, "Enter who can say, so that we can ask them."),
        (YES | {"minutes": "45"}, "Enter how many times it is made."),
        (YES | {"minutes": "0", "times": "1", "period": "week"}, "The minutes must be 1 or more."),
        (YES | {"since_on_0": "1", "since_on_1": "1", "since_on_2": "2030"}, "must be today or in the past."),
        (YES | {"more": "x" * 2001}, "What you add must be 2000 characters or fewer."),
        (
            {"delivered": "never", "stopped_never": "x" * 1001},
            "Why it did not start must be 1000 characters or fewer.",
        ),
    ],
)
def test_each_page_says_in_a_sentence_what_is_missing(typed, sentence):
    case = asked()
    client, link = begun(case)
    assert sentence in words(post(client, "item", link, 2, **typed, go="next"))
    # The second item has no numbers in the plan, so none are demanded; the first has.
    assert post(client, "item", link, 2, **YES).status_code == 302
    assert "Enter how many minutes it lasts each time." in words(post(client, "item", link, 1, **YES))


def test_what_does_not_belong_to_an_answer_is_not_sent_with_it():
    case = asked()
    client, link = begun(case)
    post(client, "item", link, 1, **(PARTLY | NEVER))
    post(client, "item", link, 2, **NEVER)
    post(client, "check", link)
    item = ProvisionItem.objects.get(case=case, number=1)
    assert (item.said, item.said_by_whom, item.said_minutes, item.said_since_on) == ("never", "", None, None)
    assert item.said_stopped == "Nobody was trained."


def test_save_for_later_asks_for_nothing():
    case = asked()
    client, link = begun(case)
    answer = post(client, "item", link, 1, by_whom="Ms Lane", go="later")
    assert answer["Location"] == url("items", link)
    assert "What you entered about item 1 is saved." in words(client.get(url("items", link)))
    assert EvidenceAnswer.objects.get().typed == {"by_whom": ["Ms Lane"]}


# ------------------------------------------------------------------------------------------------ two at once


def two(case):
    """Two people with links of their own: the SENCO and a therapist."""
    senco, first = begun(case)
    do(
        case,
        "send_link",
        on=ASKED,
        to_name="Mr Day",
        to_email="day@therapy.example",
        keep_earlier=True,
        more="",
    )
    therapist = opened(case, letter="check_evidence_link")
    second = newest(case)
    post(therapist, "start", second, by_name="Mr Day", by_role="Therapist", by_email="day@therapy.example")
    return (senco, first), (therapist, second)


def test_whoever_saves_second_sees_what_the_first_saved_and_nothing_is_lost():
    case = asked()
    (senco, first), (therapist, second) = two(case)
    mine, theirs = marks(senco.get(url("item", first, 1))), marks(therapist.get(url("item", second, 1)))
    assert therapist.post(url("item", second, 1), theirs | NEVER | {"go": "next"}).status_code == 302
    clash = senco.post(url("item", first, 1), mine | PARTLY | {"go": "next"})
    assert clash.status_code == 409
    said = words(clash)
    assert "Somebody else saved this page while you were typing" in said
    assert "Saved by Mr Day, 14 January 2026 at 1pm" in said
    assert "Nobody was trained." in said
    assert value_of(clash, "stopped_partly") == "The therapist left at Christmas."
    assert EvidenceAnswer.objects.get(item__number=1).typed["delivered"] == ["never"]
    again = marks(clash)
    assert senco.post(url("item", first, 1), again | PARTLY | {"go": "next"}).status_code == 302
    assert EvidenceAnswer.objects.get(item__number=1).typed["delivered"] == ["partly"]


def test_two_people_on_two_pages_do_not_disturb_each_other():
    case = asked()
    (senco, first), (therapist, second) = two(case)
    one, other = marks(senco.get(url("item", first, 1))), marks(therapist.get(url("item", second, 2)))
    assert senco.post(url("item", first, 1), one | PARTLY | {"go": "next"}).status_code == 302
    assert therapist.post(url("item", second, 2), other | NEVER | {"go": "next"}).status_code == 302
    assert "2 of 2 items completed" in words(senco.get(url("items", first)))


def test_the_same_button_pressed_twice_is_no_clash():
    case = asked()
    client, link = begun(case)
    form = marks(client.get(url("item", link, 1))) | PARTLY | {"go": "next"}
    assert [client.post(url("item", link, 1), form).status_code for _ in range(2)] == [302, 302]
    assert EvidenceAnswer.objects.get().version == 1


def test_what_somebody_saves_while_another_reads_over_is_not_sent_unread():
    case = asked()
    (senco, first), (therapist, second) = two(case)
    answered(senco, first)
    read = marks(senco.get(url("check", first)))
    post(therapist, "item", second, 2, **YES)
    again = senco.post(url("check", first), read)
    assert again.status_code == 409
    assert "Something was changed while you read" in words(again)
    assert "Mr Day, trained teaching assistant" in words(again)
    assert Case.objects.get(pk=case.pk).state == "evidence_requested"
    assert post(senco, "check", first)["Location"] == url("sent", first)
    assert therapist.get(url("items", second)).status_code == 410
    assert set(EvidenceLink.objects.values_list("used_on", flat=True)) == {ASKED}


def test_what_is_typed_just_after_it_was_sent_comes_back_to_be_copied():
    case = asked()
    (senco, first), (therapist, second) = two(case)
    answered(senco, first)
    form = marks(therapist.get(url("item", second, 2)))
    post(senco, "check", first)
    late = therapist.post(url("item", second, 2), form | YES)
    assert late.status_code == 410
    assert "Mr Day, trained teaching assistant" in words(late)


def test_wording_that_was_corrected_after_it_was_answered_has_to_be_looked_at_again():
    case = asked()
    client, link = begun(case)
    answered(client, link)
    first, second = ProvisionItem.objects.filter(case=case)
    do(
        case, "correct_items", on=ASKED, plan_final_on=date(2025, 7, 18), plan_version="", since_on=None,
        items=(
            {"id": first.pk, "text": "A therapist, 45 minutes each week, one to one", "disputed": True},
            {"id": second.pk, "text": second.text, "disputed": True},
            {"id": None, "text": "A visual timetable", "disputed": True},
        ),
    )  # fmt: skip
    listed = words(client.get(url("items", link)))
    assert "Look again: the wording was corrected" in listed
    assert "1 of 3 items completed" in listed
    assert "The wording was corrected since you answered" in words(client.get(url("item", link, 1)))
    assert post(client, "check", link).status_code == 409
    assert post(client, "item", link, 1, **PARTLY).status_code == 302
    assert post(client, "item", link, 3, **NEVER).status_code == 302
    assert post(client, "check", link)["Location"] == url("sent", link)


# ------------------------------------------------------------------------------------------------ sent once


def test_sending_twice_sends_once():
    case = asked()
    client, link = begun(case)
    answered(client, link)
    form = marks(client.get(url("check", link)))
    assert [client.post(url("check", link), form)["Location"] for _ in range(2)] == [url("sent", link)] * 2
    assert case.events.filter(code="sectionf.evidence_recorded").count() == 1
    assert Letter.objects.filter(code="check_evidence_receipt").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_send_once():
    case = asked()
    client, link = begun(case)
    answered(client, link)
    form, cookies, got = marks(client.get(url("check", link))), client.cookies, []
    gate = threading.Barrier(2)

    def press():
        other = Client()
        other.cookies = cookies
        gate.wait()
        got.append(other.post(url("check", link), form)["Location"])
        connection.close()

    presses = [threading.Thread(target=press) for _ in range(2)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()
    assert got == [url("sent", link)] * 2
    assert case.events.filter(code="sectionf.evidence_recorded").count() == 1


def test_a_second_link_after_an_answer_corrects_it():
    case = asked()
    client, link = begun(case)
    post(client, "item", link, 1, **PARTLY, uploads=file())
    post(client, "item", link, 2, **NEVER)
    post(client, "check", link)
    do(case, "send_link", on=ASKED, to_name="", to_email="lane@birchwood.example", more="")
    again = opened(case, letter="check_evidence_link")
    new = newest(case)
    assert "You have answered before." in Letter.objects.filter(code="check_evidence_link").get().body
    post(again, "start", new, by_name="R Lane", by_role="SENCO", by_email="lane@birchwood.example")
    assert "2 of 2 items completed" in words(again.get(url("items", new)))
    post(again, "item", new, 2, **YES, uploads=file("new.txt", b"It began."))
    assert post(again, "check", new)["Location"] == url("sent", new)
    assert ProvisionItem.objects.get(case=case, number=2).said == "yes"
    assert ProvisionItem.objects.get(case=case, number=1).evidence == "Sent with the answer: log.txt."
    assert sorted(Document.objects.values_list("name", flat=True)) == ["log.txt", "new.txt"]


# ------------------------------------------------------------------------------------------------ files


def test_a_file_that_is_not_taken_says_why_and_what_is_good_is_kept():
    case = asked()
    client, link = begun(case)
    page = post(client, "item", link, 1, **PARTLY, uploads=[file(), file("page.html", b"<script>")])
    said = words(page)
    assert "“page.html” is not a kind of file we take." in said
    assert "log.txt (20 bytes)" in said
    assert value_of(page, "by_whom") == "Ms Lane, teaching assistant"
    assert [one.name for one in EvidenceFile.objects.all()] == ["log.txt"]
    assert "Completed" in words(client.get(url("items", link)))


def test_a_file_larger_than_the_limit_loses_nothing(settings):
    settings.UPLOAD_LARGEST_MB = 1
    case = asked()
    client, link = begun(case)
    page = post(client, "item", link, 1, **PARTLY, uploads=file("big.txt", b"x" * (1024 * 1024 + 1)))
    assert "“big.txt” is larger than 1 MB. Make it smaller or add it in parts." in words(page)
    assert value_of(page, "stopped_partly") == "The therapist left at Christmas."
    assert not EvidenceFile.objects.exists()


@pytest.mark.parametrize("name", sorted(BAD))
def test_nothing_is_kept_of_a_file_that_is_not_what_it_says(name):
    case = asked()
    client, link = begun(case)
    content, sentence = BAD[name]
    assert sentence in words(post(client, "item", link, 2, **NEVER, uploads=file(name, content)))
    assert not EvidenceFile.objects.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\boot.txt", "boot.txt"),
        ("<img src=x onerror=alert(1)>.txt", "<img src=x onerror=alert(1)>.txt"),
        ("Obi \u202etxt.exe.txt", "Obi txt.exe.txt"),
        ("a\x00b.txt", "ab.txt"),
    ],
)
def test_a_file_s_name_is_only_text_wherever_it_would_lead(given, kept):
    case = asked()
    client, link = begun(case)
    upload = file()
    upload._name = given  # as a client may send it, past what the test client would tidy
    post(client, "item", link, 2, **NEVER, uploads=upload)
    found = EvidenceFile.objects.get()
    assert found.name == kept
    assert re.fullmatch(r"documents/[0-9a-f]{2}/[0-9a-f]{32}", found.stored_as)
    page = client.get(url("item", link, 2)).content.decode()
    assert "<img src=x" not in page


def test_a_file_can_be_taken_back_until_it_is_sent():
    case = asked()
    client, link = begun(case)
    post(client, "item", link, 1, **PARTLY, uploads=[file(), file("wrong-child.txt", b"x")])
    wrong = EvidenceFile.objects.get(name="wrong-child.txt")
    page = post(client, "item", link, 1, **(PARTLY | {"by_whom": "Mr Day"}), remove=str(wrong.pk))
    assert page["Location"] == url("item", link, 1)
    assert not default_storage.exists(wrong.stored_as)
    after = client.get(url("item", link, 1))
    assert "“wrong-child.txt” was removed." in words(after)
    assert value_of(after, "by_whom") == "Mr Day"  # what was typed beside it is kept
    post(client, "item", link, 2, **NEVER)
    post(client, "check", link)
    assert list(Document.objects.values_list("name", flat=True)) == ["log.txt"]


def test_the_same_file_sent_twice_is_kept_once_and_there_is_an_end_to_files():
    case = asked()
    client, link = begun(case)
    for _ in range(2):
        post(client, "item", link, 2, **NEVER, uploads=file())
    assert EvidenceFile.objects.count() == 1
    many = [file(f"{n}.txt", b"%d" % n) for n in range(drafts.MOST_OF_AN_ITEM)]
    said = words(post(client, "item", link, 2, **NEVER, uploads=many))
    assert "is one file too many: we take 10 for an item and 60 in all." in said
    assert EvidenceFile.objects.count() == drafts.MOST_OF_AN_ITEM


def test_what_goes_into_the_form_names_what_is_taken():
    case = asked()
    client, link = begun(case)
    assert f"up to {settings.UPLOAD_LARGEST_MB} MB each" in words(client.get(url("item", link, 1)))


# ------------------------------------------------------------------------------------------------ hostile text

HOSTILE = (
    "<script>alert(1)</script> {{ council }} {% include 'x' %} **b** [a](javascript:x) \u202e ' \" & | # 1."
)


def test_hostile_text_is_text_on_every_page_in_the_letter_and_on_the_case():
    case = asked()
    client, link = begun(case, by_name=HOSTILE[:100], by_role="<b>SENCO</b>")
    post(client, "item", link, 1, delivered="never", stopped_never=HOSTILE, more=HOSTILE)
    post(client, "item", link, 2, delivered="cannot", who_can=HOSTILE[:150])
    post(client, "more", link, more=HOSTILE)
    pages = [
        client.get(url(*page))
        for page in (("items", link), ("item", link, 1), ("more", link), ("check", link))
    ]
    post(client, "check", link)
    pages.append(client.get(url("sent", link)))
    officer = Client()
    officer.force_login(a_user("officer"))
    pages.append(officer.get(reverse("desk:case", args=[case.reference])))
    letter = Letter.objects.get(code="check_evidence_receipt")
    pages.append(officer.get(reverse("desk:letter", args=[case.reference, letter.pk])))
    for page in pages:
        text = page.content.decode()
        assert page.status_code == 200
        assert "<script>alert" not in text
        assert "<b>SENCO" not in text
        assert 'href="javascript' not in text
        assert "\u202e" not in text
    assert "{{ council }}" in words(pages[-1])


def test_words_of_the_plan_are_inert_too():
    case = asked()
    ProvisionItem.objects.filter(case=case, number=1).update(text=HOSTILE)
    client, link = begun(case)
    for page in (("items", link), ("item", link, 1), ("check", link)):
        assert "<script>alert" not in client.get(url(*page)).content.decode()
