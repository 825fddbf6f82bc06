"""Makes the five invented plans in Word: `python -m tests.sectionf.plans.make_docx`. The files are kept beside this."""

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

FILES = Path(__file__).parent / "files"


# ---------------------------------------------------------------------------------------------- what Word leaves


def laid_out_anew(paragraph: Any) -> None:
    """Say, as Word does when it saves, that the page turned before this paragraph."""
    run = paragraph.runs[0]._r if paragraph.runs else paragraph.add_run()._r
    run.insert(1 if run.find(qn("w:rPr")) is not None else 0, OxmlElement("w:lastRenderedPageBreak"))


def new_page(document: Any) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def repeats(row: Any) -> None:
    """Let a row of headings stand again on every page, as Word's own tick-box does."""
    head = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(head)


def in_a_control(cell: Any) -> None:
    """Wrap what a cell holds in a content control, as templates with boxes to fill in do."""
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    control.append(OxmlElement("w:sdtPr"))
    control.append(content)
    paragraphs = list(cell._tc.findall(qn("w:p")))
    paragraphs[0].addprevious(control)
    for paragraph in paragraphs:
        content.append(paragraph)


def inserted(paragraph: Any, text: str) -> None:
    change, run = OxmlElement("w:ins"), paragraph.add_run(text)._r
    change.set(qn("w:author"), "EHC team")
    run.addprevious(change)
    change.append(run)


def struck_out(paragraph: Any, text: str) -> None:
    change, run = OxmlElement("w:del"), paragraph.add_run(text)._r
    change.set(qn("w:author"), "EHC team")
    run.find(qn("w:t")).tag = qn("w:delText")
    run.addprevious(change)
    change.append(run)


def fill(cell: Any, *paragraphs: str, style: str | None = None, bold: bool = False) -> None:
    """Put paragraphs into a cell; one that begins with "* " is a bullet, with "** " a bullet below one."""
    for n, text in enumerate(paragraphs):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        depth = len(text) - len(text.lstrip("*"))
        if depth:
            paragraph.style = "List Bullet" if depth == 1 else f"List Bullet {depth}"
        elif style:
            paragraph.style = style
        paragraph.add_run(text.lstrip("* ")).bold = bold


def table(document: Any, head: tuple[str, ...], rows: list[tuple[Any, ...]], *, again: bool = True) -> Any:
    """Add a table of headings and rows; a cell is a text or a tuple of paragraphs."""
    made = document.add_table(rows=0, cols=len(head))
    made.style = "Table Grid"
    if any(head):
        top = made.add_row()
        for cell, text in zip(top.cells, head, strict=True):
            fill(cell, text, bold=True)
        if again:
            repeats(top)
    for row in rows:
        line = made.add_row()
        for cell, text in zip(line.cells, row, strict=True):
            if text is not None:
                fill(cell, *((text,) if isinstance(text, str) else text))
    return made


def begin(council: str, name: str, final: str) -> Any:
    document = Document()
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2)
        section.header.paragraphs[0].text = f"{council} – Education, Health and Care Plan – {name}"
        section.footer.paragraphs[0].text = "OFFICIAL – SENSITIVE"
    document.add_heading(f"{council}", 0)
    document.add_paragraph("Education, Health and Care Plan")
    table(document, ("", ""), [("Name", name), ("Date of final plan", final)])
    return document


# --------------------------------------------------------------------------------------------------- aldermoor


def aldermoor() -> None:
    """Five columns, an outcome a row, bullets in the provision with their own lines beside them."""
    d = begin("Aldermoor County Council", "Ada Obi", "18 July 2025")
    d.add_paragraph("Contents")
    for letter, title, page in (
        ("A", "Views, interests and aspirations", 1),
        ("B", "Special educational needs", 1),
        ("E", "Outcomes", 2),
        ("F", "Special educational provision", 2),
        ("I", "Placement", 4),
    ):
        d.add_paragraph(f"Section {letter} – {title}\t{page}")
    d.add_heading("Section A – The views, interests and aspirations of Ada and her family", 1)
    d.add_paragraph("Ada likes swimming, her dog and loud music. She wants to tell her friends jokes.")
    d.add_heading("Section B – Ada’s special educational needs", 1)
    d.add_paragraph("Communication and interaction")
    d.add_paragraph("Ada understands sentences of two key words. She uses single words and signs.")
    d.add_paragraph(
        "Ada will need adults to speak slowly. She has speech therapy at her clinic once a month."
    )
    laid_out_anew(d.add_heading("Section E – Outcomes", 1))
    for text in (
        "By the end of Year 6 Ada will use sentences of five or more words to say what she needs.",
        "By the end of Year 6 Ada will read and write at the level of the end of Key Stage 1.",
        "By the end of Year 6 Ada will settle herself with the help of a plan, four times out of five.",
    ):
        d.add_paragraph(text, style="List Number")
    d.add_heading("Section F – Special educational provision required by Ada Obi", 1)
    d.add_paragraph(
        "Provision in this section must be detailed and specific and should normally be quantified "
        "(SEND Code of Practice, 9.69)."
    )
    made = table(
        d,
        ("Outcome", "Provision", "Who", "How often", "Review"),
        [
            (
                "Outcome 1",
                (
                    "* Direct speech and language therapy, 1:1, for 45 minutes",
                    "* A programme of language exercises set by the therapist, 15 minutes, 1:1",
                ),
                (
                    "* Speech and language therapist registered with the HCPC",
                    "* Teaching assistant trained by the therapist",
                ),
                ("* Weekly, 38 weeks of the year", "* Every school day"),
                "Termly",
            ),
            (
                "Outcome 1",
                "Training for all staff who work with Ada in the use of Makaton, 2 hours.",
                "Speech and language therapist",
                "Once a year, in the autumn term",
                "Annual review",
            ),
            (
                "Outcome 2",
                (
                    "* Structured synthetic phonics programme, 20 minutes, 1:1",
                    "* Paired reading for 10 minutes",
                    "* Pre-teaching of new vocabulary before each topic",
                ),
                "Teaching assistant with a level 3 qualification, overseen by the SENCO",
                "Daily",
                "Half-termly",
            ),
            (
                "Outcome 2",
                "Access to a laptop with text-to-speech software in all lessons",
                "Class teacher",
                "As required",
                "Annual review",
            ),
            (
                "Outcome 3",
                "A sensory circuit of 20 minutes at the beginning of the day, in a group of no more than three",
                "Teaching assistant trained by the occupational therapist",
                "Each morning",
                "Termly",
            ),
            (
                "Outcome 3",
                "A visit of the occupational therapist of 1 hour to observe, review the programme and advise staff.",
                "Occupational therapist",
                "Termly",
                "Annual review",
            ),
            (
                "Outcome 3",
                "A named adult to greet Ada and go through her day with her, 5 minutes",
                "Key adult",
                "Each morning",
                "",
            ),
        ],
    )
    laid_out_anew(made.rows[4].cells[0].paragraphs[0])
    d.add_heading("Section G – Health provision", 1)
    d.add_paragraph("A dietitian will see Ada for 30 minutes every six months.", style="List Bullet")
    laid_out_anew(d.add_heading("Section H1 – Social care provision under the 1970 Act", 1))
    d.add_paragraph("None.")
    d.add_heading("Section H2 – Other social care provision", 1)
    d.add_paragraph("A befriender will take Ada swimming for 2 hours each week.")
    d.add_heading("Section I – Placement", 1)
    d.add_paragraph("A mainstream primary school: Birchwood Primary School.")
    d.add_heading("Section J – Personal budget", 1)
    d.add_paragraph("There is none.")
    d.save(FILES / "aldermoor.docx")


# ------------------------------------------------------------------------------------------------ brackenshire


def brackenshire() -> None:
    """Areas of need with bullets below bullets; what leads in to a list, and what only says more of one item."""
    d = begin("Brackenshire Council", "Ben Carter", "3 March 2025")
    d.add_heading("Section B: Special Educational Needs", 1)
    d.add_heading("Cognition and learning", 2)
    d.add_paragraph("Ben learns best in small steps.", style="List Bullet")
    d.add_heading("Section E: Outcomes", 1)
    d.add_heading("Cognition and learning", 2)
    d.add_paragraph("E1. By the end of Key Stage 3 Ben will read a page of text on his own.")
    d.add_heading("Social, emotional and mental health", 2)
    d.add_paragraph("E2. By the end of Key Stage 3 Ben will ask for a break before he leaves the room.")
    d.add_heading("Sensory and physical", 2)
    d.add_paragraph("E3. By the end of Key Stage 3 Ben will type at 25 words a minute.")
    new_page(d)
    d.add_heading("Section F: Special Educational Provision", 1)
    d.add_heading("Cognition and learning", 2)
    d.add_paragraph("Provision to meet outcome E1").runs[0].bold = True
    for text in (
        "* Ben will have daily 1:1 teaching of reading for 30 minutes from a teacher with a specialist dyslexia qualification.",
        "* The teacher will provide:",
        "** a written plan for each half-term, shared with all subject teachers",
        "** 1 hour each term of advice to the English department",
        "* Support in English, maths and science lessons from a teaching assistant, at a ratio of 1:2, for 12 hours a week.",
        "* Exam practice:",
        "** a reader and a scribe in all internal tests",
        "** 25% extra time in all internal tests",
    ):
        bullet(d, text)
    d.add_heading("Social, emotional and mental health", 2)
    d.add_paragraph("Provision to meet outcome E2").runs[0].bold = True
    for text in (
        "* Weekly mentoring",
        "** 40 minutes",
        "** with the school’s emotional literacy support assistant",
        "** 1:1, in a quiet room",
        "* Ben will have opportunities to work with his friends in a small group.",
        "* A time-out card, which he can use without asking.",
    ):
        bullet(d, text)
    new_page(d)
    d.add_heading("Sensory and physical", 2)
    d.add_paragraph("Provision to meet outcome E3").runs[0].bold = True
    for text in (
        "* Touch-typing lessons, 15 minutes, four times a week, with a teaching assistant.",
        "* An occupational therapist will visit school for half a day each term to:",
        "** review his seating and equipment",
        "** train the staff who work with him.",
        "* Ben will sit at the front of the class.",
    ):
        bullet(d, text)
    d.add_paragraph("Monitoring: the school will review this provision each term with Ben and his parents.")
    d.add_heading("Section G: Health Provision", 1)
    bullet(d, "* Ben will see a paediatrician once a year.")
    d.add_heading("Section H1", 1)
    d.add_paragraph("Not applicable")
    d.add_heading("Section I: Placement", 1)
    d.add_paragraph("Hillside School, a maintained mainstream secondary school.")
    d.save(FILES / "brackenshire.docx")


def bullet(document: Any, text: str) -> None:
    depth = len(text) - len(text.lstrip("*"))
    document.add_paragraph(text.lstrip("* "), style="List Bullet" if depth == 1 else f"List Bullet {depth}")


# -------------------------------------------------------------------------------------------------- calderbeck


def calderbeck() -> None:
    """The whole plan in tables: sections as merged rows, boxes to fill in, an outcome merged over its provisions."""
    d = begin("Calderbeck Council", "Chloe Dean", "12/09/2025")
    box = d.add_table(rows=2, cols=1)
    box.style = "Table Grid"
    fill(box.rows[0].cells[0], "SECTION A: MY STORY", bold=True)
    fill(box.rows[1].cells[0], "I am Chloe. I am in Year 9 and I want to work with horses.")
    in_a_control(box.rows[1].cells[0])
    d.add_paragraph()
    for letter, title, text in (
        ("B", "SPECIAL EDUCATIONAL NEEDS", "Chloe has a hearing loss in both ears and wears hearing aids."),
        ("C", "HEALTH NEEDS", "Chloe’s hearing is looked after by the audiology clinic."),
    ):
        box = d.add_table(rows=2, cols=1)
        box.style = "Table Grid"
        fill(box.rows[0].cells[0], f"SECTION {letter}: {title}", bold=True)
        fill(box.rows[1].cells[0], text)
        in_a_control(box.rows[1].cells[0])
        d.add_paragraph()
    new_page(d)
    grid = d.add_table(rows=0, cols=4)
    grid.style = "Table Grid"
    across(grid, "SECTIONS E AND F: OUTCOMES AND SPECIAL EDUCATIONAL PROVISION")
    heads = grid.add_row()
    for cell, text in zip(
        heads.cells,
        (
            "Outcome (Section E)",
            "Special educational provision (Section F)",
            "Who will provide this?",
            "How much and how often?",
        ),
        strict=True,
    ):
        fill(cell, text, bold=True)
    across(grid, "Sensory and physical needs")
    merged(
        grid,
        "By July 2027 Chloe will follow a lesson of 50 minutes in a class of 25.",
        [
            (
                "Teaching by a qualified teacher of the deaf, in school.",
                "Qualified teacher of the deaf (QToD)",
                "1 hour a week",
            ),
            (
                "A radio aid, checked and charged.",
                "Teaching assistant trained by the QToD",
                "Checked every morning",
            ),
            (
                "Note-taking in all lessons in which the teacher talks for more than 10 minutes.",
                "Communication support worker, level 3 or above in BSL",
                "15 hours a week",
            ),
        ],
    )
    across(grid, "Social, emotional and mental health")
    merged(
        grid,
        "By July 2027 Chloe will take part in a club with other deaf young people.",
        [
            (
                "A group for deaf young people, of four to six, run by the sensory service.",
                "Specialist practitioner",
                "2 hours, once a half-term",
            ),
            (
                "Deaf awareness training for the whole staff.",
                "Qualified teacher of the deaf (QToD)",
                "1.5 hours, at the start of each school year",
            ),
            ("Regular check-ins.", "Form tutor", ""),
        ],
    )
    d.add_paragraph()
    new_page(d)
    for letter, title, text in (
        ("G", "HEALTH PROVISION", "Audiology: a hearing test every six months, 40 minutes."),
        ("H1", "SOCIAL CARE PROVISION", "None"),
        ("I", "PLACEMENT", "Meadow Academy"),
    ):
        box = d.add_table(rows=2, cols=1)
        box.style = "Table Grid"
        fill(box.rows[0].cells[0], f"SECTION {letter}: {title}", bold=True)
        fill(box.rows[1].cells[0], text)
        in_a_control(box.rows[1].cells[0])
        d.add_paragraph()
    d.save(FILES / "calderbeck.docx")


def across(grid: Any, text: str) -> None:
    row = grid.add_row()
    fill(row.cells[0].merge(row.cells[-1]), text, bold=True)


def merged(grid: Any, outcome: str, rows: list[tuple[str, ...]]) -> None:
    made = []
    for row in rows:
        line = grid.add_row()
        for cell, text in zip(line.cells[1:], row, strict=True):
            fill(cell, text)
            in_a_control(cell)
        made.append(line)
    fill(made[0].cells[0].merge(made[-1].cells[0]), outcome)


# ---------------------------------------------------------------------------------------------------- dunsford


def dunsford() -> None:
    """Numbered paragraphs of prose, changed with changes tracked, and no page that Word left a trace of."""
    d = begin("Dunsford Borough Council", "Dilip Rao", "21st November 2024")
    d.add_heading("B. Special educational needs", 1)
    d.add_paragraph("B1 Dilip has a diagnosis of autism. He will need a calm start to each day.")
    d.add_heading("E. Outcomes sought for Dilip", 1)
    d.add_paragraph(
        "E1 By the end of Year 4, Dilip will join in a game with one other child for ten minutes."
    )
    d.add_paragraph("E2 By the end of Year 4, Dilip will write three sentences on his own.")
    d.add_heading("F. Special educational provision", 1)
    d.add_paragraph(
        "This section sets out the provision that Dilip requires. The local authority must secure it."
    )
    d.add_paragraph("Provision for outcome E1").runs[0].bold = True
    d.add_paragraph(
        "F1 Dilip will receive 45 minutes of direct speech and language therapy each week, in term time, from a "
        "speech and language therapist with experience of autism. The sessions will take place in school and "
        "outside the classroom."
    )
    d.add_paragraph(
        "F2 The therapist will set a programme of social communication. A teaching assistant will deliver it for 20 "
        "minutes each day, with Dilip and one other child."
    )
    third = d.add_paragraph("F3 A lunchtime club of no more than six children, led by a ")
    struck_out(third, "midday supervisor")
    inserted(third, "teaching assistant")
    third.add_run(", will run twice a week for 30 minutes.")
    d.add_paragraph(
        "F4 Staff who work with Dilip would benefit from training in autism. This should be arranged by the school."
    )
    d.add_paragraph("Provision for outcome E2").runs[0].bold = True
    d.add_paragraph("F5 Dilip requires full-time support (27.5 hours a week) from a teaching assistant, 1:1.")
    d.add_paragraph(
        "F6 An occupational therapist will assess his handwriting once a term for 1 hour and will write a "
        "programme. School staff will carry the programme out for 10 minutes, three times a week."
    )
    d.add_paragraph("F7 Dilip will have a workstation of his own and a visual timetable.")
    d.add_paragraph("Monitoring")
    d.add_paragraph("The SENCO will hold a meeting each term to review progress towards the outcomes.")
    d.add_heading("G. Health care provision", 1)
    d.add_paragraph("G1 Dilip will be reviewed by the community paediatrician once a year.")
    d.add_heading("H1. Social care provision", 1)
    d.add_paragraph("None identified.")
    d.add_heading("I. Placement", 1)
    d.add_paragraph("St Anne’s Church of England Primary School.")
    d.save(FILES / "dunsford.docx")


# --------------------------------------------------------------------------------------------------- eastmarch


def eastmarch() -> None:
    """A table of three columns for each area of need, an inner table in a box, and a column of what is not provision."""
    d = begin("Eastmarch County Council", "Ella Finch", "30 January 2026")
    d.add_heading("Part B", 1)
    table(
        d,
        ("Area of need", "Description"),
        [
            (
                "Communication and interaction",
                "Ella does not speak outside her home. She will whisper to her sister.",
            )
        ],
    )
    d.add_heading("Part E", 1)
    table(
        d,
        ("No.", "Outcome"),
        [
            ("1", "Ella will speak to a familiar adult in school by July 2027."),
            ("2", "Ella will write a story of one page by July 2027."),
        ],
    )
    new_page(d)
    d.add_heading("Part F – Special educational provision", 1)
    d.add_paragraph("Communication and interaction").runs[0].bold = True
    table(
        d,
        ("Outcome no.", "What support will be provided, by whom and how often", "Steps towards the outcome"),
        [
            (
                "1",
                (
                    "A small-steps programme for selective mutism, led by a key adult, in three sessions a week of 15 minutes.",
                    "A specialist speech and language therapist trains the key adult in two sessions of 2 hours in the first term.",
                    "The therapist reviews the programme with the key adult, by telephone, for 30 minutes every fortnight.",
                ),
                "Ella whispers to the key adult when nobody else is in the room.",
            ),
            (
                "1",
                "Ella must not be made to speak in front of the class.",
                "",
            ),
        ],
    )
    d.add_paragraph("Cognition and learning").runs[0].bold = True
    outer = d.add_table(rows=1, cols=1)
    outer.style = "Table Grid"
    cell = outer.rows[0].cells[0]
    inner = cell.add_table(rows=0, cols=3)
    for row in (
        ("Outcome no.", "What support will be provided, by whom and how often", "Steps towards the outcome"),
        (
            "2",
            "Writing lessons in a group of four with a qualified teacher, 4 x 25 minutes a week.",
            "Ella copies a sentence.",
        ),
        ("2", "A laptop for all written work of more than half a page.", "Ella opens a document."),
    ):
        line = inner.add_row()
        for c, text in zip(line.cells, row, strict=True):
            fill(c, text)
    d.add_paragraph()
    new_page(d)
    d.add_heading("Part G – Health provision", 1)
    table(d, ("Outcome no.", "Provision"), [("1", "Child and adolescent mental health service: 6 sessions.")])
    d.add_heading("Part H1", 1)
    d.add_paragraph("None")
    d.add_heading("Part I", 1)
    d.add_paragraph("Oakfield Junior School")
    d.save(FILES / "eastmarch.docx")


# -------------------------------------------------------------------------------------------------- larchfield


def larchfield() -> None:
    """Section F begun anew for each area of need; outcomes as merged rows; numbered lists in the cells; a total below."""
    d = begin("Larchfield Council", "Leo Marsh", "7 April 2025")
    d.add_heading("Section B – Special Educational Needs", 1)
    d.add_paragraph("Leo has a language disorder. He will need his work to be shown to him.")
    for area, rows in (
        (
            "Communication and Interaction",
            [
                "Outcome 1: By July 2026 Leo will explain what he has made to his class.",
                (
                    "Leo finds it hard to order his ideas",
                    (
                        "1. Individual language therapy following the programme of the assessment.",
                        "2. Small group work on telling stories.",
                    ),
                    ("Speech and language therapist", "Teaching assistant, 1:3"),
                    ("30 minutes, 20 sessions a year", "25 minutes, three times a week"),
                ),
                (
                    "Leo does not ask for help",
                    "Staff will teach Leo to use a help card and will praise him when he uses it.",
                    "All staff",
                    "Throughout the day",
                ),
            ],
        ),
        (
            "Cognition and Learning",
            [
                "Outcome 2: By July 2026 Leo will read and write the first hundred words.",
                (
                    "Leo forgets words he has learnt",
                    (
                        "Precision teaching of reading and spelling.",
                        "The class teacher will check progress every week.",
                    ),
                    "Teaching assistant trained in precision teaching",
                    "10 minutes daily",
                ),
                ("Leo tires", "Rest breaks as needed.", "Class teacher", "n/a"),
            ],
        ),
    ):
        d.add_heading(f"Section F – Special Educational Provision: {area}", 1)
        grid = d.add_table(rows=0, cols=4)
        grid.style = "Table Grid"
        top = grid.add_row()
        for cell, text in zip(
            top.cells,
            ("Need", "Provision to meet the need", "Staffing and ratio", "Frequency/duration"),
            strict=True,
        ):
            fill(cell, text, bold=True)
        for row in rows:
            if isinstance(row, str):
                across(grid, row)
                continue
            line = grid.add_row()
            for cell, text in zip(line.cells, row, strict=True):
                fill(cell, *((text,) if isinstance(text, str) else text))
    d.add_paragraph("Total support: 12.5 hours of teaching assistant time a week.")
    d.add_heading("Section G – Health Provision", 1)
    d.add_paragraph("Hearing test once a year.")
    d.save(FILES / "larchfield.docx")


ALL = (aldermoor, brackenshire, calderbeck, dunsford, eastmarch, larchfield)

if __name__ == "__main__":
    for make in ALL:
        make()
        print(f"{make.__name__}.docx")
