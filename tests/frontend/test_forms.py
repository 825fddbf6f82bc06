"""Forms: what was typed is kept, what is wrong is said as what to do, and what nobody asked for is dropped."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils import timezone

from casework import forms
from casework.forms import problems_of


class ContactForm(forms.CouncilForm):
    name = forms.CharField(label="Full name", max_length=20)
    received_on = forms.DayField(label="When did it reach us?", earliest=date(1990, 1, 1), latest="today")
    channel = forms.ChoiceField(
        label="How did it reach us?",
        choices=[("phone", "Telephone"), ("email", "Email")],
        widget=forms.Radios(hints={"email": "The team’s mailbox"}, dividers={"email": "or"}),
    )
    email = forms.EmailField(label="Email address")
    said = forms.LongTextField(label="What they said", max_length=10, required=False)
    at_risk = forms.YesNoField(label="Is anyone at risk?", unknown="Not known", required=False)

    called = {"received_on": "Received date"}
    reveals = {"channel": {"email": ["email"]}}


def filled(**changes: Any) -> dict[str, Any]:
    good = {
        "name": "Ada Obi",
        "received_on_0": "5",
        "received_on_1": "1",
        "received_on_2": "2026",
        "channel": "phone",
    }
    return good | changes


def errors(**changes: Any) -> dict[str, list[str]]:
    return dict(ContactForm(filled(**changes)).errors)


def test_a_good_form_is_good() -> None:
    form = ContactForm(filled())
    assert form.is_valid(), form.errors
    assert form.cleaned_data["received_on"] == date(2026, 1, 5)
    assert form.cleaned_data["at_risk"] is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (("5", "1", "2026"), date(2026, 1, 5)),
        (("05", "01", "2026"), date(2026, 1, 5)),
        (("5", "jan", "2026"), date(2026, 1, 5)),
        (("5", "Sept.", "2025"), date(2025, 9, 5)),
        (("29", "February", "2024"), date(2024, 2, 29)),
    ],
)
def test_a_date_is_read_as_people_write_it(typed: tuple[str, str, str], day: date) -> None:
    assert forms.DayField().clean(list(typed)) == day


@pytest.mark.parametrize(
    ("typed", "sentence", "box"),
    [
        (("", "", ""), "Enter the received date.", 0),
        (("5", "1", ""), "Received date must include a year.", 2),
        (("5", "", ""), "Received date must include a month and a year.", 1),
        (("31", "2", "2026"), "Received date must be a real date", 0),
        (("5", "13", "2026"), "Received date must be a real date", 1),
        (("5", "Ju", "2026"), "Received date must be a real date", 1),
        (("x", "1", "2026"), "Received date must be a real date", 0),
        (("5", "1", "26"), "Received date must have a year of 4 numbers", 2),
        (("٥", "1", "2026"), "Received date must be a real date", 0),
        (("1" * 60, "1", "2026"), "Received date must be a real date", 0),
        (("1", "1" * 60, "2026"), "Received date must be a real date", 1),
        (("5", "1", "1989"), "Received date must be 1 January 1990 or later.", 0),
        (("5", "1", "9999"), "Received date must be today or in the past.", 0),
    ],
)
def test_a_wrong_date_says_what_to_change_leads_there_and_keeps_what_was_typed(
    typed: tuple[str, str, str], sentence: str, box: int
) -> None:
    form = ContactForm(filled(**{f"received_on_{n}": part for n, part in enumerate(typed)}))
    [(said, link)] = form.problems()
    assert said.startswith(sentence)
    assert link == f"id_received_on_{box}"
    shown = str(form["received_on"])
    assert all(not part or f'value="{part}"' in shown for part in typed)
    assert 'aria-invalid="true"' in shown


def test_today_is_read_when_the_form_is_checked_not_when_it_is_made() -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    field = forms.DayField(latest="today")
    assert field.clean([str(part) for part in (1, tomorrow.month, tomorrow.year - 1)])
    with pytest.raises(forms.ValidationError):
        field.clean([str(part) for part in (tomorrow.day, tomorrow.month, tomorrow.year)])


def test_a_date_may_come_as_one_text_as_the_api_sends_it() -> None:
    data = {key: value for key, value in filled().items() if not key.startswith("received_on")}
    assert ContactForm(data | {"received_on": "2026-01-05"}).is_valid()
    [(said, _)] = ContactForm(data | {"received_on": "next week"}).problems()
    assert said == "Received date must include a month and a year."


def test_errors_say_what_to_do() -> None:
    assert errors(name="") == {"name": ["Enter the full name."]}
    assert errors(name="x" * 21) == {"name": ["Full name must be 20 characters or fewer."]}
    assert errors(said="x" * 11) == {"said": ["What they said must be 10 characters or fewer."]}
    assert errors(channel="") == {"channel": ["Select an answer to “How did it reach us?”"]}
    assert errors(channel="pigeon") == {"channel": ["Choose one of the answers listed."]}
    assert errors(channel="email", email="nobody") == {
        "email": ["Enter an email address in the right form, like name@example.com."]
    }


def test_a_line_end_counts_once_and_control_characters_not_at_all() -> None:
    form = ContactForm(QueryDict(mutable=True) | filled(said="ab\r\ncd\x00\x07\r\nef"))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["said"] == "ab\ncd\nef"


def test_what_belongs_to_an_answer_is_asked_for_with_it_and_dropped_without_it() -> None:
    assert errors(channel="email") == {"email": ["Enter the email address."]}
    form = ContactForm(filled(channel="phone", email="not an address"))
    assert form.is_valid()
    assert form.cleaned_data["email"] == ""


def test_the_form_asks_for_what_is_revealed_inside_its_answer_only() -> None:
    page = str(ContactForm())
    assert page.count('name="email"') == 1
    assert page.index('value="email"') < page.index('name="email"')


def test_controls_are_labelled_described_and_free_of_the_browsers_own_checks() -> None:
    page = str(ContactForm(filled(name="", said="x" * 11)))
    name = re.search(r'<input[^>]*name="name"[^>]*>', page)
    assert name is not None
    assert 'aria-describedby="id_name_error"' in name.group()
    assert 'aria-invalid="true"' in name.group()
    assert 'id="id_name_error"' in page
    assert 'aria-describedby="id_said_error id_said-info"' in page
    assert " required" not in page
    assert "maxlength=" not in page.replace("data-maxlength=", "")
    labelled = set(re.findall(r'<label[^>]* for="([^"]+)"', page))
    controls = set(re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', page))
    assert controls <= labelled


def test_optional_questions_say_so() -> None:
    assert "What they said (optional)" in str(ContactForm())
    assert "Full name (optional)" not in str(ContactForm())


def test_markup_in_what_was_typed_is_text() -> None:
    page = str(ContactForm(filled(name="<script>alert(1)</script>")))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("typed", "answer"), [("yes", True), ("no", False), ("unknown", None), (True, True), (False, False)]
)
def test_yes_no_and_not_known(typed: Any, answer: bool | None) -> None:
    assert forms.YesNoField(unknown="Not known").clean(typed) is answer


def test_money_is_read_with_its_sign_and_commas() -> None:
    assert str(forms.MoneyField().clean("£1,250.50")) == "1250.50"


PDF = b"%PDF-1.7 ..."


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("letter.exe", b"MZ", "“letter.exe” must be a file of one of these kinds: PDF or JPG."),
        ("letter", PDF, "“letter” must be a file of one of these kinds: PDF or JPG."),
        ("letter.pdf", b"MZ", "“letter.pdf” is not what its name says"),
        ("letter.pdf", PDF + b"x" * 1024 * 1024, "“letter.pdf” must be smaller than 1MB."),
    ],
)
def test_a_wrong_upload_says_which_file_and_what_it_must_be(name: str, content: bytes, sentence: str) -> None:
    field = forms.UploadField(kinds=("pdf", "jpg"), largest_mb=1)
    with pytest.raises(forms.ValidationError) as raised:
        field.clean(SimpleUploadedFile(name, content))
    assert raised.value.messages[0].startswith(sentence)


def test_a_good_upload_is_kept_whole() -> None:
    file = forms.UploadField(kinds=("pdf",)).clean(SimpleUploadedFile("Letter.PDF", PDF))
    assert file.read() == PDF


class ListFilter(forms.FilterForm):
    q = forms.CharField(label="Name")
    state = forms.MultipleChoiceField(label="State", choices=[("a", "Answered"), ("r", "Received")])
    from_on = forms.DayField(label="Received from")


def test_each_filter_is_a_chip_that_takes_off_itself_alone() -> None:
    form = ListFilter(QueryDict("q=Obi&state=a&state=r&from_on_0=5&from_on_1=1&from_on_2=2026&after=xyz"))
    chips = {chip["text"]: QueryDict(chip["url"].removeprefix("?")) for chip in form.chips()}
    assert set(chips) == {"Obi", "Answered", "Received", "Received from 5 January 2026"}
    assert "q" not in chips["Obi"]
    assert chips["Obi"].getlist("state") == ["a", "r"]
    assert chips["Answered"].getlist("state") == ["r"]
    assert not [key for key in chips["Received from 5 January 2026"] if key.startswith("from_on")]
    assert not [chip for chip in chips.values() if "after" in chip]


def test_a_filter_that_makes_no_sense_filters_nothing_and_says_so() -> None:
    form = ListFilter(QueryDict("q=Obi&state=zzz&from_on_0=99"))
    assert form.chosen() == {"q": "Obi"}
    assert {link for _, link in problems_of(form)} == {"id_state", "id_from_on_1"}
