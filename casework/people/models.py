"""Who is in it: staff and their teams, the people who come to the council, and the settings they talk about."""

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper


class Service(models.Model):
    """A service of the council that is complained of, and answers."""

    class Area(models.TextChoices):
        SEND = "send", "Special educational needs and disabilities"
        CHILDREN = "children", "Children's social care"
        ADULTS = "adults", "Adult social care"
        CORPORATE = "corporate", "Corporate and other services"

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    area = models.CharField(max_length=12, choices=Area)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People who work a queue together, and who is told when something in it is late."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.PROTECT, related_name="teams"
    )
    manager = models.ForeignKey(
        "casework.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="manages"
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A member of staff (or, later, one outside person with one case). What a role may do is in `access.py` alone."""

    class Role(models.TextChoices):
        OFFICER = "officer", "Complaints officer"
        MANAGER = "manager", "Complaints manager"
        COORDINATOR = "coordinator", "EHC coordinator"
        SERVICE_MANAGER = "service_manager", "Service manager"
        ADMINISTRATOR = "administrator", "Administrator"
        AUDITOR = "auditor", "Auditor"

    role = models.CharField(max_length=16, choices=Role)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="members")
    last_visit_at = models.DateTimeField(
        null=True, blank=True, help_text="When My work was last opened before this visit."
    )

    REQUIRED_FIELDS = ["email", "role"]  # what `createsuperuser` asks for

    class Meta:
        ordering = ["last_name", "first_name", "id"]
        indexes = [models.Index(fields=["team", "role"])]

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class PhoneNumber(models.Func):
    """The last ten digits of a telephone number: the same however it is spaced, with 0 or with +44."""

    template = r"right(regexp_replace(%(expressions)s, '[^0-9]', '', 'g'), 10)"
    output_field = models.CharField()


class Person(models.Model):
    """Somebody outside the council: a complainant, a child or young person, a representative, an advocate."""

    class Contact(models.TextChoices):
        EMAIL = "email", "Email"
        POST = "post", "Letter"
        PHONE = "phone", "Telephone"

    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(max_length=500, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    preferred_contact = models.CharField(max_length=8, choices=Contact, default=Contact.EMAIL)
    language = models.CharField(max_length=60, blank=True)
    adjustments = models.TextField(
        max_length=1000, blank=True, help_text="Reasonable adjustments, shown on every page of the case."
    )
    address_private = models.BooleanField(
        default=False, help_text="The postal address is shown to nobody who does not need it."
    )
    contact_private = models.BooleanField(
        default=False, help_text="Nor are the email address and the telephone number."
    )
    private_why = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="person_name_trgm"),
            models.Index(Upper("email"), name="person_email_upper"),
            models.Index(PhoneNumber("phone"), name="person_phone_digits", condition=~models.Q(phone="")),
        ]

    def __str__(self) -> str:
        return self.name


class Relationship(models.Model):
    """How one person stands to another, and whether that carries parental responsibility."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="relationships")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="related_to")
    is_their = models.CharField(
        max_length=40, help_text="The person is the other's …: mother, foster carer, advocate."
    )
    has_parental_responsibility = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "other", "is_their"], name="relationship_once"),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("other")), name="relationship_not_with_oneself"
            ),
        ]


class Establishment(models.Model):
    """A preschool, school, college or university as the Department for Education's register has it."""

    urn = models.PositiveIntegerField(unique=True, help_text="Unique reference number in the register.")
    name = models.CharField(max_length=200)
    type_code = models.CharField(max_length=2, help_text="The register's two-digit type of establishment.")
    type_name = models.CharField(max_length=120)
    group_name = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=60, blank=True)
    is_open = models.BooleanField(default=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    phase = models.CharField(max_length=60, blank=True)
    authority_code = models.CharField(max_length=3, blank=True)
    authority_name = models.CharField(max_length=120, blank=True)
    district = models.CharField(max_length=120, blank=True)
    street = models.CharField(max_length=200, blank=True)
    locality = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=120, blank=True)
    county = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    website = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    head_name = models.CharField(max_length=200, blank=True)
    head_title = models.CharField(max_length=120, blank=True)
    trust_name = models.CharField(max_length=200, blank=True)
    register_changed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        indexes = [
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="establishment_name_trgm"),
            models.Index(fields=["authority_code", "name"]),
        ]

    def __str__(self) -> str:
        return self.name


class StashedForm(models.Model):
    """What somebody had typed when their session ended, kept for them alone until they sign in again."""

    key = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    path = models.CharField(max_length=500)
    fields = models.JSONField()
    kept_at = models.DateTimeField()


class LinkAsked(models.Model):
    """That somebody, known or not, asked for a link to choose a password: counted for an hour, forgotten after a day."""

    at = models.DateTimeField()
    place = models.GenericIPAddressField(null=True)

    class Meta:
        indexes = [models.Index(fields=["place", "at"], name="link_asked_from")]


class AdminChange(models.Model):
    """What an administrator changed, once, for good: rows are added and never changed (trigger)."""

    class About(models.TextChoices):
        USER = "user", "User"
        REMINDERS = "reminders", "Reminders"
        CALENDAR = "calendar", "Calendar"
        REGISTER = "register", "School register"
        POST = "post", "Outbox"
        TEAM = "team", "Teams and services"
        TIMESCALES = "timescales", "Timescales"

    at = models.DateTimeField()
    by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", help_text="Empty for the command line."
    )
    about = models.CharField(max_length=12, choices=About)
    key = models.CharField(max_length=60, blank=True, help_text="Which row: a user's number, a version.")
    what = models.CharField(max_length=500)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["about", "key", "-id"], name="adminchange_about")]


class RegisterImport(models.Model):
    """A register file that an administrator sent: it waits here for a worker, and says here what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        READING = "reading", "Being read"
        DONE = "done", "Done"
        REFUSED = "refused", "Could not be used"

    name = models.CharField(max_length=200)
    stored_as = models.CharField(max_length=80, unique=True)
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    claimed_at = models.DateTimeField(
        null=True, help_text="When the worker that reads it last said it was there."
    )
    tries = models.PositiveSmallIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0, help_text="About how many rows the file has.")
    rows_read = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    result = models.JSONField(null=True, help_text="What the command of the same import says.")
    refused = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-id"]
