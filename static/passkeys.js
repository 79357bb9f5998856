// Making a passkey, and signing in with one: only on the pages that do it.
(() => {
  "use strict";
  const form = document.querySelector("form[data-options]");
  if (!form || !window.PublicKeyCredential) return;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const options = JSON.parse(form.dataset.options);
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  (options.excludeCredentials || []).forEach((one) => { one.id = bytes(one.id); });
  const failed = document.getElementById("passkey-failed");
  // On the page that asks for the password the passkey is a button beside it.
  const button = document.getElementById("use-passkey");
  if (button) button.hidden = false;
  else document.getElementById("no-passkeys").hidden = true;
  form.hidden = false;
  (button || form).addEventListener(button ? "click" : "submit", (event) => {
    event.preventDefault();
    failed.hidden = true;
    const publicKey = options, kept = navigator.credentials;
    (options.user ? kept.create({ publicKey }) : kept.get({ publicKey })).then((made) => {
      const response = {};
      ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].forEach((name) => {
        if (made.response[name]) response[name] = text(made.response[name]);
      });
      const said = { id: made.id, rawId: text(made.rawId), type: made.type, response, clientExtensionResults: {} };
      document.getElementById("passkey-credential").value = JSON.stringify(said);
      form.submit();
    }, () => { failed.hidden = false; });
  });
})();
