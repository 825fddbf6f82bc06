"""Addresses of administration: users, and choosing a password by a link."""

from django.urls import path

from casework.desk.administration import (
    calendar,
    forgotten,
    home,
    looks,
    outbox,
    record,
    register,
    reminders,
    teams,
    timescales,
    users,
)

app_name = "administration"
urlpatterns = [
    path("administration/", home.home, name="home"),
    path("administration/users/", users.users, name="users"),
    path("administration/users/add/", users.add, name="user_add"),
    path("administration/users/<int:number>/", users.user, name="user"),
    path("administration/users/<int:number>/change/", users.change, name="user_change"),
    path("administration/users/<int:number>/deactivate/", users.deactivate, name="user_deactivate"),
    path("administration/users/<int:number>/reactivate/", users.reactivate, name="user_reactivate"),
    path("administration/users/<int:number>/unlock/", users.unlock, name="user_unlock"),
    path("administration/users/<int:number>/link/", users.send_link, name="user_link"),
    path("administration/teams/", teams.show, name="teams"),
    path("administration/teams/add/", teams.add_team, name="team_add"),
    path("administration/teams/<int:number>/", teams.change_team, name="team_change"),
    path("administration/services/add/", teams.add_service, name="service_add"),
    path("administration/services/<int:number>/", teams.change_service, name="service_change"),
    path("administration/reminders/", reminders.reminders, name="reminders"),
    path("administration/reminders/add/", reminders.add, name="reminder_add"),
    path("administration/reminders/<int:number>/", reminders.change, name="reminder_change"),
    path("administration/reminders/<int:number>/remove/", reminders.remove, name="reminder_remove"),
    path("administration/timescales/", timescales.show, name="timescales"),
    path("administration/timescales/<str:code>/", timescales.change, name="timescale_change"),
    path(
        "administration/timescales/<int:number>/take-back/", timescales.take_back, name="timescale_take_back"
    ),
    path("administration/calendar/", calendar.calendar, name="calendar"),
    path("administration/calendar/check/", calendar.check, name="calendar_check"),
    path("administration/calendar/check/clocks.csv", calendar.check_file, name="calendar_check_file"),
    path("administration/calendar/<int:number>/", calendar.version, name="calendar_version"),
    path("administration/register/", register.register, name="register"),
    path("administration/register/<int:number>/", register.register_import, name="register_import"),
    path(
        "administration/register/<int:number>/left-out.csv", register.rejected_file, name="register_rejected"
    ),
    path("administration/outbox/", outbox.show, name="outbox"),
    path("administration/outbox/again/", outbox.send_again, name="outbox_again"),
    path("administration/record/", record.record, name="record"),
    path("administration/record/look/", record.inspect, name="record_inspect"),
    path("administration/record/look/<int:number>/", record.inspection, name="inspection"),
    path("administration/record/looks/", looks.looks, name="looks"),
    path("administration/record/looks.csv", looks.looks_file, name="looks_file"),
    path("forgotten-password/", forgotten.forgotten, name="forgotten"),
    path("forgotten-password/sent/", forgotten.forgotten_sent, name="forgotten_sent"),
    path("choose-password/<str:uidb64>/<str:token>/", forgotten.choose_password, name="choose_password"),
]
