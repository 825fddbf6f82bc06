"""Address on which a letter before claim is taken in; all else is done on its own page."""

from django.urls import path

from complaints.judicial_review import views

app_name = "judicial_review"
urlpatterns = [
    path("case/<slug:reference>/judicial-review/", views.from_case, name="from_case"),
]
