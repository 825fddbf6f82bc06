"""Who may come in by a link: whoever has it, once, in time, in one browser; and nobody learns it from us."""

import logging
import re
from datetime import date

import pytest
from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from casework.models import Event, Letter, Message
from casework.post.outbox import deliver
from casework.record.calendars import current
from config.logs import Discreet
from sectionf.evidence import gate, letting_in
from sectionf.evidence.models import EvidenceAnswer, EvidenceFile, EvidenceLink, WrongCode
from tests.builders import a_check, a_user, do
from tests.sectionf.evidence.by_link import (
    ASKED,
    LANE,
    NEVER,
    answered,
    asked,
    at,
    begun,
    code_of,
    mark_of,
    newest,
    opened,
    post,
    url,
    words,
)

pytestmark = pytest.mark.django_db

PAGES = [("items",), ("item", 1), ("more",), ("check",), ("sent",), ("start",), ("elsewhere",)]


@pytest.fixture(autouse=True)
def that_day():
    with at("2026-01-14 13:00"):
        yield


def open_by(client, code):
    return client.get(reverse("evidence:open", args=[code]))


# ------------------------------------------------------------------------------------------------ the secret


def test_the_secret_is_in_the_letter_and_nowhere_else():
    case = asked()
    link, code = newest(case), code_of(case)
    secret = code.replace("-", "")[8:]
    grouped = code.split("-", 2)[2]
    assert link.digest not in code
    row = str({field.name: getattr(link, field.name) for field in EvidenceLink._meta.fields})
    kept = row + "".join(str(event.payload) for event in Event.objects.filter(case=case))
    assert secret not in kept
    assert grouped not in kept
    sent = Message.objects.get(letter__code="check_evidence_request")
    assert code in sent.text
    assert sent.to_email == "lane@birchwood.example"


def test_the_email_and_the_paper_carry_a_link_that_opens(mailoutbox):
    case = asked()
    with at("2026-01-14 13:05"):
        deliver(Message.objects.get(letter__code="check_evidence_request").queued_at, current())
    body = next(mail for mail in mailoutbox if mail.to == ["lane@birchwood.example"]).body
    address = re.search(rf"{settings.SITE_URL}(/evidence/open/\S+/)", body)[1]
    assert Client().get(address)["Location"] == url("start", newest(case))


def test_the_address_after_the_first_holds_no_secret_no_name_and_no_reference():
    case = asked()
    client, link = begun(case)
    for page in PAGES:
        to = url(page[0], link, *page[1:])
        for part in (code_of(case)[10:], case.reference, "ada", "obi", "birchwood"):
            assert part.lower() not in to.lower()
    shown = words(client.get(url("items", link)))
    assert "Ada" not in shown


def test_the_code_can_be_typed_from_paper():
    case = asked(email="")
    typed = code_of(case).upper().replace("-", " ")
    answer = Client().post(reverse("evidence:enter"), {"code": typed})
    assert answer["Location"] == url("start", newest(case))


def test_a_code_typed_wrong_is_said_beside_its_field_and_stays():
    asked()
    page = Client().post(reverse("evidence:enter"), {"code": "zzzz-1"})
    assert page.status_code == 200
    assert "That is not the code in our letter." in words(page)
    assert 'value="zzzz-1"' in page.content.decode()
    assert not page.cookies.get("evidence-")


def test_nothing_of_it_is_kept_by_browsers_or_told_to_other_sites():
    case = asked()
    client, link = begun(case)
    answers = [open_by(Client(), code_of(case)), open_by(Client(), "none")]
    answers += [client.get(url(page[0], link, *page[1:])) for page in PAGES]
    answers += [client.post(url("item", link, 1), {}), Client().get(url("items", link))]
    for answer in answers:
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]
    note = opened(asked()).cookies
    (kept,) = [note[name] for name in note if name.startswith("evidence-")]
    assert kept["httponly"]
    assert (kept["path"], kept["samesite"]) == ("/evidence/", "Lax")


def test_the_log_has_no_code_in_it(caplog):
    case = asked()
    code = code_of(case)
    with caplog.at_level(logging.DEBUG):
        open_by(Client(), code)
        open_by(Client(), "zzzz-zzzz-zzzz-zzzz-zzzz-zzzz")
        client = Client(raise_request_exception=False)
        client.get(f"/evidence/open/{code}/more/")  # no address of ours: written down as not found
    line = Discreet("{message}", style="{")
    written = "\n".join(
        line.format(record) for record in caplog.records if record.name.startswith("django.request")
    )
    assert "Not Found: /evidence/open/(left out)" in written
    assert code not in written


# ------------------------------------------------------------------------------------------------ guessing


def test_a_code_that_is_none_and_one_that_is_nearly_right_look_the_same():
    case = asked()
    right = code_of(case)
    nearly = right[:-1] + ("0" if right[-1] != "0" else "1")
    for code in (nearly, "zzzz-zzzz-zzzz-zzzz-zzzz-zzzz", "x", "%00", "a" * 2000):
        answer = open_by(Client(), code)
        assert answer["Location"] == reverse("evidence:not_known")
        assert not answer.cookies
    page = Client().get(reverse("evidence:not_known"))
    assert page.status_code == 404
    assert "ask us for a new link" in words(page).lower()
    assert newest(case).opened_at is None


def test_a_digest_is_compared_though_no_link_has_the_name(monkeypatch):
    asked_of = []
    whole = letting_in.codes.Code.has
    monkeypatch.setattr(
        letting_in.codes.Code, "has", lambda code, digest: asked_of.append(digest) or whole(code, digest)
    )
    open_by(Client(), "zzzz-zzzz-zzzz-zzzz-zzzz-zzzz")
    assert asked_of == [letting_in.NO_DIGEST]


def test_guessing_is_stopped_even_when_it_would_be_right_and_begins_again_after_an_hour():
    case = asked()
    for _ in range(letting_in.MOST_WRONG):
        open_by(Client(), "zzzz-zzzz-zzzz-zzzz-zzzz-zzzz")
    assert open_by(Client(), code_of(case))["Location"] == reverse("evidence:wait")
    assert Client().post(reverse("evidence:enter"), {"code": code_of(case)})["Location"] == reverse(
        "evidence:wait"
    )
    assert "for an hour" in words(Client().get(reverse("evidence:wait")))
    assert Client(REMOTE_ADDR="203.0.113.9").get(reverse("evidence:open", args=[code_of(case)])).cookies
    with at("2026-01-14 14:01"):
        assert open_by(Client(), code_of(case))["Location"] == url("start", newest(case))
    assert WrongCode.objects.count() == letting_in.MOST_WRONG


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[0])
def test_without_the_note_of_a_browser_no_page_is_there(page):
    case = asked()
    _, link = begun(case)
    stranger, forged, of_another = Client(), Client(), Client()
    forged.cookies[f"{gate.COOKIE}{link.name}"] = signing.dumps([link.name, "key"], salt="another")
    other = asked()
    opened(other, of_another)
    of_another.cookies[f"{gate.COOKIE}{link.name}"] = of_another.cookies[
        f"{gate.COOKIE}{newest(other).name}"
    ].value
    for visitor in (stranger, forged, of_another):
        assert visitor.get(url(page[0], link, *page[1:])).status_code == 404
        if page[0] not in ("items", "sent"):
            assert visitor.post(url(page[0], link, *page[1:]), NEVER).status_code == 404
    assert not EvidenceAnswer.objects.exists()


def test_a_form_of_another_site_is_not_taken():
    case = asked()
    client, link = begun(case)
    for mark in ("", "x", gate.mark_of(link.name, "another key")):
        answer = client.post(url("item", link, 1), NEVER | {"mark": mark, "go": "next"})
        assert answer.status_code == 403
        assert "Nobody was trained." in words(answer)  # what was typed is not lost
    assert not EvidenceAnswer.objects.exists()
    assert client.post(url("check", link), {}).status_code == 403


def test_a_member_of_staff_does_not_answer_for_a_setting():
    case = asked()
    client, link = begun(case)
    client.force_login(a_user("officer"))
    answer = client.get(url("items", link))
    assert answer.status_code == 403
    assert "Only the setting can answer by its link" in words(answer)
    assert f"/case/{case.reference}/do/record_evidence/" in answer.content.decode()


# ------------------------------------------------------------------------------------------------ one browser


def test_opening_it_takes_nothing_so_that_a_mail_scanner_does_no_harm():
    case = asked()
    scanner = open_by(
        Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/120.0"}), code_of(case)
    )
    assert scanner.status_code == 302
    link = newest(case)
    assert (link.begun_at, link.opened_with) == (None, "Chrome on Windows")
    begun(case)
    assert newest(case).begun_at is not None
    assert newest(case).opened_with == "Chrome on Windows"  # the first stays


def test_in_another_browser_nothing_that_was_entered_is_seen_and_it_is_said_how_to_get_a_link():
    case = asked()
    client, link = begun(case)
    post(client, "item", link, 1, **NEVER, go="next")
    other = opened(case)
    for page in (("items",), ("item", 1), ("check",), ("more",)):
        assert other.get(url(page[0], link, *page[1:]))["Location"] == url("elsewhere", link)
    shown = words(other.get(url("elsewhere", link)))
    assert "14 January 2026 at 1pm" in shown
    assert "ask us for a link of your own" in shown
    for hidden in ("R Lane", "lane@", "Nobody was trained", "Ada"):
        assert hidden not in shown
    assert post(other, "elsewhere", link, by_name="Mr X").status_code == 200
    assert newest(case).by_name == "R Lane"


def test_the_same_person_goes_on_elsewhere_by_a_code_sent_to_them():
    case = asked()
    _, link = begun(case)
    phone = opened(case)
    assert "We sent a code to l…@birchwood.example" in words(post(phone, "elsewhere", link, send="1"))
    mail = Message.objects.filter(kind="account").get()
    assert (mail.to_email, mail.office_hours) == ("lane@birchwood.example", False)
    assert "Ada" not in mail.text
    code = re.search(r"^(\d{6})$", mail.text, re.M)[1]
    wrong = "000000" if code != "000000" else "111111"
    assert "That is not the code" in words(post(phone, "elsewhere", link, code=wrong))
    assert post(phone, "elsewhere", link, code=f"{code[:3]} {code[3:]}")["Location"] == url("items", link)
    assert phone.get(url("items", link)).status_code == 200
    assert post(opened(case), "elsewhere", link, code=code).status_code == 200  # it works once


def test_a_code_for_another_browser_holds_for_a_quarter_of_an_hour_and_five_tries():
    case = asked()
    _, link = begun(case)
    phone = opened(case)
    post(phone, "elsewhere", link, send="1")
    code = re.search(r"^(\d{6})$", Message.objects.get(kind="account").text, re.M)[1]
    with at("2026-01-14 13:16"):
        assert post(phone, "elsewhere", link, code=code).status_code == 200
    for _ in range(letting_in.MOST_TRIES):
        post(phone, "elsewhere", link, code="x")
    assert post(phone, "elsewhere", link, code=code).status_code == 200
    assert len(newest(case).browsers) == 1


def test_nobody_s_mailbox_is_flooded_with_codes():
    case = asked()
    _, link = begun(case)
    phone = opened(case)
    answers = [post(phone, "elsewhere", link, send="1") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert Message.objects.filter(kind="account").count() == letting_in.MOST_CODES


def test_two_browsers_at_once_begin_once():
    case = asked()
    first, second = opened(case), opened(case)
    link = newest(case)
    one, other = mark_of(first, link), mark_of(second, link)
    assert first.post(url("start", link), LANE | {"mark": one})["Location"] == url("items", link)
    late = second.post(url("start", link), LANE | {"by_name": "Mr X", "mark": other})
    assert late["Location"] == url("elsewhere", link)
    assert newest(case).by_name == "R Lane"


def test_a_reminder_opened_where_somebody_began_leads_to_what_they_began():
    case = asked()
    client, link = begun(case)
    do(case, "remind_setting", on=ASKED, more="")
    again = client.get(reverse("evidence:open", args=[code_of(case, "check_evidence_reminder")]))
    assert again["Location"] == url("items", link)
    elsewhere = opened(case, letter="check_evidence_reminder")
    assert words(elsewhere.get(url("start", newest(case)))).count("Who answers?") == 1


# ------------------------------------------------------------------------------------------------ its end


def test_a_link_that_ran_out_says_so_and_keeps_what_was_typed():
    case = asked()
    client, link = begun(case)
    assert link.expires_on == date(2026, 2, 4)
    with at("2026-02-04 23:59"):
        assert client.get(url("items", link)).status_code == 200
    mark = mark_of(client, link)
    with at("2026-02-05 00:01"):
        answer = client.post(url("item", link, 1), NEVER | {"mark": mark, "go": "next"})
        assert answer.status_code == 410
        said = words(answer)
        fresh = words(opened(case).get(url("start", link)))
    for shown in (said, fresh):
        assert "This link has run out" in shown
        assert "It worked until 4 February 2026" in shown
        assert "Ask us for a new link" in shown
        assert case.reference in shown
        assert "01632 960 100" in shown
    assert "Nobody was trained." in said
    assert not EvidenceAnswer.objects.exists()


def test_an_officer_stops_a_link_and_a_new_one_shows_what_was_entered():
    case = asked()
    client, link = begun(case)
    post(client, "item", link, 2, **NEVER, go="next")
    officer = a_user("officer")
    do(case, "stop_links", by=officer, on=ASKED, why="It went to the wrong school.")
    stopped = client.get(url("items", link))
    assert stopped.status_code == 410
    assert "This link was stopped" in words(stopped)
    assert "wrong school" not in words(stopped)  # the reason is ours
    do(case, "send_link", by=officer, on=ASKED, to_name="Mr Day", to_email="day@birchwood.example", more="")
    day = opened(case, letter="check_evidence_link")
    new = newest(case)
    post(day, "start", new, **(LANE | {"by_name": "Mr Day"}))
    assert "1 of 2 items completed" in words(day.get(url("items", new)))
    assert client.get(url("items", link)).status_code == 410


def test_a_link_works_once():
    case = asked()
    client, link = begun(case)
    answered(client, link)
    assert post(client, "check", link)["Location"] == url("sent", link)
    for page in (("items",), ("item", 1), ("more",), ("start",)):
        answer = client.get(url(page[0], link, *page[1:]))
        assert answer.status_code == 410
        assert "The answers have been sent" in words(answer)
    assert client.get(url("check", link))["Location"] == url("sent", link)
    stranger = opened(case)
    for page in ("sent", "check", "start"):
        shown = stranger.get(url(page, link))
        assert shown.status_code == 410
        assert "therapist left" not in words(shown)


def test_when_the_check_has_moved_on_that_is_said():
    case = asked()
    client, link = begun(case)
    do(case, "withdraw", on=ASKED, how="phone", why="")
    answer = client.get(url("items", link))
    assert answer.status_code == 410
    assert "This check has gone further" in words(answer)


# ------------------------------------------------------------------------------------------------ other people's items and files


def test_the_number_of_an_item_that_is_not_there_finds_nothing():
    case = asked(items=2)
    asked(items=5)
    client, link = begun(case)
    mark = mark_of(client, link)
    for number in (0, 3, 4, 5, 999999999999):
        assert client.get(url("item", link, number)).status_code == 404
        assert client.post(url("item", link, number), NEVER | {"mark": mark}).status_code == 404
    assert not EvidenceAnswer.objects.exists()


def test_a_file_of_another_check_or_of_another_item_cannot_be_taken_away():
    case, other = asked(), asked()
    client, link = begun(case)
    other_client, other_link = begun(other)
    post(
        other_client,
        "item",
        other_link,
        1,
        **NEVER,
        uploads=SimpleUploadedFile("log.txt", b"One"),
        go="later",
    )
    post(client, "item", link, 2, **NEVER, uploads=SimpleUploadedFile("log.txt", b"One"), go="later")
    theirs, mine = EvidenceFile.objects.get(case=other), EvidenceFile.objects.get(case=case)
    for number, file in ((1, theirs.pk), (1, mine.pk), (2, theirs.pk), (2, "x"), (2, "9" * 30), (2, "")):
        post(client, "item", link, number, **NEVER, remove=str(file))
    assert EvidenceFile.objects.count() == 2
    post(client, "item", link, 2, **NEVER, remove=str(mine.pk))
    assert EvidenceFile.objects.get() == theirs


def test_what_is_in_the_letter_of_one_check_opens_no_other():
    case, other = a_check("scoped", items=1), asked()
    client, _ = begun(other)
    do(case, "ask_setting", on=case.received_on, to_name="", to_email="", more="")
    assert Letter.objects.filter(code="check_evidence_request").count() == 2
    assert client.get(url("items", newest(case))).status_code == 404
