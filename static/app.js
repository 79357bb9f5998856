(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const box = byId("request-error");
  const show = (text) => { box.textContent = text; box.hidden = !text; };
  const watch = (name, act) => document.addEventListener(`htmx:${name}`, ({ detail: { ctx } }) => {
    // Somebody sent it.
    if (ctx && ctx.sourceElement.matches("form,button,label")) act(ctx);
  });
  watch("before:request", () => show(""));
  watch("error", (ctx) => { if (!ctx.response) show(box.dataset.network); });
  watch("response:error", (ctx) => {
    const { status } = ctx.response, form = ctx.sourceElement.closest("form");
    if (status === 422 || ctx.hx.redirect) return;
    if ([401, 409].includes(status) && form) form.submit();
    else show(ctx.hx.told ? ctx.text : box.dataset.server);
  });
  // Sent to no server.
  const code = byId("token"), sent = location.hash.slice(1);
  if (code && sent) {
    code.value = sent;
    history.replaceState(0, "", "setup");
  }
  const rules = byId("eligibility-rules");
  if (rules && matchMedia("(min-width: 60rem)").matches) rules.open = true;
  document.documentElement.className = window.htmx ? "scripted has-htmx" : "scripted";
  // All names or none; passwords.
  document.addEventListener("click", ({ target }) => {
    // Safari doesn't.
    if (target.matches("button")) target.focus({ preventScroll: true });
    const { ticks, shows } = target.dataset, field = byId(shows);
    if (field) {
      field.type = field.type === "text" ? "password" : "text";
      target.setAttribute("aria-pressed", field.type === "text");
    }
    if (ticks === undefined) return;
    target.closest("fieldset").querySelectorAll("[type=checkbox]").forEach((box) => { box.checked = !!ticks; });
    target.dispatchEvent(new Event("input", { bubbles: true }));
  });
  const offer = () => document.querySelectorAll(".value:last-child").forEach((place) => {
    const words = byId("copying").dataset, value = place.textContent, copy = document.createElement("button");
    const name = place.dataset.name || value;
    const say = (word) => { copy.textContent = word; copy.setAttribute("aria-label", `${word}: ${name}`); };
    const done = () => {
      show("");
      byId("announcement").textContent = `${words.copied}: ${name}`;
      say(words.copied);
      setTimeout(say, 2000, words.copy);
    };
    // Needs HTTPS.
    const board = navigator.clipboard, select = () => {
      getSelection().selectAllChildren(place);
      document.execCommand("copy") ? done() : show(words.failed);
    };
    copy.type = "button";
    copy.className = "copy";
    copy.onclick = () => (board ? board.writeText(value).then(done, select) : select());
    say(words.copy);
    place.after(copy);
  });
  offer();
  document.addEventListener("htmx:after:swap", () => {
    offer();
    // Where the next one is typed.
    const added = document.querySelector("[data-next]");
    if (!added) return;
    byId(added.dataset.next).focus({ preventScroll: true });
    delete added.dataset.next;
  });
})();
