// What htmx can't say by itself: that a request failed. The panel open where there is room. Copy buttons beside values.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const box = byId("request-error");
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
  const rules = byId("eligibility-rules");
  if (rules && window.matchMedia("(min-width: 60rem)").matches) rules.open = true;
  if (window.htmx) document.documentElement.classList.add("has-htmx");
  const offer = () => document.querySelectorAll(".value:last-child").forEach((place) => {
    const words = byId("copying").dataset, value = place.textContent;
    const button = document.createElement("button");
    const say = (word) => { button.textContent = word; button.setAttribute("aria-label", `${word}: ${value}`); };
    const done = () => {
      byId("announcement").textContent = `${words.copied}: ${value}`;
      say(words.copied);
      setTimeout(say, 2000, words.copy);
    };
    // The clipboard is for HTTPS only.
    const select = () => { getSelection().selectAllChildren(place); if (document.execCommand("copy")) done(); };
    button.type = "button";
    button.className = "copy";
    button.onclick = () => (navigator.clipboard ? navigator.clipboard.writeText(value).then(done, select) : select());
    say(words.copy);
    place.after(button);
  });
  offer();
  document.addEventListener("htmx:after:swap", offer);
})();
