"""What stays out of a pack says so in it, with the reason; words that are blacked out are nowhere in it."""

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from casework.post.markdown import Text
from casework.record.bundle.withheld import Blackout
from casework.workflow import Note, record
from tests.builders import a_complaint, a_person, a_user
from tests.casework.pack.packs import a_pdf, add_document, made
from tests.casework.pages.files import DOCX

WHY = "Legal advice: professional privilege"
NOT_A_PARTY = "A pupil who is not a party"


@pytest.fixture
def by():
    return a_user("manager")


@pytest.mark.django_db
def test_a_document_left_out_is_listed_as_withheld_with_its_reason_and_is_nowhere_in_the_pack(by):
    case = a_complaint("acknowledged", by=by)
    held = add_document(case, "Counsel’s opinion.pdf", a_pdf("We would lose this one"))
    shown = add_document(case, "Plan.pdf", a_pdf("Two hours a week"))
    pack = made(case, by, left_out={held.pk: WHY})
    line = pack.index["D1"]
    assert (line["title"], line["withheld because"], line["file"], line["sha256"]) == (
        "Counsel’s opinion.pdf",
        WHY,
        "",
        "",
    )
    assert not [name for name in pack.names if name.startswith("documents/D1")]
    assert "We would lose" not in pack.said()
    withheld = next(page for page in pack.pages if "What is withheld, and why" in page)
    assert "Counsel’s opinion.pdf" in withheld
    assert WHY in withheld
    index = next(page for page in pack.pages if page.startswith("Index"))
    assert f"Withheld: {WHY}" in index
    assert "Two hours a week" in pack.said()
    assert pack.zip.read(pack.index["D2"]["file"])
    assert pack.index["D2"]["sha256"] == shown.sha256
    assert pack.row.contents["withheld"] == 1


@pytest.mark.django_db
def test_words_blacked_out_are_in_no_page_and_no_file_and_their_reason_is(by):
    person = a_person("Pat Parent", email="pat@home.example")
    case = a_complaint(
        "stage_1_answered",
        by=by,
        complainant=person,
        summary="Zebedee Quill hit him on the bus",
        narrative="It was ZEBEDEE  QUILL again, Zebedee’s brother saw it.",
    )
    at = timezone.now()
    record(case.pk, Note("Mrs O’Quill-Smith, Zebedee\nQuill’s mother, rang."), by=by, on=at.date(), at=at)
    add_document(case, "Zebedee Quill statement.docx", DOCX, "application/x-word")
    words = (("Zebedee Quill", NOT_A_PARTY), ("Zebedee", NOT_A_PARTY), ("O'Quill-Smith", "A witness"))
    pack = made(case, by, words=words)
    everything = pack.said() + " ".join(pack.names)
    everything += "".join(
        pack.zip.read(name).decode("utf-8", "replace")
        for name in pack.names
        if name.endswith((".txt", ".csv", ".json", ".eml"))
    )
    for word in ("zebedee", "quill"):
        assert word not in everything.lower().replace("\n", " "), word
    assert "[blacked out 1]" in pack.said()
    withheld = next(page for page in pack.pages if "What is withheld, and why" in page)
    assert NOT_A_PARTY in withheld
    assert "A witness" in withheld
    assert "Pat Parent" in pack.said()
    assert "pat@home.example" in pack.said()


@pytest.mark.django_db
def test_a_letter_with_words_blacked_out_is_a_text_that_says_so_and_the_others_go_as_they_went(by):
    case = a_complaint("stage_1_answered", by=by)
    letters = list(case.letters.order_by("pk"))
    pack = made(case, by, words=(("the notes of your calls", "Held by another body"),))
    files = [pack.index[f"L{n}"]["file"] for n in range(1, len(letters) + 1)]
    assert [file.rsplit(".", 1)[1] for file in files] == ["eml", "txt"]
    text = pack.zip.read(files[1]).decode()
    assert text.startswith("Words are blacked out here, so this is not the message as it went.")
    assert "Message-ID: <" in text
    assert "I have read [blacked out 1]." in text


@pytest.mark.django_db
def test_the_event_keeps_the_reasons_and_never_the_words(by):
    case = a_complaint("acknowledged", by=by)
    held = add_document(case, "Counsel.pdf", a_pdf("x"))
    made(case, by, left_out={held.pk: WHY}, words=(("Zebedee Quill", NOT_A_PARTY),))
    event = case.events.get(code="pack.asked")
    assert event.payload["left_out"] == [{"document": "Counsel.pdf", "why": WHY}]
    assert event.payload["blacked_out"] == [NOT_A_PARTY]
    assert "Quill" not in str(event.payload)
    assert event.says.endswith("1 document is withheld. Words are blacked out.")


# ------------------------------------------------------------------------------------------------ the words alone


@pytest.mark.parametrize(
    ("words", "text", "left"),
    [
        ("Ann", "Ann, anniversary, Joann and ANN’s", "[], anniversary, Joann and []’s"),
        ("Ann Lee", "Ann  Lee met Ann\nLee and **Ann** Lee", "[] met [] and **Ann** Lee"),
        ("O'Neil", "O’Neil and O'neil", "[] and []"),
        ("Lee-Smith", "Lee–Smith; Lee\\-Smith", "[]; []"),
        ("(x)", "a (x) b", "a [] b"),
        ("na.*e", "name na.*e", "name []"),
        ("Zoë", "ZOË", "[]"),
        ("Zoë", "Zoe\u0308 and ZOE\u0308", "[] and []"),  # accents as a Mac writes them
        ("Zoe\u0308", "Zoë", "[]"),
        # A soft hyphen or a zero-width space is seen by nobody and does not come into the PDF: the name would stand there whole.
        ("Ann Lee", "Ann L\u00adee and A\u200bnn\u200b Lee", "[] and []"),
        ("Ann Lee", "An\u200dn Lee", "[]"),
    ],
)
def test_words_are_found_however_they_are_spaced_written_or_escaped(words, text, left):
    out = Blackout([(words, "why")]).text(text)
    assert out.replace("[blacked out 1]", "[]") in (left, left.replace("**Ann** Lee", "**[]"))


def test_text_without_the_words_comes_back_as_it_was():
    assert Blackout([("Ann", "why")]).text("Bo\u00adb met Zoe\u0308") == "Bo\u00adb met Zoe\u0308"


def test_a_longer_name_goes_before_a_part_of_it_and_no_mark_is_blacked_out_itself():
    blackout = Blackout([("out", "a"), ("Ann", "b"), ("Ann Out", "c")])
    assert blackout.text("Ann Out; Ann; out") == "[blacked out 3]; [blacked out 2]; [blacked out 1]"
    assert blackout.found == {1: 1, 2: 1, 3: 1}


def test_a_name_half_of_which_is_strong_is_found():
    line = (Text("We met "), Text("Ann", strong=True), Text(" Lee today"))
    (only,) = Blackout([("Ann Lee", "why")]).over(line)
    assert only == Text("We met [blacked out 1] today")


@given(st.text(min_size=2, max_size=30), st.text(max_size=60), st.text(max_size=60))
def test_whatever_the_words_are_they_are_gone_where_they_stand_alone(words, before, after):
    said = " ".join(words.split())
    if not said:
        return
    blackout = Blackout([(said, "why")])
    if not blackout.words:  # nothing of it can be seen
        return
    out = blackout.text(f"{before} {said} {after}")
    assert blackout.found[1] >= 1
    assert "[blacked out 1]" in out
