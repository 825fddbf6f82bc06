"""The pages of docs/the-law say what the code does."""

import pytest

from config.law import FOLDER, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_code_would_write(name):
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run `manage.py write_the_law` and commit what it wrote"
