"""What the tests of administration share: pages opened in a browser as somebody signed in."""

import pytest
from django.test import Client


@pytest.fixture
def open_as(open_page, live_server):
    """Open pages in a browser as a user: `open_as(user, viewport=…)`."""

    def open_as(user, **options):
        page = open_page(**options)
        client = Client()
        client.force_login(user)
        page.context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
        )
        return page

    return open_as
