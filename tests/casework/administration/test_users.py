"""Users: added, changed, closed and let back in by administrators alone, and every change kept with how it was before."""

import re
import threading

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils import timezone

from casework.models import AdminChange, Message, Team, User
from casework.people import accounts
from casework.people.changes import NotChanged
from tests.builders import PASSWORD, a_concern, a_service, a_team, a_user
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return a_user("administrator", first_name="Ada", last_name="Reid")


@pytest.fixture
def admin(administrator):
    return signed_in(administrator)


def url(name, *args):
    return reverse(f"administration:{name}", args=args)


def typed(user=None, **more):
    """What a form of somebody sends, with the least that is asked for."""
    known = {
        "first_name": "Priya",
        "last_name": "Nair",
        "email": "priya.nair@council.example",
        "username": "priya.nair",
        "role": "officer",
        "team": "",
    }
    if user:
        known = {
            name: getattr(user, name) or ""
            for name in ("first_name", "last_name", "email", "username", "role")
        }
        known |= {"team": user.team_id or "", "seen": newest(user)}
    return known | more


def newest(user):
    return AdminChange.objects.filter(key=str(user.pk)).values_list("pk", flat=True).first() or 0


def history(user):
    return list(AdminChange.objects.filter(about="user", key=str(user.pk)).values_list("what", flat=True))


@pytest.mark.parametrize("role", ["officer", "manager", "coordinator", "service_manager", "auditor"])
def test_only_an_administrator_opens_them(role):
    client, other = signed_in(a_user(role)), a_user("officer")
    for name, args in (("users", ()), ("user_add", ()), ("user", (other.pk,)), ("user_change", (other.pk,))):
        answer = client.get(url(name, *args))
        assert answer.status_code == 403
        assert "Only an administrator can manage users." in words(answer)
    for name in ("user_deactivate", "user_link", "user_unlock", "user_reactivate"):
        assert client.post(url(name, other.pk)).status_code == 403
    other.refresh_from_db()
    assert other.is_active


def test_the_list_is_narrowed_by_name_role_team_and_state(admin):
    north = a_team("ehc-north")
    ella = a_user("coordinator", team=north, first_name="Ella", last_name="Hughes")
    gone = a_user("officer", first_name="Gus", last_name="Gone", is_active=False)

    def shown(**asked):
        page = admin.get(url("users"), asked)
        return {row["user"].pk for row in page.context["rows"]}

    assert {ella.pk, gone.pk} <= shown()
    assert shown(q="hugh ell") == {ella.pk}
    assert shown(q=ella.email.upper()) == {ella.pk}
    assert shown(role="coordinator") == {ella.pk}
    assert shown(team=north.pk) == {ella.pk}
    assert shown(state="left") == {gone.pk}
    assert gone.pk not in shown(state="active")
    assert shown(q="%") == set()
    assert "Nobody found" in words(admin.get(url("users"), {"q": "zzz"}))


def test_fifty_users_cost_what_one_costs(admin, django_assert_max_num_queries):
    admin.get(url("users"))
    for _ in range(30):
        a_concern(owner=a_user("coordinator", team=a_team()))
    with django_assert_max_num_queries(8):
        page = admin.get(url("users"))
    assert len(page.context["rows"]) == 31


def test_a_long_list_goes_on_over_pages_and_keeps_its_filters(admin):
    for _ in range(55):
        a_user("officer")
    page = admin.get(url("users"), {"role": "officer"})
    assert len(page.context["rows"]) == 50
    rest = admin.get(url("users") + page.context["next_url"])
    assert len(rest.context["rows"]) == 5
    assert admin.get(url("users"), {"page": "nonsense"}).status_code == 200


def test_somebody_is_added_without_a_password_and_chooses_one_by_the_link_they_are_sent(
    admin, administrator, client
):
    answer = admin.post(url("user_add"), typed(), follow=True)
    assert "A link to choose a password is on its way to priya.nair@council.example" in words(answer)
    user = User.objects.get(username="priya.nair")
    assert not user.has_usable_password()
    assert history(user) == [
        "Sent Priya Nair a link to choose a password.",
        "Added Priya Nair: Complaints officer.",
    ]
    added = AdminChange.objects.get(what__startswith="Added")
    assert (added.by, added.before, added.after["email"]) == (
        administrator,
        None,
        "priya.nair@council.example",
    )

    mail = Message.objects.get(user=user)
    assert (mail.to_email, mail.office_hours) == ("priya.nair@council.example", False)
    (link,) = re.findall(r"/choose-password/\S+", mail.text)
    page = client.get(link, follow=True)
    assert "Choose a password" in words(page)
    done = client.post(page.request["PATH_INFO"], {"new_password": "violet anchor teapot"}, follow=True)
    assert "Your new password is saved." in words(done)
    user.refresh_from_db()
    assert user.check_password("violet anchor teapot")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"first_name": ""}, "Enter the first name."),
        ({"last_name": "x" * 151}, "Last name must be 150 characters or fewer."),
        ({"email": "priya"}, "Enter an email address in the right form"),
        ({"username": "priya nair"}, "letters, numbers, dots, hyphens"),
        ({"username": "a@b.example"}, "letters, numbers, dots, hyphens"),
        ({"username": "=1+1"}, "letters, numbers, dots, hyphens"),
        ({"role": "emperor"}, "Choose the role from the list."),
        ({"role": ""}, "Select the role."),
        ({"role": "coordinator"}, "sees only their own team’s cases"),
        ({"role": "service_manager"}, "Select a team of a service"),
        ({"team": "99999"}, "Choose the team from the list."),
        ({"manages": "on"}, "Select the team they manage."),
        ({"email": "TAKEN@council.example"}, "Tina Taken has this email address already."),
        ({"username": "Tina.Taken"}, "Tina Taken has this username already."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_what_was_typed_stays(admin, wrong, told):
    taken = a_user("officer", first_name="Tina", last_name="Taken", email="taken@council.example")
    User.objects.filter(pk=taken.pk).update(username="tina.taken")
    answer = admin.post(url("user_add"), typed() | {"last_name": "Näir-O’Neill"} | wrong)
    assert answer.status_code == 200
    assert told in words(answer)
    assert answer.content.decode().count("<title>Error: Add a user") == 1
    if "last_name" not in wrong:
        assert 'value="Näir-O’Neill"' in answer.content.decode()
    assert not User.objects.filter(last_name__startswith="N", role="officer", first_name="Priya").exists()


def test_hostile_names_are_text_and_nothing_else(admin):
    admin.post(url("user_add"), typed(first_name="<script>alert(1)</script>", last_name="x\u202egnp"))
    user = User.objects.get(username="priya.nair")
    assert user.last_name == "xgnp"
    for name, args in (("users", ()), ("user", (user.pk,)), ("user_deactivate", (user.pk,))):
        assert "<script>alert" not in admin.get(url(name, *args)).content.decode()


def test_a_change_is_kept_with_how_it_was_before(admin, administrator):
    user = a_user("officer", first_name="Ella", last_name="Hughes", email="ella@council.example")
    team = a_team("ehc-north")
    answer = admin.post(
        url("user_change", user.pk),
        typed(user, role="coordinator", team=team.pk, email="e.h@council.example"),
        follow=True,
    )
    assert "Changed. It holds from the next page they open." in words(answer)
    change = AdminChange.objects.get()
    assert change.by == administrator
    assert change.what == (
        "Changed Ella Hughes. email address: “e.h@council.example”, was “ella@council.example”; "
        "role: EHC coordinator, was Complaints officer; team: “Team ehc-north”, was none."
    )
    assert (change.before["role"], change.after["role"]) == ("officer", "coordinator")
    assert change.what in words(answer)
    assert "by Ada Reid" in words(answer)


def test_saving_what_is_there_already_changes_nothing(admin):
    user = a_user("officer", first_name="Ella", last_name="Hughes")
    assert "Nothing was changed" in words(admin.post(url("user_change", user.pk), typed(user), follow=True))
    assert history(user) == []


def test_what_was_changed_cannot_be_changed_afterwards(admin):
    user = a_user("officer")
    admin.post(url("user_change", user.pk), typed(user, first_name="New"))
    with pytest.raises(DatabaseError, match="never altered"):
        AdminChange.objects.update(what="nothing happened")


def test_a_page_that_is_out_of_date_shows_what_somebody_else_changed_and_keeps_what_was_typed(admin):
    user = a_user("officer", first_name="Ella", last_name="Hughes")
    stale = typed(user, last_name="Hughes-Jones")
    signed_in(a_user("administrator", first_name="Bo", last_name="Li")).post(
        url("user_change", user.pk), typed(user, role="manager")
    )
    answer = admin.post(url("user_change", user.pk), stale)
    assert "Somebody changed this while you had it open" in words(answer)
    assert "role: Complaints manager, was Complaints officer. By Bo Li" in words(answer)
    assert 'value="Hughes-Jones"' in answer.content.decode()
    user.refresh_from_db()
    assert (user.role, user.last_name) == ("manager", "Hughes")
    again = answer.context["form"].data.dict() | {"role": "manager"}
    admin.post(url("user_change", user.pk), again)
    user.refresh_from_db()
    assert (user.role, user.last_name) == ("manager", "Hughes-Jones")


def test_a_team_has_one_manager_and_whoever_leaves_it_manages_it_no_longer(admin):
    team = a_team("ehc-north")
    first, second = (a_user("coordinator", team=team) for _ in range(2))
    for one in (first, second):
        admin.post(url("user_change", one.pk), typed(one, manages="on"))
        team.refresh_from_db()
        assert team.manager == one
    admin.post(url("user_change", second.pk), typed(second, team="", role="officer"))
    assert Team.objects.get(pk=team.pk).manager is None
    assert "manager of the team: no, was yes" in history(second)[0]


def test_a_role_that_works_on_no_case_is_warned_of_while_cases_are_in_the_name(admin):
    user = a_user("officer")
    a_concern(owner=user)
    answer = admin.post(url("user_change", user.pk), typed(user, role="auditor"), follow=True)
    assert "1 open case stays in their name, and this role works on none." in words(answer)


def test_deactivating_says_what_happens_and_the_team_manager_is_told_of_open_cases(admin):
    team = a_team("ehc-north")
    team.manager = a_user("coordinator", team=team, first_name="Mo", last_name="Manager")
    team.save()
    user = a_user("coordinator", team=team, first_name="Ella", last_name="Hughes")
    for _ in range(2):
        a_concern(owner=user, team=team)
    page = words(admin.get(url("user_deactivate", user.pk)))
    assert "2 open cases stay in their name, and the clocks run on." in page
    assert "Mo Manager is told by email about all of them, and gets the reminders" in page
    theirs = signed_in(user)
    assert theirs.get("/account/").status_code == 200

    answer = admin.post(url("user_deactivate", user.pk), follow=True)
    assert "2 open cases stay in their name. Mo Manager is told by email." in words(answer)
    assert theirs.get("/account/").status_code == 302
    assert history(user) == ["Deactivated Ella Hughes."]
    mail = Message.objects.get(user=team.manager)
    assert "2 open cases are still in their name" in mail.text
    assert f"/team/?team=all&owner={user.pk}" in mail.text
    admin.post(url("user_deactivate", user.pk))  # a second press
    assert Message.objects.filter(user=team.manager).count() == 1
    assert len(history(user)) == 1


def test_a_closed_account_is_opened_again_with_its_old_password(admin, client):
    user = a_user("officer", is_active=False)
    assert "Reactivated." in words(admin.post(url("user_reactivate", user.pk), follow=True))
    assert client.post("/sign-in/", {"username": user.username, "password": PASSWORD}).status_code == 302
    assert len(history(user)) == 1


def test_an_account_whose_address_somebody_else_has_by_now_stays_closed(admin):
    gone = a_user("officer", is_active=False, email="shared@council.example")
    a_user("officer", email="Shared@council.example")
    assert "Somebody else has the email address" in words(
        admin.post(url("user_reactivate", gone.pk), follow=True)
    )
    gone.refresh_from_db()
    assert not gone.is_active


def test_the_last_administrator_stays_one(admin, administrator):
    page = words(admin.post(url("user_change", administrator.pk), typed(administrator, role="officer")))
    assert "This is the last administrator" in page
    a_user("administrator", is_active=False)  # a closed account is no help
    page = words(admin.post(url("user_change", administrator.pk), typed(administrator, role="officer")))
    assert "This is the last administrator" in page
    administrator.refresh_from_db()
    assert administrator.role == "administrator"


def test_nobody_closes_their_own_account_or_takes_their_own_rights(admin, administrator):
    a_user("administrator")
    assert "You cannot deactivate your own account" in words(
        admin.post(url("user_deactivate", administrator.pk))
    )
    page = words(admin.post(url("user_change", administrator.pk), typed(administrator, role="officer")))
    assert "ask another administrator" in page
    administrator.refresh_from_db()
    assert (administrator.role, administrator.is_active) == ("administrator", True)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_close_each_other_at_once_leave_one():
    pair = a_user("administrator"), a_user("administrator")
    ready, refused = threading.Barrier(2), []

    def close(by, other):
        ready.wait()
        try:
            accounts.deactivate(other.pk, by=by, at=timezone.now())
        except NotChanged as not_done:
            refused.append(not_done.sentence)
        finally:
            connection.close()

    threads = [threading.Thread(target=close, args=(a, b)) for a, b in (pair, reversed(pair))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert User.objects.filter(role="administrator", is_active=True).count() == 1
    assert len(refused) == 1


def test_somebody_locked_out_is_shown_and_let_back_in(admin, client):
    user = a_user("officer")
    for _ in range(5):
        client.post("/sign-in/", {"username": user.username, "password": "wrong"})
    assert client.post("/sign-in/", {"username": user.username, "password": PASSWORD}).status_code == 429
    assert {row["user"].pk for row in admin.get(url("users"), {"state": "locked"}).context["rows"]} == {
        user.pk
    }
    assert "Locked out after wrong passwords, until" in words(admin.get(url("user", user.pk)))
    assert "1 locked out" in words(admin.get(url("home")))
    assert "Unlocked. They can sign in now." in words(admin.post(url("user_unlock", user.pk), follow=True))
    assert history(user) == [f"Unlocked {user} after wrong passwords."]
    assert client.post("/sign-in/", {"username": user.username, "password": PASSWORD}).status_code == 302
    assert "They are not locked out" in words(admin.post(url("user_unlock", user.pk), follow=True))
    assert len(history(user)) == 1


def test_a_link_is_sent_once_a_minute_and_never_to_a_closed_account(admin):
    user, gone = a_user("officer"), a_user("officer", is_active=False)
    assert "A link is on its way" in words(admin.post(url("user_link", user.pk), follow=True))
    assert "A link was sent" in words(admin.post(url("user_link", user.pk), follow=True))
    assert Message.objects.filter(user=user).count() == len(history(user)) == 1
    assert "Reactivate the account first" in words(admin.post(url("user_link", gone.pk), follow=True))
    assert not Message.objects.filter(user=gone).exists()


def test_acts_take_a_button_and_unknown_users_are_not_found(admin):
    user = a_user("officer")
    for name in ("user_link", "user_unlock", "user_reactivate"):
        assert admin.get(url(name, user.pk)).status_code == 405
    for name in ("user", "user_change", "user_deactivate"):
        assert admin.get(url(name, 10**9)).status_code == 404


def test_a_service_manager_of_a_team_with_a_service_is_taken(admin):
    team = a_team("answers", a_service("adult-care", "adults"))
    admin.post(url("user_add"), typed(role="service_manager", team=team.pk))
    assert User.objects.get(username="priya.nair").team == team


def test_the_landing_page_shows_what_ones_rights_open():
    assert "Users" in words(signed_in(a_user("administrator")).get(url("home")))
    assert signed_in(a_user("officer")).get(url("home")).status_code == 403
