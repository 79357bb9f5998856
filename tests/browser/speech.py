"""What a screen reader would say: Chromium's accessibility tree put into words, as one goes on with the keyboard alone.

The words are of the kind that screen readers use in Finnish; none of them says exactly these.
"""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import CDPSession, Page, expect

Node = dict[str, Any]

ROLES = {
    "alert": "hälytys",
    "button": "painike",
    "checkbox": "valintaruutu",
    "combobox": "alasvetovalikko",
    "complementary": "lisätiedot",
    "DisclosureTriangle": "avattava",
    "group": "ryhmä",
    "image": "kuva",
    "link": "linkki",
    "list": "luettelo",
    "main": "pääsisältö",
    "navigation": "navigointi",
    "radio": "valintanappi",
    "radiogroup": "ryhmä",
    "region": "alue",
    "searchbox": "hakukenttä",
    "spinbutton": "numerokenttä",
    "status": "tila",
    "table": "taulukko",
    "textbox": "muokkauskenttä",
}
NAMED_BY_CONTENT = {"button", "checkbox", "DisclosureTriangle", "heading", "image", "link", "radio"}
# What only holds other things, and says nothing of its own.
HOLDERS = {"cell", "columnheader", "generic", "listitem", "none", "paragraph", "rowgroup", "rowheader"}
UNSAID = {"ListMarker", "caption"}
SURROUNDINGS = {"complementary", "group", "main", "navigation", "radiogroup", "region", "table"}
STATES = {
    ("checked", "true"): "valittu",
    ("checked", "false"): "ei valittu",
    ("expanded", True): "auki",
    ("expanded", False): "suljettu",
    ("required", True): "pakollinen",
    ("invalid", "true"): "virheellinen",
    ("disabled", True): "ei käytettävissä",
}
MOST_STOPS = 80

# A live region speaks when its words change after the page was opened.
LISTEN = """
window.said = [];
addEventListener("DOMContentLoaded", () => {
  const LIVE = "[role=status], [role=alert], [aria-live]";
  const say = (region, parts) => {
    const whole = region.getAttribute("aria-atomic") !== "false";
    const texts = Array.from(whole ? [region] : parts, (part) => part.textContent);
    const words = region.hidden ? "" : texts.join(" ").replace(/\\s+/g, " ").trim();
    if (words && said[said.length - 1] !== words) said.push(words);
  };
  new MutationObserver((changes) => {
    const added = new Map();
    const add = (region, parts) => added.set(region, [...(added.get(region) || []), ...parts]);
    for (const {target, addedNodes} of changes) {
      const around = (target.nodeType === 1 ? target : target.parentElement).closest(LIVE);
      if (around) add(around, addedNodes);
      for (const node of addedNodes) {
        const inside = node.nodeType === 1 && !around ? [node, ...node.querySelectorAll("*")] : [];
        inside.filter((one) => one.matches(LIVE)).forEach((one) => add(one, [one]));
      }
    }
    added.forEach((parts, region) => say(region, parts));
  }).observe(document.body, {subtree: true, childList: true, characterData: true, attributeFilter: ["hidden"]});
});
"""


def _value(node: Node, key: str) -> str:
    return " ".join(str(node.get(key, {}).get("value", "")).split())


def _properties(node: Node) -> dict[str, Any]:
    return {one["name"]: one["value"].get("value") for one in node.get("properties", [])}


def phrase(node: Node) -> str:
    """One thing as it is said: its name, what it is, how it stands, and what describes it."""
    role, known = _value(node, "role"), _properties(node)
    kind = f"otsikko, taso {known.get('level')}" if role == "heading" else ROLES.get(role, "")
    states = [word for (name, value), word in STATES.items() if name in known and known[name] == value]
    value = _value(node, "value") if role in {"textbox", "combobox", "searchbox", "spinbutton"} else ""
    return ", ".join(filter(None, [_value(node, "name"), kind, *states, value, _value(node, "description")]))


class Listener:
    """One person with a keyboard and a screen reader; `heard` is what they did (▸) and what they heard."""

    def __init__(self, page: Page) -> None:
        page.context.add_init_script(LISTEN)
        self.page = page
        self.heard: list[str] = []
        self._around: list[str] = []
        self._cdp: CDPSession = page.context.new_cdp_session(page)
        self._cdp.send("Accessibility.enable")

    def open(self, path: str) -> None:
        self.page.goto(path)
        self.heard.append(f"▸ Avaa {path}")
        self._arrived()

    def _arrived(self) -> None:
        self._around = []
        self.heard.append(f"Sivu: {self.page.title()}")

    def go_to(self, selector: str) -> None:
        """Press Tab until the element has the focus; only it is told, and how far it was."""
        for presses in range(1, MOST_STOPS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                self.heard.append("▸ Sarkain" + (f" × {presses}" if presses > 1 else ""))
                self._tell_focus()
                return
        raise AssertionError(f"Tab doesn't come to {selector}")

    def skip_the_panel(self) -> None:
        """Past the eligibility, by the link in front of it."""
        self.go_to(".skip[href='#beside']")
        self.press("Enter")

    def type(self, text: str, *, says: str = "") -> None:
        """Into the field that has the focus, in place of what is there; then a live region says `says`."""
        self.page.evaluate("window.said = []")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)
        self.heard.append("▸ Kirjoita " + text.replace("\n", " / "))
        if says:
            self._tell_announced(says)

    def _tell_announced(self, words: str) -> None:
        self.page.wait_for_function("words => said.some(one => one.includes(words))", arg=words)
        self.heard += [f"Ilmoitus: {one}" for one in self.page.evaluate("said")]

    def press(self, key: str, *, leads_to: str = "", says: str = "") -> None:
        """A key; then a page whose address ends with `leads_to`, or a live region that says `says`."""
        self.heard.append(f"▸ {key}")
        self.page.evaluate("window.said = []")
        self.page.keyboard.press(key)
        if leads_to:
            self.page.wait_for_url(f"**{leads_to}")
            self._arrived()
        elif says:
            self._tell_announced(says)

    def focus_moved_to(self, selector: str) -> None:
        """The page itself took the focus somewhere."""
        expect(self.page.locator(selector)).to_be_focused()
        self._tell_focus()

    def _tell_focus(self) -> None:
        focused = self._cdp.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]["objectId"]
        found = self._cdp.send("Accessibility.getPartialAXTree", {"objectId": focused, "fetchRelatives": True})["nodes"]
        known = {node["nodeId"]: node for node in found}
        node = found[0]
        around = []
        parent = known.get(node.get("parentId"))
        while parent:
            if _value(parent, "role") in SURROUNDINGS and (_value(parent, "name") or _value(parent, "role") == "main"):
                around.insert(0, phrase(parent))
            parent = known.get(parent.get("parentId"))
        entered = [one for one in around if one not in self._around]
        self._around = around
        self.heard.append(" | ".join([*entered, phrase(node) or _value(node, "role")]))

    def read(self, selector: str) -> None:
        """What the reading cursor says from the element's beginning to its end."""
        self.heard.append(f"▸ Lue {selector}")
        object_id = self._cdp.send("Runtime.evaluate", {"expression": f"document.querySelector({selector!r})"})[
            "result"
        ]["objectId"]
        described = self._cdp.send("DOM.describeNode", {"objectId": object_id})["node"]["backendNodeId"]
        nodes = self._cdp.send("Accessibility.getFullAXTree")["nodes"]
        known = {node["nodeId"]: node for node in nodes}
        start = next(node for node in nodes if node.get("backendDOMNodeId") == described)
        self.heard += self._lines(start, known)

    def _lines(self, node: Node, known: dict[str, Node]) -> Iterator[str]:
        role = _value(node, "role")
        children = [known[one] for one in node.get("childIds", []) if one in known]
        if role in UNSAID:
            return
        if node.get("ignored") or role in HOLDERS or (role == "group" and not _value(node, "name")):
            yield from self._joined(children, known)
        elif role == "StaticText":
            yield _value(node, "name")
        elif role == "LabelText":
            # What it says is the name of the control inside it.
            controls = [one for one in children if _value(one, "role") in {"checkbox", "radio"}]
            yield from self._joined(controls or children, known)
        elif role == "row":
            yield " | ".join(" ".join(self._joined([cell], known)) for cell in children)
        elif role == "list":
            yield f"luettelo, {len(children)} kohtaa"
            for child in children:
                yield "• " + " ".join(self._lines(child, known))
        else:
            if phrase(node):
                yield phrase(node)
            if role not in NAMED_BY_CONTENT:
                yield from self._joined(children, known)

    def _joined(self, children: list[Node], known: dict[str, Node]) -> Iterator[str]:
        for child in children:
            yield from self._lines(child, known)
