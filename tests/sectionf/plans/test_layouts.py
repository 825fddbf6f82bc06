"""What the reader makes of the shapes that plans have, from structures written by hand: headings, columns, lists, sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectionf.plans import CannotRead, Source, read_plan
from sectionf.plans.about import about, mentions
from sectionf.plans.sections import letters_opened
from sectionf.plans.structure import (
    Cell,
    Paragraph,
    Place,
    Row,
    Table,
    numbered,
    page_from_json,
    page_to_json,
)
from sectionf.plans.tables import role_of
from sectionf.plans.whereabouts import places_of

F = Paragraph(0, "Section F: Special educational provision", heading=1)
G = Paragraph(0, "Section G: Health provision", heading=1)


def p(text: str, **known) -> Paragraph:
    """A paragraph; "* " and "** " begin bullets."""
    depth = len(text) - len(text.lstrip("*"))
    more = {"level": depth - 1, "marker": "•"} if depth else {}
    return Paragraph(0, text.lstrip("* "), **(more | known))


def cell(said: str | tuple[str, ...] | None) -> Cell:
    if said is None:
        return Cell(covered="above")
    return Cell(tuple(p(text) for text in ((said,) if isinstance(said, str) else said) if text))


def table(*rows: tuple) -> Table:
    return Table(tuple(Row(tuple(cell(one) for one in row)) for row in rows))


def plan(*blocks, pages: tuple = ()) -> Source:
    return Source(tuple(numbered(n, list(page)) for n, page in enumerate((blocks, *pages), 1)))


def items(*blocks, pages: tuple = ()) -> list[str]:
    return [item.text for item in read_plan(plan(*blocks, pages=pages)).items]


# ------------------------------------------------------------------------------------------------ sections


@pytest.mark.parametrize(
    ("line", "letters"),
    [
        ("Section F – Special educational provision required by Ada Obi", "F"),
        ("SECTION F: SPECIAL EDUCATIONAL PROVISION", "F"),
        ("Section F", "F"),
        ("Part F", "F"),
        ("F. Special educational provision", "F"),
        ("F – Special Educational Provision", "F"),
        ("Section F (continued)", "F"),
        ("Section F: Communication and interaction", "F"),
        ("Sections E and F: Outcomes and provision", "EF"),
        ("SECTIONS E, F & G", "EFG"),
        ("Section H1 – Social care provision", "H"),
        ("Section H2", "H"),
        ("Section B – Ada’s special educational needs", "B"),
        ("E – Outcomes", "E"),
        ("Section F of this plan must be detailed and specific.", ""),
        ("Section F must be provided by the local authority", ""),
        ("See Section F", ""),
        ("F1 Ada will have 20 minutes of reading each day", ""),
        ("A teacher will see Ada", ""),
        ("E1. By the end of Year 6 Ada will read a page.", ""),
        ("In Section F we say what Ada needs", ""),
        ("", ""),
    ],
)
def test_a_heading_opens_the_sections_that_it_names(line, letters):
    assert letters_opened(line, is_heading=True) == frozenset(letters)


def test_a_list_of_contents_opens_no_section():
    assert items(
        p("Section F – Special educational provision  9"),
        p("Section G – Health provision  12"),
        p("Ada likes to swim. She will be a vet."),
        F,
        p("* Speech therapy each week"),
        G,
        p("* A nurse each day"),
    ) == ["Speech therapy each week"]


def test_section_f_may_begin_again_for_each_area_of_need():
    b = Paragraph(0, "Section B: Special educational needs", heading=1)
    found = read_plan(
        plan(
            p("Communication and interaction", heading=2), b, p("Ada will need help."), F, p("* Speech therapy"),
            p("Cognition and learning", heading=2), b, p("Ada will need time."),
            Paragraph(0, "Section F: Cognition and learning", heading=1), p("* Phonics"), G,
        )
    ).items  # fmt: skip
    assert [(item.text, item.area) for item in found] == [
        ("Speech therapy", ""),
        ("Phonics", "Cognition and learning"),
    ]


def test_a_plan_whose_sections_have_no_letters_is_read_by_their_titles():
    assert items(
        p("Special educational needs", heading=1),
        p("Ada will need help."),
        p("Special educational provision", heading=1),
        p("* Speech therapy each week"),
        p("Health provision", heading=1),
        p("* A nurse each day"),
    ) == ["Speech therapy each week"]


def test_a_table_elsewhere_is_read_where_a_column_says_that_it_is_section_f():
    e = Paragraph(0, "Section E: Outcomes", heading=1)
    rows = (
        ("Outcome", "Special educational provision (Section F)"),
        ("By July Ada will talk.", "Speech therapy"),
    )
    assert items(e, table(*rows), G, p("* A nurse")) == ["Speech therapy"]


def test_the_heading_may_stand_in_the_first_cell_with_the_provision_beside_it():
    rows = (
        ("Section E Outcomes", ("* By July Ada will talk to her friends.",)),
        ("Section F Special educational provision", ("* Speech therapy each week, for one whole school year at least", "* Phonics each day")),
        ("Section G Health provision", ("* A nurse will come each day, before lunch and after it, in the sick bay",)),
    )  # fmt: skip
    assert items(table(*rows)) == [
        "Speech therapy each week, for one whole school year at least",
        "Phonics each day",
    ]


@pytest.mark.parametrize(
    ("blocks", "code"), [((p("A letter."),), "no_section_f"), ((F, p("None."), G), "empty_section_f")]
)
def test_what_is_no_plan_is_said_to_be_none(blocks, code):
    with pytest.raises(CannotRead) as refused:
        items(*blocks)
    assert refused.value.code == code


# ------------------------------------------------------------------------------------------------- columns


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Outcome", "outcome"),
        ("Outcome no.", "outcome"),
        ("Outcome (Section E)", "outcome"),
        ("Long term outcomes", "outcome"),
        ("Special educational provision", "provision"),
        ("Provision to meet the need", "provision"),
        ("What support will be provided, by whom and how often", "provision"),
        ("How will this be done?", "provision"),
        ("Who will provide this?", "who"),
        ("By whom", "who"),
        ("Delivered by", "who"),
        ("Staffing and ratio", "who"),
        ("How often", "often"),
        ("Frequency and duration", "often"),
        ("Hours", "often"),
        ("Setting", "place"),
        ("Start date", "start"),
        ("Review", "other"),
        ("How we will know", "other"),
        ("Steps towards the outcome", "other"),
        ("Health provision (G)", "other"),
        ("Need", "need"),
        ("Area of need", "area"),
        ("Ref", "ref"),
        ("No.", "ref"),
        ("Kit", ""),
    ],
)
def test_a_column_is_known_by_its_heading(heading, role):
    assert role_of(heading) == role


HEAD = ("Outcome", "Provision", "Who", "How often", "Review")


def test_what_stands_beside_the_provision_belongs_to_it_and_the_review_does_not():
    assert items(F, table(HEAD, ("Outcome 1", "Speech therapy.", "Therapist", "Weekly", "Termly"))) == [
        "Speech therapy; Therapist; Weekly"
    ]


def test_bullets_with_a_line_of_their_own_beside_them_are_put_together_with_it():
    row = ("", ("* Reading", "* Writing"), ("* Teacher", "* Assistant"), "Daily", "")
    assert items(F, table(HEAD, row)) == ["Reading; Teacher; Daily", "Writing; Assistant; Daily"]


def test_a_merged_cell_holds_for_every_row_below_it_and_an_empty_outcome_too():
    found = read_plan(
        plan(
            F,
            table(
                HEAD,
                ("By July Ada will read a page.", "Reading", "Teacher", "Daily", ""),
                (None, "Phonics", None, "Weekly", ""),
                ("", "Spelling", "", "Weekly", ""),
            ),
        )
    ).items
    assert [item.text for item in found] == [
        "Reading; Teacher; Daily",
        "Phonics; Teacher; Weekly",
        "Spelling; Weekly",
    ]
    assert {item.outcome for item in found} == {"By July Ada will read a page."}


def test_a_table_goes_on_over_the_page_with_its_headings_again_or_without():
    again = table(HEAD, ("", "Writing", "Teacher", "Weekly", ""))
    without = table(("", "Spelling", "Teacher", "Daily", ""))
    assert items(F, table(HEAD, ("", "Reading", "Teacher", "Daily", "")), pages=((again,), (without, G))) == [
        "Reading; Teacher; Daily", "Writing; Teacher; Weekly", "Spelling; Teacher; Daily",
    ]  # fmt: skip


def test_a_row_cut_by_the_page_is_one_item_with_both_its_places():
    first = table(HEAD, ("Outcome 1", "Reading aloud to an adult from a book that", "Teaching", "Daily", ""))
    rest = table(
        ("", "she has chosen", "assistant", "", ""), ("Outcome 2", "Writing", "Teacher", "Weekly", "")
    )
    found = read_plan(plan(F, first, pages=((rest, G),))).items
    assert [item.text for item in found] == [
        "Reading aloud to an adult from a book that she has chosen; Teaching assistant; Daily",
        "Writing; Teacher; Weekly",
    ]
    assert [place.page for place in found[0].places] == [1, 2, 1, 2, 1]


def test_a_table_without_headings_is_read_by_its_longest_column():
    rows = (
        ("1", "A speech and language therapist will see Ada for one session", "Weekly"),
        ("2", "A circuit in the hall before the register is taken each day", "Daily"),
    )
    found = read_plan(plan(F, table(*rows))).items
    assert [(item.text, item.ref) for item in found] == [
        ("A speech and language therapist will see Ada for one session; Weekly", "1"),
        ("A circuit in the hall before the register is taken each day; Daily", "2"),
    ]


def test_cards_say_in_their_first_column_what_the_second_is():
    card = (("Provision", "Phonics"), ("Who", "Teacher"), ("How often", "Daily"), ("Review", "Termly"))
    assert items(F, table(*card), table(*card[:3])) == ["Phonics; Teacher; Daily", "Phonics; Teacher; Daily"]


# -------------------------------------------------------------------------------------------- lists and prose


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (("* Speech therapy", "* A circuit"), ["Speech therapy", "A circuit"]),
        (("Ada will have:", "* phonics", "* reading each day"), ["Ada will have: phonics", "Ada will have: reading each day"]),
        (("* A therapist will visit for 1 hour each term to:", "** review the plan", "** train staff"),
         ["A therapist will visit for 1 hour each term to: review the plan; train staff"]),
        (("* Homework club", "** twice a week", "** one hour"), ["Homework club; twice a week; one hour"]),
        (("* A programme of stretches:", "** standing frame", "** ball work"), ["A programme of stretches: standing frame; ball work"]),
        (("* Literacy", "** Phonics for 20 minutes each day with a teacher", "** Paired reading for 10 minutes twice a week"),
         ["Literacy; Phonics for 20 minutes each day with a teacher", "Literacy; Paired reading for 10 minutes twice a week"]),
        (("Provision:", "* Phonics"), ["Phonics"]),
        (("Ada will have 20 minutes of reading each day. A therapist will visit for 1 hour each term.",),
         ["Ada will have 20 minutes of reading each day.", "A therapist will visit for 1 hour each term."]),
        (("Ada will have 20 minutes of reading each day. This will be 1:1.",), ["Ada will have 20 minutes of reading each day. This will be 1:1."]),
        (("A teacher, e.g. Ms. Lane, will read with Ada for 20 minutes each day.",),
         ["A teacher, e.g. Ms. Lane, will read with Ada for 20 minutes each day."]),
        (("* Phonics each day. Monitoring: the school will report each term.",), ["Phonics each day."]),
        (("This section sets out what Ada needs.", "* Phonics"), ["Phonics"]),
        (("The local authority must secure it (Children and Families Act 2014, section 42).", "* Phonics"), ["Phonics"]),
        (("The sun shone.", "* Phonics"), ["Phonics"]),
        (("Monitoring", "The school will report each term.", "* A meeting each term"), []),
    ],
)  # fmt: skip
def test_lists_and_sentences_are_cut_into_items(said, found):
    blocks = [p(text) for text in said]
    if not found:
        with pytest.raises(CannotRead):
            items(F, *blocks)
    else:
        assert items(F, *blocks) == found


def test_headings_say_the_outcome_and_the_area_of_what_stands_below_them():
    e = Paragraph(0, "Section E: Outcomes", heading=1)
    found = read_plan(
        plan(
            e, p("Outcome 1: By July Ada will read a page on her own."), p("Outcome 2: By July Ada will write one."),
            F, p("Cognition and learning", bold=True), p("Provision for outcome 2", bold=True), p("* Writing each day"),
            p("Sensory and physical (Outcome 1)", bold=True), p("* A sloping desk"), p("Independence", bold=True), p("* A taxi"),
        )
    ).items  # fmt: skip
    assert [(item.text, item.outcome, item.area) for item in found] == [
        ("Writing each day", "By July Ada will write one.", "Cognition and learning"),
        ("A sloping desk", "By July Ada will read a page on her own.", "Sensory and physical"),
        ("A taxi", "", "Independence"),
    ]


def test_a_sentence_that_goes_on_over_the_page_is_one_item():
    assert items(F, p("A therapist will see Ada for"), pages=((p("45 minutes each week."), G),)) != []
    assert items(
        F, p("A therapist will see Ada for one"), pages=((p("session of 45 minutes each week."), G),)
    ) == ["A therapist will see Ada for one session of 45 minutes each week."]


@given(st.lists(st.text("abc ABC.:;0123•*-\t(Outcome)F", max_size=60), max_size=12))
def test_no_structure_stops_the_reader(texts):
    """Whatever stands under Section F, it is read or refused, and every place is one of the source."""
    source = plan(
        F, *[p(text) for text in texts if text.strip("* ")], table(*[(text, "x", text) for text in texts])
    )
    lengths = {(page.number, one.n): len(one.text) for page in source.pages for one in page.paragraphs()}
    try:
        found = read_plan(source).items
    except CannotRead:
        return
    for item in found:
        assert all(
            0 <= place.start < place.end <= lengths[place.page, place.paragraph] for place in item.places
        )


# ------------------------------------------------------------------------------------------- about and places


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Date of final plan: 18 July 2025", "2025-07-18"),
        ("This plan was finalised on 5th December 2025.", "2025-12-05"),
        ("Final EHC plan issued 12/09/2025", "2025-09-12"),
        ("Date issued: 2025-05-23", "2025-05-23"),
        ("Final plan dated 31 February 2025", None),
        ("Date of birth 4 May 2014", None),
        ("Annual review due 1 May 2026", None),
    ],
)
def test_the_date_of_the_final_plan(text, found):
    day = about(plan(p(text))).final_on
    assert (day and day.isoformat()) == found


def test_a_draft_is_told_from_a_final_plan():
    assert about(plan(p("DRAFT"))).is_draft
    assert about(plan(p("Proposed amended EHC plan"))).is_draft
    assert not about(plan(p("Final amended plan"))).is_draft


@pytest.mark.parametrize(
    ("name", "found"), [("Ada Obi", True), ("Obi", True), ("Zofia Nowak", False), ("Al Bo", True)]
)
def test_whose_plan_it_is(name, found):
    """A name too short to look for is taken for granted."""
    assert mentions(plan(p("Plan of Ada Obi"), p("Obis home")), name) == found


def test_a_page_is_kept_and_read_back_whole():
    page = numbered(3, [p("* One", bold=True, boxed=True), table(("a", None), (("* b", "c"), "d"))])
    assert page_from_json(page_to_json(page)) == page


def test_words_are_found_again_where_they_stand():
    texts = {(1, 0): "A therapist will: see Ada.", (1, 1): "Write a plan; train staff."}
    among = (Place(1, 0, 0, 26), Place(1, 1, 0, 26))
    assert places_of("train staff", texts, among) == (Place(1, 1, 14, 25),)
    assert places_of("see Ada, write", texts, among) == (Place(1, 0, 18, 25), Place(1, 1, 0, 5))
    assert places_of("something else", texts, among) == among
