// What somebody would stumble over on the page as it stands: sentences, none when all is well. Nothing is changed for good.
window.layout = (() => {
  const shown = (part) => part.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true});
  const named = (part) => part.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  const all = (selector) => Array.from(document.querySelectorAll(selector)).filter(shown);
  const root = document.documentElement;
  const holder = (part, test) => {
    for (let up = part; up && up !== root; up = up.parentElement) if (test(up, getComputedStyle(up))) return up;
    return null;
  };
  const floats = (part) => holder(part, (up, style) => ["fixed", "sticky"].includes(style.position));
  // The timeline's labels keep apart by test_timeline.py, and the table below says the same; skip links wait off the page.
  const apart = "svg[role=img], .skip";
  const isUnseen = (part) => holder(part, (up, style) => style.overflow === "hidden" && up.clientWidth <= 1);

  // Nothing reaches over the window's edge.
  const tooWide = () => {
    if (root.scrollWidth <= root.clientWidth) return [];
    const reach = (part) => part.getBoundingClientRect().left + part.scrollWidth;
    const over = all("body *").filter((part) => reach(part) > root.clientWidth && !isUnseen(part)).reverse();
    const whole = `the page is ${root.scrollWidth} px wide in ${root.clientWidth} px`;
    return [whole, ...over.slice(0, 4).map((part) => `over the edge: ${named(part)}`)];
  };

  // A link with words beside it, in the same paragraph, cell or item. Its line's height is what it has.
  const isInSentence = (part) => {
    if (!part.matches("a:not(.button)")) return false;
    const block = part.closest("p, li, td, th, dd, dt, label, legend, caption, h1, h2, h3, div, header, footer, body");
    const own = Array.from(block.querySelectorAll("a"), (link) => link.textContent).join("");
    const letters = (text) => (text.match(/[\p{L}\p{N}]/gu) || []).length;
    return letters(block.textContent) > letters(own);
  };

  // A thumb hits what it aims at. A tick's or a radio's target is its label.
  const tooSmall = () => all("a[href], button, input, select, textarea, summary")
    .filter((part) => part.type !== "hidden" && !part.closest(".skip"))
    .map((part) => {
      const target = ["checkbox", "radio"].includes(part.type) ? part.closest("label") || part : part;
      return [isInSentence(part) ? 24 : 44, target.getBoundingClientRect(), part];
    })
    .filter(([least, box]) => Math.min(box.width, box.height) < least - 0.5)
    .map(([least, box, part]) => `${Math.round(box.width)} x ${Math.round(box.height)}, not ${least}: ${named(part)}`);

  // No text is cut by a box that doesn't grow, none lies on another.
  const clipped = () => all("main *, header *, footer *")
    .filter((part) => {
      const style = getComputedStyle(part), cuts = (value) => ["hidden", "clip"].includes(value);
      const cut = (cuts(style.overflowX) && part.scrollWidth > part.clientWidth + 1) ||
        (cuts(style.overflowY) && part.scrollHeight > part.clientHeight + 1);
      return cut && part.clientWidth > 1 && part.textContent.trim();
    })
    .map((part) => `cut: ${named(part)}`);
  const overlapping = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), boxes = [], found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || !shown(parent) || isUnseen(parent) || floats(parent) || parent.closest(apart)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) if (box.right > 0 && box.width > 1) boxes.push([box, node]);
    }
    boxes.sort(([a], [b]) => a.top - b.top);
    boxes.forEach(([a, node], n) => {
      for (let m = n + 1; m < boxes.length && boxes[m][0].top < a.bottom; m++) {
        const [b, other] = boxes[m];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - b.top;
        if (other !== node && across > 2 && down > 0.35 * Math.min(a.height, b.height))
          found.push(`on one another: ${node.data.trim().slice(0, 40)} / ${other.data.trim().slice(0, 40)}`);
      }
    });
    return found.slice(0, 4);
  };

  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [less, more] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (more + 0.05) / (less + 0.05);
  };
  const ground = (part) => {
    const painted = holder(part, (up, style) => !/, 0\)$|^transparent$/.test(style.backgroundColor));
    return getComputedStyle(painted || root).backgroundColor;
  };
  const stops = () => all("a[href], button, input, select, textarea, summary, [tabindex]")
    .filter((part) => part.tabIndex >= 0 && !part.matches(":disabled") && part.type !== "hidden");

  // Wherever the keyboard goes, one sees where it is. Press a key first, or the browser takes the focus for a mouse's.
  // Of a textarea the browser brings the caret's line into sight, here the first.
  const badFocus = () => {
    const found = [], complain = (part, fault) => found.push(`focus ${fault}: ${named(part)}`);
    for (const part of stops()) {
      part.focus();
      const style = getComputedStyle(part), box = part.getBoundingClientRect();
      if (document.activeElement !== part) complain(part, "is refused");
      else if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) complain(part, "is not marked");
      else if (contrast(style.outlineColor, ground(part.parentElement)) < 3) complain(part, "is marked too faintly");
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, root.clientWidth)];
      const [top, bottom] = [Math.max(box.top, 0), Math.min(part.matches("textarea") ? box.top + 24 : box.bottom, innerHeight)];
      const least = part.matches("textarea") ? 24 : Math.min(box.height * 0.9, innerHeight / 4);
      if (right - left < 1 || bottom - top < least) complain(part, "is out of sight");
      const points = [[0.05, 0.1], [0.95, 0.1], [0.5, 0.5], [0.05, 0.9], [0.95, 0.9]];
      const cover = points
        .map(([x, y]) => document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y))
        .map((hit) => hit && floats(hit))
        .find((floating) => floating && !floating.contains(part) && !part.contains(floating));
      if (cover) complain(part, `is covered by ${named(cover).slice(0, 40)}`);
    }
    document.activeElement.blur();
    scrollTo(0, 0);
    return found;
  };

  // WCAG 1.4.12.
  const spacing = new CSSStyleSheet();
  spacing.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`);
  const spaced = () => {
    document.adoptedStyleSheets = [spacing];
    const found = [...tooWide(), ...clipped(), ...overlapping()].map((fault) => `with more space: ${fault}`);
    document.adoptedStyleSheets = [];
    return found;
  };

  // Texts of one kind look alike on a ground that looks alike, so what axe says of the colours of one holds for the others.
  const grounds = new Map();
  const groundOf = (part) => {
    if (!part) return "";
    if (!grounds.has(part)) {
      const {backgroundColor, backgroundImage, opacity, position, textShadow} = getComputedStyle(part);
      const own = [backgroundColor, backgroundImage, opacity, position, textShadow].join();
      grounds.set(part, groundOf(part.parentElement) + (own === "rgba(0, 0, 0, 0),none,1,static,none" ? "" : `/${own}`));
    }
    return grounds.get(part);
  };
  const hasText = (part) => part.matches("input, select, textarea, a[href]") ||
    Array.from(part.childNodes).some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const schemes = ["(prefers-color-scheme: dark)", "(forced-colors: active)"];
  const kindOf = (part) => {
    const style = getComputedStyle(part), out = part.closest(":disabled, [aria-disabled=true]") || part.control?.disabled;
    const {color, fontSize, fontWeight, textDecorationLine} = style;
    const around = part.matches("a") ? getComputedStyle(part.parentElement).color : "";
    return [color, fontSize, fontWeight, textDecorationLine, around, !!out, !!isUnseen(part), groundOf(part)].join();
  };
  const kindsOfText = () => {
    grounds.clear();
    const scheme = schemes.map((scheme) => matchMedia(scheme).matches);
    return new Map(all("body *").filter(hasText).map((part) => [part, `${scheme},${kindOf(part)}`]));
  };
  // Runs axe; of the rules about colours only on texts of a kind that isn't known, and says which kinds they had nothing on.
  const ofColours = ["color-contrast-enhanced", "link-in-text-block"];
  const axeOnWhatIsNew = async (options, known) => {
    const kinds = kindsOfText(), seen = new Set(known);
    axe.configure({rules: ofColours.map((id) => ({id, selector: (id.startsWith("link") ? "a[href]" : "") + "[data-new]"}))});
    const parts = Array.from(kinds.keys()).filter((part) => !seen.has(kinds.get(part)));
    parts.forEach((part) => part.setAttribute("data-new", ""));
    const {violations, incomplete} = await axe.run(options);
    parts.forEach((part) => part.removeAttribute("data-new"));
    const doubtful = [...violations, ...incomplete].filter((rule) => ofColours.includes(rule.id)).flatMap((rule) => rule.nodes);
    const open = new Set(doubtful.map((node) => kinds.get(document.querySelector(node.target[0]))));
    return [violations, Array.from(new Set(parts.map((part) => kinds.get(part)))).filter((kind) => !open.has(kind))];
  };

  return {axeOnWhatIsNew, tooWide, tooSmall, clipped, overlapping, badFocus, spaced, reached: stops};
})();
