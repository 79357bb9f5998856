// A failed request; the panel open where there is room; copy buttons.
(() => {
  "use strict";
  const on = (name, act) => document.addEventListener(name, act);
  const byId = (id) => document.getElementById(id);
  const box = byId("request-error");
  const show = (text) => { box.textContent = text; box.hidden = !text; };
  // Asked by the page itself: nobody waits for it.
  const isAsking = (event) => event.detail.ctx && ["eligibility", "ask-what-if"].includes(event.detail.ctx.sourceElement.id);
  on("htmx:before:request", (event) => { if (!isAsking(event)) show(""); });
  on("htmx:error", (event) => {
    if (event.detail.ctx && !event.detail.ctx.response && !isAsking(event)) show(box.dataset.network);
  });
  on("htmx:response:error", (event) => {
    const ctx = event.detail.ctx;
    if (!isAsking(event) && ctx.response.status !== 422 && !(ctx.hx && ctx.hx.redirect)) show(box.dataset.server);
  });
  const rules = byId("eligibility-rules");
  if (rules && matchMedia("(min-width: 60rem)").matches) rules.open = true;
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
    // A clipboard needs HTTPS.
    const select = () => { getSelection().selectAllChildren(place); if (document.execCommand("copy")) done(); };
    const board = navigator.clipboard;
    button.type = "button";
    button.className = "copy";
    button.onclick = () => (board ? board.writeText(value).then(done, select) : select());
    say(words.copy);
    place.after(button);
  });
  offer();
  on("htmx:after:swap", offer);
})();
