"""Pages as somebody signed in reads them."""

import html
import re

from django.http import HttpResponse
from django.test import Client

from casework.models import User


def words(response: HttpResponse) -> str:
    """Return a page without tags, entities and runs of spaces."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def signed_in(user: User) -> Client:
    """Return a client whose session is a user's."""
    client = Client()
    client.force_login(user)
    return client
