import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0012_keep_what_looks_over_the_record_found"),
        ("sectionf", "0008_ask_again_others_and_higher"),
    ]

    operations = [
        migrations.AddField(
            model_name="provisionitem",
            name="no_interim",
            field=models.TextField(
                blank=True, help_text="Why nothing can be made meanwhile, where nothing is in place."
            ),
        ),
        migrations.AddField(
            model_name="remedyaction",
            name="is_interim",
            field=models.BooleanField(
                default=False, help_text="For the meantime, until the gap is put right for good."
            ),
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(help_text="Within its check: the first is P1.")),
                ("amount", models.DecimalField(decimal_places=2, help_text="In pounds.", max_digits=8)),
                (
                    "terms",
                    models.DecimalField(
                        decimal_places=1, help_text="For how many terms it is paid.", max_digits=4
                    ),
                ),
                (
                    "factors",
                    models.JSONField(default=list, help_text="What was weighed: codes of the guide."),
                ),
                ("reason", models.TextField(help_text="Why this figure. The family reads it.")),
                (
                    "why_outside",
                    models.TextField(
                        blank=True, help_text="Why it lies outside the ombudsman’s range, where it does."
                    ),
                ),
                (
                    "agreed_by",
                    models.CharField(
                        help_text="Who in the council agreed to it: name and role.", max_length=200
                    ),
                ),
                ("decided_on", models.DateField()),
                ("due_on", models.DateField(help_text="By when it is promised to be paid.")),
                ("paid_on", models.DateField(null=True)),
                ("proof", models.TextField(blank=True, help_text="What shows that it was paid.")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="section_f_payments",
                        to="casework.case",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="payment_numbered_once"),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="payment_of_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("terms__gt", 0)), name="payment_for_some_terms"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="payment_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("paid_on", None), models.Q(("proof", ""), _negated=True), _connector="OR"
                        ),
                        name="payment_paid_with_proof",
                    ),
                ],
            },
        ),
    ]
