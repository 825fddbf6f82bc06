"""What happens after a first answer in the demo council: stage 2, a review panel, a senior manager's second look."""

from datetime import date, timedelta
from typing import Any

from casework.models import Case, User
from config.demo import invented, promises
from config.demo.world import World

GO_ON = {"corporate": 0.12, "children": 0.2, "adults": 0.08}
"""The share of answered complaints whose person asks for more. Assumed, and a little high, so that each stage is there to see."""

OUTSTANDING = (
    "The answer says what should have happened, and not why it did not.",
    "Nobody has said by when it will be put right.",
    "Two of the dates in the answer are wrong.",
)
FRESH = "I have looked at it afresh, at what we were told and at what was written down at the time."


def go_on(world: World, case: Case, answered: date) -> bool:
    """Let the person ask for more, where they do; say whether they did. Raises NotYet where a day has not come."""
    if not world.chance(GO_ON[case.procedure]):
        return False
    asked = world.working_days_after(answered, 2, 18)
    {"corporate": review, "children": investigation, "adults": second_look}[case.procedure](
        world, case, asked
    )
    return True


def findings(world: World, case: Case, day: date) -> list[dict[str, Any]]:
    """Return a finding for every point: more is upheld than at first."""
    found = []
    for point in case.points.filter(is_withdrawn=False).order_by("number"):
        finding = world.rng.choice(("upheld", "partly_upheld", "not_upheld"))
        wrong = finding != "not_upheld"
        found.append(
            {
                "id": point.pk,
                "finding": finding,
                "reasons": invented.REASONS[finding],
                "remedy": "An apology by the head of service." if wrong else "",
                "remedy_by": world.working_days_after(day, 5, 20) if wrong else None,
                "learning": "",
            }
        )
    return found


def _by(world: World, case: Case) -> User:
    """Return an officer; a manager where the case is restricted."""
    return world.one("manager" if case.restricted else "officer")


def _outsider(part: str, name: str, post: str = "") -> dict[str, Any]:
    return _named(part, name, post) | {f"{part}_email": f"{name.split()[0].lower()}@enquiries.example"}


def _named(part: str, name: str, post: str) -> dict[str, Any]:
    return {
        f"{part}_id": None,
        f"{part}_name": name,
        f"{part}_post": post,
        f"{part}_service_id": None,
        f"{part}_is_staff": False,
    }


def review(world: World, case: Case, asked: date) -> None:
    """A corporate complaint is reviewed by a service manager of another service."""
    by, manager = _by(world, case), world.one("manager")
    world.do(case, "ask_stage_2", asked, by, how="email", outstanding=world.rng.choice(OUTSTANDING))
    known = world.around(case, "corporate.stage2.acknowledge", 0.9, after=asked)
    reviewer = next(
        user for user in world.staff["service_manager"] if world.service_of(user).pk != case.service_id
    )
    world.do(
        case, "acknowledge_stage_2", known, by,
        understanding="", reviewer_id=reviewer.pk, reviewer_name=str(reviewer), reviewer_post=reviewer.get_role_display(),
        reviewer_service_id=world.service_of(reviewer).pk, is_about_them=False,
    )  # fmt: skip
    answered = world.around(case, "corporate.stage2", 0.7, after=known)
    world.do(case, "record_findings", answered, manager, findings=findings(world, case, answered))
    world.do(
        case, "answer", answered, by, answer=FRESH, signed_by=str(reviewer), signed_role="Service manager"
    )
    promises.end(world, case, answered, by)


def investigation(world: World, case: Case, asked: date) -> None:
    """A children's complaint goes to an investigating officer and an independent person, and then perhaps to a panel."""
    by, manager = _by(world, case), world.one("manager")
    world.do(case, "ask_stage_2", asked, by, how="letter", outstanding=world.rng.choice(OUTSTANDING))
    appointed = world.working_days_after(asked, 2, 6)
    people = _outsider("io", "Ines Field", "Independent consultant") | _outsider("ip", "Ivor Kent")
    world.do(
        case, "appoint_investigators", appointed, manager,
        **people, io_declared=True, ip_declared=True, checked=True,
    )  # fmt: skip
    agreed = world.working_days_after(appointed, 1, 4)
    takes = tuple(case.points.filter(is_withdrawn=False).values_list("pk", flat=True))
    world.do(
        case, "agree_statement", agreed, by,
        statement=case.narrative, takes=takes, added=(), agreed_with="the complainant", amended=False,
    )  # fmt: skip
    in_ = world.working_days_after(agreed, 12, 20)
    world.do(case, "record_findings", in_, manager, findings=findings(world, case, in_))
    world.do(
        case, "record_reports", in_, by,
        second_reported_on=in_, second_view="The investigation was fair and thorough.",
        recommendations=("Say sorry in person.", "Show everybody in the team how a visit is written down."),
    )  # fmt: skip
    answered = world.working_days_after(in_, 2, 6)
    _adjudicate(world, case, answered, "I have read both reports, and thank those who wrote them.")
    if world.chance(0.4):
        _panel(world, case, world.working_days_after(answered, 3, 15))
    else:
        promises.end(world, case, world.working_days_after(answered, 21, 25), manager)


def _adjudicate(world: World, case: Case, on: date, answer: str, consulted: date | None = None) -> None:
    by, manager = _by(world, case), world.one("manager")
    stage = Case.objects.values_list("stage", flat=True).get(pk=case.pk)
    if stage == "stage_2":
        world.do(case, "appoint_adjudicator", on, manager, **_named("ao", "Ada Marsh", "Director"))
    decided = tuple(
        {
            "id": one.pk,
            "number": one.number,
            "decision": "accepted",
            "reasons": "",
            "action": "It is done by the head of service.",
            "action_by": world.working_days_after(on, 10, 30),
        }
        for one in case.recommendations.filter(stage=stage)
    )
    kept = tuple(
        {"id": one.point_id, "number": one.point.number, "departs_to": "", "departs_why": ""}
        for one in case.stage_findings.filter(stage=stage, is_left=False).select_related("point")
    )
    world.do(case, "adjudicate", on, manager, decisions=decided, findings=kept, consulted_on=consulted)
    world.do(case, "answer", on, by, answer=answer, signed_by="Ada Marsh", signed_role="Director")


def _panel(world: World, case: Case, asked: date) -> None:
    """Three people from outside hear it."""
    by, manager = _by(world, case), world.one("manager")
    world.do(case, "ask_panel", asked, by, how="letter", outstanding=world.rng.choice(OUTSTANDING))
    set_on = world.working_days_after(asked, 2, 5)
    meets_on = world.working_days_after(set_on, 18, 22)
    people = (
        _outsider("chair", "Clare Noble")
        | _outsider("second", "Sunil Rao")
        | _outsider("third", "Theo Birch")
    )
    world.do(
        case, "set_panel", set_on, manager,
        **people, declared=True, meets_on=meets_on, meets_where="County Hall, room 4, at 10am. There is a lift.",
        attending="", late_why="",
    )  # fmt: skip
    papers = world.calendar.working_days_before(meets_on, 11)
    world.do(case, "send_papers", max(papers, set_on), by, papers=("Both reports", "The letters"))
    world.do(case, "hold_panel", meets_on, by, all_sat=True, attended="The complainant, with an advocate.")
    reported = world.working_days_after(meets_on, 2, 5)
    world.do(case, "record_findings", reported, manager, findings=findings(world, case, reported))
    world.do(
        case, "record_panel_report", reported, by,
        recommendations=("Write to the family by the end of the month.",), second_view="",
    )  # fmt: skip
    answered = world.working_days_after(reported, 5, 14)
    _adjudicate(world, case, answered, "I have read the panel’s report and accept it.", consulted=reported)
    promises.end(world, case, answered, manager)


def second_look(world: World, case: Case, asked: date) -> None:
    """A senior manager looks at an answer about adult care once more."""
    by = _by(world, case)
    by_then = asked + timedelta(days=14)
    world.do(
        case, "ask_review", asked, by,
        **_named("sm", "Sue Hale", "Assistant director"),
        how="phone", outstanding=world.rng.choice(OUTSTANDING), answer_by=by_then,
    )  # fmt: skip
    replied = world.working_days_after(asked, 5, 9)
    world.do(
        case, "answer_review", replied, by,
        answer=FRESH, signed_by="Sue Hale", signed_role="Assistant director",
    )  # fmt: skip
    promises.end(world, case, world.working_days_after(replied, 0, 3), by)
