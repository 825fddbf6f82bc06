"""What the tests of this folder share: the small council of tests/access."""

from tests.access.conftest import world  # noqa: F401  (a fixture)
