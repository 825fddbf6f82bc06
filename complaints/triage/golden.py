"""The whole of triage as two documents a policy officer can read, made from the rules and nothing else.

`python -m complaints.triage.golden routes` prints every meaningful combination of facts with its route (kept as
tests/triage/expected_routes.csv); `python -m complaints.triage.golden law` prints the rules with their sources
(kept as docs/the-law/triage.md). A test holds both to the rules, so a change of a rule shows as a change here.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

from casework.clock import in_words as day_in_words
from complaints.triage import bodies
from complaints.triage.establishments import BY_CODE, FAMILY_WORDS, REPRESENTATIVES, TYPES
from complaints.triage.facts import ABOUTS, COMPLAINANTS, COURTS, SUBJECTS, TriageFacts
from complaints.triage.questions import LABELS, WORDS, in_words
from complaints.triage.reminders import REMINDERS
from complaints.triage.routes import ROUTE_WORDS
from complaints.triage.table import RULES
from complaints.triage.verdict import triage

RECEIVED = date(2026, 1, 12)
YES_NO_UNKNOWN = (True, False, None)

# Nothing stands in the way: what every block starts from, so that each varies only what it is about.
PLAIN = TriageFacts(
    about="council",
    received_on=RECEIVED,
    happened_on=date(2025, 12, 1),
    aware_on=date(2025, 12, 1),
    court="none",
    at_risk=False,
    formal_request=True,
    informal_tried=False,
    last_stage_answered=False,
)

HEADINGS = (
    "part",
    "about",
    "subject",
    "kind of setting",
    "place paid for by the council",
    "setting's procedure finished",
    "plan (EHCP)",
    "court",
    "at risk",
    "complainant",
    "consent",
    "sufficient interest",
    "received",
    "happened",
    "came to know",
    "formal complaint asked for",
    "informal tried",
    "answered at last stage",
    "route",
    "then also",
    "rule",
    "reason",
    "bodies",
    "concern first",
    "why",
    "source",
)


def with_facts(facts: TriageFacts, **changes: Any) -> TriageFacts:
    """These facts with some of them changed."""
    return replace(facts, **changes)


def combinations() -> Iterator[tuple[str, TriageFacts]]:
    """Every combination that means something, with the part of the table it shows."""
    yield from (("1 what and about whom", facts) for facts in _subjects())
    yield from (("2 settings by kind", facts) for facts in _settings())
    yield from (("3 every register type", facts) for facts in _register_types())
    yield from (("4 courts", facts) for facts in _courts())
    yield from (("5 who complains", facts) for facts in _complainants())
    yield from (("6 how long ago", facts) for facts in _times())
    yield from (("7 answered before", facts) for facts in _answered())
    yield from (("8 somebody at risk", facts) for facts in _risks())
    yield from (("9 concern or complaint", facts) for facts in _formality())
    yield from (("10 bodies of the day", facts) for facts in _days())


def _subjects() -> Iterator[TriageFacts]:
    for about in ABOUTS:
        for subject in (*SUBJECTS, None):
            plans = YES_NO_UNKNOWN if subject == "section_f" else (None,)
            for has_ehcp in plans:
                yield with_facts(PLAIN, about=about, subject=subject, has_ehcp=has_ehcp)


def _settings() -> Iterator[TriageFacts]:
    for subject, has_ehcp in (
        ("school_matter", None),
        ("section_f", True),
        ("section_f", False),
        ("staff_conduct", None),
        ("exclusion", None),
        ("ehcp_delay", True),
    ):
        for code in (*REPRESENTATIVES, None):
            for funded in YES_NO_UNKNOWN:
                for finished in YES_NO_UNKNOWN:
                    yield with_facts(
                        PLAIN,
                        about="setting",
                        subject=subject,
                        has_ehcp=has_ehcp,
                        establishment_type=code,
                        la_funded_place=funded,
                        setting_procedure_exhausted=finished,
                    )


def _register_types() -> Iterator[TriageFacts]:
    for each in TYPES:
        for finished in (False, True):
            yield with_facts(
                PLAIN,
                about="setting",
                subject="school_matter",
                establishment_type=each.code,
                la_funded_place=False,
                setting_procedure_exhausted=finished,
            )
        yield with_facts(
            PLAIN, about="setting", subject="section_f", has_ehcp=True, establishment_type=each.code
        )


def _courts() -> Iterator[TriageFacts]:
    for court in (*COURTS, None):
        for subject in SUBJECTS:
            yield with_facts(PLAIN, subject=subject, court=court)
        yield with_facts(PLAIN, about="setting", subject="school_matter", court=court)
        yield with_facts(PLAIN, about="nhs", subject="health_service", court=court)


def _complainants() -> Iterator[TriageFacts]:
    for subject in ("children_social_care", "adult_social_care"):
        for complainant in (*COMPLAINANTS, None):
            for consent in YES_NO_UNKNOWN:
                for interest in YES_NO_UNKNOWN:
                    yield with_facts(
                        PLAIN,
                        subject=subject,
                        complainant=complainant,
                        consent=consent,
                        sufficient_interest=interest,
                    )


def _times() -> Iterator[TriageFacts]:
    days = (None, date(2020, 2, 29), date(2025, 1, 11), date(2025, 1, 12), date(2025, 12, 1), RECEIVED)
    for subject in ("children_social_care", "adult_social_care", "ehcp_delay", "other", "section_f"):
        for happened in days:
            for aware in days:
                if happened is None or aware is None or happened <= aware:
                    yield with_facts(
                        PLAIN,
                        subject=subject,
                        happened_on=happened,
                        aware_on=aware,
                        complainant="person",
                        has_ehcp=True if subject == "section_f" else None,
                    )


def _answered() -> Iterator[TriageFacts]:
    for about in ABOUTS:
        for subject in SUBJECTS:
            yield with_facts(PLAIN, about=about, subject=subject, last_stage_answered=True)
    for consent in YES_NO_UNKNOWN:
        for happened in (date(2020, 2, 29), date(2025, 12, 1)):
            yield with_facts(
                PLAIN,
                subject="adult_social_care",
                complainant="representative",
                consent=consent,
                happened_on=happened,
                aware_on=happened,
                last_stage_answered=True,
            )


def _risks() -> Iterator[TriageFacts]:
    for at_risk in (True, None):
        for subject in SUBJECTS:
            yield with_facts(PLAIN, subject=subject, at_risk=at_risk)
    for about in ABOUTS:
        yield with_facts(PLAIN, about=about, subject="other", at_risk=True)
    yield with_facts(PLAIN, subject="children_social_care", court="present", at_risk=True)


def _formality() -> Iterator[TriageFacts]:
    for subject in ("children_social_care", "adult_social_care", "ehcp_delay", "other", "section_f"):
        for formal in YES_NO_UNKNOWN:
            for informal in YES_NO_UNKNOWN:
                yield with_facts(
                    PLAIN,
                    subject=subject,
                    complainant="person",
                    formal_request=formal,
                    informal_tried=informal,
                )


def _days() -> Iterator[TriageFacts]:
    for received in (
        date(2022, 6, 30),
        date(2022, 7, 1),
        date(2025, 3, 31),
        date(2025, 4, 1),
        date(2026, 3, 31),
        date(2026, 4, 1),
        None,
    ):
        day = with_facts(PLAIN, received_on=received, happened_on=None, aware_on=None)
        yield with_facts(day, about="nhs", subject="health_service")
        for code in ("01", "11", "18", "34"):
            yield with_facts(
                day,
                about="setting",
                subject="school_matter",
                establishment_type=code,
                la_funded_place=False,
                setting_procedure_exhausted=True,
            )


def _setting(code: str | None) -> str:
    if code is None:
        return "not known"
    each = BY_CODE[code]
    return f"{each.code} {each.name} ({FAMILY_WORDS[each.family]})"


def row(part: str, facts: TriageFacts) -> tuple[str, ...]:
    """One line of the table: the facts in words, and the verdict."""
    verdict = triage(facts)
    main = verdict.main
    return (
        part,
        in_words("about", facts.about),
        in_words("subject", facts.subject),
        _setting(facts.establishment_type),
        in_words("la_funded_place", facts.la_funded_place),
        in_words("setting_procedure_exhausted", facts.setting_procedure_exhausted),
        in_words("has_ehcp", facts.has_ehcp),
        in_words("court", facts.court),
        in_words("at_risk", facts.at_risk),
        in_words("complainant", facts.complainant),
        in_words("consent", facts.consent),
        in_words("sufficient_interest", facts.sufficient_interest),
        in_words("received_on", facts.received_on),
        in_words("happened_on", facts.happened_on),
        in_words("aware_on", facts.aware_on),
        in_words("formal_request", facts.formal_request),
        in_words("informal_tried", facts.informal_tried),
        in_words("last_stage_answered", facts.last_stage_answered),
        main.code,
        " + ".join(route.code for route in verdict.routes[1:]) or "-",
        " + ".join(route.rule for route in verdict.routes),
        " + ".join(route.reason_code for route in verdict.routes),
        " + ".join(main.bodies) or "-",
        "yes" if verdict.concern_first else "no",
        main.because,
        main.source,
    )


def expected_routes() -> str:
    """The table as CSV text, each combination once."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADINGS)
    seen: set[TriageFacts] = set()
    for part, facts in combinations():
        if facts not in seen:
            seen.add(facts)
            writer.writerow(row(part, facts))
    return out.getvalue()


def the_law() -> str:
    """The rules, the reminders, the bodies and the register types as a page of Markdown."""
    lines = [
        "# Where does it go? The rules of triage",
        "",
        "Made from the rules by `python -m complaints.triage.golden law`; do not edit. The rules are tried from the "
        'top. The first that applies is the main route; one marked "goes on" adds its route and lets the search go '
        "on. The rules advise: an officer may decide otherwise, and then says why.",
        "",
        "| rule | when | where it goes | why | source | reason | bodies | what we tell the person | still ours |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for rule in RULES:
        lines.append(
            _line(
                rule.number,
                rule.condition,
                f"{ROUTE_WORDS[rule.route]} (`{rule.route}`)"
                + (f"; goes on {rule.goes_on}" if rule.goes_on else ""),
                _now(rule.because, rule.bodies),
                rule.source,
                rule.reason_code,
                ", ".join(_holders(name) for name in rule.bodies) or "-",
                _now(" ".join(rule.next), rule.bodies),
                rule.keeps,
            )
        )
    lines += [
        "",
        "## Reminders",
        "",
        "Sentences added to what we tell the person; they never change the route.",
        "",
        "| on | sentence | source |",
        "| --- | --- | --- |",
    ]
    lines += [
        _line(", ".join(f"`{code}`" for code in each.routes), each.text, each.source) for each in REMINDERS
    ]
    lines += [
        "",
        "## Bodies",
        "",
        "A letter may name a body only on a day it is in force. Contact details not marked as checked must be "
        "checked by the council before a letter prints them.",
        "",
        "| code | body | from | to | deals with | contact | checked | note |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [
        _line(
            body.code,
            body.name,
            day_in_words(body.from_on),
            day_in_words(body.to_on) if body.to_on else "-",
            body.deals_with,
            body.contact,
            day_in_words(body.checked_on) if body.checked_on else "to be checked",
            body.date_note or "-",
        )
        for body in bodies.DIRECTORY
    ]
    lines += [
        "",
        "## Kinds of setting",
        "",
        "| register code | type | treated as |",
        "| --- | --- | --- |",
    ]
    lines += [_line(each.code, each.name, FAMILY_WORDS[each.family]) for each in TYPES]
    lines += ["", "## Facts", "", "| fact | question | answers |", "| --- | --- | --- |"]
    for field in fields(TriageFacts):
        label, hint = LABELS[field.name]
        answers = ", ".join(f"{words} (`{value}`)" for value, words in WORDS.get(field.name, {}).items())
        lines.append(_line(f"`{field.name}`", f"{label} {hint}".strip(), answers or "-"))
    return "\n".join(lines) + "\n"


def _now(text: str, duties: tuple[str, ...]) -> str:
    codes = bodies.named_on(duties, None)
    return text.replace("{body}", bodies.for_letter(codes[0], date(2026, 4, 1)).name) if codes else text


def _holders(name: str) -> str:
    codes = bodies.DUTIES.get(name, (name,))
    return ", before that ".join(f"`{code}`" for code in reversed(codes))


def _line(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def main(which: str) -> int:
    """Print one of the two documents; exit status 2 for a name that is neither."""
    documents = {"routes": expected_routes, "law": the_law}
    if which not in documents:
        sys.stderr.write(f"{which!r} is not a document: expected routes or law.\n")
        return 2
    sys.stdout.write(documents[which]())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1] if len(sys.argv) > 1 else "routes"))
