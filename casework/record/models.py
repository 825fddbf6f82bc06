"""What is kept: the case, its clocks, its links, its documents, and the events nobody can change."""

import uuid

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django_fsm import FSMField, FSMModelMixin

from casework.people.access import visible_to

EARLIEST = "1990-01-01"


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases, and the one narrowing that every list, count, search, export and download goes through."""

    def visible_to(self, user) -> "CaseQuerySet":
        return self.filter(visible_to(user))

    def open(self) -> "CaseQuerySet":
        return self.filter(is_open=True)


class Case(FSMModelMixin, models.Model):
    """One matter from first contact to closed, whatever it is about.

    One concrete table: what a list, a count, a dashboard or a right needs is a column here; what only the
    case's own page needs is in the kind's detail table. `state` moves through `casework.workflow` alone.
    """

    class Channel(models.TextChoices):
        PHONE = "phone", "Telephone"
        EMAIL = "email", "Email"
        LETTER = "letter", "Letter"
        WEB = "web", "Web form"
        IN_PERSON = "in_person", "In person"
        MEMBER = "member", "Through a councillor or MP"

    reference = models.CharField(max_length=16, unique=True)
    kind = models.CharField(max_length=20)
    state = FSMField(max_length=40, protected=True)
    is_open = models.BooleanField(default=True)
    version = models.PositiveIntegerField(
        default=1,
        help_text="Grows with every event that changes the case: a page that carries an older one is stale.",
    )

    owner = models.ForeignKey(
        "casework.User", null=True, blank=True, on_delete=models.PROTECT, related_name="owned_cases"
    )
    team = models.ForeignKey(
        "casework.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    service = models.ForeignKey(
        "casework.Service", null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    establishment = models.ForeignKey(
        "casework.Establishment", null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    complainant = models.ForeignKey(
        "casework.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="brought"
    )
    subject = models.ForeignKey(
        "casework.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="about"
    )

    procedure = models.CharField(max_length=20, blank=True)
    procedure_version = models.CharField(max_length=20, blank=True)
    stage = models.CharField(max_length=20, blank=True)
    channel = models.CharField(max_length=12, choices=Channel)
    summary = models.CharField(max_length=200)
    narrative = models.TextField(blank=True, help_text="What the person said, in their words.")

    received_on = models.DateField()
    recorded_at = models.DateTimeField(
        help_text="When the council wrote it down; rights run from received_on."
    )
    closed_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField()
    outcome = models.CharField(max_length=40, blank=True)
    restricted = models.BooleanField(default=False)

    next_due_on = models.DateField(
        null=True, blank=True, help_text="The earliest due date of the running clocks; kept by the engine."
    )
    next_clock = models.CharField(max_length=40, blank=True)

    last_seq = models.PositiveIntegerField(default=0)
    head = models.CharField(
        max_length=64, blank=True, help_text="Digest of the newest event: the end of this case's chain."
    )
    token = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="One per submitted form: a double click opens one case."
    )

    search = models.GeneratedField(
        expression=SearchVector("reference", weight="A", config="english")
        + SearchVector("summary", weight="A", config="english")
        + SearchVector("narrative", weight="B", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index("owner", "next_due_on", "id", name="case_mine", condition=Q(is_open=True)),
            models.Index("team", "next_due_on", "id", name="case_team", condition=Q(is_open=True)),
            models.Index("service", "next_due_on", "id", name="case_service", condition=Q(is_open=True)),
            models.Index("next_due_on", "id", name="case_due", condition=Q(is_open=True)),
            models.Index("received_on", "id", name="case_longest", condition=Q(is_open=True)),
            models.Index("received_on", "id", name="case_unassigned", condition=Q(is_open=True, owner=None)),
            models.Index(F("received_on").desc(), F("id").desc(), name="case_newest"),
            models.Index("team", F("received_on").desc(), F("id").desc(), name="case_team_newest"),
            models.Index("closed_on", "kind", name="case_closed", condition=Q(is_open=False)),
            GinIndex("search", name="case_search"),
            GinIndex("search", name="case_search_open", condition=Q(is_open=True)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(received_on__gte=EARLIEST), name="case_received_since_1990"),
            models.CheckConstraint(
                condition=Q(is_open=True, closed_on=None) | Q(is_open=False, closed_on__isnull=False),
                name="case_open_or_closed",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("received_on")),
                name="case_not_closed_before_received",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class CaseParty(models.Model):
    """A person's part in a case: what complainant and subject are to it besides, and who has a part beyond them."""

    class Role(models.TextChoices):
        COMPLAINANT = "complainant", "Complainant"
        SUBJECT = "subject", "Person it is about"
        REPRESENTATIVE = "representative", "Representative"
        ADVOCATE = "advocate", "Advocate"
        OTHER = "other", "Somebody else"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, related_name="parts")
    role = models.CharField(max_length=20)
    relationship = models.CharField(max_length=60, blank=True)
    has_parental_responsibility = models.BooleanField(null=True, help_text="Empty: not known.")
    gets_letters = models.BooleanField(default=False, help_text="Gets a copy of letters to the complainant.")
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person", "role"], condition=Q(ended_on=None), name="party_once"
            ),
            models.CheckConstraint(condition=Q(ended_on=None) | ~Q(ended_why=""), name="party_ended_why"),
        ]


class Consent(models.Model):
    """What was asked of, said by or decided about somebody for whom another complains: rows are added and never changed."""

    class What(models.TextChoices):
        ASKED = "asked", "Consent was asked for"
        GIVEN = "given", "Consent was given"
        REFUSED = "refused", "Consent was refused"
        WITHDRAWN = "withdrawn", "Consent was withdrawn"
        HAS_CAPACITY = "has_capacity", "They have capacity to decide this"
        BEST_INTERESTS = "best_interests", "They lack capacity; it is in their best interests"
        COMPETENT = "competent", "A child competent to decide this (Gillick)"
        NOT_COMPETENT = "not_competent", "A child not competent to decide this"
        INTEREST = "interest", "The complainant may complain for them: sufficient interest"
        NO_INTEREST = "no_interest", "The complainant may not complain for them"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consents")
    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, related_name="consents")
    what = models.CharField(max_length=16, choices=What)
    on = models.DateField()
    how = models.CharField(max_length=200, blank=True, help_text="By telephone, on a form …")
    scope = models.CharField(max_length=500, blank=True, help_text="What may be shared, and with whom.")
    decided_by = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["on", "pk"]


class ContactRestriction(models.Model):
    """How somebody may reach the council for a time, because of how they behaved. It never stops a new complaint."""

    class What(models.TextChoices):
        ONE_CONTACT = "one_contact", "One named contact only"
        WRITING = "writing", "In writing only"
        TIMES = "times", "At set times only"
        NO_VISITS = "no_visits", "No visits to offices"

    person = models.ForeignKey("casework.Person", on_delete=models.PROTECT, related_name="restrictions")
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="contact_restrictions", help_text="Where it was decided."
    )
    what = models.JSONField(help_text="Codes of What.")
    details = models.CharField(
        max_length=500, help_text="Who the contact is, which times, as the letter says it."
    )
    why = models.TextField()
    decided_by = models.CharField(max_length=200)
    from_on = models.DateField()
    review_on = models.DateField()
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_on=None), name="contact_restriction_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(review_on__gt=F("from_on")), name="contact_restriction_is_reviewed"
            ),
        ]


class CaseLink(models.Model):
    """Two cases that belong together, and how: a complaint `escalated_from` a concern."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="linked_from")
    relation = models.CharField(max_length=24)
    why = models.CharField(max_length=300, blank=True)
    ended_on = models.DateField(null=True, help_text="They do not belong together any more.")
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "other", "relation"], condition=Q(ended_on=None), name="link_once"
            ),
            models.CheckConstraint(condition=~Q(case=F("other")), name="link_not_to_itself"),
        ]


class CaseGrant(models.Model):
    """Leave for one user to see one case that their role alone would not show them."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="grants")
    user = models.ForeignKey("casework.User", on_delete=models.CASCADE, related_name="grants")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="grant_once")]


class CalendarVersion(models.Model):
    """Which days are bank holidays, as the council knew it from a given day. Never edited: a change is a new version."""

    version = models.CharField(max_length=20, unique=True)
    feed = models.JSONField(help_text="The published feed, as it was read.")
    adopted_at = models.DateTimeField()
    adopted_by = models.ForeignKey("casework.User", null=True, blank=True, on_delete=models.PROTECT)
    why = models.CharField(max_length=300)
    to_move = models.PositiveIntegerField(
        default=0, help_text="How many running clocks it gave another date when it came into force."
    )
    moved = models.PositiveIntegerField(
        default=0, help_text="How many of them have been moved, one event each."
    )
    moved_at = models.DateTimeField(
        null=True, help_text="When the last had moved; empty while some have not."
    )

    class Meta:
        ordering = ["id"]


class PolicyPeriod(models.Model):
    """A length the council set for one of its own clocks, for cases received from a day on. Never edited; it can be taken back before it starts."""

    code = models.CharField(max_length=40)
    version = models.CharField(max_length=10)
    from_on = models.DateField(help_text="The first day of receipt of the cases it is for.")
    length = models.PositiveSmallIntegerField(help_text="In the unit of the clock it is for.")
    extended = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The longer limit in all; empty where it cannot be extended."
    )
    why = models.CharField(max_length=300)
    set_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["code", "from_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="policyperiod_version"),
            models.UniqueConstraint(
                fields=["code", "from_on"], condition=Q(taken_back_at=None), name="policyperiod_one_a_day"
            ),
            models.CheckConstraint(
                condition=Q(length__gte=1) & (Q(extended=None) | Q(extended__gt=F("length"))),
                name="policyperiod_longer_when_extended",
            ),
        ]


class Clock(models.Model):
    """One running duty. The columns are facts; `due_on` is what the rule makes of them, kept so that lists are quick."""

    class Ended(models.TextChoices):
        RUNNING = "", "Running"
        MET = "met", "Met"
        CANCELLED = "cancelled", "Cancelled"
        SUPERSEDED = "superseded", "Superseded"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")
    code = models.CharField(max_length=40)
    about = models.CharField(max_length=40, blank=True, help_text="Which of several: a remedy's key.")
    label = models.CharField(max_length=200, blank=True)
    rule_version = models.CharField(max_length=20)
    calendar_version = models.CharField(max_length=20)
    trigger_on = models.DateField()
    first_trigger_on = models.DateField(
        help_text="The trigger before it was moved; equal to trigger_on when it never was."
    )
    given_on = models.DateField(
        null=True, blank=True, help_text="A date agreed or promised, where the rule takes one."
    )
    due_on = models.DateField(null=True, blank=True, help_text="Empty while an open-ended pause stands.")
    ended_on = models.DateField(null=True, blank=True)
    ended_as = models.CharField(max_length=12, choices=Ended, blank=True, default="")
    missed_noted = models.BooleanField(
        default=False, help_text="The event that says it was missed has been written."
    )

    class Meta:
        indexes = [
            models.Index("due_on", "case", name="clock_due", condition=Q(ended_as="")),
            models.Index(
                "code",
                "ended_on",
                name="clock_met",
                include=["due_on", "trigger_on"],
                condition=Q(ended_as="met"),
            ),
            models.Index("due_on", name="clock_to_note", condition=Q(ended_as="", missed_noted=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "code", "about"], condition=Q(ended_as=""), name="clock_runs_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_as="", ended_on=None) | (~Q(ended_as="") & Q(ended_on__isnull=False)),
                name="clock_ended_or_running",
            ),
        ]

    @property
    def in_time(self) -> bool | None:
        """Whether it was met by its due date; None while it runs or where it was not to be met."""
        if self.ended_as != self.Ended.MET or self.due_on is None or self.ended_on is None:
            return None
        return self.ended_on <= self.due_on


class Pause(models.Model):
    """Days that a clock does not count, and why; `to_on`, the day of resuming, counts again."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="pauses")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clock"], condition=Q(to_on=None), name="pause_one_open"),
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="pause_ends_after_it_starts"
            ),
        ]


class Extension(models.Model):
    """The longer limit a rule allows, with the reason given to the person and the day they were told."""

    clock = models.OneToOneField(Clock, on_delete=models.PROTECT, related_name="extension")
    why = models.CharField(max_length=500)
    told_on = models.DateField()
    agreed_with = models.CharField(max_length=200, blank=True)
    was_due_on = models.DateField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="extension_has_a_reason")]


class Event(models.Model):
    """What happened, once, for good. Rows are added and never changed (trigger), each bound to the one before (digest)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    code = models.CharField(max_length=60)
    by = models.ForeignKey("casework.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    occurred_on = models.DateField(help_text="When it happened in the world.")
    recorded_at = models.DateTimeField(help_text="When the council wrote it down.")
    from_state = models.CharField(max_length=40, blank=True)
    to_state = models.CharField(max_length=40)
    payload = models.JSONField(null=True, help_text="Emptied by lawful erasure; its digest stays.")
    payload_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=0, help_text="The case's version after it.")
    xact = models.BigIntegerField(
        editable=False, help_text="The transaction that wrote it; filled by the database.", default=0
    )

    class Meta:
        ordering = ["case_id", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["case", "seq"], name="event_in_order"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="event_counts_from_one"),
        ]
        indexes = [models.Index("recorded_at", name="event_recorded")]

    @property
    def says(self) -> str:
        """The sentence on the timeline; what remains of it after erasure."""
        return self.payload["says"] if self.payload else "What this said has been erased, as the law asks."

    @property
    def who(self) -> str:
        """Who did it: a member of staff, somebody outside as they named themselves, or the system."""
        return str(self.by or (self.payload or {}).get("who") or "the system")


class Anchor(models.Model):
    """A nightly digest over the newest event of every case: whoever shortens a chain must also change this."""

    taken_at = models.DateTimeField()
    through_event = models.BigIntegerField(help_text="The highest event id it covers.")
    cases = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)


class Inspection(models.Model):
    """A look over the whole record: who asked for it, how far it is, and what it found."""

    class Of(models.TextChoices):
        CHAINS = "chains", "The record"
        CLOCKS = "clocks", "The clocks"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Being done"
        DONE = "done", "Done"
        STOPPED = "stopped", "Stopped"

    of = models.CharField(max_length=8, choices=Of)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(
        "casework.User",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty for the night’s.",
    )
    asked_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, help_text="When the worker at it last said it was there.")
    tries = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveIntegerField(default=0, help_text="How many cases or clocks there are to look at.")
    done = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    faults = models.PositiveIntegerField(default=0)
    found = models.JSONField(default=list, help_text="The first of the faults, by number and never by name.")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["of"], condition=Q(state__in=["waiting", "running"]), name="inspection_one_at_a_time"
            )
        ]


class Document(models.Model):
    """A file on a case. The stored name is ours; the given name is only text."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    name = models.CharField(max_length=200)
    stored_as = models.CharField(max_length=80, unique=True)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(validators=[MinValueValidator(1)])
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    dated_on = models.DateField(null=True, blank=True)


class Look(models.Model):
    """Somebody opened a restricted case, its document or its letter, or was shown an address kept private."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="looks")
    user = models.ForeignKey("casework.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    what = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index("case", "at", name="look_case")]
