"""Address on which a disagreement is taken in from a case; all else is done on its own page."""

from django.urls import path

from complaints.disagreement import views

app_name = "disagreement"
urlpatterns = [
    path("case/<slug:reference>/disagreement/", views.from_case, name="from_case"),
]
