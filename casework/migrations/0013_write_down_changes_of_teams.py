from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0012_keep_what_looks_over_the_record_found")]

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
                ],
                max_length=12,
            ),
        ),
    ]
