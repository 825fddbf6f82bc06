"""Which kind of preschool, school or college this is, from the school register's two-digit type code.

The code decides who a parent can turn to after the setting's own complaints procedure. Section F of a plan is
different: it stays the council's duty whatever the kind (Children and Families Act 2014 s 42).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Family = Literal[
    "academy",
    "maintained",
    "non_maintained_special",
    "independent",
    "further_education",
    "university",
    "early_years",
    "secure_home",
    "other",
    "outside_england",
]

FAMILIES: tuple[Family, ...] = get_args(Family)

FAMILY_WORDS: dict[Family, str] = {
    "academy": "academy, free school, studio school or university technical college",
    "maintained": "school or nursery maintained by the council",
    "non_maintained_special": "non-maintained special school",
    "independent": "independent school",
    "further_education": "further education, sixth-form or special post-16 college",
    "university": "university",
    "early_years": "nursery, preschool or childminder that is not a school",
    "secure_home": "secure children's home",
    "other": "another kind of setting in England",
    "outside_england": "school outside the English system",
}


@dataclass(frozen=True, slots=True)
class EstablishmentType:
    """One type of establishment: its code and name in the register, and the family it belongs to here."""

    code: str
    name: str
    family: Family


# Early-years providers are on Ofsted's register and not on the school register, so the code is ours.
EARLY_YEARS_CODE = "EY"

TYPES: tuple[EstablishmentType, ...] = (
    EstablishmentType("01", "Community school", "maintained"),
    EstablishmentType("02", "Voluntary aided school", "maintained"),
    EstablishmentType("03", "Voluntary controlled school", "maintained"),
    EstablishmentType("05", "Foundation school", "maintained"),
    # The register groups city technology colleges with independent schools; they are paid for by the
    # Department for Education under agreement and charge no fees, so the academies' route is the right one.
    EstablishmentType("06", "City technology college", "academy"),
    EstablishmentType("07", "Community special school", "maintained"),
    EstablishmentType("08", "Non-maintained special school", "non_maintained_special"),
    EstablishmentType("10", "Other independent special school", "independent"),
    EstablishmentType("11", "Other independent school", "independent"),
    EstablishmentType("12", "Foundation special school", "maintained"),
    EstablishmentType("14", "Pupil referral unit", "maintained"),
    EstablishmentType("15", "Local authority nursery school", "maintained"),
    EstablishmentType("18", "Further education", "further_education"),
    EstablishmentType("24", "Secure units", "secure_home"),
    EstablishmentType("25", "Offshore schools", "outside_england"),
    EstablishmentType("26", "Service children's education", "outside_england"),
    EstablishmentType("27", "Miscellaneous", "other"),
    EstablishmentType("28", "Academy sponsor led", "academy"),
    EstablishmentType("29", "Higher education institutions", "university"),
    EstablishmentType("30", "Welsh establishment", "outside_england"),
    EstablishmentType("31", "Sixth form centres", "further_education"),
    EstablishmentType("32", "Special post 16 institution", "further_education"),
    EstablishmentType("33", "Academy special sponsor led", "academy"),
    EstablishmentType("34", "Academy converter", "academy"),
    EstablishmentType("35", "Free schools", "academy"),
    EstablishmentType("36", "Free schools special", "academy"),
    EstablishmentType("37", "British schools overseas", "outside_england"),
    EstablishmentType("38", "Free schools alternative provision", "academy"),
    EstablishmentType("39", "Free schools 16 to 19", "academy"),
    EstablishmentType("40", "University technical college", "academy"),
    EstablishmentType("41", "Studio schools", "academy"),
    EstablishmentType("42", "Academy alternative provision converter", "academy"),
    EstablishmentType("43", "Academy alternative provision sponsor led", "academy"),
    EstablishmentType("44", "Academy special converter", "academy"),
    EstablishmentType("45", "Academy 16-19 converter", "academy"),
    EstablishmentType("46", "Academy 16 to 19 sponsor led", "academy"),
    EstablishmentType("49", "Online provider", "other"),
    EstablishmentType("56", "Institution funded by other government department", "other"),
    EstablishmentType("57", "Academy secure 16 to 19", "academy"),
    EstablishmentType(
        EARLY_YEARS_CODE, "Nursery, preschool or childminder (Ofsted's register)", "early_years"
    ),
)

BY_CODE: dict[str, EstablishmentType] = {each.code: each for each in TYPES}

# One code stands for each family where every kind has to be tried.
REPRESENTATIVES: tuple[str, ...] = tuple(
    next(each.code for each in TYPES if each.family == family) for family in FAMILIES
)


def normalised(code: str) -> str:
    """The register's code as two digits: "1", " 01" and "01" are one type; "ey" is "EY"."""
    bare = code.strip().upper()
    return bare.zfill(2) if bare.isascii() and bare.isdigit() else bare


def family_of(code: str | None) -> Family | None:
    """The family of a register code, or None where no type is known."""
    if code is None:
        return None
    known = BY_CODE.get(normalised(code))
    return known.family if known else None
