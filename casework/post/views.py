"""The mailbox page of development: what would have gone out, as it would have gone."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from casework.post.mailbox import landed, one

PAGE = 50


def _only_in_development() -> None:
    if not settings.MAILBOX_DIR:
        raise Http404


@login_not_required
def mailbox(request: HttpRequest) -> HttpResponse:
    """List the newest messages."""
    _only_in_development()
    before = request.GET.get("before", "")
    messages = landed(int(before) if before.isdigit() else None, PAGE)
    older = messages[-1].number if len(messages) == PAGE else None
    return render(request, "casework/post/mailbox.html", {"mail": messages, "older": older})


@login_not_required
def message(request: HttpRequest, number: int) -> HttpResponse:
    """Show one message."""
    _only_in_development()
    found = one(number)
    if found is None:
        raise Http404
    return render(request, "casework/post/message.html", {"message": found})
