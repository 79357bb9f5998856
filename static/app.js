// What htmx can't say by itself: that a request failed. And the panel stands open where there is room for it.
(() => {
  "use strict";
  const box = document.getElementById("request-error");
  const show = (text) => { box.textContent = text; box.hidden = !text; };
  // Asked by the page itself: nobody waits for it, and nothing is lost when it fails.
  const isAsking = (event) => event.detail.ctx && ["eligibility", "ask-what-if"].includes(event.detail.ctx.sourceElement.id);
  document.addEventListener("htmx:before:request", (event) => { if (!isAsking(event)) show(""); });
  document.addEventListener("htmx:error", (event) => {
    if (event.detail.ctx && !event.detail.ctx.response && !isAsking(event)) show(box.dataset.network);
  });
  document.addEventListener("htmx:response:error", (event) => {
    const ctx = event.detail.ctx;
    if (!isAsking(event) && ctx.response.status !== 422 && !(ctx.hx && ctx.hx.redirect)) show(box.dataset.server);
  });
  const rules = document.getElementById("eligibility-rules");
  if (rules && window.matchMedia("(min-width: 60rem)").matches) rules.open = true;
})();
