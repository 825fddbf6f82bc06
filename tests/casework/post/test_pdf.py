"""The letter on paper: tagged for screen readers, true to the words, and the same bytes every time."""

import io
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from casework.clock import Day
from casework.post.letterhead import Council
from casework.post.pdf import LARGE_PRINT, CountedDate, LetterFacts, SignOff, letter_pdf, to_pdf
from casework.post.render import LetterFault, render_words

from .test_render_hostile import HOSTILE

BODY = """Dear Ms Price

We are **sorry**.

## What we found

> You said this.

**Provision**

| Item | Found |
| --- | --- |
| Therapy | not in place |
| Support | in place |

- Phone: 01632 960 100
- Web: www.ashbourne.example

1. First
2. Second

### In detail

The end.
"""
COUNCIL = Council(
    "Ashbourne County Council",
    address=("County Hall", "Castle Street"),
    phone="01632 960 100",
    email="complaints@ashbourne.example",
)
LETTER = LetterFacts(
    subject="What we found",
    body=BODY,
    reference="SF-2026-000123",
    dated_on=date(2026, 1, 5),
    to_name="Ms Siân Price",
    to_address=("1 High Street", "Ashbourne"),
    sign_off=SignOff("Alex Hartley", "Complaints Officer", "01632 960 101"),
    council=COUNCIL,
)
COUNTED = CountedDate(
    "Answer to stage 1",
    date(2026, 1, 2),
    "2 working days",
    "SI 2006/1738 reg 14",
    (
        Day(date(2025, 12, 31), True, 1, ""),
        Day(date(2026, 1, 1), False, None, "New Year’s Day"),
        Day(date(2026, 1, 2), True, 2, ""),
    ),
)


def text_of(pdf: bytes) -> str:
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(" ".join(pages).replace("\u200b", "").split())


def tags_of(pdf: bytes) -> Counter[str]:
    """How often each structure element occurs in the document."""
    found: Counter[str] = Counter()
    document = pikepdf.open(io.BytesIO(pdf))
    waiting = [document.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found[str(node["/S"]).lstrip("/")] += 1
            kids = node.get("/K", [])
            waiting.extend(kids if isinstance(kids, pikepdf.Array) else [kids])
    return found


def test_the_document_says_what_a_screen_reader_asks():
    root = pikepdf.open(io.BytesIO(to_pdf(LETTER)))
    assert root.Root.MarkInfo.Marked
    assert str(root.Root.Lang) == "en-GB"
    assert root.Root.ViewerPreferences.DisplayDocTitle
    with root.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"] == "What we found (SF-2026-000123)"
        assert about["dc:creator"] == ["Ashbourne County Council"]


def test_headings_lists_tables_and_quotations_are_tagged():
    tags = tags_of(to_pdf(LETTER))
    assert (tags["H1"], tags["H2"], tags["H3"]) == (1, 1, 1)
    assert (tags["Table"], tags["TH"], tags["TD"], tags["TR"]) == (1, 2, 4, 3)
    assert tags["THead"] == 1
    assert (tags["L"], tags["LI"]) == (2, 4)
    assert tags["BlockQuote"] == 1


def test_the_page_carries_head_receiver_words_and_sign_off():
    text = text_of(to_pdf(LETTER))
    for words in (
        "Ashbourne County Council",
        "Complaints Team",
        "Castle Street",
        "Private and confidential",
        "Ms Siân Price",
        "1 High Street",
        "Date: 5 January 2026",
        "Our reference: SF-2026-000123",
        "Dear Ms Price",
        "not in place",
        "www.ashbourne.example",
        "Yours sincerely",
        "Alex Hartley",
        "Complaints Officer",
        "01632 960 101",
        "Page 1 of 1",
    ):
        assert words in text
    assert text.index("Ms Siân Price") < text.index("What we found") < text.index("Yours sincerely")


def test_the_same_letter_is_the_same_bytes_also_in_another_process():
    once = to_pdf(LETTER)
    assert to_pdf(replace(LETTER)) == once
    again = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, django; django.setup();"
            "from casework.post.pdf import to_pdf; from tests.casework.post.test_pdf import LETTER;"
            "sys.stdout.buffer.write(to_pdf(LETTER))",
        ],
        capture_output=True,
        check=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test"},
    )
    assert again.stdout == once


def test_a_kept_letter_prints_its_frozen_words_to_the_address_of_its_day():
    kept = SimpleNamespace(
        code="stage1_answer",
        subject="What we found",
        body="Dear Ms Price\n",
        to_name="Ms Siân Price",
        to_address="1 High Street\r\nAshbourne\n",
        dated_on=date(2026, 1, 5),
        case=SimpleNamespace(reference="CO-2026-000007"),
    )
    text = text_of(letter_pdf(kept))
    assert "Ms Siân Price 1 High Street Ashbourne" in text
    assert "Our reference: CO-2026-000007" in text
    assert letter_pdf(kept) == letter_pdf(kept)
    assert letter_pdf(kept, size=LARGE_PRINT) != letter_pdf(kept)


def test_a_long_letter_counts_its_pages():
    pages = PdfReader(io.BytesIO(to_pdf(replace(LETTER, body="A paragraph of the letter.\n\n" * 120)))).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in " ".join(page.extract_text().split())


def test_the_file_copy_accounts_for_every_day_and_leaves_the_letter_as_sent():
    sent = PdfReader(io.BytesIO(to_pdf(LETTER)))
    kept = PdfReader(io.BytesIO(to_pdf(replace(LETTER, file_copy=(COUNTED,)))))
    assert len(kept.pages) == len(sent.pages) + 1
    assert kept.pages[0].extract_text() == sent.pages[0].extract_text()
    account = " ".join(kept.pages[-1].extract_text().split())
    assert "Answer to stage 1: Friday 2 January 2026" in account
    assert "Rule: 2 working days. Source: SI 2006/1738 reg 14." in account
    assert "Wednesday 31 December 2025 day 1" in account
    assert "Thursday 1 January 2026 not counted New Year’s Day" in account
    assert "Friday 2 January 2026 day 2" in account
    assert "File copy, page 1" in account


def test_large_print_is_large_and_sets_wide_tables_as_lists():
    wide = replace(LETTER, body="**Found**\n\n| A | B | C |\n| --- | --- | --- |\n| one | two | three |\n")
    sizes: set[float] = set()
    for page in PdfReader(io.BytesIO(to_pdf(replace(wide, size=LARGE_PRINT)))).pages:
        page.extract_text(
            visitor_text=lambda text, cm, tm, font, size: sizes.add(size) if text.strip() else None
        )
    body_sizes = {size for size in sizes if size > 14}
    assert min(body_sizes) >= LARGE_PRINT - 0.01
    tags = tags_of(to_pdf(replace(wide, size=LARGE_PRINT)))
    assert (tags["Table"], tags["LI"]) == (0, 1)
    assert "Found • A: one B: two C: three" in text_of(to_pdf(replace(wide, size=LARGE_PRINT)))
    assert tags_of(to_pdf(wide))["Table"] == 1


@pytest.mark.parametrize("size", [0, 8, 10, 29, -1])
def test_a_size_nobody_can_read_is_refused(size):
    with pytest.raises(LetterFault, match="printed in 11 to 28 points"):
        to_pdf(replace(LETTER, size=size))


@pytest.mark.parametrize(
    "name",
    [
        "Zoë",
        "Łukasz",
        "Siân",
        "Adébáyọ̀",
        "Ọláṣubọ́",
        "Nguyễn",
        "Žižek",
        "Ștefan",
        "Ŵyn",
        "Олена",
        "Γιώργος",
        "£1,250 – “½”",
    ],
)
def test_names_and_signs_print_whole(name):
    assert name in text_of(to_pdf(replace(LETTER, body=f"Dear {name}\n")))


def test_what_the_typeface_lacks_is_said_in_words():
    text = text_of(to_pdf(replace(LETTER, body="Thanks 😀👍🏽 محمد علي 陳大文 ✓ pay\u2011day\n")))
    assert "[grinning face]" in text
    assert "[thumbs up sign]" in text
    assert "[text in Arabic]" in text
    assert "[text in Chinese characters]" in text
    assert "yes pay-day" in text


def test_typed_tricks_print_as_typed():
    for typed in HOSTILE:
        _, body = render_words(
            "Subject: x\n\nStart {{ said }} end\n\n| A |\n| --- |\n| {{ said }} |\n", {"said": typed}
        )
        pdf = to_pdf(replace(LETTER, subject=typed, body=body, to_name=typed, reference=typed))
        tags = tags_of(pdf)
        assert (tags["H1"], tags["H2"], tags["Table"], tags["TD"], tags["Link"], tags["Figure"]) == (
            1,
            0,
            1,
            1,
            0,
            0,
        )
    text = text_of(
        to_pdf(replace(LETTER, body="x\n", subject='#evil $x$ #read("/etc/passwd") <script> {{ a }}'))
    )
    assert '#evil $x$ #read("/etc/passwd") <script> {{ a }}' in text


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_no_text_stops_a_letter_from_being_printed(typed):
    try:
        _, body = render_words("Subject: x\n\nStart {{ said }} end\n", {"said": typed})
    except LetterFault:
        return  # nothing was left of it to print
    pdf = to_pdf(replace(LETTER, body=body, to_address=(typed, typed), your_reference=typed))
    assert tags_of(pdf)["H1"] == 1


def test_words_longer_than_a_line_stay_on_the_page():
    long = "a" * 400
    pdf = to_pdf(
        replace(LETTER, body=f"{long}\n\n| A | B | C |\n| --- | --- | --- |\n| {long} | b | {long} |\n")
    )
    assert text_of(pdf).replace(" ", "").count("a" * 60) >= 18
