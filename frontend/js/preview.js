// Keeps the preview beside a form up to date while somebody types. Without it, the Preview button does the same.
const form = document.querySelector("form[data-preview]");
const shown = form && document.getElementById(form.dataset.preview);

if (shown) {
  let waiting;
  let asking;

  const refresh = async () => {
    asking?.abort();
    asking = new AbortController();
    const typed = new FormData(form);
    for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
    shown.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action || window.location.href, {
        method: "POST",
        body: typed,
        headers: { "X-Preview": "1" },
        signal: asking.signal,
      });
      // A session that ended answers with another page: what is shown stays, and pressing the button tells.
      if (answer.ok && answer.headers.get("X-Preview")) shown.innerHTML = await answer.text();
      shown.removeAttribute("aria-busy");
    } catch (fault) {
      if (fault.name !== "AbortError") shown.removeAttribute("aria-busy");
    }
  };

  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 400);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
}
