// Marks the page as one where scripts run, before it is painted. A file of its own, so that the
// Content-Security-Policy needs no exception for inline scripts.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
