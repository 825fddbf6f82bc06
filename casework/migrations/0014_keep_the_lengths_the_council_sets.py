import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("casework", "0013_write_down_changes_of_teams")]

    operations = [
        migrations.AlterField(
            model_name="adminchange",
            name="about",
            field=models.CharField(
                choices=[
                    ("user", "User"),
                    ("reminders", "Reminders"),
                    ("calendar", "Calendar"),
                    ("register", "School register"),
                    ("post", "Outbox"),
                    ("team", "Teams and services"),
                    ("timescales", "Timescales"),
                ],
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="PolicyPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("version", models.CharField(max_length=10)),
                (
                    "from_on",
                    models.DateField(help_text="The first day of receipt of the cases it is for."),
                ),
                (
                    "length",
                    models.PositiveSmallIntegerField(help_text="In the unit of the clock it is for."),
                ),
                (
                    "extended",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The longer limit in all; empty where it cannot be extended.",
                        null=True,
                    ),
                ),
                ("why", models.CharField(max_length=300)),
                ("set_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(null=True)),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "taken_back_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["code", "from_on", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("code", "version"), name="policyperiod_version"),
                    models.UniqueConstraint(
                        condition=Q(taken_back_at=None),
                        fields=("code", "from_on"),
                        name="policyperiod_one_a_day",
                    ),
                    models.CheckConstraint(
                        condition=Q(length__gte=1) & (Q(extended=None) | Q(extended__gt=F("length"))),
                        name="policyperiod_longer_when_extended",
                    ),
                ],
            },
        ),
    ]
