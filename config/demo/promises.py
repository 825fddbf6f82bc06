"""What becomes of what the answers of the demo promised: most is done by its day and checked, some late, and then the case ends."""

from datetime import date

from casework.models import Case, User
from config.demo.world import World

KEPT = 0.85
PROOF = (
    "The letter is on the file.",
    "She confirmed the first session.",
    "The note of the call is on the file.",
)
LEARNED = (
    "Messages were not passed on between the two teams.",
    "Nobody looked at the date that had been given to the family.",
)
NOTHING = ("It was one slip, put right at once.", "Nothing was found to have gone wrong.")


def end(world: World, case: Case, day: date, by: User) -> None:
    """Close a complaint on a day; what is still promised then is followed, done late, checked, and closed after that."""
    for due_on, key in _open(case):
        done = world.calendar.working_days_before(due_on, 1)
        if world.chance(KEPT) and _told(case, key) <= done < day:
            _keep(world, case, key, done, day, by)
    wrong = case.outcome in ("upheld", "partly_upheld")
    said = {"learned": wrong, "learned_what": world.rng.choice(LEARNED if wrong else NOTHING)}
    left = [key for _, key in _open(case)] + _unchecked(case)
    if not left:
        world.do(case, "close", day, by, content=False, why="", send_letter=False, **said)
        return
    follows = {"followed_by_id": by.pk, "followed_by": str(by)}
    world.do(case, "close", day, by, content=False, why="", send_letter=False, **said, **follows)
    last = day
    for due_on, key in _open(case):
        late = world.working_days_after(max(due_on, last), 2, 8)
        on_time = world.calendar.working_days_before(due_on, 1)
        done = on_time if world.chance(KEPT) and on_time >= last else late
        last = _keep(world, case, key, done, None, by)
    for key in _unchecked(case):
        last = world.working_days_after(last, 1, 3)
        _check(world, case, key, last, by)
    world.do(case, "close", world.working_days_after(last, 0, 2), by, why="")


def _open(case: Case) -> list[tuple[date, str]]:
    """Return what is still to be done, the first due first."""
    found = case.complaint_remedies.filter(state__in=("promised", "in_progress")).order_by("due_on", "number")
    return [(one.due_on, f"R{one.number}") for one in found]


def _unchecked(case: Case) -> list[str]:
    return [f"R{one.number}" for one in case.complaint_remedies.filter(state="done").order_by("number")]


def _told(case: Case, key: str) -> date:
    return case.complaint_remedies.get(number=int(key[1:])).told_on or case.received_on


def _keep(world: World, case: Case, key: str, done: date, before: date | None, by: User) -> date:
    """Record that it was done, by whoever saw to it, and have it checked by somebody else; return the last day."""
    owner = case.complaint_remedies.select_related("owner").get(number=int(key[1:])).owner
    world.do(case, "finish_remedy", done, owner, which=key, proof=world.rng.choice(PROOF))
    checked = world.working_days_after(done, 1, 3)
    if before and checked > before:
        checked = before
    _check(world, case, key, checked, by)
    return checked


def _check(world: World, case: Case, key: str, on: date, by: User) -> None:
    recorded = case.complaint_remedies.get(number=int(key[1:])).done_by_id
    others = [by, *world.staff["manager"], *world.staff["officer"]]
    who = next(user for user in others if user.pk != recorded)
    world.do(case, "verify_remedy", on, who, which=key, is_so=True, said="The family says that it was done.")
