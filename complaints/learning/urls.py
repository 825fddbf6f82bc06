"""The address of what was learned, over all cases; all else is done on the page of the complaint."""

from django.urls import path

from complaints.learning import views

app_name = "learning"
urlpatterns = [path("learning/", views.learning, name="learning")]
