"""Addresses of the desk: lists, search, dashboard, and the case page."""

from django.urls import path

from casework.desk import mine

app_name = "desk"
urlpatterns = [
    path("", mine.mine, name="mine"),
]
