"""What the browser is given: the council's own look, nothing that is GOV.UK's alone, and nothing inline."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
BUILD = ROOT / "casework/static/build"
TEMPLATES = sorted(
    path
    for app in ("casework", "complaints", "sectionf")
    for path in (ROOT / app).glob("templates/**/*.html")
)


@pytest.fixture(scope="module")
def css() -> str:
    return (BUILD / "casework.css").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "forbidden", ["GDS Transport", "@font-face", "crown", "crest", "govuk-header", "url(http"]
)
def test_the_stylesheet_has_nothing_that_belongs_to_gov_uk_alone(css: str, forbidden: str) -> None:
    assert forbidden.lower() not in css.lower()


def test_the_stylesheet_is_in_the_council_colours(css: str) -> None:
    assert "--govuk-brand-colour: #00594f" in css.replace(":#", ": #")


def test_every_picture_the_stylesheet_names_is_there(css: str) -> None:
    named = re.findall(r"url\(\"?([^)\"]+)\"?\)", css)
    assert named
    assert [name for name in named if not name.startswith("data:") and not (BUILD / name).is_file()] == []


def test_no_font_and_no_logotype_is_delivered() -> None:
    kinds = {path.suffix for path in BUILD.rglob("*") if path.is_file()}
    assert kinds <= {".css", ".js", ".svg"}
    assert not [path.name for path in BUILD.rglob("*") if re.search(r"cr(own|est)|logotype", path.name)]


def test_the_lock_file_names_no_registry() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert all("integrity" in package for name, package in packages.items() if name)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_has_a_script_or_style_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|javascript:", text)
    assert all("src=" in script for script in re.findall(r"<script[^>]*>", text))
