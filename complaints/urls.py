"""Addresses of a contact, from its first page to its open cases."""

from django.urls import path

from complaints.intake import views

app_name = "complaints"
urlpatterns = [
    path("contact/new/", views.new_contact, name="new_contact"),
    path("contact/people/", views.people, name="people"),
    path("contact/drafts/", views.drafts, name="drafts"),
    path("contact/<uuid:token>/", views.contact, name="contact"),
    path("contact/<uuid:token>/change/", views.change, name="change"),
    path("contact/<uuid:token>/discard/", views.discard, name="discard"),
    path("contact/<uuid:token>/matter/<int:number>/", views.questions, name="questions"),
    path("contact/<uuid:token>/matter/<int:number>/<slug:field>/", views.one_answer, name="answer"),
]
