"""A visit to one page as its readers meet it: by axe, wide and on a telephone, with scripts and without, and with something wrong."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response

from tests.a11y.conftest import NARROW, WIDE
from tests.conftest import RULES

# What stands on the page to be filled in or pressed, hidden only where it belongs to an answer not chosen.
CONTROLS = """() => [...document.querySelectorAll('main input, main select, main textarea, main button, main a.govuk-button')]
  .filter(one => one.type !== 'hidden' && !one.closest('.govuk-radios__conditional, .govuk-checkboxes__conditional, details, [hidden]'))
  .map(one => ({name: one.name || one.textContent.trim() || one.id, seen: one.checkVisibility({visibilityProperty: true})}))"""

# Makes everything somebody could get wrong wrong: nothing said, nothing chosen, and a day that is none.
SPOILED = """(tampered) => {
  const form = document.querySelector('main form[method=post]');
  if (!form) return '';
  for (const one of form.elements) {
    if (one.type === 'hidden' || one.disabled) continue;
    if (one.matches('.govuk-date-input__input')) one.value = one.name.endsWith('_0') ? 'x' : '';
    else if (one.matches('textarea, input[type=text], input[type=search], input[type=email], input[type=tel], input[type=password], input:not([type])')) one.value = '';
    else if (one.type === 'radio' || one.type === 'checkbox') one.checked = false;
    else if (one.tagName === 'SELECT') one.selectedIndex = [...one.options].findIndex(option => option.value === '');
  }
  if (tampered) {
    const choice = form.querySelector('input[type=radio], select');
    if (!choice) return '';
    if (choice.tagName === 'SELECT') { choice.add(new Option('x', 'nonsense')); choice.value = 'nonsense'; }
    else { choice.value = 'nonsense'; choice.checked = true; }
  }
  const button = form.querySelector('button:not([name=preview]):not([type=button]):not([name=check]):not([name=add]):not([name=remove])');
  button.id = button.id || 'the-button-to-press';
  return '#' + CSS.escape(button.id);
}"""

SCROLLERS_ARE_STOPS = """() => [...document.querySelectorAll('.app-scroll')].every(
  one => one.scrollWidth <= one.clientWidth || one.getAttribute('tabindex') === '0')"""

# Each line of the error summary, with what its link leads to.
SUMMARY = """() => [...document.querySelectorAll('.govuk-error-summary li')].map(line => {
  const link = line.querySelector('a'), to = link && document.getElementById(link.hash.slice(1));
  return {
    says: line.textContent.trim(),
    linked: !!link,
    leads: !!to && to.matches('input, select, textarea, button') && to.type !== 'hidden' && to.checkVisibility(),
    beside: !!to && !!to.closest('.govuk-form-group--error'),
  };
})"""


def axe(page: Page) -> None:
    """Fail on anything axe finds."""
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)[
        "violations"
    ]
    shown = [(one["id"], one["impact"], [node["html"][:200] for node in one["nodes"]]) for one in found]
    assert not found, f"{page.url}: {shown}"


def fits(page: Page) -> None:
    """Fail where the page scrolls sideways; say which parts stick out."""
    width, room = page.evaluate(
        "[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]"
    )
    if width > room:
        wide = page.evaluate(
            """() => [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1)
            .slice(0, 5).map(one => one.outerHTML.slice(0, 160))"""
        )
        pytest.fail(f"{page.url} scrolls sideways: {width} in {room} pixels: {wide}", pytrace=False)


class Visit:
    """A visit to one address by one person."""

    def __init__(self, at_work: Callable[..., Page], who: str, url: str) -> None:
        self.with_scripts, self.without = at_work(who), at_work(who, scripts=False)
        self.url, self.who = url, who

    def open(self, page: Page) -> Response:
        answer = page.goto(self.url)
        assert answer is not None
        assert answer.status < 500, f"{self.url}: {answer.status}"
        return answer

    def see(self, *, briefly: bool = False) -> int:
        """Look at the page with scripts: nothing for axe to find and nothing sticking out. Return the status.

        Briefly is without asking axe a second time for the same page on a telephone.
        """
        page = self.with_scripts
        page.heard.clear()  # type: ignore[attr-defined]
        page.set_viewport_size(WIDE)
        status = self.open(page).status
        page.wait_for_function(
            "() => !document.querySelector('select[data-autocomplete]') || document.querySelector('.autocomplete__input')"
        )
        self.look(page, wide=True, narrow=not briefly)
        assert not page.heard, f"{self.url}: {page.heard}"  # type: ignore[attr-defined]
        return status

    def look(self, page: Page, *, wide: bool, narrow: bool) -> None:
        """Check what is on the screen, wide and narrow, and ask axe about either or both; the page stays narrow."""
        page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        for size, asked in ((WIDE, wide), (NARROW, narrow)):
            page.set_viewport_size(size)
            fits(page)
            if asked:
                # A table that scrolls becomes a stop of the Tab key once the page has noticed its new width.
                page.wait_for_function(SCROLLERS_ARE_STOPS)
                axe(page)

    def see_without_scripts(self) -> None:
        """Look at the page without scripts: every control is there to be seen and used, and nothing sticks out."""
        page = self.without
        page.set_viewport_size(WIDE)
        self.open(page)
        fits(page)
        page.set_viewport_size(NARROW)
        fits(page)
        assert page.locator("h1").count() == 1, self.url
        lost = [one["name"] for one in page.evaluate(CONTROLS) if not one["seen"]]
        assert not lost, f"{self.url}: without scripts nobody sees {lost}"

    def spoil(self, page: Page) -> bool:
        """Send the page's form with everything wrong; say whether it came back. False where it has no form."""
        for tampered in (False, True):
            button = page.evaluate(SPOILED, tampered)
            if not button:
                return False
            with page.expect_navigation():
                page.evaluate(
                    "id => { const b = document.querySelector(id); b.form.requestSubmit(b); }", button
                )
            if page.title().startswith("Error:"):
                self.check_errors(page)
                return True
            self.open(page)
        return False

    def check_errors(self, page: Page) -> None:
        """The errors are summed up at the top, each leading to its control, with the sentence beside it."""
        lines = page.evaluate(SUMMARY)
        assert lines, f"{self.url}: no summary of errors"
        assert any(line["linked"] for line in lines), f"{self.url}: {lines}"
        astray = [line["says"] for line in lines if line["linked"] and not (line["leads"] and line["beside"])]
        assert not astray, f"{self.url}: {astray} lead to no control at fault"
        assert page.locator(".govuk-error-message").count() >= 1, self.url

    def see_wrong(self, *, briefly: bool = False) -> bool:
        """Send the form with everything wrong, with scripts and without; say whether there was a form that can be wrong."""
        came_back = self.spoil(self.with_scripts)
        if came_back:
            self.look(self.with_scripts, wide=not briefly, narrow=True)
        assert self.spoil(self.without) == came_back, f"{self.url}: it is not the same without scripts"
        if came_back:
            fits(self.without)
        return came_back
