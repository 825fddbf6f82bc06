"""What administrators changed is added and never altered, held by the database itself."""

from django.db import migrations

from casework.people import guard


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_write_down_what_administrators_change")]

    operations = [migrations.RunSQL(guard.APPEND_ONLY, guard.DROP_APPEND_ONLY)]
