"""Events nobody can change, and no state without an event, held by the database itself."""

from django.db import migrations

from casework.record import triggers


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial")]

    operations = [
        migrations.RunSQL(triggers.REFERENCES, triggers.DROP_REFERENCES),
        migrations.RunSQL(triggers.STAMP, triggers.DROP_STAMP),
        migrations.RunSQL(triggers.APPEND_ONLY, triggers.DROP_APPEND_ONLY),
        migrations.RunSQL(triggers.STATE_NEEDS_EVENT, triggers.DROP_STATE_NEEDS_EVENT),
    ]
