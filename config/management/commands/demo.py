"""Fill an empty database with an invented council and its cases."""

import contextlib
import random
from argparse import ArgumentParser
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from casework.management.plain import PlainCommand, WrongInput
from casework.models import Case, Establishment, Message, Service, User
from casework.record.calendars import current
from casework.record.missed import note_missed
from config.demo import enquiries
from config.demo.staff import LOGINS, PASSWORD, hire
from config.demo.stories import STORIES
from config.demo.world import LONDON, NotYet, World

RECENT_SHARE, RECENT_DAYS, ALL_DAYS = 0.4, 45, 420


def _day(world: World) -> date:
    """Return a day of receipt: more of them lately, few at weekends, more on Mondays."""
    recent = world.chance(RECENT_SHARE)
    while True:
        day = world.today - timedelta(days=world.rng.randrange(0, RECENT_DAYS if recent else ALL_DAYS))
        weight = (1.0, 0.8, 0.75, 0.75, 0.7, 0.12, 0.08)[day.weekday()]
        if world.chance(weight):
            return day


class Command(PlainCommand):
    help = "Fill an empty database with N realistic cases of every kind, state and age. Refuses one that holds cases."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the contract's arguments."""
        parser.add_argument("--cases", type=int, metavar="N", help="how many cases, for example 400")
        parser.add_argument(
            "--seed", type=int, default=1, metavar="S", help="another seed gives another year"
        )
        parser.add_argument(
            "--today", metavar="DATE", help="the day the council lives in, YYYY-MM-DD; today unless said"
        )
        parser.add_argument(
            "--logins", action="store_true", help="print the logins of the demo council and nothing else"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill, or print the logins."""
        if options["logins"]:
            return self._logins()
        wanted = options["cases"]
        if wanted is None or wanted < 1:
            raise WrongInput(
                "--cases is missing or less than 1. Write how many cases to make, for example --cases 400."
            )
        if Case.objects.exists():
            raise WrongInput(
                "This database holds cases already, so it is left alone. The demo fills empty ones only."
            )
        now = timezone.now()
        today = timezone.localdate(now)
        if options["today"]:
            try:
                today = date.fromisoformat(options["today"])
            except ValueError:
                raise WrongInput(
                    f"--today is “{options['today']}”; write a real date as YYYY-MM-DD."
                ) from None
            if today > timezone.localdate(now) or not current().covers_day(today - timedelta(days=ALL_DAYS)):
                raise WrongInput(f"--today is {today}; choose a day from 2020 to today.")
            now = min(now, datetime.combine(today, time(17), LONDON))
        self._fill(wanted, random.Random(options["seed"]), today, now)  # noqa: S311 - a demo, not a secret
        return None

    def _fill(self, wanted: int, rng: random.Random, today: date, now: datetime) -> None:
        call_command("load_reference")
        call_command("load_term_dates")
        hire()
        staff = defaultdict(list)
        for user in User.objects.filter(is_active=True).select_related("team__service").order_by("id"):
            staff[user.role].append(user)
        world = World(
            rng,
            today,
            now,
            current(),
            staff,
            {service.code: service for service in Service.objects.all()},
            list(Establishment.objects.filter(is_open=True).order_by("id")[:60]),
        )
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = off")  # a crash here costs a demo, nothing else
        stories, weights = zip(*STORIES, strict=True)
        made = told = 0
        while made < wanted - enquiries.how_many(wanted):
            story = rng.choices(stories, weights)[0]
            with contextlib.suppress(NotYet):
                story(world, _day(world))
            made = Case.objects.count()
            if made * 10 // wanted > told:
                told = made * 10 // wanted
                self.stdout.write(f"{made} of {wanted} cases")
                self.stdout.flush()
        enquiries.follow(world, wanted)
        made = Case.objects.count()
        missed = note_missed(today, now)
        old = Message.objects.filter(queued_at__lt=now - timedelta(days=1))
        for message in old.only("pk", "queued_at").iterator():
            Message.objects.filter(pk=message.pk).update(
                state=Message.State.SENT, sent_at=message.queued_at, attempts=1
            )
        open_cases = Case.objects.filter(is_open=True).count()
        self.stdout.write(f"{made} cases, {open_cases} of them open; {missed} missed dates noted.")

    def _logins(self) -> None:
        widest = max(len(login.username) for login in LOGINS)
        self.stdout.write(f"Password for all: {PASSWORD}")
        for login in LOGINS:
            role = dict(User.Role.choices)[login.role]
            self.stdout.write(f"  {login.username:<{widest}}  {role}: {login.sees}")
