"""The address of every act on a case: one page serves them all."""

from django.urls import path

from casework.workflow import views

app_name = "workflow"
urlpatterns = [
    path("case/<slug:reference>/do/<slug:action>/", views.act, name="act"),
]
