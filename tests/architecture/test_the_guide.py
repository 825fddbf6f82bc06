"""The documentation leads somewhere: every link to a file or a picture finds it, and every picture of the guide is shown."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "guide" / "pictures"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")
LARGEST = 200_000


def leads_to(page: Path) -> list[str]:
    """Return where the links of a page lead, addresses on the web left out."""
    return [link for link in LINK.findall(page.read_text()) if not re.match(r"[a-z]+:", link)]


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as they are made from their words."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_finds_its_file_and_heading(page):
    for link in leads_to(page):
        path, _, anchor = link.partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.exists(), link
        if anchor and found.suffix == ".md":
            assert anchor in anchors(found), link


def test_every_picture_of_the_guide_is_small_and_shown():
    shown = {Path(link).name for page in PAGES for link in leads_to(page) if link.endswith(".png")}
    pictures = list(PICTURES.glob("*.png"))
    assert pictures
    for picture in pictures:
        assert picture.name in shown, f"{picture.name} is on no page"
        assert picture.stat().st_size < LARGEST, picture.name
