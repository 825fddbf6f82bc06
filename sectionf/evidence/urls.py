"""Addresses for settings: none holds a name or a reference, and the only one that holds a code leads on at once; and their rules."""

from django.urls import path

from sectionf.evidence import pages, policy_page, views

app_name = "evidence"
urlpatterns = [
    path("administration/asking-settings/", policy_page.policy, name="policy"),
    path("evidence/", views.enter, name="enter"),
    path("evidence/open/<str:code>/", views.open_link, name="open"),
    path("evidence/not-known/", views.not_known, name="not_known"),
    path("evidence/wait/", views.wait, name="wait"),
    path("evidence/<slug:name>/", views.start, name="start"),
    path("evidence/<slug:name>/elsewhere/", views.elsewhere, name="elsewhere"),
    path("evidence/<slug:name>/items/", pages.items, name="items"),
    path("evidence/<slug:name>/items/<int:number>/", pages.item, name="item"),
    path("evidence/<slug:name>/more/", pages.more, name="more"),
    path("evidence/<slug:name>/check/", pages.check, name="check"),
    path("evidence/<slug:name>/sent/", pages.sent, name="sent"),
]
