"""Charts: picture and table carry the same figures, and nothing typed into a name becomes markup."""

import re
from xml.etree import ElementTree

import pytest

from casework.charts import Bar, Chart, Step, against, bars, by_month, ceiling, running, stacked, workload

HOSTILE = '<script>alert(1)</script> & "Sons"'
CHARTS = {
    "bars": bars("Open", [Bar("SEND", 12, "#send"), Bar(HOSTILE, 0)]),
    "stacked": stacked(
        "Outcomes",
        ("Upheld", "Not"),
        [("Children", [Bar("", 3, "#u"), Bar("", 5)]), ("None", [Bar("", 0), Bar("", 0)])],
    ),
    "columns": by_month("In time", ["Jan", "Feb"], [62.5, None], target=80, unit="%", urls=["#jan"]),
    "line": by_month("Contacts", ["Jan", "Feb", "Mar"], [1200, 0, 7], kind="line"),
    "workload": workload("Work", [("Ada", Bar("", 1), Bar("", 2), Bar("", 3))]),
    "against": against(
        "Owed and delivered",
        [Step("Week of 6 January", "Jan", "#6"), Step("Week of 13 January"), Step(HOSTILE)],
        [45, 45, 0],
        [45, 0, 90],
        names=("Owed", "Delivered"),
        unit="minutes",
    ),
    "running": running(
        "Shortfall",
        [Step("Week of 6 January", "Jan"), Step("Week of 13 January")],
        [0, 45],
        name="Shortfall so far",
    ),
    "no steps": against("Nothing", [], [], [], names=("Owed", "Delivered")),
    "empty": bars("Nothing", []),
}


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS.keys())
def test_a_picture_is_named_described_and_free_of_inline_style(chart: Chart) -> None:
    svg = ElementTree.fromstring(chart.svg)  # noqa: S314 (made by ourselves a line ago)
    space = {"s": "http://www.w3.org/2000/svg"}
    title, desc = svg.find("s:title", space), svg.find("s:desc", space)
    assert title is not None
    assert desc is not None
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby", "").split() == [title.get("id"), desc.get("id")]
    assert title.text == chart.caption
    assert not [one for one in svg.iter() if one.get("style")]
    assert "<script" not in chart.svg


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS.keys())
def test_the_table_has_every_column_and_the_description_every_figure(chart: Chart) -> None:
    assert all(len(cells) + 1 == len(chart.head) for _, cells in chart.rows)
    for label, cells in chart.rows:
        assert label in chart.summary
        assert cells[0].text in chart.summary


def test_figures_lead_to_what_they_count() -> None:
    assert CHARTS["bars"].rows[0][1][0].url == "#send"
    assert [cells[0].url for _, cells in CHARTS["columns"].rows] == ["#jan", ""]


def test_a_month_without_figures_is_a_gap_and_not_a_nought() -> None:
    assert [cells[0].text for _, cells in CHARTS["columns"].rows] == ["62.5%", "no figures"]
    assert CHARTS["columns"].svg.count("<rect") == 1


def test_what_is_stands_inside_what_should_be() -> None:
    found = re.findall(
        r'<rect class="([^"]+)" x="([\d.]+)%" y="([\d.]+)" width="([\d.]+)%"', CHARTS["against"].svg
    )
    should, is_ = found[0], found[1]
    assert (should[0], is_[0]) == ("app-chart__s3", "app-chart__s1")
    assert float(should[1]) < float(is_[1])
    assert float(is_[1]) + float(is_[3]) < float(should[1]) + float(should[3])
    assert should[2] == is_[2]  # 45 of 45: as high as each other
    assert len(found) == 4  # a nought is not drawn


def test_a_running_figure_is_a_step_up_where_it_grows_and_says_where_it_ends() -> None:
    assert CHARTS["running"].svg.count("<rect") == 1
    assert ">45</text>" in CHARTS["running"].svg
    assert [cells[0].text for _, cells in CHARTS["running"].rows] == ["0", "45"]


def test_a_stack_adds_up() -> None:
    assert [cell.text for cell in CHARTS["stacked"].rows[0][1]] == ["3", "5", "8"]
    widths = [float(width) for width in re.findall(r'<rect[^>]* width="([\d.]+)%"', CHARTS["stacked"].svg)]
    assert widths == [37.5, 62.5]


@pytest.mark.parametrize(
    ("largest", "end"), [(0, 1), (1, 1), (7, 8), (83, 100), (640, 800), (1000, 1000), (1001, 2000)]
)
def test_an_axis_ends_at_a_round_number_at_or_above_the_largest(largest: float, end: float) -> None:
    assert ceiling(largest) == end


def test_the_same_figures_make_the_same_picture() -> None:
    assert bars("Open", [Bar("SEND", 12)]).svg == bars("Open", [Bar("SEND", 12)]).svg
