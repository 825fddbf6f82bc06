"""An EHC coordinator has three checklists to evaluate by Thursday: the items stand there from the plan, vague words are marked, the
shortfall is reckoned, and the hands stay on the keyboard.

Scenario 4.
"""

from datetime import date

import pytest

from casework.models import Case
from casework.workflow import record
from sectionf.delivery.facts import Entries, Minutes
from sectionf.models import ProvisionItem
from sectionf.term_dates.reference import load_sample
from tests.builders import a_check, a_person, a_setting, a_user, at, do
from tests.journeys.conftest import service, team

pytestmark = pytest.mark.django_db(transaction=True)

PLAN = (
    "A speech and language therapist will see Leon for 45 minutes each week, one to one.",
    "Leon will have access to regular sensory breaks as required.",
    "A weekly 30 minute social skills group of no more than four children.",
)
# Received on Wednesday 15 April 2026: the letter is due after twenty working days, on Thursday 14 May.
RECEIVED, LISTED, MONDAY = date(2026, 4, 15), date(2026, 4, 20), date(2026, 5, 11)


@pytest.fixture
def priya(it_is):
    it_is("2026-05-11 08:50")
    return a_user("coordinator", team=team("ehc-north"), first_name="Priya", last_name="Shah")


@pytest.fixture
def checks(priya):
    """Three checks whose setting has answered; each item holds what its words in the plan owe."""
    load_sample(at(date(2024, 8, 1)))
    families = (
        ("Grace Adeyemi", "Leon Adeyemi"),
        ("Huw Morgan", "Ffion Morgan"),
        ("Shazia Begum", "Amir Begum"),
    )
    return [_check(priya, parent, child) for parent, child in families]


def _check(priya, parent, child):
    check = a_check(
        "requested",
        received=RECEIVED,
        owner=priya,
        team=priya.team,
        service=service("send"),
        establishment=a_setting(),
        complainant=a_person(parent),
        subject=a_person(child, date_of_birth=date(2016, 9, 14)),
        summary="Provision is not being made",
    )
    owed = ({"minutes": 45, "times": 1, "period": "week"}, {}, {"minutes": 30, "times": 1, "period": "week"})
    items = tuple(
        {"id": None, "text": text.replace("Leon", child.split()[0]), "disputed": True, "owed": known}
        for text, known in zip(PLAN, owed, strict=True)
    )
    do(check, "acknowledge", on=LISTED, more="")
    do(check, "scope", on=LISTED, plan_final_on=date(2025, 7, 18), plan_version="", since_on=date(2026, 4, 13), items=items)  # fmt: skip
    do(check, "ask_setting", on=LISTED)
    said = (
        "Every second week since Easter, by Ms Achebe.",
        "A quiet corner that he can use.",
        "Each Tuesday, four children, by Mr Bose.",
    )
    rows = ProvisionItem.objects.filter(case=check).order_by("number")
    do(
        check, "record_evidence", on="2026-04-27",
        answers=tuple(
            {"id": row.pk, "number": row.number, "delivered_how": how, "evidence": "The log", "no_reply": False}
            for row, how in zip(rows, said, strict=True)
        ),
    )  # fmt: skip
    do(check, "family_view", on="2026-04-28", view="He comes home worn out.", items=(), nothing_to_add=False)
    weeks = [date(2026, 4, 13), date(2026, 4, 20), date(2026, 4, 27), date(2026, 5, 4)]
    made = [Minutes(1, monday, True, 45 if n % 2 else 0, "log") for n, monday in enumerate(weeks)]
    made += [Minutes(3, monday, True, 30, "register") for monday in weeks]
    record(check.pk, Entries(made, ()), by=None, on=MONDAY, at=at(MONDAY))
    return Case.objects.get(pk=check.pk)


def test_three_checklists_by_thursday_evaluated_from_the_keyboard(page, axe, sign_in, picture, priya, checks):
    sign_in(page, priya)
    mine = page.get_by_role("table", name="My open cases in due order")
    rows = mine.locator("tbody tr")
    assert rows.count() == 3
    for row in rows.all():
        assert "14 May 2026" in row.inner_text()
        assert "in 3 working days" in row.inner_text()
        assert "Evaluate the items" in row.inner_text()
    axe()
    picture(page, "coordinator-three-checks")

    for check in checks:
        _evaluate(page, axe, picture, check, first=check == checks[0])
    evaluated = [Case.objects.get(pk=check.pk) for check in checks]
    assert {case.state for case in evaluated} == {"evaluating"}
    for case in evaluated:
        assert list(case.provision_items.order_by("number").values_list("finding", flat=True)) == [
            "partly",
            "cannot_tell",
            "in_place",
        ]
        assert case.clocks.get(code="sectionf.issue").due_on == date(2026, 5, 14)
    axe()


def _evaluate(page, axe, picture, check, *, first):
    page.goto("/")
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name=check.reference, exact=True))
    with page.expect_navigation():
        row.get_by_role("link", name=f"Evaluate the items for {check.reference}").press("Enter")
    child = check.subject.name.split()[0]
    one, two = (page.get_by_role("group", name=f"Item {n}", exact=True) for n in (1, 2))

    # The plan's words are there, its vague words marked in place, and the ledger says what is missing.
    assert f"will see {child} for 45 minutes each week" in one.inner_text()
    assert two.locator("mark").all_inner_texts()
    marked = " ".join(two.locator("mark").all_inner_texts())
    for words in ("access to", "regular", "as required"):
        assert words in marked
    ledger = _note(one, "In the ledger")
    assert "owed for 4 weeks: 3 hours. 1 hour 30 minutes were made. 1 hour 30 minutes are missing." in ledger
    assert "Every second week since Easter" in one.inner_text()
    if first:
        axe()
        picture(page, "coordinator-evaluates", down_to=two.get_by_role("radio").last)

    # From the first question to the button by Tab, arrows and space alone.
    keys = page.keyboard
    for number, downs, reasons in (
        (1, 2, "The log shows every second week."),  # from “Not yet” on: in place, partly
        (2, 4, "The words are too loose to hold anything against."),
        (3, 1, "The register shows every week."),
    ):
        _to_finding(page, number)
        for _ in range(downs):
            keys.press("ArrowDown")
        keys.press("Tab")
        keys.type(reasons)
    preview = page.get_by_role("complementary", name="What this will do")
    preview.get_by_text("stays").first.wait_for()
    _tab_to(page, "button", "Evaluate the items")
    with page.expect_navigation():
        keys.press("Enter")
    page.locator(".app-case").wait_for()


def _note(group, name):
    """What stands beside an item under a name."""
    return group.locator("div").filter(has=group.page.get_by_text(name, exact=True)).last.inner_text()


FOCUSED = """() => { const here = document.activeElement;
  return {tag: here.tagName.toLowerCase(), name: here.name || '', text: (here.textContent || '').trim()}; }"""


def _to_finding(page, number):
    """Press Tab until the finding on an item has the focus."""
    for _ in range(40):
        if page.evaluate(FOCUSED)["name"] == f"finding_{number}":
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to the finding on item {number}")


def _tab_to(page, tag, text):
    for _ in range(40):
        here = page.evaluate(FOCUSED)
        if here["tag"] == tag and text in here["text"]:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to “{text}”")
