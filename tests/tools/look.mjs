// What is measured inside a page. `looker` is handed to the browser as text, so it sees nothing but the page.

/** Lays `window.look` into the page: each of its functions gives findings `{ rule, element, say }`. */
export function looker() {
  const root = document.documentElement;
  const MEDIA = "img, svg, video, canvas, iframe, input, button, select, textarea, hr";

  function name(element) {
    const own = (one) => one.localName + (one.id ? `#${one.id}` : [...one.classList].map((word) => `.${word}`).join(""));
    const parent = element.parentElement && element.parentElement !== document.body ? `${own(element.parentElement)} > ` : "";
    const words = (element.getAttribute("aria-label") ?? element.textContent).trim().replace(/\s+/g, " ");
    return `${parent}${own(element)}${words ? ` “${words.length > 40 ? `${words.slice(0, 40)}…` : words}”` : ""}`;
  }

  const finding = (rule, element, say) => ({ rule, element: name(element), say });
  const visible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });

  // For the ear only: clipped to nothing, or above the page until it has the focus.
  function unseen(element) {
    for (let one = element; one; one = one.parentElement) {
      if (getComputedStyle(one).clipPath.startsWith("inset(50%") || one.matches(".skip:not(:focus)")) return true;
    }
    return false;
  }

  function scrolls(element) {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(one).overflowX)) return one;
    }
    return null;
  }

  // Every line of text that is shown, with the element it stands in. A line's box is taller than its letters: of a title set
  // tight the boxes of two lines always meet.
  function lines(from = document.body) {
    const found = [];
    const walker = document.createTreeWalker(from, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const shown = new Map();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.trim()) continue;
      const parent = node.parentElement;
      if (!shown.has(parent)) shown.set(parent, visible(parent) && !unseen(parent) && !/^(title|desc)$/.test(parent.localName));
      if (!shown.get(parent)) continue;
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (rect.width < 2) continue;
        const inset = rect.height * .24;
        found.push({ parent, left: rect.left, right: rect.right, top: rect.top + scrollY + inset, bottom: rect.bottom + scrollY - inset });
      }
    }
    return found.sort((a, b) => a.top - b.top);
  }

  /** Nothing stands beyond the edges, so the page does not move sideways and no word is cut. */
  function edges() {
    const width = root.clientWidth;
    const found = [];
    for (const { parent, left, right } of lines()) {
      if (left > -1 && right < width + 1) continue;
      if (scrolls(parent)) continue;
      found.push(finding("cut", parent, `its text stands ${Math.round(Math.max(-left, right - width))} px beyond the edge; let it wrap or shrink`));
    }
    for (const element of document.querySelectorAll(".scroll *")) {
      if (getComputedStyle(element).position !== "absolute" || element.closest(".scroll").contains(element.offsetParent)) continue;
      found.push(finding("sideways", element, "it leaves the box that scrolls and may widen the page; give that box a position"));
    }
    if (Math.max(root.scrollWidth, document.body.scrollWidth) > width) {
      const wide = [...document.body.querySelectorAll("*")].filter((element) => {
        const { left, right, width: own } = element.getBoundingClientRect();
        return own && (right > width + .5 || left < -.5) && visible(element) && !unseen(element) && !scrolls(element.parentElement);
      });
      const last = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
      for (const element of last.length ? last.slice(0, 5) : [root]) {
        found.push(finding("sideways", element, `the page can be moved sideways by ${root.scrollWidth - width} px; give this element less width or let it wrap`));
      }
    }
    return found;
  }

  /** No text lies on other text, on a picture or a control. */
  function apart(from = document.body) {
    const found = [];
    const texts = lines(from);
    const media = [...from.querySelectorAll(MEDIA)].filter((element) => visible(element) && !unseen(element) && !element.parentElement.closest("svg")).map((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { element, left, right, top: top + scrollY, bottom: bottom + scrollY };
    });
    const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
    texts.forEach((one, at) => {
      for (let next = at + 1; next < texts.length && texts[next].top < one.bottom; next += 1) {
        const other = texts[next];
        if (meet(one, other)) found.push(finding("overlap", other.parent, `its text lies on that of ${name(one.parent)}; keep them apart`));
      }
      for (const { element, ...box } of media) {
        if (meet(one, box) && !element.contains(one.parent)) found.push(finding("overlap", one.parent, `its text lies on ${name(element)}; keep them apart`));
      }
    });
    return found;
  }

  /** Words that the style keeps apart stay so without it: in a browser for text, in the reading view of another, when copied. */
  function glued() {
    const BLOCK = /^(address|article|aside|blockquote|br|button|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|img|input|legend|li|main|nav|ol|p|pre|section|summary|table|tbody|td|th|thead|tr|ul)$/;
    const found = [];
    const range = document.createRange();
    const end = (node, from, to) => {
      range.setStart(node, from);
      range.setEnd(node, to);
      return range.getClientRects()[0];
    };
    let last = null;
    const visit = (node) => {
      if (node.nodeType === Node.TEXT_NODE) {
        if (last && /[\p{L}\p{N}]$/u.test(last.data) && /^[\p{L}\p{N}]/u.test(node.data)) {
          const [one, next] = [end(last, last.length - 1, last.length), end(node, 0, 1)];
          const side = one && next && Math.max(next.left - one.right, one.left - next.right);
          const apart = one && next && (side > 1.5 || Math.min(one.bottom, next.bottom) - Math.max(one.top, next.top) < 2);
          if (apart) found.push(finding("glued", node.parentElement, `nothing but the style keeps it from “${last.data.trim().slice(-20)}” before it; put a blank or a sign between them`));
        }
        if (node.data) last = node;
      } else if (node.nodeType === Node.ELEMENT_NODE && !/^(script|style|noscript)$/.test(node.localName)) {
        if (BLOCK.test(node.localName)) last = null;
        node.childNodes.forEach(visit);
        if (BLOCK.test(node.localName)) last = null;
      }
    };
    visit(document.body);
    return found;
  }

  /** The reading view of Firefox has every paragraph, number and heading of the text, and its title. */
  function reading() {
    const words = (element) => {
      const copy = element.cloneNode(true);
      for (const one of copy.querySelectorAll("[aria-hidden=true], svg")) one.remove();
      return copy.textContent.replace(/\s+/g, " ").trim();
    };
    const view = new Readability(document.cloneNode(true)).parse();
    const kept = words(new DOMParser().parseFromString(view?.content ?? "", "text/html").body);
    const parts = document.querySelectorAll("main .prose :is(p, li, td, th, h1, h2, h3, h4, h5, h6):not(.footnotes *), main .sources .what");
    const found = [...parts].filter((part) => !kept.includes(words(part))).map((part) => finding("reading view", part, "the reading view of a browser leaves it out; see what Readability thinks of its class and id"));
    if (view?.title.replace(/\s+/g, " ") !== words(document.querySelector("h1"))) found.push(finding("reading view", document.querySelector("h1"), `there the title is “${view?.title}”`));
    return found;
  }

  /** No text lies under something else. */
  function covers() {
    const found = [];
    let end = -1;
    // What stays in view while one scrolls would not be where it was found.
    const staying = [...document.querySelectorAll("main *")].filter((element) => getComputedStyle(element).position === "sticky");
    for (const element of staying) element.style.position = "relative";
    for (const { parent, left, right, top, bottom } of lines()) {
      const middle = (top + bottom) / 2;
      if (middle > end) {
        scrollTo({ top: middle - 80, behavior: "instant" });
        end = scrollY + innerHeight - 40;
      }
      const y = middle - scrollY;
      if (y < 0 || y >= innerHeight || scrolls(parent)) continue;
      const hit = document.elementFromPoint(Math.min(Math.max((left + right) / 2, 0), root.clientWidth - 1), y);
      if (!hit || hit.contains(parent) || parent.contains(hit)) continue;
      const { backgroundColor, backgroundImage } = getComputedStyle(hit);
      const paints = !/^rgba\(.*, 0\)$/.test(backgroundColor) || backgroundImage !== "none" || hit.matches(MEDIA);
      if (paints) found.push(finding("covered", parent, `it lies under ${name(hit)}; keep them apart`));
    }
    for (const element of staying) element.style.position = "";
    scrollTo({ top: 0, behavior: "instant" });
    return found;
  }

  /** The places the tab key stops at, in the order of the document. */
  function stops() {
    return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter((element) => {
      if (element.tabIndex < 0 || element.disabled || !visible(element)) return false;
      if (element.type !== "radio") return true;
      const group = [...document.getElementsByName(element.name)];
      return element === (group.find((one) => one.checked) ?? group[0]);
    });
  }

  /** The tab key goes the way the eye goes: along the line, then down; down a column, then to the next one. */
  function order() {
    // Words of one paragraph stand as its language has them.
    const paragraph = (element) => {
      let one = element;
      while (getComputedStyle(one).display === "inline") one = one.parentElement;
      return one;
    };
    const found = [];
    const all = stops().filter((element) => !unseen(element));
    const positive = [...document.querySelectorAll("[tabindex]")].filter(({ tabIndex }) => tabIndex > 0);
    for (const element of positive) found.push(finding("focus order", element, "it has a positive tabindex; take it away"));
    for (let at = 1; at < all.length; at += 1) {
      const [one, next] = [all[at - 1], all[at]];
      let common = one;
      if (paragraph(one) === paragraph(next)) continue;
      while (!common.contains(next)) common = common.parentElement;
      const rtl = getComputedStyle(common).direction === "rtl";
      const box = (rect) => ({ top: rect.top + scrollY, bottom: rect.bottom + scrollY, start: rtl ? -rect.right : rect.left, end: rtl ? -rect.left : rect.right });
      const below = (element) => {
        let child = element;
        while (child !== common && child.parentElement !== common) child = child.parentElement;
        return box(child.getBoundingClientRect());
      };
      const [a, b] = [below(one), below(next)];
      const [from, to] = [box([...one.getClientRects()].at(-1) ?? one.getBoundingClientRect()), box(next.getClientRects()[0] ?? next.getBoundingClientRect())];
      const inline = /^inline/.test(getComputedStyle(common).display) || getComputedStyle(common).columnCount !== "auto";
      const columns = !inline && (a.end <= b.start + 1 || b.end <= a.start + 1);
      const back = columns ? b.start < a.start && b.top < a.top - 1
        : to.bottom <= from.top + 1 ? to.start <= from.start + 1
          : Math.min(from.bottom, to.bottom) - Math.max(from.top, to.top) > Math.min(from.bottom - from.top, to.bottom - to.top) / 2 && (one.contains(next) ? false : to.start < from.start - 1);
      if (back) found.push(finding("focus order", next, `the tab key comes to it after ${name(one)}, which stands below or behind it; set them in the order they are read`));
    }
    return found;
  }

  const colour = (text) => {
    const [red, green, blue, alpha = 1] = text.match(/[\d.]+/g).map(Number);
    return { rgb: [red, green, blue], alpha };
  };
  const light = ({ rgb }) => {
    const [red, green, blue] = rgb.map((part) => (part / 255 <= .04045 ? part / 255 / 12.92 : ((part / 255 + .055) / 1.055) ** 2.4));
    return .2126 * red + .7152 * green + .0722 * blue;
  };
  function contrast(a, b) {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + .05) / (low + .05);
  }
  function ground(element) {
    for (let one = element; one; one = one.parentElement) {
      const found = colour(getComputedStyle(one).backgroundColor);
      if (found.alpha > .5) return found;
    }
    return { rgb: [255, 255, 255], alpha: 1 };
  }

  // A control drawn by its label wears its ring there.
  function ring(element) {
    const wearers = [element, ...(element.labels ?? [])].filter((one) => !unseen(one) || one.matches(":focus"));
    for (const one of wearers) {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
      const drawn = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && visible(one);
      if (drawn && (outlineStyle === "auto" || contrast(colour(outlineColor), ground(one.parentElement)) >= 3)) return null;
    }
    return finding("focus ring", element, "nothing shows that it has the focus; give :focus-visible an outline of at least 2 px and 3 : 1 against its ground");
  }

  function hidden(element) {
    const rect = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const target = unseen(element) ? element.labels?.[0] : element;
    if (!target) return null;
    const { left, top, width, height } = target === element ? rect : target.getBoundingClientRect();
    const [x, y] = [left + Math.min(width / 2, 8), top + height / 2];
    const hit = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight ? document.elementFromPoint(x, y) : null;
    if (hit && (target.contains(hit) || hit.contains(target))) return null;
    return finding("focus hidden", element, hit ? `it has the focus under ${name(hit)}; keep that out of the way` : "it has the focus outside the window; scroll to it");
  }

  let told = [];
  let way = [];
  /** Puts the focus on the first stop and listens; the number of stops that are left. */
  function listen() {
    told = [];
    way = stops();
    let at = 0;
    const hear = ({ target }) => {
      if (/auto|scroll/.test(getComputedStyle(target).overflowX + getComputedStyle(target).overflowY) && !way.includes(target)) return;
      if (target !== way[at]) told.push(finding("focus order", target, way[at] ? `the tab key comes to it instead of ${name(way[at])}; set them in the order of the document` : "the tab key comes to it a second time"));
      at = way.indexOf(target) + 1;
      told.push(ring(target), hidden(target));
    };
    document.addEventListener("focusin", hear);
    look.quiet = () => {
      document.removeEventListener("focusin", hear);
      if (at < way.length) told.push(finding("focus order", way[at], "the tab key does not come to it"));
      document.activeElement?.blur();
      return told.filter(Boolean);
    };
    way[0]?.focus();
    return Math.max(0, way.length - 1);
  }

  async function axeRun(options, from = document) {
    const { violations } = await axe.run(from, options);
    return violations.flatMap(({ id, impact, help, nodes }) => nodes.flatMap((node) => {
      const element = document.querySelector(node.target.flat()[0]) ?? root;
      // A link or a numeral among words is as high as its line lets it be.
      if (id === "target-size" && element.closest(".prose td, .fn")) return [];
      const why = [...node.any, ...node.all, ...node.none].map(({ message }) => message)[0] ?? "";
      return finding(`axe ${id}`, element, `${help} (${impact}). ${why}`);
    }));
  }

  window.look = { edges, apart, covers, glued, reading, order, listen, axe: axeRun, finding };
}
