"""PURE. A payment for provision that was lost: decided by a manager, promised by letter, recorded once it is made."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, lower_first, weekday_date
from casework.workflow import CaseFacts, Outcome, Refused, Row, Start, Stop
from sectionf.decisions.ground import letter
from sectionf.duty import puts_it_on_others, reminder
from sectionf.payment.guide import (
    POSTS,
    SOURCE,
    PaymentFacts,
    factors_in_words,
    is_outside,
    pounds,
    range_in_words,
    terms_in_words,
    too_high_for,
)
from sectionf.procedure import DUTY, POLICY, REMEDY

PAYMENT = "sectionf.Payment"


def decide_payment(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Promise the figure that a manager decided on, with what was weighed and why. It is never reckoned here.

    `data`: amount and terms (Decimal), factors (codes), reason, why_outside, agreed_by, agreed_post (a key of POSTS), due_on. Raises
    Refused where the post may not agree to the figure, it lies outside the ombudsman's range and nothing says why, or a reason puts the duty on somebody else.
    """
    amount, terms = data["amount"], data["terms"]
    outside = is_outside(amount, terms)
    if not data["factors"]:
        raise Refused("Select what was weighed: at least one.", SOURCE, field="factors")
    if outside and not data["why_outside"]:
        raise Refused(
            f"{pounds(amount)} for {terms_in_words(terms)} lies outside the ombudsman’s range of {range_in_words(terms)}. "
            "Enter why the figure is right all the same.",
            SOURCE,
            field="why_outside",
        )
    post = data.get("agreed_post") or ""
    if not post:
        raise Refused("Select which post agreed to it.", POLICY, field="agreed_post")
    if too_high := too_high_for(post, amount):
        raise Refused(too_high, POLICY, field="agreed_post")
    for name in ("reason", "why_outside"):
        words = puts_it_on_others(data[name])
        if words:
            raise Refused(reminder(words), DUTY, field=name)
    if data["due_on"] < on:
        raise Refused(
            f"{weekday_date(data['due_on'])} is before the day of the letter. Promise a day that is still to come.",
            POLICY,
            field="due_on",
        )
    number = max((one.number for one in facts.detail.payments), default=0) + 1
    why_outside = data["why_outside"] if outside else ""
    values = {
        "number": number,
        "amount": amount,
        "terms": terms,
        "factors": list(data["factors"]),
        "reason": data["reason"],
        "why_outside": why_outside,
        "agreed_by": data["agreed_by"],
        "agreed_post": post,
        "decided_on": on,
        "due_on": data["due_on"],
    }
    return Outcome(
        to=facts.state,
        says=f"P{number}: a payment of {pounds(amount)} for {terms_in_words(terms)} was decided on and promised by "
        f"{weekday_date(data['due_on'])}. Agreed by {data['agreed_by']} ({lower_first(POSTS[post].name)}).",
        rows=(Row(PAYMENT, values),),
        clocks=(
            Start(
                REMEDY,
                on,
                about=f"payment:P{number}",
                label=f"P{number}: pay {pounds(amount)}",
                given=data["due_on"],
            ),
        ),
        letters=letter(
            facts,
            "payment_promised",
            issued_on=facts.detail.issued_on,
            amount=pounds(amount),
            terms=terms_in_words(terms),
            range=range_in_words(terms),
            weighed=[lower_first(words) for words in factors_in_words(data["factors"])],
            why=data["reason"],
            why_outside=why_outside,
            pay_by=weekday_date(data["due_on"]),
        ),
    )


def record_payment(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Note that it was paid, with what shows it; its clock is met on that day, in time or late."""
    payment = unpaid(facts, data["which"])
    late = "" if on <= payment.due_on else f", late: it was promised by {date_long(payment.due_on)}"
    return Outcome(
        to=facts.state,
        says=f"{payment.key}, {pounds(payment.amount)}, was paid on {date_long(on)}{late}.",
        rows=(Row(PAYMENT, {"paid_on": on, "proof": data["proof"]}, pk=payment.id),),
        clocks=(Stop(REMEDY, on, about=payment.about),),
    )


def unpaid(facts: CaseFacts, key: str) -> PaymentFacts:
    """Return a payment that is not made, by its key. Raises Refused where there is none."""
    for payment in facts.detail.payments:
        if payment.key == key and payment.paid_on is None:
            return payment
    raise Refused(f"{key} is not a payment that is still to be made. Choose another.", field="which")


def has_unpaid(facts: CaseFacts) -> bool:
    """Say whether a promised payment is still to be made."""
    return any(payment.paid_on is None for payment in facts.detail.payments)


def a_payment_is_promised(facts: CaseFacts) -> Refused | None:
    """There must be a payment that was promised and not made."""
    return None if has_unpaid(facts) else Refused("No promised payment is still to be made.", POLICY)


def nothing_is_unpaid(facts: CaseFacts) -> Refused | None:
    """A check is not closed over a payment that was promised and not made."""
    for payment in facts.detail.payments:
        if payment.paid_on is None:
            return Refused(
                f"{payment.key}, {pounds(payment.amount)}, was promised by {weekday_date(payment.due_on)} and is not recorded as "
                "paid. Record it with “The payment was made” first.",
                POLICY,
            )
    return None
