"""What the journeys share: signing in as a person would, and pictures of where they have got to."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.builders import PASSWORD

PICTURES = Path(settings.BASE_DIR) / "docs" / "guide" / "pictures"


@pytest.fixture(autouse=True)
def reference(transactional_db):
    """What every council starts with: services, reminder thresholds, the school register's sample."""
    call_command("load_reference", verbosity=0)


@pytest.fixture
def sign_in():
    """Sign in on a page as a user, by typing."""

    def sign_in(page, user):
        page.goto("/sign-in/")
        page.get_by_label("Username").fill(user.username)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "/sign-in/" not in url)

    return sign_in


@pytest.fixture
def picture(tmp_path):
    """Take a picture of a page; with GUIDE_PICTURES set it goes into the user guide, else it is thrown away."""

    def picture(page, name, *, full=True):
        folder = PICTURES if os.environ.get("GUIDE_PICTURES") else tmp_path
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        page.screenshot(path=path, full_page=full)
        assert path.stat().st_size > 5_000

    return picture
