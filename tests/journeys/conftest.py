"""What the journeys share: the day it is, signing in as a person would, and pictures of where they have got to."""

import io
import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Locator, Page

from casework.models import Service, Team, User
from casework.wording import LONDON
from tests.builders import PASSWORD

PICTURES = Path(settings.BASE_DIR) / "docs" / "guide" / "pictures"
FOR_THE_GUIDE = bool(os.environ.get("GUIDE_PICTURES"))
LARGEST_PICTURE = 200_000


@pytest.fixture(autouse=True)
def reference(transactional_db: None) -> None:
    """What every council starts with: services, teams, reminder thresholds, the school register's sample."""
    call_command("load_reference", verbosity=0)


@pytest.fixture
def it_is(time_machine: Any) -> Callable[[str], datetime]:
    """Set the clock on the wall of the service, in London: `it_is("2026-04-13 08:45")`. It goes on from there."""

    def it_is(moment: str) -> datetime:
        at = datetime.fromisoformat(moment).replace(tzinfo=LONDON).astimezone(UTC)
        time_machine.move_to(at)
        return at

    return it_is


def team(code: str) -> Team:
    """Return one of the teams every council starts with."""
    return Team.objects.select_related("service").get(code=code)


def service(code: str) -> Service:
    """Return one of the services every council starts with."""
    return Service.objects.get(code=code)


def press(on: Page | Locator, name: str | re.Pattern[str]) -> None:
    """Press a button or a link of a page or a part of it, and wait for the page it leads to."""
    page = on.page if isinstance(on, Locator) else on
    with page.expect_navigation():
        on.get_by_role("button", name=name).or_(on.get_by_role("link", name=name)).first.click()


def to_type_in(page: Page, name: str | re.Pattern[str]) -> Locator:
    """Return a choice as its script has made it: one to type in. The select it was before has the same role and is hidden."""
    return page.locator("input[role=combobox]").and_(page.get_by_role("combobox", name=name))


def send(page: Page, name: str) -> None:
    """Press the button that does the act whose form is filled in, and wait for the case."""
    press(page.locator("form[data-preview]"), name)
    page.locator(".app-case").wait_for()


@pytest.fixture
def sign_in() -> Callable[[Page, User], None]:
    """Sign in on a page as a user, by typing."""

    def sign_in(page: Page, user: User) -> None:
        page.goto("/sign-in/")
        page.get_by_label("Username").fill(user.username)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "/sign-in/" not in url)

    return sign_in


def keep(taken: bytes, path: Path) -> None:
    """Keep a picture for the guide, in as few colours as it takes to be small: pages are few colours, and text stays sharp."""
    shown = Image.open(io.BytesIO(taken)).convert("RGB")
    path.parent.mkdir(parents=True, exist_ok=True)
    for colours in (256, 128, 64, 32):
        shown.quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            path, optimize=True
        )
        if path.stat().st_size < LARGEST_PICTURE:
            return
    raise AssertionError(f"{path.name} has {path.stat().st_size} bytes: take a part of the page.")


@pytest.fixture
def picture() -> Callable[..., None]:
    """Take a picture of a page, down to some part of it, or of a part; with GUIDE_PICTURES set the user guide keeps it."""

    def picture(of: Page | Locator, name: str, *, down_to: Locator | None = None) -> None:
        page = of.page if isinstance(of, Locator) else of
        page.wait_for_load_state()
        page.mouse.move(0, 0)
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        if isinstance(of, Locator):
            taken = of.screenshot()
        elif down_to is None:
            taken = of.screenshot(full_page=True)
        else:
            end = down_to.bounding_box() or {"y": 0, "height": 0}
            width = (of.viewport_size or {"width": 1280})["width"]
            clip = {"x": 0, "y": 0, "width": width, "height": end["y"] + end["height"] + 24}
            taken = of.screenshot(full_page=True, clip=clip)
        assert len(taken) > 2_000
        if FOR_THE_GUIDE:
            keep(taken, PICTURES / f"{name}.png")

    return picture


@pytest.fixture
def typed() -> Callable[[Page, str, date], None]:
    """Type a day into the three boxes of a question."""

    def typed(page: Page, question: str, day: date) -> None:
        boxes = page.get_by_role("group", name=question)
        for label, part in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            boxes.get_by_label(label, exact=True).fill(str(part))

    return typed


@pytest.fixture
def answer_questions() -> Callable[[Page, dict[str, str]], list[str]]:
    """Answer the questions of triage as they come, by their words; return which were asked, in order."""

    def answer_questions(page: Page, answers: dict[str, str]) -> list[str]:
        asked: list[str] = []
        while "/matter/" in page.url:
            groups = page.locator(
                "main form fieldset legend, main form .govuk-label--s, main form .govuk-label--l"
            )
            here = [one.strip() for one in groups.all_inner_texts()]
            asked += here
            for question in here:
                if question in answers:
                    page.get_by_role("group", name=question).get_by_label(
                        answers[question], exact=True
                    ).check()
            press(page, "Continue")
        return asked

    return answer_questions
