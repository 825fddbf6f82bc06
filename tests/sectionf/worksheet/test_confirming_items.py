"""An item read from a plan is confirmed, corrected, set aside, split, joined or added, beside the page it stands on."""

import html
from datetime import date

import pytest

from casework.models import Case
from sectionf.models import DraftItem, PlanUpload, ProvisionItem
from tests.builders import a_check, a_person, a_user
from tests.sectionf.worksheet.uploading import a_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def check():
    return a_check("requested", subject=a_person("Harvey Iles"))


@pytest.fixture
def officer(client):
    user = a_user("officer")
    client.force_login(user)
    return user


@pytest.fixture
def plan(check, officer):
    return a_plan(check, officer)


def url_of(item: DraftItem) -> str:
    return f"/case/{item.upload.case.reference}/plan/{item.upload_id}/item/{item.pk}/"


def typed(item: DraftItem, **changed) -> dict:
    """What a browser sends of an item as its form first shows it."""
    shown = {
        "text": item.text, "outcome": item.outcome, "area": item.area, "minutes": item.minutes, "times": item.times,
        "period": item.period, "deliverer": item.deliverer, "qualification": item.qualification,
        "grouping": item.grouping, "place": item.place, "weeks": item.weeks, "plan_ref": item.plan_ref, "page": item.page,
        "changes": item.changes, "disputed": "on" if item.disputed else None,
    } | changed  # fmt: skip
    return {name: value for name, value in shown.items() if value is not None}


def send(client, item: DraftItem, do: str, **changed):
    return client.post(url_of(item), typed(item, **changed) | {"do": do})


def text(answer) -> str:
    return html.unescape(answer.content.decode())


def test_the_item_is_marked_on_its_page_and_the_others_lead_to_theirs(client, plan):
    second, third = plan.items.all()[1:3]
    page = text(client.get(url_of(second)))
    assert "Item 2 of 12 (F2 in the plan)" in page
    assert "Page 2 of 3" in page
    marked = page.split('<mark class="app-plan__open"')[1:]
    assert [part.split("</mark>")[0].split(">")[-1] for part in marked] == [
        "Each day Harvey will have:",
        "20 minutes of number work, 1:1, with a teaching assistant",
    ]
    assert f'href="{url_of(third)}"' in page


def test_confirming_saves_and_opens_the_next(client, officer, plan):
    first, second = plan.items.all()[:2]
    answer = send(
        client, first, "confirm", minutes="30", times="2", period="week", deliverer="Teacher", disputed=None
    )
    assert answer.url == url_of(second)
    first.refresh_from_db()
    assert (first.state, first.minutes, first.times, first.period, first.deliverer) == (
        "confirmed",
        30,
        2,
        "week",
        "Teacher",
    )
    assert not first.disputed
    assert first.changed_by == officer
    assert "1 confirmed, 11 to confirm" in text(client.get(answer.url))


def test_what_is_no_provision_is_set_aside_and_can_be_taken_back(client, plan):
    first = plan.items.first()
    send(client, first, "set_aside", text="")
    first.refresh_from_db()
    assert first.state == "set_aside"
    assert first.text
    send(client, first, "confirm")
    first.refresh_from_db()
    assert first.state == "confirmed"


def test_saving_decides_nothing(client, plan):
    first = plan.items.first()
    answer = send(client, first, "save", text="Harvey will follow a curriculum")
    first.refresh_from_db()
    assert (first.state, first.text) == ("open", "Harvey will follow a curriculum")
    assert answer.url == url_of(first)


def test_turning_the_page_keeps_what_was_typed(client, plan):
    first = plan.items.first()
    answer = client.post(url_of(first), typed(first, place="In the hall") | {"show": "3"})
    assert answer.url == f"{url_of(first)}?page=3"
    shown = text(client.get(answer.url))
    assert "Page 3 of 3" in shown
    assert "SECTION G: HEALTH PROVISION" in shown
    first.refresh_from_db()
    assert (first.place, first.state) == ("In the hall", "open")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"text": ""}, "Enter the words of the plan, or say that it is not provision."),
        ({"text": "x" * 2001}, "The words must be 2,000 characters or fewer: split the item in two."),
        ({"times": "2", "period": ""}, "Select in what period"),
        ({"times": "", "period": "week"}, "Enter how many times, or clear the period."),
        ({"minutes": "lots"}, "Minutes must be a whole number"),
        ({"weeks": "60"}, "Weeks a year must be 53 or less."),
        (
            {"starts_on_0": "1", "starts_on_1": "9", "starts_on_2": "2026", "ends_on_0": "1", "ends_on_1": "9", "ends_on_2": "2025"},
            "It ends before it begins.",
        ),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_said_beside_its_field_and_kept(client, plan, changed, words):
    item = plan.items.all()[1]
    answer = send(client, item, "confirm", **changed)
    shown = text(answer)
    assert answer.status_code == 200
    assert words in shown
    assert "Error: Confirm the item" in shown
    if changed.get("text"):
        assert changed["text"] in shown
    item.refresh_from_db()
    assert item.state == "open"


def test_an_item_is_split_at_the_empty_line(client, plan):
    last = plan.items.last()
    seventh = plan.items.all()[6]
    words = "A physiotherapist will: write a programme for school staff, to be carried out for 15 minutes every day\n\nbefore lunch; on a mat, in the hall"
    answer = send(client, seventh, "split", text=words)
    first, second = plan.items.filter(position__in=(7, 8))
    assert answer.url == url_of(first)
    assert (
        first.text
        == "A physiotherapist will: write a programme for school staff, to be carried out for 15 minutes every day"
    )
    assert (first.minutes, first.state) == (15, "open")
    assert (second.text, second.minutes, second.outcome, second.page) == (
        "before lunch; on a mat, in the hall",
        None,
        seventh.outcome,
        2,
    )
    assert plan.items.count() == 13
    last.refresh_from_db()
    assert last.position == 13
    assert "before lunch" in text(client.get(url_of(second))).split("<mark")[1]
    assert (
        "write a programme"
        not in text(client.get(url_of(second))).split("<mark", 1)[1].split("app-plan__other")[0]
    )


def test_two_promises_in_one_sentence_are_split_where_the_reader_finds_them(client, plan):
    item = plan.items.first()
    words = "45 minutes of speech and language therapy each week and a review by the therapist of 1 hour each term"
    send(client, item, "split", text=words)
    first, second = plan.items.all()[:2]
    assert (first.minutes, first.period) == (45, "week")
    assert (second.minutes, second.period) == (60, "term")


def test_what_cannot_be_split_says_how(client, plan):
    answer = send(client, plan.items.first(), "split")
    assert "Put an empty line where the second item begins" in text(answer)
    assert plan.items.count() == 12


def test_an_item_is_joined_with_the_next(client, plan):
    first, second = plan.items.all()[1:3]
    answer = send(client, first, "join")
    assert answer.url == url_of(first)
    first.refresh_from_db()
    assert first.text == f"{first.as_read.split('; ')[0]}; {second.text}"
    assert plan.items.count() == 11
    assert not DraftItem.objects.filter(pk=second.pk).exists()
    page = text(client.get(answer.url))
    assert page.count('<mark class="app-plan__open"') == 3  # the words that lead in are marked once


def test_the_last_item_has_none_to_be_joined_with(client, plan):
    assert "There is no item after this one" in text(send(client, plan.items.last(), "join"))


def test_an_item_that_was_missed_is_added_behind_another_and_marked(client, plan):
    first, second = plan.items.all()[:2]
    url = f"/case/{plan.case.reference}/plan/{plan.pk}/add/?after={first.pk}"
    assert "SECTION F" in text(client.get(url))
    words = "The provision below is what Harvey’s needs call for"
    for _ in range(2):  # the second press finds the first one's item
        answer = client.post(url, {"text": words, "show": "2"})
    assert plan.items.count() == 13
    made = plan.items.get(position=2)
    assert answer.url == url_of(made)
    assert (made.text, made.page, made.as_read) == (words, 2, "")
    second.refresh_from_db()
    assert second.position == 3
    assert f"</span>{words}</mark>" in text(client.get(answer.url))


def test_turning_the_page_while_adding_keeps_the_words(client, plan):
    url = f"/case/{plan.case.reference}/plan/{plan.pk}/add/"
    shown = text(client.post(url, {"text": "Half a sentence", "show": "2", "turn": "3"}))
    assert "Half a sentence" in shown
    assert "Page 3 of 3" in shown
    assert plan.items.count() == 12


def test_an_item_that_somebody_else_changed_is_shown_with_what_was_typed(client, plan):
    item = plan.items.first()
    other = a_user("manager", first_name="Olu", last_name="Ade")
    send(client, item, "save", place="In the library")
    client.force_login(other)
    answer = send(client, item, "confirm", place="In the hall")
    assert answer.status_code == 409
    shown = text(answer)
    assert "Officer" in shown
    assert "changed this item on" in shown
    assert "In the hall" in shown
    item.refresh_from_db()
    assert (item.place, item.state) == ("In the library", "open")
    assert send(client, item, "confirm", place="In the hall").status_code == 302


def test_an_item_that_was_joined_meanwhile_is_not_brought_back(client, plan):
    first, second = plan.items.all()[1:3]
    before = typed(second)
    send(client, first, "join")
    answer = client.post(url_of(second), before | {"do": "confirm"}, follow=True)
    assert "was joined with another meanwhile" in text(answer)
    assert plan.items.count() == 11


def test_words_of_the_plan_that_leave_something_open_are_named(client, officer, check):
    plan = a_plan(check, officer, "inglewood.pdf")
    page = text(client.get(url_of(plan.items.last())))
    assert "“Regularly”" in page or "“regularly”" in page
    assert "It does not say how much" in page


def test_pages_cost_the_same_however_many_items_there_are(
    client, officer, check, django_assert_max_num_queries
):
    plan = a_plan(check, officer)
    for copies in range(2):
        with django_assert_max_num_queries(22):
            client.get(url_of(plan.items.first()))
        with django_assert_max_num_queries(18):
            client.get(f"/case/{check.reference}/plan/{plan.pk}/")
        if not copies:
            DraftItem.objects.bulk_create(
                DraftItem(upload=plan, position=20 + n, text=f"Provision {n}", places=[[2, 1, 0, 5]])
                for n in range(60)
            )


# -------------------------------------------------------------------------------------------- on to the check


def decide_all(plan: PlanUpload) -> None:
    plan.items.update(state="confirmed")


def scope_form(client, case: Case) -> dict:
    """What a browser sends of the form of the act, as it is first shown, with who asks, an appeal and risk answered."""
    page = client.get(f"/case/{case.reference}/do/scope/")
    form = page.context["form"]
    sent = {}
    for bound in form:
        value = bound.value()
        if isinstance(value, date):
            sent |= {
                f"{bound.html_name}_0": value.day,
                f"{bound.html_name}_1": value.month,
                f"{bound.html_name}_2": value.year,
            }
        elif value is True:
            sent[bound.html_name] = "on"
        elif value not in (None, False):
            sent[bound.html_name] = value
    return sent | {"asks_as": "parent", "appeal": "none", "at_risk": "no"}


def test_confirmed_items_go_on_the_check_with_what_they_owe(client, officer, check, plan):
    decide_all(plan)
    page = text(client.get(f"/case/{check.reference}/plan/{plan.pk}/"))
    assert f'href="/case/{check.reference}/do/scope/"' in page
    assert client.post(f"/case/{check.reference}/do/scope/", scope_form(client, check)).status_code == 302
    rows = list(ProvisionItem.objects.filter(case=check))
    assert [row.text for row in rows] == [item.text for item in plan.items.all()]
    second = rows[1]
    assert (second.minutes, second.times, second.period, second.deliverer, second.grouping, second.page, second.plan_ref) == (
        20, 1, "day", "teaching assistant", "1:1", 2, "F2",
    )  # fmt: skip
    assert second.outcome.startswith("By July 2026 Harvey will count")
    assert second.area == "Cognition and learning"
    version = check.plans.get()
    assert (version.final_on, version.version, version.child_id) == (
        date(2025, 6, 2),
        "Final amended plan",
        check.subject_id,
    )
    assert version.document_id == plan.document_id
    plan.refresh_from_db()
    assert plan.state == "listed"
    assert "These items are on the check." in text(client.get(f"/case/{check.reference}/plan/{plan.pk}/"))


def test_nothing_goes_on_the_check_while_an_item_is_undecided(client, check, plan):
    plan.items.exclude(pk=plan.items.first().pk).update(state="confirmed")
    page = text(client.get(f"/case/{check.reference}/do/scope/"))
    assert "Item 1 (new)" not in page
    assert "Section F, as the plan has it" in page


def test_what_was_set_aside_stays_off(client, check, plan):
    decide_all(plan)
    first = plan.items.first()
    DraftItem.objects.filter(pk=first.pk).update(state="set_aside")
    client.post(f"/case/{check.reference}/do/scope/", scope_form(client, check))
    assert ProvisionItem.objects.filter(case=check).count() == 11


def test_the_words_may_still_be_corrected_and_an_item_left_out(client, check, plan):
    decide_all(plan)
    client.post(
        f"/case/{check.reference}/do/scope/",
        scope_form(client, check) | {"item_1": "Corrected", "item_2": ""},
    )
    rows = list(ProvisionItem.objects.filter(case=check))
    assert len(rows) == 11
    assert (rows[0].text, rows[0].page) == ("Corrected", 2)


def test_items_on_the_check_are_looked_at_and_not_changed(client, check, plan):
    decide_all(plan)
    client.post(f"/case/{check.reference}/do/scope/", scope_form(client, check))
    item = plan.items.first()
    page = text(client.get(url_of(item)))
    assert 'value="confirm"' not in page
    send(client, item, "save", text="Changed")
    item.refresh_from_db()
    assert item.text != "Changed"


def test_only_the_file_uploaded_last_counts(client, officer, check, plan):
    decide_all(plan)
    newer = a_plan(check, officer, "brackenshire.docx")
    page = text(client.get(f"/case/{check.reference}/plan/{plan.pk}/"))
    assert "Another file was uploaded since" in page
    decide_all(newer)
    sent = scope_form(client, check)
    assert sent["item_1"] == newer.items.first().text


def test_more_items_than_a_check_takes_are_not_cut_off(client, check, plan):
    decide_all(plan)
    DraftItem.objects.bulk_create(
        DraftItem(upload=plan, position=20 + n, text=f"Provision {n}", state="confirmed") for n in range(90)
    )
    assert "102 items are confirmed; a check takes 100" in text(
        client.get(f"/case/{check.reference}/plan/{plan.pk}/")
    )
    page = text(client.get(f"/case/{check.reference}/do/scope/"))
    assert "102 items were confirmed in the uploaded plan; a check takes 100." in page


# ------------------------------------------------------------------------------------- an item on the check


def test_what_the_plan_says_of_a_typed_item_is_filled_in_from_its_words_and_recorded(client, officer):
    check = a_check("scoped")
    url = f"/case/{check.reference}/item/1/"
    page = client.get(url)
    assert page.context["form"].initial["deliverer"] == "speech and language therapist"
    sent = {
        "deliverer": "Speech and language therapist",
        "outcome": "She tells her news.",
        "grouping": "1:1",
        "page": "7",
    }
    assert client.post(url, sent).status_code == 302
    item = check.provision_items.get(number=1)
    assert (item.deliverer, item.outcome, item.grouping, item.page) == (
        "Speech and language therapist",
        "She tells her news.",
        "1:1",
        7,
    )
    event = check.events.order_by("-seq").first()
    assert (event.code, event.payload["page"]) == ("sectionf.item_said", 7)


def test_an_item_of_a_closed_check_stays_as_it_is(client, officer):
    check = a_check("closed_not_provided")
    answer = client.post(f"/case/{check.reference}/item/1/", {"deliverer": "Somebody"})
    assert "The check is closed" in text(answer)
    assert check.provision_items.get(number=1).deliverer == ""


def test_an_item_that_is_not_there_is_not_found(client, officer):
    assert client.get(f"/case/{a_check('scoped').reference}/item/99/").status_code == 404
