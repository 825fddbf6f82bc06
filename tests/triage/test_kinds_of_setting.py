"""Every type of the school register has a family, and leads somewhere after the setting's own procedure."""

import csv
from pathlib import Path

import pytest

from complaints.triage import triage
from complaints.triage.establishments import FAMILIES, TYPES, family_of, normalised

from .facts import matter

with (Path(__file__).parent.parent / "data" / "gias_establishment_types.csv").open(
    encoding="utf-8"
) as register:
    REGISTER = {
        row["type-of-establishment-code"]: row["type-of-establishment-name"]
        for row in csv.DictReader(register)
    }

# By the register's codes, written down by hand from the rules 6a to 6e.
AFTER = {
    "dfe": "01 02 03 05 06 07 08 12 14 15 18 27 28 31 32 33 34 35 36 38 39 40 41 42 43 44 45 46 49 56 57",
    "isi": "10 11",
    "oia": "29",
    "ofsted": "24 EY",
    "no_further_stage": "25 26 30 37",
}


def test_every_type_of_the_register_is_known_by_code_and_name() -> None:
    ours = {each.code: each.name for each in TYPES if each.code != "EY"}
    assert ours == {normalised(code): name for code, name in REGISTER.items()}


def test_every_family_has_a_type_and_every_type_a_family() -> None:
    assert {each.family for each in TYPES} == set(FAMILIES)
    assert family_of("1") == family_of("01") == "maintained"
    assert family_of(None) is None


@pytest.mark.parametrize(
    ("code", "route"), [(code, route) for route, codes in AFTER.items() for code in codes.split()]
)
def test_after_the_settings_own_procedure_the_type_decides(code: str, route: str) -> None:
    facts = matter(
        "setting", establishment_type=code, la_funded_place=False, setting_procedure_exhausted=True
    )
    assert triage(facts).main.code == route
    funded = matter(
        "setting", establishment_type=code, la_funded_place=True, setting_procedure_exhausted=True
    )
    assert triage(funded).main.code == "no_further_stage"


def test_the_table_above_leaves_no_type_out() -> None:
    assert sorted(" ".join(AFTER.values()).split()) == sorted(each.code for each in TYPES)


def test_an_unknown_type_is_asked_for_only_where_it_matters() -> None:
    done = matter("setting", subject="school_matter", la_funded_place=False, setting_procedure_exhausted=True)
    assert triage(done).ask == ("establishment_type",)
    not_done = matter("setting", subject="school_matter", setting_procedure_exhausted=False)
    assert triage(not_done).ask == ()
