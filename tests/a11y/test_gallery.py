"""Every component in every state: accessible, with and without scripts, on a desk and on a telephone."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from tests.builders import a_user

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = [
    "/components/",
    "/components/?errors",
    "/components/one-question/",
    "/components/one-question/?errors",
    "/components/error/400/",
    "/components/error/403/",
    "/components/error/404/",
    "/components/error/409/",
    "/components/error/500/",
    "/components/error/503/",
    "/accessibility/",
]
NARROW = {"width": 320, "height": 640}


def complaints_of(page: Page) -> list[str]:
    """Collect what the browser says against the page: refused by its policy, not found, broken."""
    said: list[str] = []
    page.on("console", lambda message: message.type in ("error", "warning") and said.append(message.text))
    return said


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_no_page_has_a_barrier_with_scripts(open_page: Callable[..., Page], axe: Callable[..., None]) -> None:
    page = open_page()
    said = complaints_of(page)
    for address in PAGES:
        page.goto(address)
        page.wait_for_function(
            "() => !document.querySelector('select[data-autocomplete]') || document.querySelector('.autocomplete__input')"
        )
        axe(page)
    assert said == []


def test_no_page_has_a_barrier_without_scripts_and_at_320_pixels(
    open_page: Callable[..., Page], axe: Callable[..., None]
) -> None:
    page = open_page(viewport=NARROW)
    # Scripts that never arrive: with them switched off in the browser the checker itself could not run.
    page.route(re.compile(r"\.js($|\?)"), lambda route: route.abort())
    for address in PAGES:
        page.goto(address)
        assert fits(page), address
        axe(page)


@pytest.mark.parametrize("size", [NARROW, {"width": 1280, "height": 900}], ids=["telephone", "desk"])
def test_the_frame_of_a_page_has_no_barrier_for_somebody_signed_in(
    open_page: Callable[..., Page], axe: Callable[..., None], client: Client, size: dict[str, int]
) -> None:
    client.force_login(a_user("manager"))
    page = open_page(viewport=size)
    page.goto("/accessibility/")
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": page.url}]
    )
    page.reload()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    assert fits(page)
    axe(page)
    if size is NARROW:
        page.get_by_role("button", name="Menu").click()
        axe(page)
    expect(page.get_by_role("link", name="My work")).to_be_visible()


def test_nothing_scrolls_sideways_at_320_pixels_nor_with_letters_spaced_wide(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(viewport=NARROW, bypass_csp=True)
    for address in PAGES:
        page.goto(address)
        assert fits(page), address
        # WCAG 1.4.12: text spacing set by the reader.
        page.add_style_tag(
            content="* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important}"
        )
        assert fits(page), f"{address} with spaced text"


def test_a_wide_table_is_reached_and_scrolled_by_keyboard_and_a_narrow_one_is_no_stop(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(viewport=NARROW)
    page.goto("/components/")
    due_list = page.get_by_role("region", name=re.compile("^Due list"))
    due_list.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.get_by_role("region", name="Filtered list")).not_to_have_attribute("tabindex", "0")


def test_the_summary_leads_to_the_first_control_at_fault(page: Page) -> None:
    page.goto("/components/?errors")
    assert page.title().startswith("Error: ")
    expect(page.get_by_role("alert").filter(has_text="There is a problem")).to_be_visible()
    page.get_by_role("link", name="Received date must be a real date").click()
    assert page.evaluate("document.activeElement.id") == "id_received_on_0"
    page.get_by_role("link", name="Select an answer to “Is anyone at risk?”").click()
    assert page.evaluate("document.activeElement.id") == "id_at_risk_0"
    page.get_by_role("link", name="Choose the school or college from the list").or_(
        page.get_by_role("link", name="Select the school or college")
    ).click()
    assert page.evaluate("document.activeElement.id") == "id_school"


@pytest.mark.parametrize("scripts", [True, False])
def test_what_belongs_to_an_answer_shows_with_it_alone(open_page: Callable[..., Page], scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto("/components/")
    number = page.get_by_label("Telephone number")
    expect(number).to_be_visible()
    page.get_by_label("Email", exact=True).check()
    expect(number).to_be_hidden()


def test_a_school_is_found_by_typing_and_a_choice_that_is_no_longer_shown_is_not_sent(page: Page) -> None:
    page.goto("/components/")
    school = page.get_by_role("combobox", name="School or college")
    school.fill("beac")
    page.get_by_role("option", name="Beacon Hill Academy").click()
    chosen = page.locator("select[name=school]")
    expect(chosen).to_have_value("2")
    school.fill("Beacon Hill Acad")
    expect(chosen).to_have_value("")


def test_a_table_sorts_by_its_heading(page: Page) -> None:
    page.goto("/components/")
    table = page.get_by_role("table", name=re.compile("^Due list"))
    first = table.locator("tbody tr").first
    expect(first).to_contain_text("COM-26-000411")
    table.get_by_role("button", name="Points").click()
    expect(first).to_contain_text("CON-26-000416")


def test_the_first_stop_is_the_way_past_the_menu(page: Page) -> None:
    page.goto("/accessibility/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_print_leaves_out_what_is_there_to_click_and_shows_the_figures_of_charts(page: Page) -> None:
    page.goto("/components/")
    page.emulate_media(media="print")
    for gone in (".govuk-button", ".moj-sub-navigation", ".app-filtered__filter", ".app-pager__nav"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.get_by_role("table", name="Outcomes by procedure")).to_be_visible()


def test_nothing_is_lost_where_the_reader_sets_the_colours(open_page: Callable[..., Page]) -> None:
    page = open_page(forced_colors="active")
    page.goto("/components/")
    fills = page.evaluate(
        "['.app-chart__s1', '.app-chart__s3'].map((one) => getComputedStyle(document.querySelector('svg.app-chart ' + one)).fill)"
    )
    assert fills[0] != fills[1]
