"""The request as a view sees it."""

from django.http import HttpRequest

from casework.people.models import User


class SignedIn(HttpRequest):
    """A request of somebody signed in: for annotations only, never made.

    LoginRequiredMiddleware guarantees it: it lets nobody else reach a view that is not marked `login_not_required`.
    """

    user: User
