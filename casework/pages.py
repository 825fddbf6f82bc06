"""Pages that belong to no part: the accessibility statement, and the gallery where every component is seen in every state."""

from datetime import date, datetime, timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casework.charts import Bar, Step, against, bars, by_month, running, stacked, workload
from casework.forms import (
    Autocomplete,
    Checkboxes,
    CouncilForm,
    DayField,
    FilterForm,
    Input,
    LongTextField,
    MoneyField,
    NumberField,
    Radios,
    UploadField,
    YesNoField,
)
from casework.record.calendars import current
from casework.wording import LONDON


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, which anybody may read."""
    return render(request, "casework/accessibility.html", {"contact": settings.COUNCIL_CONTACT})


CHANNELS = [("phone", "Telephone"), ("email", "Email"), ("post", "Letter"), ("unknown", "Not known")]
SCHOOLS = [
    ("", "Choose a school"),
    ("1", "Alder Brook Primary School"),
    ("2", "Beacon Hill Academy"),
    ("3", "Crane Park School"),
]


class ExampleForm(CouncilForm):
    """One of each kind of field."""

    name = forms.CharField(label="Full name", max_length=60)
    email = forms.EmailField(label="Email address", help_text="We write here with the answer", required=False)
    received_on = DayField(
        label="When did it reach us?", help_text="For example, 5 1 2026 or 5 Jan 2026", latest="today"
    )
    channel = forms.ChoiceField(
        label="How did it reach us?",
        choices=CHANNELS,
        widget=Radios(hints={"post": "The day it was opened"}, dividers={"unknown": "or"}),
    )
    phone = forms.CharField(label="Telephone number", widget=Input({"autocomplete": "tel"}, width=20))
    support = forms.MultipleChoiceField(
        label="Which support was offered?",
        choices=[("sendiass", "SENDIASS"), ("ipsea", "IPSEA"), ("pohwer", "POhWER")],
        widget=Checkboxes(hints={"sendiass": "Independent advice in the county"}),
    )
    at_risk = YesNoField(label="Is anyone at risk?")
    has_plan = YesNoField(label="Does the child have an EHC plan?", unknown="Not known yet")
    said = LongTextField(label="What they said", help_text="In their own words", max_length=400)
    school = forms.ChoiceField(label="School or college", choices=SCHOOLS, widget=Autocomplete())
    service = forms.ChoiceField(
        label="Service", choices=[("", "Choose a service"), ("send", "SEND"), ("adults", "Adult care")]
    )
    minutes = NumberField(label="Minutes a session", suffix="minutes", max_value=480)
    remedy = MoneyField(label="Remedy paid")
    letter = UploadField(
        label="Their letter", kinds=("pdf", "docx", "jpg"), help_text="PDF, Word document or JPG, up to 20MB"
    )
    password = forms.CharField(label="Password", widget=forms.PasswordInput())
    agreed = forms.BooleanField(
        label="They agree to this being shared", help_text="With the school named above"
    )

    called = {"received_on": "Received date", "channel": "how it reached us"}
    reveals = {"channel": {"phone": ["phone"]}}


class ExampleFilter(FilterForm):
    """What a list may be narrowed by."""

    q = forms.CharField(label="Reference or name")
    state = forms.MultipleChoiceField(
        label="State",
        choices=[("received", "Received"), ("stage_1", "Stage 1"), ("answered", "Answered")],
        widget=Checkboxes(small=True),
    )
    service = forms.ChoiceField(
        label="Service", choices=[("", "All"), ("send", "SEND"), ("adults", "Adult care")]
    )
    from_on = DayField(label="Received from")


class OneQuestionForm(CouncilForm):
    """A page with one question, whose label is its heading."""

    about = forms.ChoiceField(
        label="What is it about?",
        choices=[("school", "A school"), ("plan", "An EHC plan"), ("other", "Something else")],
        widget=Radios(),
    )
    heading = "about"


TODAY = date(2026, 1, 5)


def _figures() -> dict[str, object]:
    """Everything the gallery shows, invented and always the same."""
    at = datetime(2026, 1, 5, 14, 15, tzinfo=LONDON)
    months = ["Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan"]
    weeks = [
        Step(f"Week {n + 1}", ("Jan", "Feb", "Mar")[n // 4] if n % 4 == 0 else "", f"#w{n}")
        for n in range(12)
    ]
    share = [71.0, 68.5, 74.0, None, 62.0, 66.5, 70.0, 58.0, 61.5, 69.0, 77.0, 81.5]
    staff = [
        ("Priya Nair", 3, 5, 12),
        ("Tom Ashby", 0, 7, 9),
        ("Grace Oyelaran", 6, 2, 15),
        ("No owner", 1, 4, 0),
    ]
    return {
        "today": TODAY,
        "calendar": current(),
        "dues": [TODAY + timedelta(days=n) for n in (-4, 0, 2, 7, 30)],
        "facts": [
            {"key": "About", "value": "Kofi Mensah, 9"},
            {"key": "From", "value": "Ama Mensah (mother)"},
            {"key": "Owner", "value": "Priya Nair"},
            {"key": "Stage", "value": "Stage 1"},
            {"key": "Received", "value": "Monday 5 January 2026"},
        ],
        "parts": [
            {"text": "Overview", "url": "#o", "active": True},
            {"text": "Documents", "url": "#d", "count": 4},
            {"text": "Letters", "url": "#l", "count": 0},
            {"text": "Linked cases", "url": "#k", "count": 1},
        ],
        "crumbs": [{"text": "Search", "url": "#"}, {"text": "COM-26-000412"}],
        "tiles": [
            {"figure": "3", "label": "Late", "url": "#late", "tone": "late", "note": "oldest 6 working days"},
            {"figure": "2", "label": "Due today", "url": "#today", "tone": "today"},
            {"figure": "9", "label": "Due in 5 working days", "url": "#soon", "tone": "soon"},
            {"figure": "27", "label": "Later", "url": "#later", "tone": "later"},
            {"figure": "1,000+", "label": "Closed", "note": "no link"},
        ],
        "rows": [
            {"key": "Complainant", "value": "Ama Mensah", "actions": [{"text": "Change", "url": "#c"}]},
            {"key": "Address", "value": "14 Mill Lane\nAshbourne\nAS2 4QT", "actions": [{"text": "Change", "url": "#a"}, {"text": "Remove", "url": "#r"}]},
            {"key": "Adjustments", "value": "Large print; call before writing"},
        ],
        "entries": [
            {"title": "Acknowledged", "by": "Priya Nair", "at": at, "text": "Acknowledgement sent by email.", "documents": [{"name": "Acknowledgement, 5 January 2026 (PDF, 48 KB)", "url": "#doc"}]},
            {"title": "Received", "by": "Tom Ashby", "on": date(2026, 1, 2), "at": at, "text": "By telephone. Speech and language therapy has not started.\n\nShe wants a date."},
        ],
        "tasks": [
            {"title": "Items of Section F", "url": "#1", "status": "Completed"},
            {"title": "Evidence from the school", "url": "#2", "status": "In progress", "colour": "light-blue", "hint": "2 of 6 items have none"},
            {"title": "Letter", "status": "Cannot start yet"},
        ],
        "actions": [
            {"label": "Acknowledge", "url": "#ack", "primary": True, "effect": "Sends the acknowledgement to Ms Mensah. Starts 10 working days: due Monday 19 January 2026."},
            {"label": "Ask for more", "url": "#more", "effect": "Writes to Ms Mensah. The clock goes on."},
            {"label": "Decline", "url": "#decline", "effect": "Closes the case and tells Ms Mensah where to go."},
            {"label": "Answer", "refused": "You cannot send this answer: point 2 has no finding.", "source": "SI 2006/1738 reg 14"},
            {"label": "Reopen", "refused": "Only a closed case can be reopened."},
        ],
        "charts": [
            bars("Open cases by service", [Bar("Special educational needs and disabilities", 120, "#s"), Bar("Children’s social care", 87, "#c"), Bar("Adult social care", 41, "#a"), Bar("Corporate and other services", 0)], of="Service"),
            stacked("Outcomes by procedure", ("Upheld", "Partly upheld", "Not upheld"), [("Corporate", [Bar("", 62, "#u"), Bar("", 40), Bar("", 71)]), ("Children", [Bar("", 20), Bar("", 31), Bar("", 9)]), ("Adults", [Bar("", 0), Bar("", 5), Bar("", 3)])], of="Procedure"),
            by_month("Stage 1 answered in time", months, share, target=80, unit="%", figure="In time", urls=[f"#m{n}" for n in range(12)]),
            by_month("Contacts logged", months, [480, 510, 430, 455, 470, 390, 310, 560, 640, 610, 420, 505], kind="line", target=500, figure="Contacts"),
            against("Minutes owed and delivered", weeks, [45] * 12, [45, 45, 0, 0, 30, 45, 90, 45, 45, 0, 45, 45], names=("Owed", "Delivered"), unit="minutes"),
            running("Shortfall so far", weeks, [0, 0, 45, 90, 105, 105, 60, 60, 60, 105, 105, 105], name="Shortfall", unit="minutes"),
            workload("Open cases by person", [(name, Bar("", a, "#l"), Bar("", b, "#s"), Bar("", c, "#t")) for name, a, b, c in staff]),
        ],
        "empty_chart": bars("Remedies kept", []),
    }  # fmt: skip


@login_not_required
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state. With `?errors` the form has come back with all that can be wrong with it."""
    wrong = "errors" in request.GET
    data = QueryDict(
        "name=&email=nobody&received_on_0=31&received_on_1=Feb&received_on_2=2026&channel=phone&phone=&minutes=many&remedy=x",
        mutable=True,
    )
    data["said"] = "a" * 401
    files = {"letter": SimpleUploadedFile("notes.exe", b"MZ")}
    form = (
        ExampleForm(data, files) if wrong else ExampleForm(initial={"received_on": TODAY, "channel": "phone"})
    )
    chosen = QueryDict(
        "q=Mensah&state=received&state=stage_1&service=send&from_on_0=5&from_on_1=1&from_on_2=2026"
    )
    messages.success(request, "Acknowledged. Reply due by Monday 19 January 2026.")
    messages.warning(request, "The mail server is away; letters wait and will go.")
    messages.error(request, "The import stopped at line 12.")
    context = {
        "form": form,
        "wrong": wrong,
        "filter": ExampleFilter(chosen),
        "no_filter": ExampleFilter(QueryDict("")),
    }
    return render(request, "casework/components.html", context | _figures())


@login_not_required
@require_safe
def one_question(request: HttpRequest) -> HttpResponse:
    """A page with one question, before and after it was left unanswered."""
    form = OneQuestionForm(QueryDict("") if "errors" in request.GET else None)
    return render(request, "casework/one_question.html", {"form": form})


@login_not_required
@require_safe
def error(request: HttpRequest, status: int) -> HttpResponse:
    """An error page as people would see it. Raises Http404 for a status that has no page."""
    if status not in (400, 403, 404, 409, 500, 503):
        raise Http404
    context = {
        "sentence": "",
        "typed": [{"key": "Reason", "value": "Waiting for the advocate"}],
        "url": "/",
        "path": "/",
        "again": True,
        "shown": ["We are waiting for the advocate."],
    } | _figures()
    return render(request, f"{status}.html", context | {"changed": context["entries"]})
