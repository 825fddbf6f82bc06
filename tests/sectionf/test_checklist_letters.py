"""The checklist's letters, each read as its receiver reads it: the family, the setting, and the young person in easy words."""

import io
import re
from datetime import date, timedelta

import pikepdf
import pytest
from docx import Document
from pypdf import PdfReader

from casework.models import Case, Letter
from casework.post.pdf import letter_pdf
from casework.post.word import letter_docx
from casework.workflow import Refused, Stale, get_kind, perform, record
from sectionf.checklist.figures import Figures, ItemFigures, missing_in_all
from sectionf.delivery.facts import Entries, Minutes, Reason
from sectionf.models import CheckDetail, ProvisionItem
from sectionf.term_dates.reference import load_sample
from tests.builders import a_check, a_person, a_setting, a_user, an_action, at, do

pytestmark = pytest.mark.django_db(transaction=True)

ADA = {"date_of_birth": date(2011, 5, 4), "address": "9 Secret Close\nAshbourne"}
MONDAYS = [date(2025, 9, 1) + timedelta(weeks=n) for n in range(8)]
FAMILY = "She hides under the table and we have moved to my sister’s."
REASONS = "The log names sessions until October and none after."
INTERIM = "A teaching assistant practises with her, 15 minutes a day"


@pytest.fixture(autouse=True)
def terms():
    load_sample(at(date(2024, 8, 1)))


def a_drafted_check(**known) -> Case:
    """Item 1 in place, item 2 not, item 3 partly: 45 minutes a week, 20 a day, nothing that can be reckoned.

    Of item 2 nobody wrote anything down but one week of illness; of item 1 all of September and October.
    """
    known.setdefault("subject", a_person("Ada Obi", **ADA))
    known.setdefault("complainant", a_person("Pat Obi", address="9 Secret Close\nAshbourne"))
    case = a_check("evaluating", on="2026-02-02", establishment=a_setting(), **known)
    CheckDetail.objects.filter(case=case).update(since_on=date(2025, 9, 1))
    owed = ((45, 1, "week"), (20, 1, "day"), (None, None, ""))
    for item, (minutes, times, period) in zip(case.provision_items.order_by("number"), owed, strict=True):
        ProvisionItem.objects.filter(pk=item.pk).update(minutes=minutes, times=times, period=period)
    minutes = [Minutes(1, monday, True, 45, "log") for monday in MONDAYS]
    ill = Reason(2, date(2025, 9, 15), date(2025, 9, 19), "child_absent")
    nobody = Reason(2, date(2025, 9, 22), date(2025, 9, 26), "vacancy")
    record(case.pk, Entries(minutes, [ill, nobody]), by=None, on=date(2026, 2, 2), at=at(date(2026, 2, 2)))
    said = ({"number": 2, "family_says": FAMILY},)
    do(case, "family_view", on="2026-02-02", view=FAMILY, items=said, nothing_to_add=False)
    one, two, three = case.provision_items.order_by("number")
    found = ((one, "partly"), (two, "not_in_place"), (three, "cannot_tell"))
    do(
        case, "evaluate", on="2026-02-02",
        findings=tuple({"id": i.pk, "number": i.number, "finding": f, "reasons": REASONS} for i, f in found),
    )  # fmt: skip
    do(
        case, "plan_remedies", on="2026-02-02",
        actions=(
            an_action(1, date(2026, 3, 2)),
            an_action(2, date(2026, 2, 9), INTERIM, interim=True),
            an_action(2, date(2026, 3, 9), "A learning mentor is found"),
            an_action(3, date(2026, 3, 2), "The plan is amended to say how much"),
        ),
    )  # fmt: skip
    do(case, "draft", on="2026-02-03", opening="")
    return Case.objects.get(pk=case.pk)


def sent(case: Case, **typed) -> dict[str, Letter]:
    do(case, "approve", by=a_user("manager"), on="2026-02-04", **typed)
    return {letter.code: letter for letter in Letter.objects.filter(case=case, code__startswith="checklist")}


@pytest.fixture
def letters() -> dict[str, Letter]:
    return sent(a_drafted_check(), easy_read=True)


def pdf_words(letter: Letter) -> list[str]:
    pages = PdfReader(io.BytesIO(letter_pdf(letter))).pages
    return re.findall(r"\w+", " ".join(page.extract_text() for page in pages))


def docx_words(letter: Letter) -> list[str]:
    made = Document(io.BytesIO(letter_docx(letter)))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return re.findall(r"\w+", " ".join([*(p.text for p in made.paragraphs), *cells]))


# ------------------------------------------------------------------------------------------------ the family


def test_the_family_reads_what_was_owed_made_and_is_missing(letters):
    # From 1 September 2025 to Sunday 1 February 2026 the sample has 8 + 7 + 4 = 19 school weeks: 19 × 45 = 855 minutes, 8 × 45 = 360
    # made, 495 missing.
    body = letters["checklist_gaps"].body
    assert (
        "45 minutes once a week were owed for 19 weeks: 14 hours 15 minutes. 6 hours were made. 8 hours 15 minutes are missing."
        in body
    )
    assert "1 September 2025 to 1 February 2026" in body
    assert "For 11 weeks nothing is written down at all: we count them as not made." in body
    assert "on which Ada Obi was away or did not take part. We have not taken them off." in body


def test_what_the_plan_does_not_quantify_is_listed_and_not_guessed(letters):
    body = letters["checklist_gaps"].body
    assert "- Item 3: the plan does not say how long a session is or how often." in body
    assert "we have not guessed" in body


def test_the_family_reads_what_is_for_the_meantime_first_and_by_when(letters):
    body = letters["checklist_gaps"].body
    assert f"| For now: {INTERIM} | The therapy service | Monday 9 February 2026 |" in body
    assert "It starts within 5 working days of this letter" in body
    assert FAMILY in body
    assert REASONS in body


def test_where_nobody_wrote_anything_down_nothing_is_said_to_be_missing():
    silent = ItemFigures(2, "20 minutes once a day", 19, 1800, 0, 1800, is_silent=True)
    assert silent.words == (
        "20 minutes once a day were owed for 19 weeks: 30 hours. Nothing is written down of how much of it was made."
    )
    told = Figures(date(2025, 9, 1), date(2026, 2, 1), (silent,))
    assert told.of(2, is_gap=True) == silent
    assert told.of(2, is_gap=False) is None  # in place, and nobody said otherwise
    assert missing_in_all([silent]) == 0


def test_what_was_made_beyond_what_was_owed_is_said_so_that_the_figures_add_up():
    one = ItemFigures(1, "", 0, 90, 90, 45, over=45)
    assert one.words == "1 hour 30 minutes were owed. 1 hour 30 minutes were made. 45 minutes are missing."
    assert one.besides("she was") == (
        "45 minutes of what was made were more than was owed by then: it makes up for nothing else."
    )


# ------------------------------------------------------------------------------------------------ the setting


def test_the_setting_reads_findings_and_what_is_done_and_nothing_of_the_family(letters):
    letter = letters["checklist_setting"]
    said = f"{letter.subject} {letter.body} {letter.to_name} {letter.to_address}"
    for words in ("Partly in place", "Not in place", INTERIM, "Monday 9 February 2026", "What we ask of you"):
        assert words in said
    for private in (
        "She hides",
        "my sister",
        REASONS,
        "Secret Close",
        "Pat Obi",
        "family_view",
        "What you told us",
    ):
        assert private not in said


# ------------------------------------------------------------------------------------------------ the young person


def sentences(body: str) -> list[str]:
    """The sentences of an easy-read letter that are ours: not the plan's words, nor what people or bodies are called."""
    ours = [
        line
        for line in body.split("\n")
        if line and not line.startswith((">", "#", "- ", "Who will do it", "When:", "["))
    ]
    text = re.sub(r"[*\\]", "", " ".join(ours))
    return [one for one in re.split(r"(?<=[.?!:])\s+", text) if one]


def test_the_young_person_reads_short_sentences_under_questions(letters):
    letter = letters["checklist_easy_read"]
    assert letter.to_name == "Ada Obi"
    assert letter.body.startswith("Hello Ada")
    asked = re.findall(r"^## (.+)$", letter.body, re.MULTILINE)
    assert len(asked) >= 5
    assert all(one.endswith("?") for one in asked)
    longest = max(sentences(letter.body), key=lambda one: len(one.split()))
    assert len(longest.split()) <= 15, longest
    assert not [one for one in sentences(letter.body) if ";" in one or "(" in one]


def test_the_young_person_reads_the_same_findings_and_the_words_explained(letters):
    body = letters["checklist_easy_read"].body
    for words in (
        "You get some of this help.",
        "You do not get this help.",
        "You should have had 14 hours 15 minutes in 19 weeks. You got 6 hours. You missed 8 hours 15 minutes.",
        "What we will do for now:",
        "This is not your fault.",
        "An advocate is a person who is on your side.",
        "checks if councils are fair",
    ):
        assert words in body, words
    assert FAMILY not in body


def test_the_easy_letter_is_printed_in_large_print(letters):
    large = PdfReader(io.BytesIO(letter_pdf(letters["checklist_easy_read"])))
    sizes: list[float] = []
    large.pages[0].extract_text(
        visitor_text=lambda text, cm, tm, font, size: sizes.append(size * tm[3]) if text.strip() else None
    )
    assert max(set(map(round, map(abs, sizes))), key=list(map(round, map(abs, sizes))).count) >= 16


def test_no_easy_letter_unless_it_is_asked_for():
    assert set(sent(a_drafted_check())) == {"checklist_gaps", "checklist_setting"}


# ------------------------------------------------------------------------------------------------ on paper


@pytest.mark.parametrize("code", ["checklist_gaps", "checklist_setting", "checklist_easy_read"])
def test_each_letter_is_a_tagged_pdf_with_title_and_language(letters, code):
    with pikepdf.open(io.BytesIO(letter_pdf(letters[code]))) as pdf:
        root = pdf.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang).lower() == "en-gb"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert letters[code].subject in str(pdf.docinfo["/Title"])
        kinds = {str(each) for each in tags(root.StructTreeRoot)}
    assert "/H1" in kinds or "/H2" in kinds
    if code != "checklist_easy_read":
        assert {"/Table", "/TR", "/TH", "/TD"} <= kinds


def tags(node):
    """The kinds of a structure tree, walked down."""
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from tags(each)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node["/S"]
        if "/K" in node:
            yield from tags(node["/K"])


@pytest.mark.parametrize("code", ["checklist_gaps", "checklist_setting", "checklist_easy_read"])
def test_word_and_pdf_are_written_from_the_same_frozen_words(letters, code):
    letter = letters[code]
    said = {
        word
        for word in re.findall(r"\w+", re.sub(r"[|*>#\\]|&#\d+;", " ", letter.body))
        if not word.isdigit()
    }
    assert said <= set(docx_words(letter))
    assert {word for word in said if len(word) < 12} <= set(pdf_words(letter))


def test_a_later_change_of_the_case_changes_no_letter_that_went(letters):
    letter = letters["checklist_gaps"]
    before = letter_pdf(letter), docx_words(letter)
    ProvisionItem.objects.filter(case=letter.case).update(text="Something else", minutes=10)
    kept = Letter.objects.get(pk=letter.pk)
    assert (letter_pdf(kept), docx_words(kept)) == before


# ------------------------------------------------------------------------------------------------ for the meantime


def test_the_interim_has_a_clock_of_five_working_days_that_its_action_meets():
    case = a_drafted_check()
    sent(case)
    clock = case.clocks.get(code="sectionf.interim")
    # The letter of Wednesday 4 February 2026: five working days are Wednesday 11 February.
    assert (clock.about, clock.due_on, clock.ended_as) == ("interim:F2", date(2026, 2, 11), "")
    do(case, "finish_remedy", on="2026-02-09", which="F2.1", proof="The timetable.")
    clock.refresh_from_db()
    assert (clock.ended_on, clock.ended_as) == (date(2026, 2, 9), "met")


def test_nothing_is_drafted_while_nothing_is_there_for_the_meantime():
    case = a_check("evaluating", on="2026-02-02")
    do(case, "family_view", on="2026-02-02", view="None.", items=(), nothing_to_add=False)
    rows = case.provision_items.order_by("number")
    do(
        case, "evaluate", on="2026-02-02",
        findings=tuple({"id": i.pk, "number": i.number, "finding": "not_in_place", "reasons": REASONS} for i in rows),
    )  # fmt: skip
    later = tuple(an_action(n, date(2026, 3, 2)) for n in (1, 2, 3))
    do(case, "plan_remedies", on="2026-02-02", actions=later)
    with pytest.raises(
        Refused,
        match=r"Item 1 is not in place, and nothing is planned for the meantime.*Monday 9 February 2026",
    ):
        do(case, "draft", on="2026-02-02", opening="")
    late = tuple(an_action(n, date(2026, 2, 10), INTERIM, interim=True) for n in (1, 2, 3))
    do(case, "plan_remedies", on="2026-02-02", actions=late)
    with pytest.raises(
        Refused,
        match=r"F1\.\d is for the meantime and planned for Tuesday 10 February 2026: later than Monday 9",
    ):
        do(case, "draft", on="2026-02-02", opening="")


# ------------------------------------------------------------------------------------------------ reading, the page


def test_reading_costs_the_same_whatever_the_ledger_holds(django_assert_num_queries):
    kind = get_kind("sectionf")
    for n in (1, 200):
        case = a_drafted_check()
        entries = [Minutes(2, date(2024, 9, 2) + timedelta(days=d), False, 20) for d in range(n)]
        record(case.pk, Entries(entries), by=None, on=date(2026, 2, 3), at=at(date(2026, 2, 3)))
        fresh = kind.model.objects.select_related("establishment").get(pk=case.pk)
        with django_assert_num_queries(27):
            kind.facts(fresh)


def test_whoever_has_the_draft_before_them_looks_again_where_minutes_were_entered_meanwhile():
    case = a_drafted_check()
    seen = case.version
    entry = Entries([Minutes(1, date(2025, 11, 3), True, 45, "log")])
    record(case.pk, entry, by=None, on=date(2026, 2, 4), at=at(date(2026, 2, 4)))
    with pytest.raises(Stale):
        perform(
            case.pk, "approve", by=a_user("manager"), on=date(2026, 2, 4), at=at(date(2026, 2, 4)), data={}, version=seen
        )  # fmt: skip


def test_every_letter_can_be_read_before_it_goes_and_fetched_afterwards(client):
    case = a_drafted_check()
    client.force_login(a_user("manager"))
    draft = client.get(f"/case/{case.reference}/").content.decode()
    for reader in ("To the family: ", "To the setting: ", "Easy read, if you choose it: "):
        assert reader in draft
    letter = sent(case, easy_read=True)["checklist_gaps"]
    page = client.get(f"/case/{case.reference}/letter/{letter.pk}/").content.decode()
    assert f"/case/{case.reference}/letter/{letter.pk}.docx" in page
    got = client.get(f"/case/{case.reference}/letter/{letter.pk}.docx")
    assert got["Content-Type"].endswith("wordprocessingml.document")
    assert got.content[:2] == b"PK"
