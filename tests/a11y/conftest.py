"""What the tests of this folder share: a council on a running service, made once for a file of tests, and a browser at work in it."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page
from pytest_django.live_server_helper import LiveServer

from casework.models import Case
from casework.post.mailbox import FolderBackend
from tests.access.table import NOBODY
from tests.access.world import World, make_world
from tests.conftest import AXE
from tests.lifecycles.ways import WAYS

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


@dataclass
class Council:
    """The running service, its people, and a case of every kind in every state by its name."""

    url: str
    world: World
    cases: dict[str, Case]


@pytest.fixture(scope="module")
def council(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Council]:
    """The council, really committed: the service answers from threads of its own. Everything is deleted afterwards."""
    with (
        django_db_blocker.unblock(),
        override_settings(
            MEDIA_ROOT=tmp_path_factory.mktemp("uploads"), MAILBOX_DIR=tmp_path_factory.mktemp("mailbox")
        ),
    ):
        server = LiveServer(os.environ.get("DJANGO_LIVE_TEST_SERVER_ADDRESS") or "localhost")
        try:
            with server._live_server_modified_settings:
                call_command("load_reference", verbosity=0)
                FolderBackend().send_messages(
                    [EmailMessage("A reply to you", "Dear Pat\n\nIt is done.", to=["pat@home.example"])] * 2
                )
                world = make_world()
                near = {"owner": world.people["officer"], "team": world.people["officer"].team}
                yield Council(server.url, world, {name: way.make(**near) for name, way in WAYS.items()})
        finally:
            server.stop()
            with (
                connection.cursor() as cursor
            ):  # a thread that the browser kept waiting may still hold its own
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            call_command("flush", verbosity=0, interactive=False)


def listened_to(page: Page) -> Page:
    """Keep in `page.heard` what the browser says against the page: a script that broke, something its policy refused."""
    page.heard = []  # type: ignore[attr-defined]

    def hear(message: ConsoleMessage) -> None:
        refused = "the server responded with a status of" in message.text
        if message.type in ("error", "warning") and not refused:
            page.heard.append(message.text)  # type: ignore[attr-defined]

    def broke(error: Error) -> None:
        page.heard.append(str(error))  # type: ignore[attr-defined]

    page.on("console", hear)
    page.on("pageerror", broke)
    return page


@pytest.fixture(scope="module")
def at_work(chrome: Browser, council: Council) -> Iterator[Callable[..., Page]]:
    """Give a page of somebody's browser, the same each time: `at_work("manager", scripts=False)`."""
    contexts: dict[tuple[str, bool], tuple[BrowserContext, Page]] = {}

    def at_work(who: str, *, scripts: bool = True) -> Page:
        if (who, scripts) not in contexts:
            context = chrome.new_context(
                base_url=council.url,
                locale="en-GB",
                timezone_id="Europe/London",
                java_script_enabled=scripts,
                viewport=WIDE,
            )
            if who != NOBODY:
                session = council.world.client(who).cookies["sessionid"].value
                context.add_cookies([{"name": "sessionid", "value": session, "url": council.url}])
            if scripts:
                context.add_init_script(path=AXE)
            contexts[who, scripts] = context, listened_to(context.new_page())
        return contexts[who, scripts][1]

    yield at_work
    for context, _ in contexts.values():
        context.close()
