// Pages of built sites as a reader has them: narrow and wide, light and dark, from either side, by keyboard, on a slow line, without
// JavaScript. Use: reader.mjs FOLDER BASE_URL [FOLDER BASE_URL]...; a base may be empty, CHROMIUM=… names the browser
import { readFileSync } from "node:fs";
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

// All rules of axe but these, experimental ones and those of the highest level with them.
const OFF = {
  "color-contrast-enhanced": "7 : 1 is of level AAA; the theme promises 4.5 : 1, and follows prefers-contrast: more",
  "p-as-heading": "is experimental, and takes every short standfirst for a heading",
};
const require = createRequire(import.meta.url);
const axe = require("axe-core");
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
  const settle = () => is("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  async function resize(width) {
    await say("Emulation.setDeviceMetricsOverride", { width, height: HEIGHT, deviceScaleFactor: 1, mobile: false });
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
  return { ...tab, media, resize, load, press, settle };
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
    tell(where, await tab.is("[...look.edges(), ...look.overlaps(), ...look.order()]"));
    tell(where, await walk(tab));
    tell(where, await tab.is(`look.axe(${all})`));
    await tab.media({ dark: true });
    tell(place(width, "dark"), await tab.is(`look.axe(${colours})`));
    await tab.media({ dark: false });
  }
  await tab.resize(768);
  const { heard } = await tab.load(turned[at].url(file));
  tell(place(768, "turned"), [...heard, ...await tab.is(SHIFTED)]);
  for (const width of [768, 1280, 360]) {
    await tab.resize(width);
    tell(place(width, "turned"), await tab.is("[...look.edges(), ...look.overlaps(), ...look.order()]"));
  }
}

const begun = Date.now();
try {
  const pages = choose(folders);
  const waiting = [...pages];
  await Promise.all(Array.from({ length: TABS }, async () => {
    const tab = await reader();
    for (let page = waiting.shift(); page; page = waiting.shift()) await read(tab, page);
  }));
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
