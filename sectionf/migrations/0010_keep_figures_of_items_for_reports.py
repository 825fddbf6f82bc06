import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sectionf", "0009_plan_for_the_meantime_and_promise_a_payment"),
    ]

    operations = [
        migrations.CreateModel(
            name="ItemFigure",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="figure",
                        serialize=False,
                        to="sectionf.provisionitem",
                    ),
                ),
                ("until_on", models.DateField(help_text="The last day that was reckoned.")),
                (
                    "owed",
                    models.PositiveIntegerField(
                        help_text="Minutes; empty where the plan does not say.", null=True
                    ),
                ),
                (
                    "short",
                    models.PositiveIntegerField(
                        help_text="Minutes; empty where the plan does not say.", null=True
                    ),
                ),
                ("missing", models.JSONField(default=list, help_text="What the wording leaves out.")),
                (
                    "deliverer",
                    models.CharField(
                        blank=True, help_text="As taken down, or read in the words.", max_length=200
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                (
                    "seen",
                    models.PositiveIntegerField(
                        help_text="The number of the case's last event when it was reckoned."
                    ),
                ),
                ("reckoned_at", models.DateTimeField()),
            ],
        ),
        migrations.AddIndex(
            model_name="checkdetail",
            index=models.Index(
                "issued_on", condition=models.Q(("issued_on__isnull", False)), name="check_issued"
            ),
        ),
    ]
