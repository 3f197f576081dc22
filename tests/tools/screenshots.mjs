// Pictures of each kind of page of built sites, at three widths, light and dark, with a page that shows them all.
// Use: screenshots.mjs OUT FOLDER BASE_URL [FOLDER BASE_URL]...; a base may be empty, CHROMIUM=… names the browser
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pause, start } from "./chromium.mjs";
import { choose, serve } from "./served.mjs";

const [out, ...given] = process.argv.slice(2);
const folders = given.filter((_, at) => at % 2 === 0);
const bases = given.filter((_, at) => at % 2 === 1);
const WIDTHS = [360, 768, 1280];
const HIGHEST = 10_000; // the end of a very long page looks like its middle
const PATIENCE = 20_000;

mkdirSync(out, { recursive: true });
const sites = await Promise.all(folders.map((folder, at) => serve(folder, bases[at])));
const browser = start(process.env.CHROMIUM ?? "chromium", "--hide-scrollbars", "--force-color-profile=srgb");
const pictures = [];
try {
  const tab = await browser.tab();
  let loaded = () => {};
  tab.hear((method) => method === "Page.loadEventFired" && loaded());
  await tab.say("Page.enable");
  const load = async (url) => {
    const event = new Promise((done, fail) => {
      loaded = done;
      setTimeout(() => fail(new Error(`${url} is not loaded after ${PATIENCE / 1000} s`)), PATIENCE).unref();
    });
    await tab.go(url);
    await event;
    // Pictures below the window are loaded only when they are asked for.
    await tab.is(`(async () => {
      for (const image of document.images) image.loading = "eager";
      await Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode().catch(() => {}))]);
      return true;
    })()`);
  };
  for (const { at, file, kind } of choose(folders, true)) {
    await load(sites[at].url(file));
    for (const width of WIDTHS) {
      await tab.say("Emulation.setDeviceMetricsOverride", { width, height: 800, deviceScaleFactor: 1, mobile: false });
      for (const scheme of ["light", "dark"]) {
        await tab.say("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
        await pause(50);
        const height = Math.min(HIGHEST, await tab.is("document.documentElement.scrollHeight"));
        const { data } = await tab.say("Page.captureScreenshot", { captureBeyondViewport: true, clip: { x: 0, y: 0, width, height, scale: 1 } });
        const name = `${basename(folders[at])}-${file.replace(/\/?(index)?\.html$/, "").replaceAll("/", "-") || "home"}-${width}-${scheme}.png`;
        writeFileSync(join(out, name), Buffer.from(data, "base64"));
        pictures.push({ name, kind, width, scheme });
      }
    }
  }
} finally {
  await browser.end();
  for (const { end } of sites) end();
}

const escape = (text) => text.replace(/[&<"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
const rows = new Map();
for (const picture of pictures) {
  const row = picture.name.replace(/-\d+-\w+\.png$/, "");
  rows.set(row, [...(rows.get(row) ?? []), picture]);
}
const body = [...rows].map(([row, pictures]) => `<h2>${escape(pictures[0].kind)}: ${escape(row)}</h2>\n<p>${pictures.map(({ name, width, scheme }) => `<a href="${encodeURIComponent(name)}"><img src="${encodeURIComponent(name)}" alt="at ${width} px, ${scheme}" width="${Math.round(width / 4)}" loading="lazy"></a>`).join("\n")}</p>`);
writeFileSync(join(out, "index.html"), `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Screenshots</title>
<style>body { font: 16px sans-serif; background: #888 } p { display: flex; gap: 1rem; align-items: start; max-height: 60rem; overflow: auto }</style>
<h1>Screenshots</h1>
${body.join("\n")}
`);
console.log(`${pictures.length} pictures of ${rows.size} pages: ${join(out, "index.html")}`);
