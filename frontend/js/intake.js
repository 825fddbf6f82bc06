// Shows, while a name, an address or a number is typed, whom we may know by it. Without it, “Check for these people” does the same.
const form = document.querySelector("form[data-contact]");
const LOOKED_AT = {
  person: ["name", "email", "phone"],
  subject_person: ["subject_name", "subject_born_on_0", "subject_born_on_1", "subject_born_on_2"],
};

for (const panel of form?.querySelectorAll("[data-known]") ?? []) {
  const which = panel.dataset.known;
  const status = form.querySelector(`[data-known-status="${which}"]`);
  let waiting;
  let asking;

  const look = async () => {
    asking?.abort();
    asking = new AbortController();
    const asked = new FormData();
    for (const name of ["csrfmiddlewaretoken", ...LOOKED_AT[which]]) asked.append(name, form.elements[name]?.value ?? "");
    asked.append("which", which);
    asked.append(which, form.querySelector(`input[name="${which}"]:checked`)?.value ?? "");
    try {
      const answer = await fetch(form.dataset.people, { method: "POST", body: asked, signal: asking.signal });
      // A session that ended answers with another page: what is shown stays, and pressing a button tells.
      if (!answer.ok || !answer.headers.has("X-People") || panel.contains(document.activeElement)) return;
      panel.innerHTML = await answer.text();
      const found = Number(answer.headers.get("X-People"));
      status.textContent = found ? `${found} ${found === 1 ? "person" : "people"} we may know: listed below.` : "";
    } catch (fault) {
      if (fault.name !== "AbortError") status.textContent = "";
    }
  };

  form.addEventListener("input", ({ target }) => {
    if (!LOOKED_AT[which].includes(target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(look, 350);
  });
}
