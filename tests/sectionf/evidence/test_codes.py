"""The code of a link: what it is made of, that it can be typed from paper, and that its digest gives it to nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectionf.evidence import codes

CHANCE = st.text("0123456789abcdef", min_size=64, max_size=64)


@given(CHANCE)
def test_a_code_is_read_as_it_is_written(chance):
    code = codes.code_from(chance)
    assert codes.read(str(code)) == code
    assert code.has(code.digest)


@given(CHANCE, CHANCE)
def test_no_other_code_has_its_digest(one, other):
    first, second = codes.code_from(one), codes.code_from(other)
    assert first.has(second.digest) == (first == second)


@given(CHANCE, st.sampled_from([" ", "", "\u2013", "\n", " - "]), st.booleans())
def test_how_it_is_typed_makes_no_difference(chance, between, capitals):
    code = codes.code_from(chance)
    typed = str(code).replace("-", between).replace("0", "O").replace("1", "I")
    assert codes.read(typed.upper() if capitals else typed) == code


@pytest.mark.parametrize(
    "typed", ["", "zjth", "u" * 24, "zjth-snqe-admg-28q5-80g9-ad94-0", "é" * 24, "../" * 8]
)
def test_what_is_no_code_is_none(typed):
    assert codes.read(typed) is None


def test_a_preview_shows_noughts():
    assert str(codes.code_from("")) == "0000-0000-0000-0000-0000-0000"


def test_neither_the_secret_nor_the_digest_is_in_what_is_printed_of_a_code():
    code = codes.code_from("5" * 64)
    assert code.secret not in repr(code)
    assert code.secret not in code.digest


def test_a_secret_has_eighty_bits():
    assert len(codes.ALPHABET) ** codes.SECRET == 2**80
