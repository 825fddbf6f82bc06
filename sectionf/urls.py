"""Addresses of Section F beyond its cases: the ledger of a check, and term dates."""

from django.urls import path

from sectionf.term_dates import views as term_dates

app_name = "sectionf"
urlpatterns = [
    path("term-dates/", term_dates.term_dates, name="term_dates"),
    path("term-dates/<slug:whose>/", term_dates.of, name="term_dates_of"),
    path("term-dates/<slug:whose>/<int:year>/", term_dates.change, name="term_dates_change"),
]
