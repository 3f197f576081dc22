// What a browser does with the images of a built site: which of the smaller ones it loads at a width and a density of
// pixels, how large it lays them out, which way up. The images are encoded by the browser itself, not by what is tested.
// Use: pictures.mjs SOURCELINE; CHROMIUM=… names the browser
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pause, start } from "./chromium.mjs";
import { serve } from "./served.mjs";

const [sourceline] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "pictures-"));
const articles = join(folder, "content", "articles");
mkdirSync(articles, { recursive: true });
const browser = start(process.env.CHROMIUM ?? "chromium", "--hide-scrollbars");
let failed = 0;
let looks = 0;
function expect(what, is, wanted) {
  looks += 1;
  if (JSON.stringify(is) === JSON.stringify(wanted)) return;
  failed += 1;
  console.log(`pictures: ${what}: ${JSON.stringify(is)} and not ${JSON.stringify(wanted)}`);
}

// A photograph: red, green, blue and white quarters with grain, as the browser's own encoder has it.
const DRAW = (width, height, type) => `(async () => {
  const canvas = new OffscreenCanvas(${width}, ${height});
  const context = canvas.getContext("2d");
  const image = context.createImageData(${width}, ${height});
  const quarters = [[200, 20, 20], [20, 200, 20], [220, 220, 220], [20, 20, 200]];
  let seed = 7;
  for (let at = 0; at < ${width} * ${height}; at += 1) {
    seed = Math.imul(seed, 1664525) + 1013904223 | 0;
    const quarter = quarters[(at % ${width} * 2 >= ${width}) + 2 * (at / ${width} * 2 >= ${height})];
    image.data.set([...quarter.map((light) => light + (seed >>> 28)), 255], at * 4);
  }
  context.putImageData(image, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "${type}", quality: .95 })).arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
})()`;
// The orientation as cameras write it: the picture is to be turned by a quarter, clockwise.
const TURNED = Buffer.from("ffe100224578696600004d4d002a00000008000101120003000000010006000000000000", "hex");
// What a page has of its images; each is brought into view, loaded, and asked for the colour of its upper left.
const LOOK = `(async () => {
  const seen = [];
  for (const image of document.querySelectorAll(".prose img")) {
    image.scrollIntoView();
    await image.decode();
    const canvas = new OffscreenCanvas(10, 10);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0, 10, 10);
    const { width, height } = image.getBoundingClientRect();
    seen.push({
      file: image.currentSrc.split("/").pop().replace(/-[0-9a-f]{16}\\./, "."), lazy: image.loading,
      width: Math.round(width), ratio: Math.round(width / height * 100),
      colour: [...context.getImageData(1, 1, 1, 1).data].slice(0, 3).map((light) => light > 120 ? 1 : 0).join(""),
      link: image.closest("a")?.getAttribute("href").split("/").pop() ?? "",
    });
  }
  return { seen, shifts: shifts.filter(({ nodes }) => nodes.some((node) => node?.nodeName === "IMG")).length };
})()`;
const SHIFTS = `window.shifts = []; new PerformanceObserver((list) => {
  for (const { sources } of list.getEntries()) shifts.push({ nodes: sources.map(({ node }) => node) });
}).observe({ type: "layout-shift", buffered: true });`;

try {
  const tab = await browser.tab();
  const encoded = async (width, height, type) => Buffer.from(await tab.is(DRAW(width, height, type)), "base64");
  const large = await encoded(3000, 2000, "image/jpeg");
  writeFileSync(join(articles, "large.jpg"), large);
  writeFileSync(join(articles, "aside.jpg"), Buffer.concat([large.subarray(0, 2), TURNED, large.subarray(2)]));
  writeFileSync(join(articles, "middle.webp"), await encoded(1200, 800, "image/webp"));
  writeFileSync(join(articles, "photo.png"), await encoded(1200, 800, "image/png"));
  writeFileSync(join(articles, "small.jpg"), await encoded(300, 200, "image/jpeg"));
  const names = ["large.jpg", "aside.jpg", "middle.webp", "photo.png", "small.jpg"];
  const text = `${"The ice has gone, and the boats are out. ".repeat(80)}\n\n`;
  const images = names.map((name) => `![What it shows](${name})\n\n`).join("");
  writeFileSync(join(articles, "one.md"), `+++\ntitle = "One"\ndate = 2018-12-31\n+++\n${images}${text}`);
  const built = spawnSync(sourceline, ["build", folder], { encoding: "utf8" });
  if (built.status !== 0) throw new Error(built.stderr);
  const { origin } = await serve(join(folder, "public"), "");

  await tab.say("Page.enable");
  await tab.say("Page.addScriptToEvaluateOnNewDocument", { source: SHIFTS });
  await tab.say("Network.enable");
  await tab.say("Network.setCacheDisabled", { cacheDisabled: true });
  // At a width of pages and a density: how wide an image of the text is, and which of them it then takes.
  for (const [width, density, column, of] of [
    [360, 1, 324, 480], [360, 2, 324, 800], [360, 3, 324, 1280], [390, 3, 353, 1280], [768, 1, 608, 800], [768, 2, 608, 1280],
    [1280, 1, 608, 800], [1280, 2, 608, 1280], [1280, 3, 608, 1280], [1700, 1, 640, 800], [1700, 2, 640, 1280],
  ]) {
    await tab.say("Emulation.setDeviceMetricsOverride", { width, height: 800, deviceScaleFactor: density, mobile: false });
    const loaded = [];
    const arrived = new Promise((done) => tab.hear((method, { response } = {}) => {
      if (method === "Network.responseReceived" && response.mimeType.startsWith("image/") && !response.url.endsWith(".svg")) loaded.push(response.url.split("/").pop());
      if (method === "Page.loadEventFired") done();
    }));
    await tab.go(`${origin}/articles/one/`);
    await arrived;
    await pause(100);
    const { seen, shifts } = await tab.is(LOOK);
    const at = `${width} px at ${density}`;
    const near = (stem, extension, original) => of < 1200 ? `${stem}-${of}w.${extension}` : original;
    expect(`${at}: files`, seen.map(({ file }) => file),
      [`large-${of}w.jpg`, `aside-${of}w.jpg`, near("middle", "jpg", "middle.webp"), near("photo", "png", "photo.png"), "small.jpg"]);
    expect(`${at}: widths`, seen.map(({ width }) => Math.abs(width - column) <= 6 || width), [true, true, true, true, 300]);
    expect(`${at}: ratios`, seen.map(({ ratio }) => ratio), [150, 67, 150, 150, 150]);
    expect(`${at}: upper left`, seen.map(({ colour }) => colour), ["100", "111", "100", "100", "100"]);
    expect(`${at}: links`, seen.map(({ link }) => link), ["large.jpg", "aside.jpg", "", "", ""]);
    expect(`${at}: lazy`, seen.map(({ lazy }) => lazy), ["auto", "lazy", "lazy", "lazy", "lazy"]);
    expect(`${at}: images that moved`, shifts, 0);
    expect(`${at}: each is loaded once`, loaded.length, new Set(loaded).size);
  }
} finally {
  await browser.end();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`pictures: ${looks} looks, ${failed} faults`);
process.exit(failed ? 1 : 0);
