"""Which school is meant: suggestions as one types, and radios where scripts do not run."""

import pytest
from django.http import QueryDict

from casework import forms
from casework.models import Establishment
from casework.people.fields import EstablishmentField
from casework.people.schools import label, matching, meant
from tests.builders import a_user

pytestmark = pytest.mark.django_db


def a_school(urn, name, town="Hitchin", **columns):
    return Establishment.objects.create(
        urn=urn, name=name, town=town, type_code="34", type_name="Academy converter", **columns
    )


@pytest.fixture(autouse=True)
def schools():
    return {
        urn: a_school(urn, *rest[:-1], **rest[-1])
        for urn, *rest in (
            (100001, "Alder Brook Primary School", "Hitchin", {"postcode": "SG5 1AA"}),
            (100002, "Brook House School", "Watford", {}),
            (100003, "Brook Academy", "Royston", {"is_open": False}),
            (100004, "St Étienne’s School", "Hitchin", {}),
            (100005, "St Mary’s", "Hitchin", {}),
            (100006, "St Mary’s", "Watford", {}),
        )
    }


class SchoolForm(forms.CouncilForm):
    school = EstablishmentField()


def asked(text, **more):
    data = QueryDict(mutable=True)
    data.update({"school": text} | more)
    form = SchoolForm(data)
    form.is_valid()
    return form


@pytest.mark.parametrize(
    ("typed", "urns"),
    [
        ("brook", [100002, 100001, 100003]),  # open first, and of these what begins with it
        ("brook hitchin", [100001]),
        ("SG5 1AA", [100001]),
        ("sg51aa", [100001]),
        ("100004", [100004]),
        ("st etienne", [100004]),
        ("alder broook primary", [100001]),
        ("%", []),
        ("__", []),
        ("zzzzzz", []),
        ("a", []),
        ("\x00brook house", [100002]),
    ],
)
def test_what_typing_finds(typed, urns):
    assert [one.urn for one in matching(typed)] == urns


def test_at_most_ten_are_offered():
    for n in range(20):
        a_school(200000 + n, f"Long Lane School {n}")
    assert len(matching("long lane")) == 10


def test_a_label_is_enough_to_find_the_school_again(schools):
    for one in schools.values():
        assert meant(label(one)) == [one]


def test_the_search_answers_labels_to_staff_only(client):
    assert client.get("/establishments/search/?q=brook").status_code == 302
    client.force_login(a_user("coordinator"))
    assert client.get("/establishments/search/?q=alder").json() == [
        "Alder Brook Primary School, Hitchin (URN 100001)"
    ]
    assert client.get("/establishments/search/").json() == []
    assert client.get("/establishments/search/", {"q": "x" * 5000}).json() == []


def test_one_match_is_taken(schools):
    assert asked("alder").cleaned_data["school"] == schools[100001]


def test_the_exact_name_of_an_open_school_is_taken_among_several(schools):
    assert asked("brook house school").cleaned_data["school"] == schools[100002]


def test_several_come_back_as_radios_and_one_is_chosen(schools):
    form = asked("St Mary’s")
    assert form.errors["school"] == ["Several match “St Mary’s”: choose which one you mean."]
    page = str(form)
    assert 'value="St Mary’s, Hitchin (URN 100005)"' in page
    assert 'value="St Mary’s, Watford (URN 100006)"' in page
    chosen = asked("St Mary’s", school_was="St Mary’s", school_is="St Mary’s, Watford (URN 100006)")
    assert chosen.cleaned_data["school"] == schools[100006]


def test_text_changed_after_the_choice_counts(schools):
    form = asked("alder", school_was="St Mary’s", school_is="St Mary’s, Watford (URN 100006)")
    assert form.cleaned_data["school"] == schools[100001]


def test_none_is_a_sentence_and_keeps_what_was_typed():
    form = asked("Hogwarts <script>")
    assert "Nothing in the school register is like “Hogwarts <script>”." in form.errors["school"][0]
    assert "Hogwarts &lt;script&gt;" in str(form)
    assert "<script>" not in str(form)


def test_empty_is_refused_only_where_it_is_asked_for():
    assert asked("").errors["school"] == ["Enter the name of the school, college or nursery."]

    class Optional(forms.CouncilForm):
        school = EstablishmentField(required=False)

    form = Optional(QueryDict("school="))
    assert form.is_valid()
    assert form.cleaned_data["school"] is None


def test_a_school_known_before_is_shown_by_its_label(schools):
    for initial in (schools[100001], schools[100001].pk):
        assert 'value="Alder Brook Primary School, Hitchin (URN 100001)"' in str(
            SchoolForm(initial={"school": initial})
        )
