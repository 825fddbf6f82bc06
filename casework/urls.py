"""Addresses of pages that belong to no part: the accessibility statement, and the gallery of components."""

from django.conf import settings
from django.urls import path

from casework import pages

urlpatterns = [path("accessibility/", pages.accessibility, name="accessibility")]

if settings.SHOW_COMPONENTS:
    urlpatterns += [
        path("components/", pages.components, name="components"),
        path("components/one-question/", pages.one_question, name="one_question"),
        path("components/error/<int:status>/", pages.error, name="error_page"),
    ]
