// Pages of built sites as a reader has them: narrow and wide, light and dark, from either side, by keyboard, on a slow line, in large
// letters, without JavaScript or the style, in a reading view.
// Use: reader.mjs FOLDER BASE_URL [FOLDER BASE_URL]...; a base may be empty, CHROMIUM=… names the browser
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pause, start } from "./chromium.mjs";
import { looker } from "./look.mjs";
import { choose, kindOf, serve } from "./served.mjs";

const given = process.argv.slice(2);
const folders = given.filter((_, at) => at % 2 === 0);
const bases = given.filter((_, at) => at % 2 === 1);
const WIDTHS = [1280, 768, 360];
const HEIGHT = 800;
const PATIENCE = 20_000;
const FIRST_VIEW = 100_000;
const TABS = 2;
const CARDS = 6;

// All rules of axe but these, experimental ones and those of the highest level with them.
const OFF = {
  "color-contrast-enhanced": "7 : 1 is of level AAA; the theme promises 4.5 : 1, and follows prefers-contrast: more",
  "p-as-heading": "is experimental, and takes every short standfirst for a heading",
};
const require = createRequire(import.meta.url);
const axe = require("axe-core");
const READABILITY = readFileSync(require.resolve("@mozilla/readability/Readability.js"), "utf8");
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const rules = Object.fromEntries(axe.getRules().filter(({ tags }) => !tags.includes("deprecated")).map(({ ruleId }) => [ruleId, { enabled: !(ruleId in OFF) }]));
const all = JSON.stringify({ rules, resultTypes: ["violations"] });
const colours = JSON.stringify({ runOnly: ["color-contrast", "link-in-text-block"], resultTypes: ["violations"] });

const SHIFTS = `(() => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) shifts.push({ value, nodes: sources.map(({ node }) => node) });
  }).observe({ type: "layout-shift", buffered: true });
})()`;
// Until images say how large they are, a page with one does move.
const SHIFTED = `(document.querySelector("img:not([width])") ? [] : shifts).map(({ value, nodes }) => {
  const element = nodes.map((node) => node?.nodeType === 3 ? node.parentElement : node).find((node) => node?.isConnected) ?? document.body;
  return look.finding("layout shift", element, "it moved while the page was loaded (" + value.toFixed(4) + "); give what comes late its size, and fonts a fallback of their size");
})`;

const found = new Map();
let looks = 0;
function tell(where, findings) {
  looks += 1;
  for (const { rule, element, say } of findings) {
    const key = `${rule}: ${element}: ${say}`;
    found.set(key, [...(found.get(key) ?? []), where]);
  }
}

const sites = await Promise.all(folders.map((folder, at) => serve(folder, bases[at], { late: 150 })));
const turned = await Promise.all(folders.map((folder, at) => serve(folder, bases[at], { late: 150, turned: true })));
const origins = new Set([...sites, ...turned].map(({ origin }) => origin));
const browser = start(process.env.CHROMIUM ?? "chromium", "--hide-scrollbars", "--force-color-profile=srgb");

// A tab that keeps count of what a page asks for and complains of.
async function reader() {
  const tab = await browser.tab();
  const { say, is } = tab;
  let heard = [];
  let bytes = 0;
  let loaded = () => {};
  const kinds = new Map();
  const open = new Set();
  const complain = (rule, element, words) => heard.push({ rule, element, say: words });
  tab.hear((method, event) => {
    if (method === "Page.loadEventFired") loaded();
    else if (method === "Network.requestWillBeSent") {
      open.add(event.requestId);
      kinds.set(event.requestId, event.type);
      if (!event.request.url.startsWith("data:") && !origins.has(new URL(event.request.url).origin)) {
        complain("other host", event.request.url, "the page asks another host for it; keep it in the site");
      }
    } else if (method === "Network.loadingFinished" || method === "Network.loadingFailed") {
      open.delete(event.requestId);
      if (kinds.get(event.requestId) !== "Image") bytes += event.encodedDataLength ?? 0;
    } else if (method === "Log.entryAdded" && event.entry.level === "error") {
      complain("console", event.entry.url ?? "", event.entry.text);
    } else if (method === "Runtime.exceptionThrown") {
      complain("console", event.exceptionDetails.url ?? "", event.exceptionDetails.exception?.description ?? event.exceptionDetails.text);
    } else if (method === "Runtime.consoleAPICalled" && ["error", "assert", "warning"].includes(event.type)) {
      complain("console", "", event.args.map(({ value, description }) => value ?? description).join(" "));
    }
  });
  for (const domain of ["Page", "Network", "Log", "Runtime"]) await say(`${domain}.enable`);
  await say("Network.setCacheDisabled", { cacheDisabled: true });
  await say("Emulation.setFocusEmulationEnabled", { enabled: true });
  await say("Page.addScriptToEvaluateOnNewDocument", { source: SHIFTS });

  let dark = false;
  const media = (changed = {}) => {
    dark = changed.dark ?? dark;
    return say("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }, { name: "prefers-reduced-motion", value: "reduce" }] });
  };
  let scripts = true;
  const script = (on) => {
    scripts = on;
    return say("Emulation.setScriptExecutionDisabled", { value: !on });
  };
  // Two frames are drawn. A page without scripts cannot say when.
  async function settle() {
    if (scripts) return is("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    for (let frame = 0; frame < 2; frame += 1) await say("Page.captureScreenshot", { clip: { x: 0, y: 0, width: 1, height: 1, scale: 1 } });
  }
  async function resize(width, height = HEIGHT) {
    await say("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
    await settle();
  }

  // What the page complained of, and how heavy it was, by the time all it asked for is there.
  async function load(url) {
    heard = [];
    bytes = 0;
    open.clear();
    const event = new Promise((done, fail) => {
      loaded = done;
      setTimeout(() => fail(new Error(`${url} is not loaded after ${PATIENCE / 1000} s`)), PATIENCE).unref();
    });
    await tab.go(url);
    await event;
    await is("document.fonts.ready.then(() => true)");
    for (let tries = 0; open.size && tries < 100; tries += 1) await pause(10);
    await settle();
    await is(`(${looker})()`);
    return { heard, bytes };
  }
  async function press(key, code, times = 1) {
    const presses = [];
    for (let time = 0; time < times; time += 1) {
      const event = { key, code: key, windowsVirtualKeyCode: code, ...(key === "Enter" ? { text: "\r" } : {}) };
      presses.push(say("Input.dispatchKeyEvent", { type: "keyDown", ...event }), say("Input.dispatchKeyEvent", { type: "keyUp", ...event }));
    }
    await Promise.all(presses);
  }
  return { ...tab, media, resize, load, press, settle, script };
}

async function walk(tab) {
  const left = await tab.is("look.listen()");
  await tab.press("Tab", 9, left);
  return tab.is("look.quiet()");
}

async function read(tab, { at, file, kind }) {
  const place = (width, ...more) => [`${folders[at]}/${file}`, `at ${width} px`, ...more].join(", ");
  await tab.media({ dark: false });
  for (const width of WIDTHS) {
    const where = place(width);
    await tab.resize(width);
    if (width !== 768) {
      const { heard, bytes } = await tab.load(sites[at].url(file));
      if (kind === "articles/…" && bytes > FIRST_VIEW) {
        heard.push({ rule: "weight", element: file, say: `its first view moves ${bytes} bytes without images, and ${FIRST_VIEW} are allowed` });
      }
      await tab.is(AXE);
      tell(where, [...heard, ...await tab.is(SHIFTED)]);
    }
    tell(where, await tab.is("[...look.edges(), ...look.apart(), ...look.covers(), ...look.order()]"));
    tell(where, await walk(tab));
    tell(where, await tab.is(`look.axe(${all})`));
    await tab.media({ dark: true });
    tell(place(width, "dark"), await tab.is(`look.axe(${colours})`));
    await tab.media({ dark: false });
  }
  // What is seen at 400 %, and by those who have all letters twice as large.
  await tab.resize(320);
  tell(place(320), await tab.is("[...look.edges(), ...look.covers()]"));
  await tab.resize(360);
  await tab.is("document.documentElement.style.fontSize = '200%'");
  tell(place(360, "letters twice as large"), await tab.is("look.edges()"));
  await tab.is("document.documentElement.style.fontSize = ''");
  await tab.resize(1280);
  tell(place(1280, "without the style"), await tab.is("look.glued()"));
  if (kind === "articles/…") {
    await tab.is(READABILITY);
    // Of so few words no such view is offered.
    tell(place(1280, "in the reading view"), await tab.is("document.querySelector('.prose').textContent.length < 140 ? [] : look.reading()"));
    await cards(tab, { at, file });
    await chained(tab, { at, file });
    await arrived(tab, { at, file });
    await hasty(tab, { at, file });
  }
  await plain(tab, { at, file });
  await tab.media({ dark: false });
  await tab.resize(768);
  const { heard } = await tab.load(turned[at].url(file));
  tell(place(768, "turned"), [...heard, ...await tab.is(SHIFTED)]);
  for (const width of [768, 1280, 360]) {
    await tab.resize(width);
    tell(place(width, "turned"), await tab.is("[...look.edges(), ...look.apart(), ...look.covers(), ...look.order()]"));
  }
}

// The card of each figure, by keyboard: it opens, has the focus, stands within the window, and gives the focus back.
async function cards(tab, { at, file }) {
  // What comes late would move the word away from its card.
  await tab.is(`Promise.all([...document.images].map((image) => {
    image.loading = "eager";
    return image.decode().catch(() => {});
  })).then(() => true)`);
  for (const [width, height, dark] of [[360, HEIGHT, true], [640, 360, false], [1280, HEIGHT, false]]) {
    const where = [`${folders[at]}/${file}`, `at ${width} × ${height} px`, ...(dark ? ["dark"] : []), "card open"].join(", ");
    await tab.resize(width, height);
    await tab.media({ dark });
    await tab.is("document.activeElement.blur()");
    const words = await tab.is(`[...new Map([...document.querySelectorAll(".fig[href^='#fig-']")].map((word) => [word.hash, word.id])).values()].slice(0, ${CARDS})`);
    for (const id of words) {
      await tab.is(`window.word = document.getElementById(${JSON.stringify(id)}); window.card = document.getElementById(word.hash.slice(1)); word.focus()`);
      await tab.settle(); // the page moves to it
      await tab.press("Enter", 13);
      await tab.settle();
      tell(where, await tab.is(`(async () => {
        const wrong = (say) => [look.finding("card", word, say)];
        if (!card.checkVisibility()) return wrong("Enter on it does not open its card");
        if (!card.contains(document.activeElement)) return wrong("its card opens without the focus, so the keyboard does not reach it");
        const { left, right, top, bottom } = card.getBoundingClientRect();
        if (left < 0 || right > innerWidth || top < 0 || bottom > innerHeight) return wrong("its card stands beyond the window");
        const own = word.getBoundingClientRect();
        if (left < own.right && right > own.left && top < own.bottom && bottom > own.top) return wrong("its card stands on it");
        return [...look.edges(), ...await look.axe(${all}, card), ...look.apart(card)];
      })()`));
      await tab.press("Escape", 27);
      await tab.settle();
      tell(where, await tab.is(`card.checkVisibility() ? [look.finding("card", word, "Escape does not close its card")]
        : document.activeElement !== word ? [look.finding("card", word, "when its card is closed the focus does not come back to it")] : []`));
    }
  }
}

// A card that is opened from a card gives the focus back to the word one began with.
async function chained(tab, { at, file }) {
  const where = `${folders[at]}/${file}, at 1280 px, a card from a card`;
  const id = await tab.is(`(() => {
    const words = [...document.querySelectorAll(".fig[href^='#fig-']")];
    const word = words.find((word) => document.getElementById(word.hash.slice(1)).querySelector("a[href^='#fig-']"));
    return word ? word.id : "";
  })()`);
  if (!id) return;
  for (const how of ["Escape", "Close", "Escape without the keyboard"]) {
    await tab.is(`window.word = document.getElementById(${JSON.stringify(id)}); document.activeElement.blur(); ${how.includes("without") ? "word.click()" : "word.focus()"}`);
    if (!how.includes("without")) await tab.press("Enter", 13);
    await tab.settle();
    await tab.is("window.link = document.getElementById(word.hash.slice(1)).querySelector(\"a[href^='#fig-']\"); link.focus()");
    await tab.press("Enter", 13);
    await tab.settle();
    const wrong = async (say) => tell(where, [await tab.is(`look.finding("card", word, ${JSON.stringify(say)})`)]);
    if (!await tab.is("document.getElementById(link.hash.slice(1)).contains(document.activeElement)")) await wrong("a link in its card does not open the other card");
    if (how === "Close") {
      await tab.is("document.getElementById(link.hash.slice(1)).querySelector('.close').focus()");
      await tab.press("Enter", 13);
    } else await tab.press("Escape", 27);
    await tab.settle();
    if (await tab.is("!!document.querySelector('.card:popover-open')")) await wrong(`${how} does not close the second card`);
    else if (!await tab.is("document.activeElement === word")) await wrong(`after ${how} in a second card the focus does not come back to the word`);
    else if (!await tab.is("word.getAttribute('aria-expanded') === 'false' && word.getAttribute('aria-haspopup') === 'dialog'")) await wrong("it does not say that it opens something, or says that it is open");
  }
}

// Who comes from another page with the address of a figure has its card like any other.
async function arrived(tab, { at, file }) {
  const where = `${folders[at]}/${file}, at 1280 px, with the address of a figure`;
  const id = await tab.is("document.querySelector('.card')?.id ?? ''");
  if (!id) return;
  await tab.go("about:blank"); // from the page itself it would not be loaded
  await tab.load(`${sites[at].url(file)}#${id}`);
  const card = `document.getElementById(${JSON.stringify(id)})`;
  const wrong = async (say) => tell(where, [await tab.is(`look.finding("card", ${card}, ${JSON.stringify(say)})`)]);
  // It opens after what the browser does by itself, which on a busy machine may be some frames later.
  const isOpen = `${card}.matches(":popover-open") && ${card}.contains(document.activeElement)`;
  for (let tries = 0; tries < 100 && !await tab.is(isOpen); tries += 1) await tab.settle();
  if (!await tab.is(isOpen)) await wrong("it is not opened, or without the focus");
  const shown = await tab.is(`(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(${card}.getBoundingClientRect())`);
  if (!shown) await wrong("it stands beyond the window");
  await tab.press("Escape", 27);
  await tab.settle();
  if (await tab.is(`${card}.checkVisibility()`)) await wrong("Escape does not close it");
  else if (!await tab.is(`document.activeElement.hash === "#${id}"`)) await wrong("when it is closed the focus is not where it is used");
}

// Who presses a figure before the page has settled keeps its card.
async function hasty(tab, { at, file }) {
  const word = "document.querySelector(\".fig[href^='#fig-']\")";
  if (!await tab.is(`!!${word}`)) return;
  const { identifier } = await tab.say("Page.addScriptToEvaluateOnNewDocument", { source: `addEventListener("load", () => ${word}.click())` });
  await tab.go("about:blank"); // from the page with an address in it, it would not be loaded
  await tab.load(sites[at].url(file));
  await tab.say("Page.removeScriptToEvaluateOnNewDocument", { identifier });
  await tab.settle();
  // On a busy machine the page may come to it a moment later; what was closed stays so.
  const isOpen = await tab.is(`(async () => {
    const card = document.getElementById(${word}.hash.slice(1));
    for (let left = 40; left > 0 && !card.matches(":popover-open"); left -= 1) await new Promise((go) => setTimeout(go, 50));
    return card.matches(":popover-open");
  })()`);
  if (!isOpen) tell(`${folders[at]}/${file}, at 1280 px, pressed while it loads`, [await tab.is(`look.finding("card", ${word}, "its card does not stay open")`)]);
}

// What there is to press, without JavaScript. The page itself cannot answer then, so it is asked only what it shows.
async function plain(tab, { at, file }) {
  const where = `${folders[at]}/${file}, at 360 px, without JavaScript`;
  await tab.script(false);
  await tab.resize(360);
  await tab.load(sites[at].url(file));
  const shown = (expression) => tab.is(`!!(${expression})?.checkVisibility()`);
  const wrong = async (rule, expression, say) => tell(where, [await tab.is(`look.finding(${JSON.stringify(rule)}, ${expression}, ${JSON.stringify(say)})`)]);
  const press = async (expression) => {
    const { x, y } = await tab.is(`(() => {
      const element = ${expression};
      element.scrollIntoView({ block: "center", behavior: "instant" });
      const { left, top, width, height } = element.getClientRects()[0];
      return { x: left + width / 2, y: top + height / 2 };
    })()`);
    for (const type of ["mousePressed", "mouseReleased"]) await tab.say("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
    await tab.settle();
  };
  tell(where, await tab.is("look.edges()"));
  const word = "document.querySelector(\".fig[href^='#fig-']\")";
  if (await tab.is(`!!${word}`)) {
    const card = `document.getElementById(${word}.hash.slice(1))`;
    await press(word);
    if (!await shown(card)) await wrong("card", word, "pressing it does not show its card; style .card:target");
    else {
      tell(where, await tab.is(`look.apart(${card})`));
      await press(`${card}.querySelector(".close")`);
      if (await shown(card)) await wrong("card", word, "its card cannot be closed");
    }
  }
  if (await tab.is("!!document.querySelector('.filter')")) {
    const events = "[...document.querySelectorAll('.tlist .tl > li')].filter((item) => item.checkVisibility())";
    const [before, wanted] = await tab.is(`[${events}.length, ${events}.filter((item) => item.matches(".k1")).length]`);
    await press("document.getElementById('k1').closest('label')");
    const [left, others] = await tab.is(`[${events}.length, ${events}.filter((item) => !item.matches('.k1')).length]`);
    if (left !== wanted || others) await wrong("filter", "document.querySelector('.filter')", `of ${before} dates it leaves ${left}, ${others} of them of another kind, and ${wanted} are of the kind`);
  }
  // Those in a card are hidden with it.
  const shownDetails = "[...document.querySelectorAll('main details')].filter((details) => details.checkVisibility())";
  for (let number = 0; number < Math.min(3, await tab.is(`${shownDetails}.length`)); number += 1) {
    const details = `${shownDetails}[${number}]`;
    await press(`${details}.querySelector("summary")`);
    if (!await tab.is(`${details}.open`)) await wrong("details", details, "pressing it does not open it");
  }
  if (await tab.is("!!document.querySelector('.searchbox')")) {
    if (await shown("document.querySelector('.searchbox')")) await wrong("search", "document.querySelector('.searchbox')", "it is shown and can find nothing; hide it");
    if (!await shown("document.querySelector('noscript *')")) await wrong("search", "document.querySelector('main')", "nothing says that the search needs JavaScript, and where to look instead");
  }
  await tab.script(true);
}

// An old address leads to the place that is named on it, such as the card of a figure.
async function moved(tab, at) {
  const file = "old/ice/index.html";
  if (!existsSync(`${folders[at]}/${file}`)) return;
  await tab.go(`${sites[at].url(file)}#fig-boats`);
  for (let tries = 0; tries < 100; tries += 1) {
    const [path, hash] = await tab.is("[location.pathname, location.hash]").catch(() => ["/old/", ""]);
    if (hash === "#fig-boats" && !path.includes("/old/")) return;
    await pause(20);
  }
  tell(`${folders[at]}/${file}`, [{ rule: "moved", element: "#fig-boats", say: "the page that has moved is not shown at the place that the old address names" }]);
}

const begun = Date.now();
try {
  const pages = choose(folders);
  const waiting = [...pages];
  await Promise.all(Array.from({ length: TABS }, async () => {
    const tab = await reader();
    for (let page = waiting.shift(); page; page = waiting.shift()) await read(tab, page);
  }));
  const tab = await reader();
  for (const at of folders.keys()) await moved(tab, at);
  for (const [what, places] of [...found].sort()) {
    console.error(`${places[0]}${places.length > 1 ? ` and ${places.length - 1} more places` : ""}:\n    ${what}`);
  }
  const kinds = new Set(pages.map(({ file }) => kindOf(file)));
  console.log(`${pages.length} pages of ${kinds.size} kinds, ${looks} looks in ${Math.round((Date.now() - begun) / 1000)} s, ${found.size} findings; left out: ${Object.keys(OFF).join(", ")}`);
} finally {
  await browser.end();
  for (const { end } of [...sites, ...turned]) end();
}
process.exit(found.size ? 1 : 0);
