"""What every test may ask for: a browser, a page in it, an accessibility check, and an environment for commands."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, Page, sync_playwright

# Playwright keeps an event loop in the test's thread, and Django's database layer would refuse to work beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
AXE = Path(settings.BASE_DIR) / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """A running Chromium. Without one the test fails: a journey not made is not a journey passed."""
    program = os.environ.get("CHROME") or next(filter(None, map(shutil.which, NAMES)), None)
    if not program:
        pytest.fail(
            "There is no Chromium on this machine. Install it (Debian and Ubuntu: sudo apt-get install chromium), "
            "or name one in CHROME.",
            pytrace=False,
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chrome: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Open pages of the running service, each with its own cookies: `open_page(java_script_enabled=False)`.

    The test fails at the end if a page threw an error or was answered with 400 or more. A test that means to be
    refused clears `page.problems` itself.
    """
    opened: list[Page] = []

    def open_page(**options: Any) -> Page:
        options = {"base_url": live_server.url, "locale": "en-GB", "timezone_id": "Europe/London"} | options
        page = chrome.new_context(**options).new_page()
        problems: list[str] = []
        page.problems = problems  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "response",
            lambda answer: answer.status >= 400 and problems.append(f"{answer.status} {answer.url}"),
        )
        opened.append(page)
        return page

    yield open_page
    found = [problem for page in opened for problem in page.problems]  # type: ignore[attr-defined]
    for page in opened:
        page.context.close()
    assert not found, found


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """One page of the running service, at desktop width, with JavaScript on."""
    return open_page()


@pytest.fixture
def axe(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Check a page (by default the test's `page`) against WCAG 2.2 AA; the test fails on any finding."""
    if not AXE.exists():
        pytest.fail("The accessibility checker is not installed: run `make setup`.", pytrace=False)

    def axe(page: Page | None = None) -> None:
        page = page or request.getfixturevalue("page")
        page.wait_for_load_state()
        page.evaluate(AXE.read_text())  # not a script tag, which the page's own security policy would refuse
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
        shown = [(one["id"], one["impact"], [node["html"][:160] for node in one["nodes"]]) for one in found]
        assert not found, f"{page.url}: {shown}"

    return axe


@pytest.fixture
def command_environment(transactional_db: None) -> dict[str, str]:
    """The environment in which a separate process (a worker, a command) works on this test's own database."""
    server = connection.settings_dict
    host = str(server["HOST"]).replace("/", "%2F")
    address = f"{server['USER']}:{server['PASSWORD']}@{host}:{server['PORT']}".replace(":@", "@").rstrip(":")
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": f"postgresql://{address}/{server['NAME']}",
        "REDIS_URL": os.environ["REDIS_URL"],
    }
