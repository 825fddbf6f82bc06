"""A letter as a Word document: read back as Word and a screen reader find it, and compared with the PDF of the same letter."""

import io
import re
from datetime import date
from types import SimpleNamespace

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from casework.post.markdown import LetterFault
from casework.post.pdf import letter_pdf
from casework.post.word import letter_docx

BODY = """Dear Ms Price

**We found 1 gap.** Write to team@council.example.

## What we found

**Every item**

| What the plan says | We found |
| --- | --- |
| 1. Therapy, 45 minutes | Not in place |
| 2. A quiet place | In place |

1. First
2. Second

Between.

1. One again

- A point
- Another

> Said by Ms Price.

Yours sincerely

**Olu Officer**\\
Complaints Team
"""


def kept(body: str = BODY, code: str = "stage1_answer") -> SimpleNamespace:
    return SimpleNamespace(
        code=code,
        subject="What we found",
        body=body,
        to_name="Ms Siân Price",
        to_address="1 High Street\nAshbourne\n",
        dated_on=date(2026, 1, 5),
        case=SimpleNamespace(reference="SF-26-000007"),
    )


def opened(**known: str):
    return Document(io.BytesIO(letter_docx(kept(**known))))


def words_of(text: str) -> list[str]:
    return re.findall(r"[\w’]+", text.replace("\u200b", ""))


def test_headings_lists_and_quotations_are_real_ones():
    styles = [(p.style.name, p.text) for p in opened().paragraphs if p.text]
    assert ("Heading 1", "What we found") in styles
    assert ("Heading 2", "What we found") in styles
    assert ("Caption", "Every item") in styles
    assert [text for style, text in styles if style == "List Bullet"] == ["A point", "Another"]
    assert [text for style, text in styles if style == "List Number"] == ["First", "Second", "One again"]
    assert ("Quote", "Said by Ms Price.") in styles


def test_a_second_list_counts_from_its_own_number():
    numbered = [p for p in opened().paragraphs if p.style.name == "List Number"]
    first, second, again = (p._p.pPr.numPr.numId.val for p in numbered)
    assert first == second != again


def test_the_table_repeats_its_head_and_no_row_is_divided():
    (table,) = opened().tables
    head, *rows = table.rows
    assert [cell.text for cell in head.cells] == ["What the plan says", "We found"]
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rows)
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert [cell.text for cell in rows[0].cells] == ["1. Therapy, 45 minutes", "Not in place"]


def test_language_and_title_are_set_and_there_is_no_text_box():
    made = opened()
    assert made.core_properties.title == "What we found (SF-26-000007)"
    assert made.core_properties.language == "en-GB"
    assert {each.get(qn("w:val")) for each in made.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert "txbxContent" not in made.element.xml


def test_a_long_subject_is_cut_in_the_title_alone():
    # A setting's or a child's name may be long; Word keeps 255 characters of a title and refuses more.
    letter = kept()
    letter.subject = f"Section F provision check for {'Aurelia ' * 32}\x0b: what we found"
    made = Document(io.BytesIO(letter_docx(letter)))
    assert len(made.core_properties.title) == 255
    assert made.core_properties.title.endswith("… (SF-26-000007)")
    heading = next(one for one in made.paragraphs if one.style.name == "Heading 1")
    assert heading.text.endswith("what we found")


def test_the_word_document_and_the_pdf_say_the_same_words():
    made = opened()
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    said = words_of(" ".join([*(p.text for p in made.paragraphs), *cells]))
    pdf = words_of(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(letter_pdf(kept()))).pages))
    letter = words_of(re.sub(r"[|*>#\\-]", " ", BODY))
    assert {word for word in letter if not word.isdigit()} <= set(said) & set(pdf)


def test_an_easy_read_letter_is_in_large_print():
    assert opened(code="checklist_easy_read").styles["Normal"].font.size.pt == 18
    assert opened().styles["Normal"].font.size.pt == 12


def test_typed_text_stays_text():
    made = opened(body="Dear Ms Price\n\n\\<w:p\\>\\*no\\* \\& &#124;\n")
    assert made.paragraphs[-1].text == "<w:p>*no* & |"


def test_what_is_no_letter_is_refused():
    with pytest.raises(LetterFault):
        letter_docx(kept(body="![picture](x.png)\n\n# Heading\n"))
