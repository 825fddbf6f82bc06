"""An old case shows the body of its day; a letter names only a body in force on its own day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.triage import bodies, triage
from complaints.triage.letters import paragraph

from .facts import matter

CONTRACT = (
    *("dfe", "esfa", "isi", "ofsted", "oia", "pals", "icb", "ccg", "phso", "lgsco", "ico", "district"),
    *("send_resolution", "drs", "mediation", "tribunal", "sendiass", "ipsea", "pohwer", "provider"),
)


def test_the_directory_has_every_body_of_the_contract_and_no_other() -> None:
    assert sorted(bodies.CODES) == sorted(CONTRACT)


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("esfa", date(2025, 3, 31), "Education and Skills Funding Agency"),
        ("esfa", date(2025, 4, 1), "Department for Education"),
        ("dfe", date(2025, 3, 31), "Department for Education"),
        (
            "ccg",
            date(2022, 6, 30),
            "East and North Hertfordshire or Herts Valleys Clinical Commissioning Group",
        ),
        ("ccg", date(2022, 7, 1), "NHS Hertfordshire and West Essex Integrated Care Board"),
        (
            "icb",
            date(2022, 6, 30),
            "East and North Hertfordshire or Herts Valleys Clinical Commissioning Group",
        ),
        ("icb", date(2026, 3, 31), "NHS Hertfordshire and West Essex Integrated Care Board"),
        ("icb", date(2026, 4, 1), "NHS Central East Integrated Care Board"),
        ("lgsco", date(2017, 6, 18), "Local Government Ombudsman"),
        ("lgsco", date(2017, 6, 19), "Local Government and Social Care Ombudsman"),
    ],
)
def test_the_body_of_a_day(code: str, day: date, name: str) -> None:
    assert bodies.on(code, day).name == name


@pytest.mark.parametrize(
    ("received", "kind", "expected"),
    [
        ("2025-03-31", {"about": "setting", "establishment_type": "34"}, ("esfa",)),
        ("2025-04-01", {"about": "setting", "establishment_type": "34"}, ("dfe",)),
        ("2025-03-31", {"about": "setting", "establishment_type": "18"}, ("esfa",)),
        ("2025-03-31", {"about": "setting", "establishment_type": "01"}, ("dfe",)),
        ("2022-06-30", {"about": "nhs"}, ("pals", "ccg")),
        ("2022-07-01", {"about": "nhs"}, ("pals", "icb")),
        ("2026-04-01", {"about": "nhs"}, ("pals", "icb")),
        (None, {"about": "nhs"}, ("pals", "icb")),
    ],
)
def test_a_case_names_the_bodies_of_the_day_it_was_received(
    received: str | None, kind: dict[str, str], expected: tuple[str, ...]
) -> None:
    facts = matter(**kind, received_on=received, setting_procedure_exhausted=True)
    assert triage(facts).main.bodies == expected


def test_a_letter_refuses_a_body_that_has_ended_and_says_whom_to_name() -> None:
    with pytest.raises(bodies.NotInForceError) as refused:
        bodies.for_letter("esfa", date(2026, 1, 12))
    assert str(refused.value) == (
        "This letter of 12 January 2026 cannot name the Education and Skills Funding Agency: it was in force only until "
        "31 March 2025. Name the Department for Education instead (directory of bodies)."
    )
    assert bodies.for_letter("esfa", date(2025, 3, 31)).code == "esfa"


def test_a_letter_refuses_a_body_that_has_not_begun() -> None:
    with pytest.raises(bodies.NotInForceError, match="not in force before 1 July 2022"):
        bodies.for_letter("icb", date(2022, 3, 1))
    with pytest.raises(bodies.NotInForceError, match="did not exist"):
        bodies.for_letter("oia", date(1999, 1, 1))


@given(st.sampled_from(bodies.CODES), st.dates(date(1970, 1, 1), date(2040, 12, 31)))
def test_a_letter_of_any_day_names_a_body_in_force_or_refuses(code: str, day: date) -> None:
    versions = [body for body in bodies.DIRECTORY if body.code == code]
    if any(body.in_force(day) for body in versions):
        assert bodies.for_letter(code, day) in versions
        assert bodies.for_letter(code, day).in_force(day)
    else:
        with pytest.raises(bodies.NotInForceError):
            bodies.for_letter(code, day)


def test_a_letter_today_about_an_old_case_names_the_body_of_today_and_the_one_then() -> None:
    facts = matter(
        "setting", received_on="2024-06-03", establishment_type="41", setting_procedure_exhausted=True
    )
    text = paragraph(triage(facts).main, date(2026, 1, 12))
    assert "ask the Department for Education to check" in text
    assert text.endswith("At the time this was for the Education and Skills Funding Agency.")
    assert "Skills" not in paragraph(triage(facts).main, date(2026, 1, 12)).split("At the time")[0]


def test_versions_of_one_code_follow_each_other_without_gap_or_overlap() -> None:
    for code in bodies.CODES:
        versions = [body for body in bodies.DIRECTORY if body.code == code]
        for earlier, later in pairwise(versions):
            assert earlier.to_on is not None
            assert later.from_on == earlier.to_on + timedelta(days=1)


def test_details_nobody_has_checked_are_marked_and_missing_ones_left_blank() -> None:
    assert all(body.to_be_checked for body in bodies.DIRECTORY)
    assert bodies.on("drs", date(2026, 1, 12)).contact == "contact details to be added by the council"
