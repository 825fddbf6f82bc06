"""The day's work by keyboard alone: signing in, logging a contact, doing something to a case. No mouse, and the focus always to be seen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from casework.models import Case
from complaints.models import Contact
from tests.builders import PASSWORD, a_concern, a_team, a_user

pytestmark = pytest.mark.django_db(transaction=True)

MOST_STOPS = 120
# The words by which somebody who listens knows where they are: the label, or what stands on the button.
HERE = """() => {
  const one = document.activeElement;
  if (one === document.body) return '';
  const labels = [...(one.labels || [])].map(label => label.textContent).join(' ');
  const legend = one.closest('fieldset')?.querySelector('legend')?.textContent || '';
  return [legend, labels, one.getAttribute('aria-label') || '', one.tagName === 'INPUT' ? '' : one.textContent].join(' ').replace(/\\s+/g, ' ').trim();
}"""
# Whether the focus can be seen where it is: an outline, a shadow, another border or another ground than without it.
SEEN = """() => {
  const one = document.activeElement;
  if (one === document.body) return true;
  // A combobox follows its focus a moment later; its outline is its own.
  if (one.matches('[role=combobox]')) return getComputedStyle(one).outlineStyle !== 'none';
  const shown = node => { const s = getComputedStyle(node), before = getComputedStyle(node, '::before');
    return [s.outlineStyle !== 'none' && s.outlineWidth !== '0px', s.boxShadow !== 'none', s.borderStyle + s.borderColor + s.borderWidth,
      s.backgroundColor, before.outlineStyle, before.boxShadow, before.borderWidth].join('|'); };
  const near = [one, one.nextElementSibling, one.parentElement].filter(Boolean);
  const focused = near.map(shown).join();
  one.blur();
  const without = near.map(shown).join();
  one.focus({focusVisible: true, preventScroll: true});
  return focused !== without;
}"""


class Keyboard:
    """Somebody at a keyboard: `to` presses Tab until they are where they want to be."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, words: str, *, back: bool = False) -> "Keyboard":
        """Go to the next control whose words hold these. Fails where Tab never gets there, or gets lost on the way."""
        met = []
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            here = self.page.evaluate(HERE)
            assert self.page.evaluate(SEEN), f"the focus is not to be seen on “{here}”"
            if words.lower() in here.lower():
                return self
            met.append(here[:60])
        raise AssertionError(f"Tab does not get to “{words}”; it stops at {met}")

    def types(self, text: str) -> "Keyboard":
        self.page.keyboard.type(text)
        return self

    def presses(self, *keys: str) -> "Keyboard":
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def enters(self, key: str = "Enter") -> "Keyboard":
        """Press a key that leads to another page, and wait for it."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        return self


@pytest.fixture
def officer():
    return a_user("officer", team=a_team(), first_name="Olivia", last_name="Marsh")


@pytest.fixture
def at_the_keyboard(page: Page, officer) -> Keyboard:
    """Somebody who has signed in, by keyboard."""
    page.goto("/")
    keys = Keyboard(page)
    keys.to("Username").types(officer.username)
    keys.to("Password").types(PASSWORD)
    keys.to("Sign in").enters()
    assert page.get_by_role("heading", level=1).inner_text() == "My work"
    return keys


def test_past_the_menu_and_to_the_account(at_the_keyboard: Keyboard):
    page = at_the_keyboard.page
    at_the_keyboard.to("Skip to main content").presses("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.goto("/")
    at_the_keyboard.to("Olivia Marsh").enters()
    assert "account" in page.get_by_role("heading", level=1).inner_text().lower()
    at_the_keyboard.to("Sign out").enters()
    assert "/sign-in/" in page.url


def test_a_contact_is_logged(at_the_keyboard: Keyboard, officer):
    page = at_the_keyboard.page
    at_the_keyboard.to("New contact").enters()
    keys = at_the_keyboard
    keys.to("Skip to main content").presses("Enter")
    keys.to("Name").types("Ama Mensah")
    keys.to("Email address").types("ama@home.example")
    keys.to("What did they say?").types("The taxi never came.")
    keys.to("Is anyone at risk of harm now?").presses("Space", "ArrowDown")
    assert page.locator("[name=at_risk]:checked").get_attribute("value") == "no"
    keys.to("In one line").types("The taxi never came")
    keys.to("Save as a concern").enters()
    case = Case.objects.get()
    assert f"/case/{case.reference}/" in page.url
    assert (case.summary, case.owner, case.complainant.name) == ("The taxi never came", officer, "Ama Mensah")
    assert Contact.objects.count() == 1


def test_a_wrong_form_is_put_right(at_the_keyboard: Keyboard, officer):
    case = a_concern(owner=officer)
    page, keys = at_the_keyboard.page, at_the_keyboard
    page.goto(f"/case/{case.reference}/do/resolve/")
    keys.to("What was done?").types("We rang.")
    keys.to("Record how it was resolved").enters()
    assert page.title().startswith("Error:")
    # The first stop is the summary; its links lead into the form.
    keys.to("Select whether the person was content").presses("Enter")
    assert page.evaluate("document.activeElement.name") == "content"
    keys.presses("Space")
    keys.to("How were they told?").presses("Space")
    keys.to("Record how it was resolved").enters()
    assert Case.objects.get(pk=case.pk).state == "resolved"


def test_a_case_is_found_and_something_done_to_it(at_the_keyboard: Keyboard, officer):
    case = a_concern(owner=officer)
    page, keys = at_the_keyboard.page, at_the_keyboard
    page.goto("/")
    keys.to("Search").types(case.reference).enters()
    assert page.url.endswith(f"/case/{case.reference}/")
    keys.to("Withdrawn by the person").enters()
    keys.to("How did they say so?").presses("Space")
    keys.to("What did they say?").types("It is settled.")
    keys.to("Withdrawn by the person").enters()
    assert page.url.endswith(f"/case/{case.reference}/")
    fresh = Case.objects.get(pk=case.pk)
    assert (fresh.state, fresh.is_open) == ("withdrawn", False)


def test_a_name_is_chosen_from_the_list_as_one_types(at_the_keyboard: Keyboard, officer):
    case = a_concern(owner=officer)
    other = a_user("officer", first_name="Grace", last_name="Oyelaran")
    page, keys = at_the_keyboard.page, at_the_keyboard
    page.goto(f"/case/{case.reference}/assign/")
    page.locator(".autocomplete__input").wait_for()
    keys.to("Who has it from now on?").presses("Control+a").types("oyel").presses("ArrowDown", "Enter")
    keys.to("Give it to them").enters()
    assert Case.objects.get(pk=case.pk).owner == other


@pytest.mark.parametrize("address", ["/team/?team=all", "/search/", "/dashboard/"])
def test_no_stop_is_a_trap_and_the_focus_is_always_seen(
    open_page: Callable[..., Page], address: str, sign_in_as
):
    page = sign_in_as(a_user("manager", team=a_team()))
    for _ in range(3):
        a_concern()
    page.goto(address)
    seen = []
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        seen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
    else:
        pytest.fail(f"Tab never leaves {address}: {seen[-5:]}", pytrace=False)
    assert len(seen) > 10


@pytest.fixture
def sign_in_as(page: Page):
    """Sign somebody in by keyboard; give back their page."""

    def sign_in_as(user) -> Page:
        page.goto("/sign-in/")
        keys = Keyboard(page)
        keys.to("Username").types(user.username)
        keys.to("Password").types(PASSWORD)
        keys.to("Sign in").enters()
        return page

    return sign_in_as
