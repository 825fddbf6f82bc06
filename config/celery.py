"""What runs by itself and when: every periodic job of the service, on one screen.

A job only finds and does what is due, so a job missed, run late or run twice does no harm.
"""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

app = Celery("casework")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    [
        "casework.people",
        "casework.post",
        "casework.record",
        "casework.workflow",
        "casework.desk",
        "sectionf.evidence",
        "sectionf.reports",
        "sectionf.worksheet",
    ]
)

app.conf.beat_schedule = {
    "queue the reminders that are due": {
        "task": "casework.post.tasks.sweep",
        "schedule": crontab(minute="*/5"),
    },
    "send what waits in the outbox": {"task": "casework.post.tasks.deliver", "schedule": crontab()},
    "remind settings that have not answered": {
        "task": "sectionf.evidence.tasks.remind",
        "schedule": crontab(minute="20"),
    },
    "forget who tried a wrong code": {
        "task": "sectionf.evidence.tasks.forget",
        "schedule": crontab(hour="3", minute="50"),
    },
    "read the register files that wait": {
        "task": "casework.people.tasks.read_register",
        "schedule": crontab(),
    },
    "move clocks to a new calendar": {"task": "casework.workflow.tasks.move_clocks", "schedule": crontab()},
    "read the plans that were uploaded": {
        "task": "sectionf.worksheet.tasks.read_plans",
        "schedule": crontab(),
    },
    "make the evidence packs that were asked for": {
        "task": "casework.desk.tasks.make_packs",
        "schedule": crontab(),
    },
    "delete evidence packs whose time is over": {
        "task": "casework.desk.tasks.delete_packs",
        "schedule": crontab(hour="3", minute="20"),
    },
    "look over the record where somebody asked": {
        "task": "casework.record.tasks.inspect",
        "schedule": crontab(),
    },
    "anchor the record": {"task": "casework.record.tasks.anchor", "schedule": crontab(hour="1", minute="10")},
    "verify the record": {"task": "casework.record.tasks.verify", "schedule": crontab(hour="1", minute="30")},
    "keep the figures of closed months": {
        "task": "casework.desk.tasks.freeze_months",
        "schedule": crontab(hour="3", minute="10"),
    },
    "reckon for reports what changed": {
        "task": "sectionf.reports.tasks.reckon",
        "schedule": crontab(minute="*/10"),
    },
    "reckon all for reports": {
        "task": "sectionf.reports.tasks.reckon_all",
        "schedule": crontab(hour="4", minute="10"),
    },
    "forget what has expired": {
        "task": "casework.people.tasks.forget",
        "schedule": crontab(hour="3", minute="40"),
    },
    "recount the clocks": {
        "task": "casework.record.tasks.check_clocks",
        "schedule": crontab(hour="2", minute="30"),
    },
}
