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
if (selects.length) {
  await import("./accessible-autocomplete.min.js");
  for (const select of selects) {
    const described = select.getAttribute("aria-describedby");
    window.accessibleAutocomplete.enhanceSelectElement({
      selectElement: select,
      defaultValue: select.selectedOptions[0]?.value ? select.selectedOptions[0].textContent.trim() : "",
      showAllValues: select.options.length <= 30,
      confirmOnBlur: false,
      inputClasses: select.classList.contains("govuk-select--error") ? "app-autocomplete--error" : "",
      tNoResults: () => "Nothing found. Try fewer letters.",
      tAssistiveHint: () =>
        "When results appear use the up and down arrows to review and enter to choose. On a touch screen, explore by touch or with swipe gestures.",
    });
    const input = document.getElementById(select.id.replace(/-select$/, ""));
    if (input && described) input.setAttribute("aria-describedby", `${described} ${input.getAttribute("aria-describedby") ?? ""}`.trim());
    if (input && select.hasAttribute("aria-invalid")) input.setAttribute("aria-invalid", "true");
    // Clearing the text clears the choice: otherwise a hidden select would send an answer nobody sees.
    input?.addEventListener("input", () => {
      if (!input.value.trim()) select.value = "";
    });
  }
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
