"""What the tests of this folder share: the small council, made once for a whole file of tests and undone after it."""

from collections.abc import Iterator

import pytest
from django.test import override_settings

from tests.access.world import World, make_world
from tests.builders import undone


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[World]:
    """The council. Every test leaves it as it was: what it does to it, it does inside `undone()`."""
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("uploads")),
        undone(),
    ):
        yield make_world()
