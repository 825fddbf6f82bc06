"""Addresses on which an enquiry of the ombudsman is taken in; all else is done on its own page."""

from django.urls import path

from complaints.ombudsman import views

app_name = "ombudsman"
urlpatterns = [
    path("ombudsman/new/", views.new, name="new"),
    path("case/<slug:reference>/ombudsman/", views.from_case, name="from_case"),
]
