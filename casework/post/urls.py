"""Addresses of the post."""

from django.urls import path

from casework.post import views

app_name = "post"
urlpatterns = [
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<int:number>/", views.message, name="message"),
]
