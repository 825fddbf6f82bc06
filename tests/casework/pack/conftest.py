"""Every pack of a test is stored and put together in a folder of the test's own."""

import pytest


@pytest.fixture(autouse=True)
def kept_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.PACK_WORK_DIR = tmp_path / "work"
