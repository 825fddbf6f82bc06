"""PURE. What each act on a referral brings about (lifecycles 5)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, LetterDraft, OpenLinked, Outcome, Refused, Start, Stop, Tell
from complaints.referral.wording import BY_LAW, REFERRED, SENT_BACK, SETTING, STEPS
from complaints.triage import bodies

FOLLOW_UP = "referral.follow_up"
LONGEST_NAME = 200  # as a letter keeps whom it is to
BY_US = "us"
_OF_A_LETTER = ("body", "body_name", "what_sent", "because", "contact", "email", "first_on")


def passed_on(facts: CaseFacts, data: Mapping[str, Any], on: date) -> tuple[OpenLinked, ...]:
    """Return the referrals that a signpost opens: one for each body, where we pass it on; none where the person goes there.

    `data` is that of the act of signposting: takes (us or person), bodies, body_lines, reason_code, because, consent,
    what_sent, contact, email, step.
    """
    if data.get("takes") != BY_US:
        return ()
    names = [line["name"] for line in data["body_lines"]]
    kept = ("reason_code", "because", "consent", "what_sent", "contact", "email", "step")
    return tuple(
        OpenLinked(
            "referral",
            REFERRED,
            on,
            {name: data.get(name) or "" for name in kept}
            | {"body": code, "body_name": name, "first_on": facts.received_on},
        )
        for code, name in zip(data["bodies"], names, strict=True)
    )


def open_referral(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Pass a matter on. Without consent nothing goes: it waits for the person's answer, and the follow-up waits with it."""
    code, name = data["body"], data["body_name"]
    if code != SETTING:
        try:
            bodies.for_letter(code, on)
        except bodies.NotInForceError as gone:
            raise Refused(str(gone), field="bodies") from gone
    waits = data["consent"] == "asked"
    kept = ("body", "body_name", "reason_code", "because", "consent", "what_sent", "contact", "email", "step")
    detail = {column: data.get(column) or "" for column in kept} | {
        "first_on": data.get("first_on") or on,
        "consent_on": on if data["consent"] == "held" else None,
        "sent_on": None if waits else on,
    }
    if waits:
        return Outcome(
            to="consent_asked",
            says=f"It is to be passed on to {name}. The person was asked whether they agree; nothing has gone yet.",
            detail=detail,
            clocks=(Start(FOLLOW_UP, on),),
        )
    return Outcome(
        to="sent",
        says=f"It was passed on to {name}. Unless it answers, we ask by {weekday_date(facts.due(FOLLOW_UP, on))}.",
        detail=detail,
        clocks=(Start(FOLLOW_UP, on),),
        letters=_to_the_body(facts, detail),
    )


def _to_the_body(
    facts: CaseFacts, detail: Mapping[str, Any], *, again_since: date | None = None
) -> tuple[LetterDraft, ...]:
    name = detail["body_name"]
    return (
        LetterDraft(
            "referral_to_body",
            to="other",
            name=(f"{detail['contact']}, {name}" if detail["contact"] else name)[:LONGEST_NAME],
            email=detail["email"],
            address=facts.setting.address if detail["body"] == SETTING and facts.setting else "",
            context={
                "what_sent": detail["what_sent"],
                "because": detail["because"] or None,
                "person": facts.complainant.name if facts.complainant else None,
                "agreed": detail["consent"] == "held",
                "first_on": detail["first_on"],
                "again_since": again_since,
            },
        ),
    )


def record_consent(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The person answered: with their agreement it goes; without it nothing goes, and they go there themselves."""
    detail = facts.detail
    if not data["agreed"]:
        return Outcome(
            to="closed",
            says=f"The person did not agree that we pass it on to {detail.body_name}. Nothing was sent.",
            set={"outcome": "no_consent"},
            detail={"consent": "refused", "consent_on": on},
        )
    sent = {name: getattr(detail, name) for name in _OF_A_LETTER}
    return Outcome(
        to="sent",
        says=f"The person agreed, and it was passed on to {detail.body_name}.",
        detail={"consent": "held", "consent_on": on, "sent_on": on},
        clocks=(Stop(FOLLOW_UP, on, "superseded"), Start(FOLLOW_UP, on)),
        letters=_to_the_body(facts, sent | {"consent": "held"}),
    )


def accept(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The body has taken it up."""
    reference = data.get("their_reference") or ""
    return Outcome(
        to="accepted",
        says=f"{facts.detail.body_name} has taken it up{f', {reference}' if reference else ''}.",
        set={"outcome": "taken_up"},
        detail={"accepted_on": on, "their_reference": reference},
        clocks=(Stop(FOLLOW_UP, on),),
    )


def ask_again(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """No answer: the body is asked again, and followed up anew."""
    detail = facts.detail
    sent = {name: getattr(detail, name) for name in (*_OF_A_LETTER, "consent")}
    return Outcome(
        to="sent",
        says=f"{detail.body_name} has not answered, and was asked again.",
        detail={"asked_again_on": on},
        clocks=(Stop(FOLLOW_UP, on), Start(FOLLOW_UP, on)),
        letters=_to_the_body(facts, sent, again_since=detail.sent_on),
    )


def take_back(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The body sends it back: the matter is ours to triage again, as a concern that says why it came back."""
    name = facts.detail.body_name
    return Outcome(
        to="returned",
        says=f"{name} sent it back: {data['reason']}",
        set={"outcome": "sent_back"},
        detail={"returned_on": on, "return_reason": data["reason"]},
        clocks=(Stop(FOLLOW_UP, on),),
        open_linked=(
            OpenLinked(
                "concern",
                SENT_BACK,
                on,
                {"wants": f"{name} sent this back on {date_long(on)}: {data['reason']}"},
            ),
        ),
        tell=(
            Tell(
                "owner",
                f"{facts.reference}: sent back",
                "What was passed on has come back. A concern is open: please decide anew where it goes, and tell the person.",
            ),
        ),
    )


def record_step(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep how far the setting's own procedure has gone."""
    return Outcome(
        to=facts.state,
        says=f"The setting’s own procedure has reached: {STEPS[data['step']].lower()}.",
        detail={"step": data["step"]},
    )


def is_with_a_setting(facts: CaseFacts) -> bool:
    """Say whether it went to the preschool, school or college itself."""
    return bool(facts.detail.body == SETTING)


def only_a_setting_has_steps(facts: CaseFacts) -> Refused | None:
    """Only a setting has a procedure of such steps."""
    if is_with_a_setting(facts):
        return None
    return Refused(
        "This did not go to a preschool, school or college, so its procedure has no such steps.", BY_LAW
    )


def close(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Nothing more is to be followed."""
    return Outcome(
        to="closed",
        says=f"Closed: {data['why']}",
        set={"outcome": facts.outcome or "no_answer"},
        detail={"end_note": data["why"]},
    )
