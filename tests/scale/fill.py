"""Fills an empty database with as many synthetic cases as wanted, in a few statements. For measuring only: nothing here
went through the doors, and no event tells a story.
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from casework.clock import rule
from casework.models import Service, Team, User
from casework.record.calendars import current

OFFICERS = 40
AREAS = ("send", "children", "adults", "corporate")
FIRST = "Ama Kofi Grace Tom Priya Bo Zofia Idris Nell Rhys Amina Jakub Leila Owen Mei Sunil Ada Yusuf Freya Callum"
LAST = "Mensah Obi Nowak Ashby Nair Lund Featherstone Khan Price Walsh Okafor Silva Hughes Begum Carter Novak Reid Shah Doyle Marsh"
TOPICS = (
    "Nobody has called back",
    "The taxi did not come",
    "Speech therapy has not started",
    "The plan is months late",
    "Rude on the telephone",
    "Care visits are missed",
    "The review meeting was cancelled",
    "Respite was stopped",
    "Letters went to the old address",
    "No social worker since June",
)
SAID = (
    "I rang three times and was told that somebody would ring me.",
    "The school says it is for the council and the council says it is for the school.",
    "My son has had no lessons since the autumn half-term.",
    "Two carers a day were agreed in the assessment and one comes.",
    "I want an apology and I want it put right before the holidays.",
    "The transport was booked for the wrong morning again.",
)


@dataclass(frozen=True)
class Filled:
    """What was made: whose pages can be looked at, and how many cases there are."""

    officer: User
    manager: User
    team: Team
    cases: int


def fill(n: int, today: date, *, open_share: float = 0.03) -> Filled:
    """Make n cases of about ten years, of which a share is open, each with two clocks and two events.

    Closed cases are spread over ten years; open ones over the last three months, due from three weeks ago to six weeks
    from now. The same n and today give the same cases. Takes about a minute for a million.
    """
    services = [
        Service.objects.create(code=f"fill-{k}", name=f"Service {k + 1}", area=AREAS[k % 4])
        for k in range(12)
    ]
    teams = [
        Team.objects.create(code=f"fill-{k}", name=f"Team {k + 1}", service=services[k]) for k in range(8)
    ]
    firsts, lasts = FIRST.split(), LAST.split()
    officers = [
        User.objects.create(
            username=f"fill-{k}",
            role="officer",
            team=teams[k % 8],
            first_name=firsts[k % 20],
            last_name=lasts[(k * 7 + k // 20) % 20],
        )
        for k in range(OFFICERS)
    ]
    manager = User.objects.create(
        username="fill-manager", role="manager", first_name="Ruth", last_name="Adeyemi"
    )
    known = {
        "n": n,
        "today": today,
        "every": max(1, round(1 / open_share)),
        "first": firsts,
        "last": lasts,
        "topics": list(TOPICS),
        "said": list(SAID),
        "services": [one.pk for one in services],
        "teams": [one.pk for one in teams],
        "officers": [one.pk for one in officers],
        "persons": max(1, n * 8 // 10),
        "rule": rule("corporate.stage1").version,
        "calendar": current().version,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL session_replication_role = replica"
        )  # no events to check, no stories to chain
        for statement in (PERSONS, CASES, CLOCKS, NEXT, EXTENSIONS, EVENTS):
            cursor.execute(statement, known)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return Filled(officers[0], manager, teams[0], n)


PERSONS = """
INSERT INTO casework_person (id, name, email, phone, address, postcode, preferred_contact, language, adjustments, created_at,
    address_private, contact_private, private_why)
SELECT k, (%(first)s::text[])[1 + (hashint4(k) & 15)] || ' ' || (%(last)s::text[])[1 + (hashint4(k + 1) & 15)] || '-' || k %% 997,
       'p' || k || '@home.example', '', '', '', 'email', '', '', now(), false, false, ''
FROM generate_series(1, %(persons)s) k
"""

# The case's number k decides everything about it; hashint4 spreads it.
CASES = """
INSERT INTO casework_case (id, reference, kind, state, is_open, version, owner_id, team_id, service_id, complainant_id,
    subject_id, procedure, procedure_version, stage, channel, summary, narrative, received_on, recorded_at, closed_on, changed_at,
    outcome, restricted, next_due_on, next_clock, last_seq, head, token)
SELECT k, 'CP-' || to_char(received, 'YY') || '-' || lpad(k::text, 7, '0'),
    CASE WHEN concern THEN 'concern' ELSE 'complaint' END,
    CASE WHEN concern THEN CASE WHEN open THEN (ARRAY['received', 'with_service', 'unresolved'])[1 + spread %% 3] ELSE 'resolved' END
         ELSE CASE WHEN open THEN (ARRAY['received', 'triaged', 'acknowledged', 'stage_1'])[1 + spread %% 4] ELSE 'closed' END END,
    open, 1,
    CASE WHEN open AND spread %% 12 = 0 THEN NULL ELSE (%(officers)s::int[])[1 + owner] END,
    (%(teams)s::int[])[1 + owner %% 8],
    (%(services)s::int[])[1 + spread %% 12],
    1 + k %% %(persons)s, 1 + (k * 7) %% %(persons)s,
    CASE WHEN concern THEN '' ELSE (ARRAY['corporate', 'children', 'adults'])[1 + spread %% 3] END, '',
    CASE WHEN concern THEN '' ELSE 'stage_1' END,
    (ARRAY['phone', 'email', 'letter', 'web'])[1 + spread %% 4],
    (%(topics)s::text[])[1 + spread %% 10],
    (%(said)s::text[])[1 + spread %% 6] || ' ' || (%(said)s::text[])[1 + (spread / 6) %% 6] || ' Case ' || k || '.',
    received, received + time '10:00', CASE WHEN open THEN NULL ELSE received + 12 + spread %% 20 END,
    LEAST(received + 3, %(today)s) + time '10:00',
    CASE WHEN open THEN '' WHEN concern THEN 'resolved' ELSE (ARRAY['upheld', 'partly_upheld', 'not_upheld'])[1 + spread %% 3] END,
    spread %% 100 = 7, NULL, '', 2, '', gen_random_uuid()
FROM (
    SELECT k, open, spread, concern, owner,
        CASE WHEN open THEN %(today)s::date - spread %% 90 ELSE %(today)s::date - 40 - (k %% 3610) END AS received
    FROM (
        SELECT k, k %% %(every)s = 0 AS open, abs(hashint4(k)) AS spread, k %% 2 = 0 AS concern, abs(hashint4(k + 3)) %% 40 AS owner
        FROM generate_series(1, %(n)s) k
    ) drawn
) dated
"""

# The acknowledgement (or first reply), always met; and the answer, met unless the case is open.
CLOCKS = """
INSERT INTO casework_clock (case_id, code, about, label, rule_version, calendar_version, trigger_on, first_trigger_on, given_on,
    due_on, ended_on, ended_as, missed_noted)
SELECT id, CASE WHEN kind = 'concern' THEN 'concern.reply' ELSE procedure || '.acknowledge' END, '', '', %(rule)s, %(calendar)s,
    received_on, received_on, NULL::date, received_on + 7, received_on + abs(hashint4(id::int)) %% 9, 'met', false
FROM casework_case
UNION ALL
SELECT id,
    CASE WHEN kind = 'concern' THEN 'concern.resolve' WHEN procedure = 'adults' THEN 'adults.response' ELSE procedure || '.stage1' END,
    '', '', %(rule)s, %(calendar)s, received_on, received_on, NULL::date,
    CASE WHEN is_open THEN %(today)s::date - 21 + abs(hashint4(id::int + 5)) %% 63 ELSE received_on + 21 END,
    closed_on, CASE WHEN is_open THEN '' ELSE 'met' END, false
FROM casework_case
"""

NEXT = """
UPDATE casework_case SET next_due_on = clock.due_on, next_clock = clock.code
FROM casework_clock clock WHERE clock.case_id = casework_case.id AND clock.ended_as = ''
"""

EXTENSIONS = """
INSERT INTO casework_extension (clock_id, why, told_on, agreed_with, was_due_on)
SELECT id, 'It is complex.', trigger_on + 5, '', due_on - 7 FROM casework_clock
WHERE code IN ('corporate.stage1', 'children.stage1') AND id %% 9 = 0
"""

EVENTS = """
INSERT INTO casework_event (case_id, seq, code, by_id, occurred_on, recorded_at, from_state, to_state, payload, payload_digest,
    previous, digest, version, xact)
SELECT id, seq, CASE seq WHEN 1 THEN 'case.received' ELSE 'note.added' END, (%(officers)s::int[])[1 + (id::int + seq) %% 40],
    LEAST(received_on + 3 * (seq - 1), %(today)s), LEAST(received_on + 3 * (seq - 1), %(today)s) + time '10:00', '', state,
    '{"says": "A note was added."}', '', '', '', 1, 0
FROM casework_case, generate_series(1, 2) seq
"""
