from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0004_keep_figures_of_closed_months"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                models.F("received_on"),
                models.F("id"),
                condition=models.Q(("is_open", True)),
                name="case_longest",
            ),
        ),
    ]
