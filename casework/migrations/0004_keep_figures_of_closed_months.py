import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0003_find_people_by_telephone"),
    ]

    operations = [
        migrations.CreateModel(
            name="MonthFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField(help_text="The first day of the month in which they were met.")),
                ("code", models.CharField(max_length=40)),
                ("in_time", models.PositiveIntegerField()),
                ("extended", models.PositiveIntegerField()),
                ("late", models.PositiveIntegerField()),
                ("counted_at", models.DateTimeField()),
                ("service", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.service")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("month", "code", "service"), name="month_figure_once", nulls_distinct=False)],
            },
        ),
    ]
