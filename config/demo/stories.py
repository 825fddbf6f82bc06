"""What happens to a demo case, from first contact to wherever it has got to by today.

The shares are assumptions about a county of 1.2 million people, not figures of any council.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from casework.models import Case
from casework.workflow import Contacted, Note
from complaints.triage import bodies
from config.demo import invented, later_stages, promises
from config.demo.ledger import keep_ledger
from config.demo.world import World

CHANNELS = ("phone",) * 5 + ("email",) * 6 + ("letter", "web", "in_person", "member")
HOW = ("phone", "email", "letter")
PROCEDURES = {"children": "children", "adults": "adults"}


@dataclass(frozen=True)
class Law:
    """What a procedure asks for: its two clocks, the share answered in time here, and the ground of an extension."""

    acknowledge: str
    answer: str
    in_time: float
    ground: str


LAWS = {
    "children": Law("children.acknowledge", "children.stage1", 0.62, "complex"),
    "adults": Law("adults.acknowledge", "adults.response", 0.76, ""),
    "corporate": Law("corporate.acknowledge", "corporate.stage1", 0.71, "good_reason"),
}
UPHELD_SHARES = {
    "children": {"upheld": 20, "partly_upheld": 24, "not_upheld": 50, "no_finding": 6},
    "adults": {"upheld": 24, "partly_upheld": 24, "not_upheld": 46, "no_finding": 6},
    "corporate": {"upheld": 30, "partly_upheld": 26, "not_upheld": 40, "no_finding": 4},
}
DECLINE_REASONS = ("out_of_time",)


@dataclass(frozen=True)
class Elsewhere:
    """Something for another body: who deals with it, why it is not the council's, what to do first, and how often."""

    area: str
    trouble: invented.Trouble
    bodies: tuple[str, ...]
    because: str
    next: str
    share: int


def _elsewhere(summary: str, said: str) -> invented.Trouble:
    return invented.Trouble("customer-services", summary, said, "Somebody who looks into it.", "")


SIGNPOSTS = (
    Elsewhere(
        "send",
        _elsewhere(
            "The teacher shouted at my son in assembly",
            "He came home in tears. The school says that the matter is closed.",
        ),
        ("dfe",),
        "It is about the school itself, and every school has a complaints procedure that comes first.",
        "Write to the headteacher, then to the chair of governors.",
        45,
    ),
    Elsewhere(
        "send",
        _elsewhere(
            "They have refused to assess my daughter",
            "The letter says that she is doing well enough. She has not been in class since Easter.",
        ),
        ("send_resolution", "drs", "mediation", "tribunal"),
        "The SEND tribunal can decide this, and it can change the decision.",
        "Talk to the SEND resolution team, and contact a mediation adviser.",
        20,
    ),
    Elsewhere(
        "adults",
        _elsewhere(
            "The hospital cancelled his operation twice",
            "Both times we were already on the ward. Nobody says when it will be.",
        ),
        ("pals", "icb"),
        "It is about an NHS service, which answers for itself.",
        "Talk to the hospital’s patient advice service.",
        12,
    ),
    Elsewhere(
        "corporate",
        _elsewhere(
            "Our flat is damp and the landlord does nothing",
            "There is mould in the children’s room and I have rung every week since August.",
        ),
        ("district",),
        "Housing is for the district or borough council.",
        "Contact the district council for your address.",
        10,
    ),
)


def _shared(
    world: World, area: str, trouble: invented.Trouble, *, with_child: bool | None = None
) -> dict[str, Any]:
    person = world.a_person()
    with_child = area in ("send", "children") if with_child is None else with_child
    return {
        "channel": world.rng.choice(CHANNELS),
        "summary": trouble.summary,
        "narrative": trouble.said,
        "complainant": person,
        "subject": world.a_child(person) if with_child else person,
        "service": world.service(trouble.service),
        "establishment": world.rng.choice(world.settings) if area == "send" and world.settings else None,
        "restricted": world.chance(0.01),
    }


def _keyed(world: World, day: date) -> date:
    """Return when it was written down: most on the day, some the next, a few late."""
    return world.working_days_after(day, 0, 0) if world.chance(0.85) else world.working_days_after(day, 1, 4)


def _chatter(world: World, case: Case, day: date) -> None:
    if world.chance(0.35):
        by = world.one("manager" if case.restricted else "officer")
        world.note(
            case,
            world.working_days_after(day, 1, 3),
            by,
            Contacted("the complainant", "by telephone", "Rang to say where it has got to."),
        )
    if world.chance(0.25):
        by = world.one("manager" if case.restricted else "officer")
        world.note(case, world.working_days_after(day, 1, 4), by, Note("Asked the service for the file."))


def concern(world: World, day: date) -> None:
    """A concern: assigned, answered, put right or not; about one in six becomes a formal complaint."""
    area = world.rng.choices(("send", "children", "adults", "corporate"), (55, 15, 15, 15))[0]
    by = world.one("coordinator") if area == "send" and world.chance(0.6) else world.one("officer")
    trouble = world.rng.choice(invented.TROUBLES[area])
    shared = _shared(world, area, trouble)
    owner = by if by.role == "coordinator" else None
    if shared["restricted"] and owner is None:
        by = world.one("manager")  # nobody else sees it before it has an owner
    case = world.open(
        "concern",
        day,
        by,
        shared | {"owner": owner, "team": by.team},
        {"wants": trouble.wants, "acknowledge": world.chance(0.7)},
        _keyed(world, day),
    )
    start = world.working_days_after(day, 0, 2)
    if owner is None:
        if world.chance(0.06):
            return  # nobody has taken it yet
        service = shared["service"]
        owner = world.one("coordinator" if service.code == "send" else "service_manager", of=service)
        world.do(
            case,
            "assign",
            start,
            by,
            service_id=service.pk,
            service_name=service.name,
            owner_id=owner.pk,
            owner_name=str(owner),
            team_id=owner.team_id,
        )
    _chatter(world, case, start)
    answered = world.around(
        case, "concern.reply" if world.chance(0.5) else "concern.resolve", 0.8, after=start
    )
    if world.chance(0.04):
        world.do(
            case, "withdraw", answered, by, how="phone", why="It has sorted itself out.", send_letter=True
        )
        return
    content = world.chance(0.76)
    visible = (
        owner if owner.role in ("coordinator", "officer") and not case.restricted else world.one("manager")
    )
    world.do(
        case,
        "resolve",
        answered,
        visible,
        done=trouble.done,
        content=content,
        told_on=answered,
        told_how=world.rng.choice(HOW),
        send_letter=world.chance(0.8),
    )
    if not content and world.chance(0.75):
        asked = world.working_days_after(answered, 1, 8)
        done = world.do(
            case,
            "escalate",
            asked,
            world.one("manager"),
            procedure=PROCEDURES.get(area, "corporate"),
            points=(trouble.summary,),
            wants=trouble.wants,
        )
        complaint_goes_on(world, done.linked[0], asked, area, trouble)


def signpost(world: World, day: date) -> None:
    """Something for another body: said where it goes, why, and who can help."""
    found = world.rng.choices(SIGNPOSTS, [one.share for one in SIGNPOSTS])[0]
    by = world.one("officer")
    there = [body for code in found.bodies if (body := bodies.on(code, day))]
    case = world.open(
        "concern",
        day,
        by,
        _shared(world, found.area, found.trouble) | {"team": by.team, "owner": by, "service": None},
        {},
        _keyed(world, day),
    )
    world.do(
        case,
        "signpost",
        world.working_days_after(day, 0, 3),
        world.one("manager"),
        bodies=found.bodies,
        because=found.because,
        next=found.next,
        to_whom=", ".join(body.name for body in there),
        body_lines=[
            {"name": b.name, "deals_with": b.deals_with, "website": b.website, "phone": b.phone}
            for b in there
        ],
        send_letter=True,
    )


def complaint(world: World, day: date) -> None:
    """A formal complaint from the first contact on."""
    area = world.rng.choices(("send", "children", "adults", "corporate"), (640, 520, 620, 900))[0]
    by = world.one("officer")
    trouble = world.rng.choice(invented.TROUBLES[area])
    shared = _shared(world, area, trouble)
    more = world.rng.sample(invented.MORE_POINTS, world.rng.choice((0, 1, 1, 2)))
    case = world.open(
        "complaint",
        day,
        by,
        shared | {"owner": by, "team": by.team},
        {
            "procedure": PROCEDURES.get(area, "corporate"),
            "points": (trouble.summary, *more),
            "wants": trouble.wants,
            "requested_on": day,
        },
        _keyed(world, day),
    )
    complaint_goes_on(world, case, day, area, trouble)


def _findings(world: World, case: Case, day: date, trouble: invented.Trouble) -> list[dict[str, Any]]:
    found = []
    for point in case.points.order_by("number"):
        finding = world.rng.choices(
            tuple(UPHELD_SHARES[case.procedure]), tuple(UPHELD_SHARES[case.procedure].values())
        )[0]
        wrong = finding in ("upheld", "partly_upheld")
        found.append(
            {
                "id": point.pk,
                "finding": finding,
                "reasons": invented.REASONS[finding],
                "remedy": (trouble.done if point.number == 1 else "An apology.") if wrong else "",
                "remedy_by": world.working_days_after(day, 5, 30) if wrong else None,
                "learning": world.rng.choice(invented.LEARNING) if wrong and world.chance(0.6) else "",
            }
        )
    return found


def complaint_goes_on(world: World, case: Case, day: date, area: str, trouble: invented.Trouble) -> None:
    """What happens to a formal complaint: triaged, acknowledged, looked into, answered, closed; or it ends before."""
    manager = world.one("manager")
    by = manager if case.restricted else world.one("officer")
    service = world.service(trouble.service)
    responder = world.one("service_manager", of=service)
    triaged = world.working_days_after(day, 0, 2)
    world.do(
        case, "confirm_route", triaged, by,
        procedure=case.procedure, why="", service_id=service.pk, service_name=service.name,
        owner_id=by.pk, owner_name=str(by), team_id=by.team_id, complained_of_id=None,
    )  # fmt: skip
    if world.chance(0.04):
        world.do(
            case, "decline", world.working_days_after(triaged, 1, 4), manager,
            reason_code=world.rng.choice(DECLINE_REASONS), why="The papers show that this was settled then.",
        )  # fmt: skip
        return
    law = LAWS[case.procedure]
    known = world.around(case, law.acknowledge, 0.95, after=triaged)
    world.do(
        case, "acknowledge", known, by,
        understanding=case.narrative, wants=trouble.wants, advocate_offered=True if area == "children" else None,
    )  # fmt: skip
    if case.procedure == "adults":
        agreed = world.working_days_after(known, 1, 8)
        answer_by = world.working_days_after(agreed, 10, 30)
        world.do(
            case, "agree_date", agreed, by,
            agreed_with="the complainant", answer_by=answer_by, plan="We will speak to the provider and read the care records.",
        )  # fmt: skip
        known = agreed
    begun = world.working_days_after(known, 0, 2)
    world.do(
        case, "begin", begun, by,
        responder_id=responder.pk, responder_name=str(responder), responder_service_id=world.service_of(responder).pk, is_about_them=False,
    )  # fmt: skip
    _chatter(world, case, begun)
    if world.chance(0.03):
        world.do(
            case,
            "withdraw",
            world.working_days_after(begun, 2, 6),
            by,
            how="phone",
            why="The service has put it right.",
            send_letter=True,
        )
        return
    if case.procedure != "adults" and world.chance(0.22):
        asked = world.working_days_after(begun, 2, 5)
        due = case.clocks.filter(code=law.answer, ended_as="").values_list("due_on", flat=True).first()
        if due and asked <= due:
            world.do(
                case, "extend", asked, manager,
                why="Two teams have to be asked, and one is away.", told_on=asked, ground=law.ground,
                agreed_with="", new_date=None,
            )  # fmt: skip
            begun = asked
    answered = world.around(case, law.answer, law.in_time, after=begun)
    worker = manager if case.restricted else responder
    ready = max(begun, min(answered, world.calendar.working_days_before(answered, 1)))
    world.do(case, "record_findings", ready, worker, findings=_findings(world, case, ready, trouble))
    world.do(
        case, "record_draft", ready, worker, draft="We looked into what you told us. This is what we found."
    )
    world.do(
        case, "answer", answered, by,
        answer="Thank you for telling us what happened. We have looked into each of your points.",
        signed_by=str(responder), signed_role="Service manager",
    )  # fmt: skip
    if later_stages.go_on(world, case, answered):
        return
    closed = world.working_days_after(answered, 26, 30)
    promises.end(world, case, closed, by)


def section_f(world: World, day: date) -> None:
    """A check whether the provision in a plan is made: four in ten find something that is not."""
    by = world.one("coordinator")
    summary, said = world.rng.choice(invented.NOT_MADE)
    trouble = invented.Trouble("send", summary, said, "", "")
    shared = _shared(world, "send", trouble, with_child=True) | {"restricted": False}
    since = day - timedelta(days=world.rng.randrange(20, 90))
    case = world.open(
        "sectionf",
        day,
        by,
        shared | {"owner": by, "team": by.team},
        {"missing": shared["narrative"], "since_on": since, "has_ehcp": True},
        _keyed(world, day),
    )
    manager = world.one("manager")
    scoped = world.around(case, "sectionf.acknowledge", 0.9, after=day)
    world.do(case, "acknowledge", scoped, by, more="")
    owed = world.rng.sample(invented.PROVISION, world.rng.randrange(4, len(invented.PROVISION) + 1))
    world.do(
        case, "scope", scoped, by,
        plan_final_on=day - timedelta(days=world.rng.randrange(100, 400)), plan_version="", since_on=None,
        asks_as="parent", appeal="none", at_risk=False,
        items=tuple({"id": None, "text": one.text, "disputed": world.chance(0.5)} for one in owed),
    )  # fmt: skip
    asked = world.working_days_after(scoped, 0, 2)
    world.do(case, "ask_setting", asked, by, more="")
    heard = world.around(case, "sectionf.evidence", 0.7, after=asked)
    items = list(case.provision_items.order_by("number"))
    silent = world.chance(0.08)
    n_gaps = world.rng.randrange(1, 4) if silent or world.chance(0.4) else 0
    gaps = {item.pk: world.rng.choice(("not_in_place", "partly")) for item in world.rng.sample(items, n_gaps)}
    found = [
        (item, provision, gaps.get(item.pk, "in_place")) for item, provision in zip(items, owed, strict=True)
    ]
    says = {"in_place": "made", "partly": "partly", "not_in_place": "stopped"}
    world.do(
        case, "record_evidence", heard, by,
        answers=tuple(
            {
                "id": item.pk, "number": item.number, "delivered_how": "" if silent else getattr(provision, says[finding]),
                "evidence": "" if silent or finding == "not_in_place" else "Timetable, and the log of the half-term.", "no_reply": silent,
            }
            for item, provision, finding in found
        ),
    )  # fmt: skip
    keep_ledger(world, case, by, heard, since, {item.number: finding for item, _, finding in found})
    world.do(case, "family_view", heard, by, view=said, items=(), nothing_to_add=False)
    evaluated = world.working_days_after(heard, 1, 4)
    world.do(
        case, "evaluate", evaluated, by,
        findings=tuple(
            {"id": item.pk, "number": item.number, "finding": finding, "reasons": invented.FINDING_REASONS[finding]}
            for item, _, finding in found
        ),
    )  # fmt: skip
    issued = world.around(case, "sectionf.issue", 0.66, after=evaluated)
    promised = [
        (item, provision, world.working_days_after(issued, 5, 20))
        for item, provision, _ in found
        if item.pk in gaps
    ]
    if gaps:
        world.do(
            case, "plan_remedies", evaluated, by,
            actions=(
                *(
                    {"id": None, "item": item.number, "what": invented.MEANWHILE[0], "by_whom": invented.MEANWHILE[1],
                     "due_on": world.working_days_after(issued, 1, 4), "interim": True}
                    for item, _, _ in promised
                    if gaps[item.pk] == "not_in_place"
                ),
                *(
                    {"id": None, "item": item.number, "what": provision.will_do, "by_whom": provision.by_whom, "due_on": due}
                    for item, provision, due in promised
                ),
            ),
        )  # fmt: skip
    world.do(case, "draft", issued, by, opening="")
    if not gaps:
        world.do(case, "issue", issued, by)
        world.do(case, "close", world.working_days_after(issued, 1, 3), by, send_letter=False)
        return
    world.do(case, "approve", issued, manager)
    for action in case.remedy_actions.order_by("due_on", "pk"):
        if world.chance(0.78):
            done = world.working_days_after(
                issued, 1, max(1, world.calendar.working_days_between(issued, action.due_on))
            )
            world.do(
                case,
                "finish_remedy",
                done,
                by,
                which=f"F{action.item.number}.{action.number}",
                proof="The log of the sessions, signed by the setting.",
            )
    checked = world.working_days_after(max(due for _, _, due in promised), 2, 9)
    kept = world.chance(0.8)
    world.do(
        case, "record_again", checked, by,
        answers=tuple(
            {
                "number": item.number, "setting": "It is made each week." if kept else "It has not begun.", "evidence": "", "no_reply": False,
                "family": "We see that it is made." if kept else "Nothing has changed.",
            }
            for item, _, _ in promised
        ),
    )  # fmt: skip
    world.do(
        case, "recheck", checked, manager,
        items=tuple(
            {
                "number": item.number, "now": "provided" if kept else "not_provided", "family_confirms": kept,
                "note": "" if kept else "The sessions have not started.",
            }
            for item, _, _ in promised
        ),
    )  # fmt: skip
    world.do(
        case,
        "close",
        world.working_days_after(checked, 0, 2),
        by,
        next="We go on looking for somebody who can give it, and the Ombudsman can look at what we did.",
        send_letter=True,
    )


STORIES: tuple[tuple[Callable[[World, date], None], int], ...] = (
    (concern, 2400),
    (signpost, 1050),
    (complaint, 2680),
    (section_f, 260),
)
