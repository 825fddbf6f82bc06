// The small behaviours of the pages. Every page works without them.
import { initAll as initGovuk } from "./govuk-frontend.min.js";
import { initAll as initMoj } from "./moj-frontend.min.js";

initGovuk();
initMoj();

// A table that fits needs no stop for the Tab key; one that scrolls does.
const regions = document.querySelectorAll(".app-scroll");
const fit = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
  }
});
regions.forEach((region) => fit.observe(region));

// On a narrow screen filters that filter nothing fold away, so that the list is seen first.
if (window.matchMedia("(max-width: 1019px)").matches) {
  document.querySelectorAll("details[data-folds]").forEach((one) => one.removeAttribute("open"));
}

// A select marked data-autocomplete becomes search-as-you-type. The select stays in the page and carries the value.
const selects = document.querySelectorAll("select[data-autocomplete]");
const suggests = document.querySelectorAll("input[data-suggest]");
const hint =
  "When results appear use the up and down arrows to review and enter to choose. On a touch screen, explore by touch or with swipe gestures.";

// Names are text, whatever is in them: the list would otherwise take them for markup.
const templates = {
  inputValue: (name) => name ?? "",
  suggestion: (name) => (name ?? "").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`),
};

function describe(input, old) {
  const own = input.getAttribute("aria-describedby");
  const described = old.getAttribute("aria-describedby");
  if (described) input.setAttribute("aria-describedby", own ? `${described} ${own}` : described);
  if (old.hasAttribute("aria-invalid")) input.setAttribute("aria-invalid", "true");
}

if (selects.length || suggests.length) await import("./accessible-autocomplete.min.js");

for (const select of selects) {
  window.accessibleAutocomplete.enhanceSelectElement({
    selectElement: select,
    defaultValue: select.selectedOptions[0]?.value ? select.selectedOptions[0].textContent.trim() : "",
    showAllValues: select.options.length <= 30,
    confirmOnBlur: false,
    inputClasses: select.classList.contains("govuk-select--error") ? "app-autocomplete--error" : "",
    tNoResults: () => "Nothing found. Try fewer letters.",
    tAssistiveHint: () => hint,
    templates,
  });
  const input = document.getElementById(select.id.replace(/-select$/, ""));
  if (!input) continue;
  describe(input, select);
  // Text that is no longer the choice clears it: a hidden select must not send an answer that nobody sees.
  input.addEventListener("input", () => {
    const typed = input.value.trim().toLowerCase();
    const same = [...select.options].find((option) => option.value && option.textContent.trim().toLowerCase() === typed);
    select.value = same ? same.value : "";
  });
}

// An input marked data-suggest asks the server as one types; the text itself is the answer.
for (const old of suggests) {
  const place = document.createElement("div");
  old.before(place);
  old.remove();
  let last = 0;
  window.accessibleAutocomplete({
    element: place,
    id: old.id,
    name: old.name,
    defaultValue: old.value,
    minLength: 2,
    confirmOnBlur: false,
    inputClasses: old.classList.contains("govuk-input--error") ? "app-autocomplete--error" : "",
    tNoResults: () => "Nothing found. Try fewer letters.",
    tAssistiveHint: () => hint,
    templates,
    source: async (typed, show) => {
      const mine = ++last;
      await new Promise((wait) => setTimeout(wait, 150));
      if (mine !== last) return;
      const answer = await fetch(`${old.dataset.suggest}?q=${encodeURIComponent(typed)}`).catch(() => null);
      if (mine === last) show(answer?.ok ? await answer.json() : []);
    },
  });
  const input = document.getElementById(old.id);
  if (input) describe(input, old);
}

// The progress page asks again on its own while scripts run, and says so politely.
const progress = document.querySelector("[data-progress-url]");
if (progress) {
  const again = async () => {
    const answer = await fetch(progress.dataset.progressUrl, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return setTimeout(again, 10000);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-progress-url]");
    if (!fresh) return window.location.reload();
    progress.querySelector("progress").value = fresh.querySelector("progress").value;
    progress.querySelector("[role=status]").textContent = fresh.querySelector("[role=status]").textContent;
    setTimeout(again, 3000);
  };
  setTimeout(again, 3000);
}
