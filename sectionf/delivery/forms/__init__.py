"""What is asked for a ledger: a week's minutes, lines of a log, what an item owes, where the child was, what to look at."""

from sectionf.delivery.forms.base import LedgerForm
from sectionf.delivery.forms.log import PasteForm
from sectionf.delivery.forms.looking import CatchUpForm, PeriodForm
from sectionf.delivery.forms.owing import AmountForm, StaysForm
from sectionf.delivery.forms.week import WeekForm

__all__ = ["AmountForm", "CatchUpForm", "LedgerForm", "PasteForm", "PeriodForm", "StaysForm", "WeekForm"]
