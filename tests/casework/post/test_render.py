"""How a letter is written from its template, and what it refuses to be."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import override_settings

from casework.post.render import (
    LetterFault,
    MissingWords,
    check_template,
    digest,
    latest_version,
    letter_codes,
    render_letter,
    render_words,
    to_html,
    to_text,
)

HEAD = "Subject: About {{ child }}\n\n"


def written(text: str, **facts: object) -> str:
    return render_words(HEAD + text, {"child": "Zoë"} | facts)[1]


def test_a_letter_is_its_subject_and_its_text():
    assert render_words(
        "Subject: About {{ child }}\n\nDear {{ to }}\n", {"child": "Zoë", "to": "Ms Price"}
    ) == (
        "About Zoë",
        "Dear Ms Price\n",
    )


def test_the_subject_is_plain_text_on_one_line():
    subject, _ = render_words(HEAD + "x", {"child": "A*b*\r\nBcc: everyone@example.org"})
    assert subject == "About A*b* Bcc: everyone@example.org"


@pytest.mark.parametrize(
    "text",
    [
        "Dear {{ to }}",
        "{% if to %}Dear{% endif %}",
        "{% if not to %}Dear{% endif %}",
        "{% if child and to %}Dear{% endif %}",
        "{% for line in to %}{{ line }}{% endfor %}",
        '{% include "_partials/sign_off.md" %}',
    ],
)
def test_a_name_without_words_is_refused_and_named(text):
    with pytest.raises(MissingWords, match=r"nothing was given for “(to|officer)”"):
        written(text)


@pytest.mark.parametrize("empty", [None, "", " \n\t "])
def test_words_that_are_empty_may_be_asked_for_but_not_written(empty):
    assert written("a{% if why %}b{% endif %}{% for x in why %}c{% endfor %}", why=empty) == "a\n"
    with pytest.raises(MissingWords, match="“why”"):
        written("Because {{ why }}", why=empty)
    with pytest.raises(MissingWords, match="“why”"):
        written("{{ why|paragraphs }}", why=empty)
    with pytest.raises(MissingWords, match="“why”"):
        written("{{ why|quoted }}", why=empty)


@dataclass(frozen=True)
class Point:
    said: str
    remedy: str = ""


def test_a_thing_with_fields_is_asked_for_no_other_even_by_an_if():
    assert written("{{ point.said }}{% if point.remedy %}!{% endif %}", point=Point("late")) == "late\n"
    with pytest.raises(MissingWords, match=r"“point\.remedies”"):
        written("x{% if point.remedies %}!{% endif %}", point=Point("late"))
    with pytest.raises(MissingWords, match=r"point\.remedy"):
        written("{{ point.remedy }}", point=Point("late"))


def test_a_mapping_may_lack_a_key_that_is_only_asked_for():
    assert written("x{% if due.stage2 %}!{% endif %}", due={"stage1": "Monday"}) == "x\n"
    with pytest.raises(MissingWords, match=r"due\.stage2"):
        written("{{ due.stage2 }}", due={"stage1": "Monday"})


def test_dates_are_worded_and_moments_and_sums_are_refused():
    assert written("by {{ day }}", day=date(2026, 1, 5)) == "by 5 January 2026\n"
    with pytest.raises(LetterFault, match="“day” is a moment"):
        written("by {{ day }}", day=datetime(2026, 1, 5, tzinfo=UTC))
    with pytest.raises(LetterFault, match="“sum” is a Decimal"):
        written("{{ sum }}", sum=Decimal("1200"))


def test_tags_alone_on_their_lines_leave_a_table_whole():
    body = written(
        "| Item | Found |\n| --- | --- |\n{% for i in items %}\n| {{ i.item }} | {{ i.found }} |\n{% endfor %}\n\nEnd",
        items=[{"item": "Therapy", "found": "no"}, {"item": "Support", "found": "yes"}],
    )
    assert to_html(body).count("<td") == 4
    assert to_text(body) == "- Item: Therapy\n  Found: no\n\n- Item: Support\n  Found: yes\n\nEnd\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{% if child == 'Zoë' %}x{% endif %}", "may only ask whether something is there"),
        ("{% if 'Z' in child %}x{% endif %}", "may only ask whether something is there"),
        ("{% with a=child %}x{% endwith %}", "cannot be read"),
        ("{{ child|safe }}", "cannot be read"),
        ("{% load static %}", "cannot be read"),
        ("He said: {{ child|quoted }}", "must stand alone on its line"),
        ('{% include "_partials/poem.md" %}', "no part of a letter called “_partials/poem.md”"),
        ("# Zoë", "must start with ##"),
        ("## A\n\n#### B", "skips a level"),
        ("*softly*", r"use \*\* around strong words"),
        ("", "needs a subject and a text"),
    ],
)
def test_a_template_that_asks_for_more_than_a_letter_holds_is_refused(text, why):
    with pytest.raises(LetterFault, match=why):
        written(text)


def test_a_letter_begins_with_its_subject():
    with pytest.raises(LetterFault, match="first line must be"):
        render_words("Dear Ms Price\n", {})


def test_the_council_and_its_contacts_are_given_and_not_replaced():
    with override_settings(
        COUNCIL_NAME="Ashbourne *County* Council", LETTER_CONTACTS={"pohwer": {"name": "Voices"}}
    ):
        assert (
            written("{{ council.name }} {{ contact.pohwer.name }}")
            == "Ashbourne \\*County\\* Council Voices\n"
        )
    with pytest.raises(LetterFault, match="“contact” is given to every letter"):
        written("x", contact="me")


def test_every_version_of_every_letter_and_its_parts_can_be_read():
    assert letter_codes()
    for app_label, code in letter_codes():
        for version in range(1, latest_version(app_label, code) + 1):
            check_template(app_label, code, version)


@pytest.mark.parametrize(("code", "version"), [("../../settings", 1), ("no_such_letter", 1), ("", 1)])
def test_a_letter_that_does_not_exist_is_refused_in_a_sentence(code, version):
    with pytest.raises(LetterFault, match="has no letter"):
        render_letter("complaints", code, version, {})
    with pytest.raises(LetterFault, match="has no letter"):
        latest_version("complaints", code)


def test_the_digest_tells_any_change_of_a_word():
    assert digest("a", "b") == digest("a", "b")
    assert len({digest("a", "b"), digest("a ", "b"), digest("a", "b ")}) == 3


PARTIALS = ("ombudsman", "advocacy", "how_to_complain", "adjustments", "sign_off")


@pytest.mark.parametrize("part", PARTIALS)
@override_settings(COUNCIL_CONTACT={"team": "Complaints Team"})
def test_each_shared_part_reads_well_with_and_without_a_phone(part):
    shared = f'{{% include "_partials/{part}.md" %}}'
    bare = written(shared, officer=None, officer_role=None, adjustments=None)
    with override_settings(
        COUNCIL_CONTACT={"team": "Complaints Team", "phone": "01632 960 100", "email": "c@x.example"}
    ):
        full = written(shared, officer="Jo", officer_role="Officer", adjustments="Large print")
    for text in (to_text(bare), to_text(full)):
        assert "{" not in text
        assert "  \n" not in text
        assert ".." not in text
        assert "*" not in text


def test_a_page_has_its_headings_below_the_page_title_and_scoped_columns():
    html = to_html(
        "## One\n\n### Two\n\n**Found**\n\n| A | B |\n| --- | --- |\n| 1 | **2** |\n\n1. x\n2. y\n   - z\n"
    )
    assert '<h2 class="govuk-heading-m">One</h2>' in html
    assert '<h3 class="govuk-heading-s">Two</h3>' in html
    assert '<caption class="govuk-table__caption govuk-table__caption--s">Found</caption>' in html
    assert html.count('<th scope="col" class="govuk-table__header">') == 2
    assert '<td class="govuk-table__cell"><strong>2</strong></td>' in html
    assert (
        '<ol class="govuk-list govuk-list--number"><li>x</li><li>y<ul class="govuk-list govuk-list--bullet">'
        in html
    )


def test_mail_is_wrapped_and_a_long_address_is_not_broken():
    address = "https://www.example.org/" + "a" * 100
    text = to_text("word " * 60 + "\n\n- see " + address + "\n")
    assert all(len(line) <= 72 for line in text.split("\n") if address not in line)
    assert address in text
