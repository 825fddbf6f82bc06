"""Addresses of Section F beyond its cases: a check's plan and ledger, and term dates."""

from datetime import date

from django.urls import path, register_converter

from sectionf.delivery import entering
from sectionf.delivery import views as delivery
from sectionf.payment import views as payment
from sectionf.reports import history
from sectionf.reports import views as reports
from sectionf.term_dates import views as term_dates
from sectionf.worksheet import confirming
from sectionf.worksheet import views as worksheet


class DayConverter:
    """A day in an address: 2026-01-05."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """Return the day. Raises ValueError, and the address is not found, for one that is none."""
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        """Return the day as the address has it."""
        return value if isinstance(value, str) else value.isoformat()


register_converter(DayConverter, "day")

app_name = "sectionf"
urlpatterns = [
    path("case/<slug:reference>/ledger/", delivery.ledger, name="ledger"),
    path("case/<slug:reference>/ledger/weeks.csv", delivery.as_csv, name="ledger_file"),
    path("case/<slug:reference>/ledger/days/", delivery.days, name="ledger_days"),
    path("case/<slug:reference>/ledger/catch-up/", delivery.make_good, name="ledger_catch_up"),
    path("case/<slug:reference>/ledger/week/<day:monday>/", entering.week, name="ledger_week"),
    path("case/<slug:reference>/ledger/log/", entering.paste, name="ledger_log"),
    path("case/<slug:reference>/ledger/item/<int:number>/", entering.amounts, name="ledger_amounts"),
    path("case/<slug:reference>/ledger/settings/", entering.settings, name="ledger_settings"),
    path("case/<slug:reference>/payment/", payment.guide, name="payment_guide"),
    path("case/<slug:reference>/plan/", worksheet.upload, name="plan_upload"),
    path("case/<slug:reference>/plan/<int:number>/", worksheet.plan, name="plan"),
    path("case/<slug:reference>/plan/<int:number>/add/", confirming.add, name="plan_add"),
    path("case/<slug:reference>/plan/<int:plan>/item/<int:pk>/", confirming.item, name="plan_item"),
    path("case/<slug:reference>/item/<int:number>/", worksheet.said, name="item_said"),
    path("case/<slug:reference>/history/", history.history, name="history"),
    path("section-f-reports/", reports.reports, name="reports"),
    path("section-f-reports/checks/", reports.cases, name="report_cases"),
    path("section-f-reports/repeated-gaps/", reports.repeated_gaps, name="report_repeated"),
    path("section-f-reports/to-share/", reports.to_share, name="report_to_share"),
    path("section-f-reports/to-share/figures.csv", reports.as_csv, name="report_file"),
    path("term-dates/", term_dates.term_dates, name="term_dates"),
    path("term-dates/<slug:whose>/", term_dates.of, name="term_dates_of"),
    path("term-dates/<slug:whose>/<int:year>/", term_dates.change, name="term_dates_change"),
]
