"""A payment for what was lost: the ombudsman's range is shown beside the ledger, a manager decides and says why."""

from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.db import IntegrityError, transaction
from django.http import QueryDict

from casework.workflow import NotAllowed, Refused, Start, kind_of
from casework.workflow.reading import read_facts
from sectionf import decisions
from sectionf.models import Payment
from sectionf.payment.forms import DecidePaymentForm
from sectionf.payment.guide import is_outside, pounds, range_in_words, terms_in_words, too_high_for
from tests.builders import a_check, a_user, do
from tests.sectionf.by_hand import facts, items

TODAY = date(2026, 2, 6)
DECIDED = {
    "amount": Decimal(2000),
    "terms": Decimal("1.5"),
    "factors": ("impact", "amount"),
    "reason": "She fell behind in her last year at primary school.",
    "why_outside": "",
    "agreed_by": "Jo Head, assistant director",
    "agreed_post": "assistant_director",
    "due_on": date(2026, 3, 6),
}


# ------------------------------------------------------------------------------------------------ the guide


@pytest.mark.parametrize(
    ("amount", "terms", "outside"),
    [
        # £900 to £2,400 a term: LGSCO, Guidance on remedies.
        ("900", "1", False),
        ("899.99", "1", True),
        ("2400", "1", False),
        ("2400.01", "1", True),
        ("1350", "1.5", False),
        ("3600", "1.5", False),
        ("3601", "1.5", True),
        ("3000", "2", False),
        ("450", "0.5", False),
    ],
)
def test_the_range_is_the_ombudsmans_for_each_term(amount, terms, outside):
    assert is_outside(Decimal(amount), Decimal(terms)) is outside


def test_sums_and_terms_in_words():
    assert range_in_words(Decimal("1.5")) == "£1,350 to £3,600"
    assert (pounds(Decimal("1250.50")), pounds(Decimal("1200.00"))) == ("£1,250.50", "£1,200")
    assert [terms_in_words(Decimal(n)) for n in ("1.0", "2", "1.5", "10")] == [
        "1 term",
        "2 terms",
        "1.5 terms",
        "10 terms",
    ]


# ------------------------------------------------------------------------------------------------ deciding


def test_a_decided_figure_is_promised_by_letter_with_a_clock_of_its_own():
    made = decisions.decide_payment(facts("remedying", items=items("partly")), DECIDED, TODAY)
    (letter,) = made.letters
    assert made.clocks == (
        Start("sectionf.remedy", TODAY, about="payment:P1", label="P1: pay £2,000", given=date(2026, 3, 6)),
    )
    assert letter.context["range"] == "£1,350 to £3,600"
    assert made.to == "remedying"


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"amount": Decimal(300)}, "why_outside", "lies outside the ombudsman’s range of £1,350 to £3,600"),
        ({"amount": Decimal(9000)}, "why_outside", "Enter why the figure is right all the same"),
        ({"factors": ()}, "factors", "at least one"),
        ({"reason": "The school should have told us."}, "reason", "the council’s own duty"),
        ({"due_on": date(2026, 2, 5)}, "due_on", "before the day of the letter"),
        ({"agreed_post": ""}, "agreed_post", "Select which post agreed to it"),
        (
            {"agreed_post": "manager"},
            "agreed_post",
            "£2,000 is more than the complaints manager may agree to, £500. Have the assistant director agree to it",
        ),
        ({"amount": Decimal("2500.01")}, "agreed_post", "Have the director agree to it"),
    ],
)
def test_what_is_refused(typed, field, words):
    with pytest.raises(Refused) as refused:
        decisions.decide_payment(facts("remedying", items=items("partly")), DECIDED | typed, TODAY)
    assert refused.value.field == field
    assert words in refused.value.sentence


def test_a_figure_outside_the_range_goes_with_its_reason():
    typed = DECIDED | {"amount": Decimal(300), "why_outside": "Nearly all of it was made."}
    made = decisions.decide_payment(facts("remedying", items=items("partly")), typed, TODAY)
    assert made.rows[0].values["why_outside"] == "Nearly all of it was made."
    assert made.letters[0].context["why_outside"] == "Nearly all of it was made."


@pytest.mark.parametrize(
    ("post", "amount", "may"),
    [
        ("manager", "500", True),
        ("manager", "500.01", False),
        ("assistant_director", "2500", True),
        ("assistant_director", "2500.01", False),
        ("director", "99999", True),
    ],
)
def test_each_post_may_agree_up_to_its_own_limit(post, amount, may):
    assert (too_high_for(post, Decimal(amount)) == "") is may


def test_who_agreed_is_kept_by_post():
    made = decisions.decide_payment(facts("remedying", items=items("partly")), DECIDED, TODAY)
    assert made.rows[0].values["agreed_post"] == "assistant_director"
    assert made.says.endswith("Agreed by Jo Head, assistant director (assistant director).")


# ------------------------------------------------------------------------------------------------ on a case


@pytest.mark.django_db
def test_only_a_manager_decides_and_the_family_reads_the_figure_its_range_and_why():
    officer, manager = a_user("officer"), a_user("manager")
    case = a_check("remedying", on="2026-02-06", by=manager)
    with pytest.raises(NotAllowed):
        do(case, "decide_payment", by=officer, on="2026-02-06", **DECIDED)
    done = do(case, "decide_payment", by=manager, on="2026-02-06", **DECIDED)
    (letter,) = done.letters
    for words in (
        "**We will pay you £2,000**, for 1.5 terms",
        "For 1.5 terms it suggests £1,350 to £3,600.",
        "- what it did to the child\n- how much was missed",
        "She fell behind in her last year at primary school.",
        "**Friday 6 March 2026**",
        "you can still go to the Ombudsman",
    ):
        assert words in letter.body.replace("\\", ""), words
    assert "outside what the Ombudsman suggests" not in letter.body
    clock = case.clocks.get(about="payment:P1")
    assert (clock.due_on, clock.ended_as) == (date(2026, 3, 6), "")
    do(case, "record_payment", by=officer, on="2026-03-02", which="P1", proof="Payment 4711.")
    clock.refresh_from_db()
    assert (clock.ended_on, clock.ended_as) == (date(2026, 3, 2), "met")
    assert Payment.objects.get(case=case).paid_on == date(2026, 3, 2)


@pytest.mark.django_db
def test_a_check_is_not_closed_over_a_payment_that_was_not_made():
    case = a_check("rechecked")
    do(case, "decide_payment", on="2026-03-02", **DECIDED)
    with pytest.raises(
        Refused, match=r"P1, £2,000, was promised by Friday 6 March 2026 and is not recorded as paid"
    ):
        do(case, "close", on="2026-03-03", next="")
    do(case, "record_payment", on="2026-03-04", which="P1", proof="Payment 4711.")
    assert do(case, "close", on="2026-03-05", next="We look on.").case.state == "closed_not_provided"


@pytest.mark.django_db
def test_the_database_keeps_no_payment_without_its_reason():
    case = a_check("remedying")
    known = DECIDED | {"factors": [], "decided_on": TODAY, "case": case, "number": 1}
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.create(**known | {"reason": ""})
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.create(**known | {"paid_on": TODAY})


@pytest.mark.django_db
def test_the_form_asks_why_a_figure_lies_outside_and_keeps_what_was_typed():
    case = a_check("remedying", on="2026-02-06")
    typed = {
        "amount": "£300", "terms": "1.5", "factors": ["impact"], "reason": "x", "agreed_by": "y", "agreed_post": "manager",
        "due_on_0": "6", "due_on_1": "3", "due_on_2": "2026", "on_0": "6", "on_1": "2", "on_2": "2026", "version": "1",
    }  # fmt: skip
    fresh = kind_of(case).model.objects.get(pk=case.pk)
    form = DecidePaymentForm(
        QueryDict(urlencode(typed, doseq=True)), facts=read_facts(fresh, by=None, today=TODAY)
    )
    assert form.errors["why_outside"] == [
        "£300 for 1.5 terms lies outside the ombudsman’s range of £1,350 to £3,600. Enter why the figure is right all the same."
    ]
    assert "£300" in str(form)


@pytest.mark.django_db
def test_the_guide_shows_range_factors_and_what_was_decided_and_leaves_the_figure_to_a_manager(client):
    case = a_check("remedying", on="2026-02-06")
    do(case, "decide_payment", on="2026-02-06", **DECIDED)
    client.force_login(a_user("manager"))
    page = client.get(f"/case/{case.reference}/payment/").content.decode()
    for words in ("£900 to £2,400 for each term", "What it did to the child", "£2,000", "decide_payment"):
        assert words in page
    client.force_login(a_user("officer"))
    page = client.get(f"/case/{case.reference}/payment/").content.decode()
    assert "A complaints manager decides on a payment." in page
    assert "do/decide_payment" not in page
    assert "What was lost" not in client.get(f"/case/{a_check('drafted').reference}/").content.decode()


@pytest.mark.django_db
def test_a_payment_is_not_in_the_letter_to_the_setting():
    case = a_check("remedying", on="2026-02-06")
    done = do(case, "decide_payment", on="2026-02-06", **DECIDED)
    assert [letter.code for letter in done.letters] == ["payment_promised"]
    assert all("The Headteacher" not in letter.to_name for letter in done.letters)
