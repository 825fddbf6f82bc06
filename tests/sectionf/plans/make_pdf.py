"""Makes the five invented plans in PDF: `python -m tests.sectionf.plans.make_pdf`. The files are kept beside this.

Three are set by Typst. Two are printed by Chromium, which draws its bullets as shapes and breaks rows over pages.
"""

import os
import shutil
from importlib import resources
from pathlib import Path

import typst
from playwright.sync_api import sync_playwright

FILES = Path(__file__).parent / "files"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


# ----------------------------------------------------------------------------------------------------- fenwick

FENWICK = r"""
#set page(paper: "a4", margin: (x: 1.6cm, top: 2.4cm, bottom: 2.2cm),
  header: [#text(8pt)[Fenwick County Council #h(1fr) EHC Plan: Freya Gill #h(1fr) DOB 04/05/2014]],
  footer: context [#text(8pt)[Final plan dated 9 May 2025 #h(1fr) Page #counter(page).display() of #counter(page).final().first()]])
#set text(font: "Fira Sans", size: 9.5pt)
#set par(leading: 0.6em)
= Education, Health and Care Plan
#table(columns: (4cm, 1fr), [*Name*], [Freya Gill], [*Date of final plan*], [9 May 2025], [*School*], [Riverside Academy])
== Section A: Freya’s views
Freya would like to be a vet. She says that she likes Tuesdays, because she rides.
== Section B: Special educational needs
Freya has a diagnosis of dyslexia and of a developmental co-ordination disorder. She tires by the end of the
morning, and she will avoid work that asks her to write.
#lorem(178)
== Section C: Health needs related to SEN
None known.
== Section D: Social care needs related to SEN
None known.
== Section E: Outcomes
+ Freya will read a text for her age with nine words in ten right by the end of Year 7.
+ Freya will record what she knows, by whatever means, in every subject by the end of Year 7.
+ Freya will take part in physical education with her class each week by the end of Year 7.
== Section F: Special educational provision required by Freya
#table(columns: (2.2fr, 4.4fr, 2.4fr, 2.2fr, 1.6fr), inset: 5pt,
  table.header([*Outcome*], [*Special educational provision*], [*Who*], [*How often*], [*Review*]),
  [1. Reading], [A structured literacy intervention that follows the five parts of the assessment of 12 March 2025,
    taught one to one, in a room without other pupils.], [Teacher with a level 7 qualification in specific learning difficulties (AMBDA or the like)],
    [3 sessions of 45 minutes each week], [Termly],
  [1. Reading], [- Reading aloud to an adult from a book that she has chosen
    - Listening to recorded books while she follows the text], [Teaching assistant], [15 minutes each school day], [Half-termly],
  [1. Reading], [All written material given to Freya in a font of at least 14 points on tinted paper, and homework
    read to her before she leaves.], [All teachers], [In every lesson], [Termly],
  [2. Recording], [Teaching in the use of speech-to-text software, followed by practice in lessons. It begins with
    dictating single sentences and goes on to planning and correcting a text by voice, first with work that she enjoys,
    then in English, and then in every subject in which she writes.],
    [Teacher of computing, with advice from the assistive technology service], [1 hour a week for the first two terms], [Termly],
  [2. Recording], [A scribe for any piece of writing of more than half a page, with time agreed beforehand to plan what is
    to be written.], [Teaching assistant known to Freya], [Up to 10 hours each week], [Termly],
  [2. Recording], [The assistive technology service will visit to check the software and the laptop, and to train two
    members of staff in their use.], [Assistive technology service], [2 hours, once every term], [Annual review],
  [3. Physical education], [A motor skills programme in a group of up to four. The programme is written by the occupational
    therapist, who will train the teaching assistant in it.], [Teaching assistant trained by the occupational therapist], [2 × 20 minutes a week], [Termly],
  [3. Physical education], [Review of the motor skills programme, by watching a session and speaking with Freya.],
    [Occupational therapist], [1 hour each half-term], [Annual review],
  [3. Physical education], [Freya should have access to changing rooms before the rest of her class.], [PE staff], [Each lesson], [],
)
== Section G: Health provision
Physiotherapy: a block of six sessions of 40 minutes at the clinic, once a year.
== Section H1: Social care provision
None.
== Section H2: Social care provision
None.
== Section I: Placement
A mainstream secondary school: Riverside Academy.
== Section J: Personal budget
A direct payment of £500 a year for the recorded books.
== Section K: Advice
Educational psychologist, 12 March 2025. Occupational therapist, 20 March 2025.
"""

# ---------------------------------------------------------------------------------------------------- garsdale

GARSDALE = r"""
#set page(paper: "a4", margin: 2.4cm, numbering: "1", header: align(right)[#text(8pt)[CONFIDENTIAL]])
#set text(font: "Fira Sans", size: 11pt)
#set list(marker: ([•], [o]))
#align(center)[#text(18pt)[*Garsdale Council*] \ Education, Health and Care Plan for *Harvey Iles* \ Final amended plan issued on 2 June 2025]
*Contents* \
Section B: Special educational needs #box(width: 1fr, repeat[.]) 1 \
Section E: Outcomes #box(width: 1fr, repeat[.]) 1 \
Section F: Special educational provision #box(width: 1fr, repeat[.]) 2 \
Section G: Health provision #box(width: 1fr, repeat[.]) 3
#v(8pt)
*SECTION B: SPECIAL EDUCATIONAL NEEDS* \
Harvey has a learning difficulty and cerebral palsy. He uses a walking frame. Harvey needs help to move between rooms
and he will always need somebody near him at lunch.

*SECTION E: OUTCOMES* \
Outcome 1: By July 2026 Harvey will count ten things and give an adult any number up to ten. \
Outcome 2: By July 2026 Harvey will walk twenty metres with his frame without stopping. \
Outcome 3: By July 2026 Harvey will choose between three things with his communication book.
#pagebreak()
*SECTION F: SPECIAL EDUCATIONAL PROVISION* \
The provision below is what Harvey’s needs call for and is arranged by area of need.

#underline[Cognition and learning] (Outcome 1)

F1. Harvey will follow a curriculum that is adapted to his level by a teacher with experience of learning difficulties,
in a class of no more than ten pupils.

F2. Each day Harvey will have:
- 20 minutes of number work, 1:1, with a teaching assistant
- 20 minutes of number games in a group of three
- a short break after each piece of work.

F3. Adults will use real objects and will repeat what they ask of him.

#underline[Physical and sensory] (Outcome 2)

F4. A physiotherapist will:
- see Harvey in school for 30 minutes every two weeks
- write a programme for school staff, to be carried out for 15 minutes every day
  - before lunch
  - on a mat, in the hall
- review his frame once a term.

F5. Two adults trained in moving and handling will be with Harvey whenever he is lifted.

#underline[Communication and interaction] (Outcome 3)

F6. A speech and language therapist will work with Harvey and his class team for one and a half hours each half-term. She will
also advise his parents as appropriate.

F7. All staff in the class will model the communication book throughout the day. This will be done in every lesson and at
lunch.

F8. Speech and language therapy assistant: 30 minutes, weekly, in school.
#pagebreak()
*SECTION G: HEALTH PROVISION* \
G1. Botulinum toxin treatment, reviewed at the hospital twice a year.

*SECTION H1: SOCIAL CARE PROVISION* \
Short breaks: 4 hours a week.

*SECTION I: PLACEMENT* \
Greenway School, a maintained special school.
"""

# -------------------------------------------------------------------------------------------------- kelverdale

KELVERDALE = r"""
#set page(paper: "a4", flipped: true, margin: (x: 1.5cm, y: 2cm), footer: context align(center)[#text(8pt)[Kelverdale – page #counter(page).display()]])
#set text(font: "Fira Sans", size: 9pt)
= Kelverdale Metropolitan Borough Council: EHC plan
Child: *Kit Lowe* #h(2cm) Plan finalised: *14 October 2025*
== SECTION B
Kit has ADHD and a language disorder. #lorem(330)
== SECTIONS E, F AND G – OUTCOMES AND PROVISION
#table(columns: (0.7fr, 2.4fr, 4.2fr, 2fr, 1.8fr, 2fr), stroke: (x, y) => (top: 0.5pt, bottom: 0.5pt, left: 0.25pt + luma(160), right: 0.25pt + luma(160)), inset: 5pt,
  table.header([*Ref*], [*Outcome (E)*], [*Educational provision (F)*], [*Provided by*], [*Frequency and duration*], [*Health provision (G)*]),
  table.cell(colspan: 6, fill: luma(230))[*Communication and interaction*],
  [1.1], table.cell(rowspan: 3)[Kit will tell what happened in the right order by the end of Key Stage 2.],
    [A narrative therapy group of three children, following the therapist’s plan.], [Speech and language therapist], [40 minutes weekly, 10 weeks of each term], [],
  [1.2], [Visual prompts (who, where, when, what) on Kit’s table.], [Class teacher], [All lessons], [],
  [1.3], [Direct teaching of ten new words, with pictures. The words come from the topics of her class and are
    taught before the topic begins: she hears each word, says it, sorts it with others, and uses it in a sentence.], [Teaching assistant trained by the speech and language therapist], [10 minutes daily], [Hearing test, yearly, by the audiology service],
  table.cell(colspan: 6, fill: luma(230))[*Social, emotional and mental health*],
  [2.1], table.cell(rowspan: 4)[Kit will stay with a task of her choice for 15 minutes by the end of Key Stage 2.],
    [Movement breaks of 5 minutes, chosen from a list that the occupational therapist wrote.], [Teaching assistant], [After every 20 minutes of work], [],
  [2.2], [A quiet space for work, away from the door.], [Class teacher], [Always], [],
  [2.3], [Zones of Regulation programme in a group of four.], [Learning mentor with training in the programme], [30 minutes, twice a week], [Medication review with the paediatrician, every six months],
  [2.4], [Consultation for staff by the educational psychologist.], [Educational psychologist], [1 hour termly], [],
)
== SECTION H1
No provision.
== SECTION I
Larkspur Primary School
== SECTION J
There is no personal budget.
"""

# --------------------------------------------------------------------------------------------------- harrowden

HARROWDEN = """
<!doctype html><meta charset="utf-8"><style>
body { font: 10.5pt Arial, sans-serif } table { border-collapse: collapse; width: 100% }
td, th { border: 1px solid #333; padding: 5px; vertical-align: top; text-align: left } h2 { font-size: 13pt; break-after: avoid }
ul { padding-left: 16px; margin: 2px 0 } p { margin: 4px 0 } .new { break-before: page }
</style>
<h1>Harrowden County Council</h1><p>Education Health and Care Plan – <b>Imran Joshi</b></p><p>Date plan finalised: 5th December 2025</p>
<h2>Section B – Special educational needs</h2><p>Imran has a severe visual impairment. He reads braille and is learning
to use a cane. He needs time to find his way and will need to be told who is in the room.</p>
<h2>Section E – Outcomes</h2>
<p>E1: By August 2028, Imran will read contracted braille at 60 words a minute.</p>
<p>E2: By August 2028, Imran will find his way between any two rooms of the school without help.</p>
<p>E3: By August 2028, Imran will cook a simple meal.</p>
<h2 class="new">Section F – Special educational provision required by Imran Joshi</h2>
<p>The local authority is under a duty to arrange the provision in this section (Children and Families Act 2014, section 42).</p>
<table><thead><tr><th style="width:20%">Outcome</th><th style="width:44%">Provision</th><th>By whom</th><th>Hours and frequency</th></tr></thead>
<tr><td rowspan="3">E1: By August 2028, Imran will read contracted braille at 60 words a minute.</td>
<td>Teaching of contracted braille, 1:1, in a room of its own.</td><td>Qualified teacher of children and young people with vision impairment (QTVI)</td><td>4 hours a week</td></tr>
<tr><td><ul><li>Practice in reading braille</li><li>Practice in using a braille display with a laptop</li></ul></td><td>Teaching assistant with grade 2 braille</td><td>30 minutes each, every school day</td></tr>
<tr><td>Preparation of all material in braille or as tactile pictures before the lesson in which it is used. FILLER</td><td>Resource technician</td><td>12 hours a week</td></tr>
<tr><td rowspan="2">E2: By August 2028, Imran will find his way between any two rooms of the school without help.</td>
<td>Mobility lessons, indoors and outdoors, on a programme that is set out in the report of 2 October 2025 and is changed as he makes progress. FILLER</td><td>Qualified habilitation specialist</td><td>1 hour a week in term time, and 5 days of 3 hours in the summer holiday</td></tr>
<tr><td>Training for new staff in guiding and in describing a room.</td><td>QTVI</td><td>2 hours each September</td></tr>
<tr><td>E3: By August 2028, Imran will cook a simple meal.</td>
<td>Lessons in independent living skills, in a group of two.</td><td>Qualified habilitation specialist</td><td>1.5 hours, fortnightly</td></tr>
</table>
<p>In addition, Imran will have an adult with him in practical lessons at all times.</p>
<p>Arrangements for monitoring: the QTVI will report to the annual review.</p>
<h2>Section G – Health provision</h2><ul><li>Eye clinic, once a year</li></ul>
<h2>Section H2 – Social care provision</h2><p>A support worker for 3 hours each Saturday.</p>
<h2>Section I – Placement</h2><p>Kingsmead School with its resource base for vision impairment.</p>
"""

# --------------------------------------------------------------------------------------------------- inglewood

INGLEWOOD = """
<!doctype html><meta charset="utf-8"><style>
body { font: 11pt Georgia, serif } table { border-collapse: collapse; width: 100%; margin: 10px 0; break-inside: avoid }
td, th { border: 1px solid #777; padding: 6px; vertical-align: top; text-align: left } td:first-child { width: 28%; font-weight: bold; background: #eee }
.new { break-before: page }
</style>
<h1>Inglewood Council</h1><p>EHC Plan: Jade King. This final plan was made on 1 September 2025.</p>
<h2>Section B: Jade’s special educational needs</h2><ul><li>Jade has Down syndrome.</li><li>She needs things to be shown as well as said.</li></ul>
<h2 class="new">Section E: Outcomes</h2><table><tr><td>Outcome 1</td><td>Jade will dress and undress for PE without help by July 2026.</td></tr>
<tr><td>Outcome 2</td><td>Jade will read fifty words on sight by July 2026.</td></tr></table>
<h2>Section F: Special educational provision</h2>
<p>Provision that Jade needs in order to reach her outcomes:</p>
<h3>Outcome 1</h3>
<table><tr><td>Provision</td><td>Backward chaining of each step of dressing.</td></tr><tr><td>Who will do it</td><td>Teaching assistant, 1:1</td></tr>
<tr><td>How often</td><td>10 minutes before and after each PE lesson, twice a week</td></tr><tr><td>How we will know</td><td>Chart of steps, each half-term</td></tr></table>
<table><tr><td>Provision</td><td>Exercises for hands and fingers, in a group of three.</td></tr><tr><td>Who will do it</td><td>Teaching assistant, on a plan written by the occupational therapist</td></tr>
<tr><td>How often</td><td>15 minutes daily</td></tr><tr><td>How we will know</td><td>Review of the plan</td></tr></table>
<table><tr><td>Provision</td><td>Occupational therapist to visit, write and review the plan.</td></tr><tr><td>Who will do it</td><td>Occupational therapist</td></tr>
<tr><td>How often</td><td>Termly</td></tr><tr><td>How we will know</td><td>Report to the annual review</td></tr></table>
<h3 class="new">Outcome 2</h3>
<table><tr><td>Provision</td><td><ul><li>Whole-word reading programme, 1:1</li><li>Signing with Makaton by all adults in the class</li></ul></td></tr><tr><td>Who will do it</td><td>Class teacher and teaching assistant</td></tr>
<tr><td>How often</td><td>20 minutes each morning</td></tr><tr><td>How we will know</td><td>Word count</td></tr></table>
<table><tr><td>Provision</td><td>Advice to the class team from the Down syndrome service.</td></tr><tr><td>Who will do it</td><td>Advisory teacher</td></tr>
<tr><td>How often</td><td>Regularly</td></tr><tr><td>How we will know</td><td></td></tr></table>
<h2>Section G: Health care provision</h2><table><tr><td>Provision</td><td>Heart clinic</td></tr><tr><td>How often</td><td>Yearly</td></tr></table>
<h2>Section I: School</h2><p>Beech Infant School</p>
"""
# ---------------------------------------------------------------------------------------------------- mossdale

MOSSDALE = """
<!doctype html><meta charset="utf-8"><style>
body { font: 11pt Arial, sans-serif } h2 { font-size: 14pt } h3 { font-size: 12pt } li { margin: 2px 0 } .new { break-before: page }
table { border-collapse: collapse } td, th { border: 1px solid #555; padding: 4px }
</style>
<h1>Mossdale Borough Council</h1><p>Education, Health and Care Plan of <b>Maya Nnamdi</b></p>
<table><tr><th>Type of plan</th><th>Date</th></tr><tr><td>Final amended plan</td><td>19 February 2026</td></tr></table>
<h2>A – Maya’s views</h2><p>Maya likes to draw. She will be an illustrator.</p>
<h2>B – Maya’s special educational needs</h2><ul><li>Maya has anxiety and is autistic.</li></ul>
<h2>E – Outcomes</h2><ol><li>By the end of Key Stage 4 Maya will attend all her lessons on four days of five.</li>
<li>By the end of Key Stage 4 Maya will plan a week of study for herself.</li></ol>
<h2 class="new">F – Special educational provision</h2>
<p>Everything in this part must be delivered. It is set out by outcome.</p>
<h3>Provision for Outcome 1</h3>
<ul><li>Emotional support:<ul><li>a weekly session of 50 minutes with a qualified counsellor, 1:1</li>
<li>a daily check-in with her mentor, for 10 minutes, before registration</li>
<li>access to the wellbeing room when she asks for it</li></ul></li>
<li>A phased timetable, agreed with Maya every half-term.</li>
<li>An educational psychologist will meet staff for one hour each term in order to:<ul><li>plan the next steps</li><li>review what has worked</li></ul></li></ul>
<h3>Provision for Outcome 2</h3>
<ul><li>Coaching in organisation and planning, 30 minutes a week, by a specialist teacher of autistic pupils. The teacher will also train
Maya’s form tutor once a term.</li>
<li>Homework club<ul><li>twice a week</li><li>one hour</li><li>a ratio of 1:4</li></ul></li>
<li>Maya’s teachers should give instructions in writing.</li></ul>
<p>Reviewing this provision: see the dates of the annual review.</p>
<h2>G – Health provision</h2><ul><li>CAMHS: six appointments of 50 minutes</li></ul>
<h2>H2 – Social care provision</h2><p>None</p><h2>I – Placement</h2><p>Valley High School</p>
"""

# --------------------------------------------------------------------------------------------------- northgate

NORTHGATE = r"""
#set page(paper: "a4", margin: 2cm, header: text(8pt)[Northgate City Council – EHCP – Noah Price], numbering: "1")
#set text(font: "Fira Sans", size: 10pt)
= Education, Health and Care Plan
#table(columns: (5cm, 1fr), [Child or young person], [Noah Price], [Version], [Final plan], [Date issued], [23 May 2025])
== PART B: NEEDS
Noah has a physical disability and a learning difficulty. He should be asked before he is moved.
#pagebreak()
== PART F: PROVISION REQUIRED TO MEET NEEDS AND OUTCOMES
#let block(outcome, ..rows) = table(columns: (3.6fr, 1.6fr, 1.8fr), inset: 5pt,
  table.cell(colspan: 3, fill: luma(225))[*#outcome*], [*Provision*], [*How often*], [*Delivered by*], ..rows)
#block([Outcome 1: Noah will move from chair to chair with one adult by July 2026.],
  [Physiotherapy, hands on, in the hall.], [40 minutes each week], [Physiotherapist],
  [A programme of stretches and standing:
   - standing frame
   - floor exercises
   - ball work], [30 minutes, twice daily], [Two teaching assistants trained by the physiotherapist],
  [Moving and handling training for new staff.], [Yearly], [Physiotherapist])
#v(6pt)
#block([Outcome 2: Noah will choose his lunch from pictures by July 2026.],
  [Use of a picture board at all meals.], [], [Lunchtime staff],
  [Language group of four.], [20 minutes, Monday, Wednesday and Friday], [Teaching assistant],
  [Updating of the picture board and advice to staff. The therapist will watch one meal.], [Half-termly, 1 hour], [Speech and language therapist])
== PART G: HEALTH
Wheelchair service: review, yearly.
== PART I: PLACEMENT
Rowan School
"""
_LONG = (
    "It is given in the medium that his teacher asks for, checked against the original by somebody other than the "
    "person who made it, kept where he can find it by himself, and replaced when it wears out. "
) * 4


def main() -> None:
    FILES.mkdir(exist_ok=True)
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(resources.files("fontpkg_fira_sans") / "files")],
    )
    for name, source in (
        ("fenwick", FENWICK),
        ("garsdale", GARSDALE),
        ("kelverdale", KELVERDALE),
        ("northgate", NORTHGATE),
    ):
        (FILES / f"{name}.pdf").write_bytes(typst.compile(source.encode(), font_paths=fonts))
    program = os.environ.get("CHROME") or next(filter(None, map(shutil.which, NAMES)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, source in (
            ("harrowden", HARROWDEN.replace("FILLER", _LONG)),
            ("inglewood", INGLEWOOD),
            ("mossdale", MOSSDALE),
        ):
            page = browser.new_page()
            page.set_content(source)
            page.pdf(
                path=FILES / f"{name}.pdf",
                format="A4",
                margin={"top": "2.2cm", "bottom": "2cm", "left": "1.8cm", "right": "1.8cm"},
                display_header_footer=True,
                header_template=f"<div style='font-size:8px;margin-left:1.8cm'>{name.title()} EHC plan</div>",
                footer_template="<div style='font-size:8px;margin-left:1.8cm'>Page <span class='pageNumber'></span> of <span class='totalPages'></span></div>",
            )
        browser.close()


if __name__ == "__main__":
    main()
