"""Addresses of signing in, of one's own account, and of the search for schools."""

from django.urls import path

from casework.people import views

app_name = "people"
urlpatterns = [
    path("sign-in/", views.sign_in, name="login"),
    path("sign-out/", views.sign_out, name="logout"),
    path("account/", views.account, name="account"),
    path("account/password/", views.change_password, name="change_password"),
    path("establishments/search/", views.school_search, name="school_search"),
]
