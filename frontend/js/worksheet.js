// The page of an item beside its plan. Without scripts the same page works: one scrolls to the mark, and presses the button.
const sheet = document.querySelector(".app-plan__sheet");
const mark = document.getElementById("here");
const show = () => {
  if (!sheet || !mark || sheet.scrollHeight <= sheet.clientHeight) return;
  sheet.scrollTop += mark.getBoundingClientRect().top - sheet.getBoundingClientRect().top - 80;
};
// Once all that gives the page its size is there.
if (document.readyState === "complete") show();
else window.addEventListener("load", show);

// Ctrl and Enter in the words does what Enter does in a box: it presses the form's first button.
const form = document.getElementById("item");
form?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const first = form.querySelector("button[type=submit]");
  if (!first) return;
  event.preventDefault();
  first.click();
});
