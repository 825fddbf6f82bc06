"""PURE. Charts as SVG, each with the same figures for the table that stands beside it."""

from casework.charts.bars import bars, stacked, workload
from casework.charts.drawing import Bar, Cell, Chart, Figure, ceiling, say
from casework.charts.over_time import Step, against, by_month, running

__all__ = [
    "Bar",
    "Cell",
    "Chart",
    "Figure",
    "Step",
    "against",
    "bars",
    "by_month",
    "ceiling",
    "running",
    "say",
    "stacked",
    "workload",
]
