// Every address in the pages, styles and JSON twins of a built site leads somewhere, from disk and in a sub-path alike,
// and nothing is loaded from elsewhere or refused by `default-src 'self'`. Use: links.mjs FOLDER [BASE_URL]
import { posix } from "node:path";
import { finish, inside, open, report, wrong } from "./site.mjs";

const [folder, base = ""] = process.argv.slice(2);
const site = open(folder);
let checked = 0;

// These are followed by a reader, all other addresses are fetched by the browser itself.
const FOLLOWED = { a: ["href"], area: ["href"], blockquote: ["cite"], q: ["cite"], ins: ["cite"], del: ["cite"] };
const RELATIONS = new Set("alternate author bookmark canonical help license me next prev search tag up".split(" "));
const ADDRESSES = new Set(["href", "src", "srcset", "imagesrcset", "poster", "data", "action", "formaction", "cite", "background"]);

function check(file, url, loaded, where) {
  checked += 1;
  const message = problem(file, url, loaded);
  if (message) report(file, `${where} "${url}" ${message}`);
}

function problem(file, url, loaded) {
  if (url === "") return "is empty";
  if (/[\s\u0000-\u001f<>"\\^`{|}]/.test(url)) return "has a character that no URL may have";
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(url)) {
    if (loaded) return "is loaded from elsewhere";
    const own = inside(url, base);
    if (own !== null) return wrong(site, own, true);
    return external(url) ? undefined : "is no http, https, mailto or tel URL";
  }
  const address = url.replace(/\?[^#]*/, "");
  if (address.startsWith("#")) return wrong(site, encodeURIComponent(file) + address);
  if (file === "404.html") {
    // It is shown at any address, so nothing relative can be right in it.
    const root = base ? new URL(base).pathname : "/";
    return address.startsWith(root) ? wrong(site, address.slice(root.length), true) : `does not begin with ${root}`;
  }
  if (address.startsWith("/")) return "works neither from disk nor in a sub-path";
  const target = posix.join(encodeURI(posix.dirname(file)), address);
  return target.startsWith("../") ? "leaves the site" : wrong(site, target);
}

function external(url) {
  if (/^(mailto|tel):./i.test(url)) return true;
  try {
    return /^https?:$/.test(new URL(url).protocol) && /^https?:\/\/[^/]/i.test(url);
  } catch {
    return false;
  }
}

function style(file, css, where) {
  const plain = css.replace(/\/\*.*?\*\//gs, "");
  const urls = plain.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/g);
  for (const url of urls) check(file, url.slice(1).find((part) => part !== undefined), true, where);
}

for (const [file, { elements }] of site.pages) {
  for (const { name, attributes, text } of elements) {
    const place = (attribute) => `<${name} ${attribute}>`;
    if (name === "base") report(file, "<base> changes what every link of the page means");
    if (name === "style" || "style" in attributes) report(file, `<${name}> has a style that default-src 'self' refuses`);
    if (name === "script" && !("src" in attributes) && !/json/.test(attributes.type ?? "")) {
      report(file, "<script> without src, which default-src 'self' refuses");
    }
    if (name === "meta" && attributes["http-equiv"]?.toLowerCase() === "refresh") {
      const url = /url\s*=\s*['"]?([^'"]*)/i.exec(attributes.content ?? "")?.[1];
      if (url) check(file, url.trim(), false, place("refresh"));
    }
    const relations = (attributes.rel ?? "").toLowerCase().split(/\s+/);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (/^on/.test(attribute)) report(file, `${place(attribute)} is a script that default-src 'self' refuses`);
      for (const [, id] of value.matchAll(/^url\(["']?#([^"')]*)["']?\)$/g)) check(file, `#${id}`, true, place(attribute));
      if (!ADDRESSES.has(attribute)) continue;
      const followed = FOLLOWED[name]?.includes(attribute) || (name === "link" && relations.every((relation) => RELATIONS.has(relation)));
      const urls = /srcset$/.test(attribute) ? value.split(/,\s+|,$/).filter(Boolean).map((part) => part.trim().split(/\s+/)[0]) : [value.trim()];
      for (const url of urls) check(file, url, !followed, place(attribute));
    }
    if (name === "style") style(file, text, "<style>");
  }
}
for (const file of site.files) {
  if (file.endsWith(".css")) style(file, site.text(file), "url");
  if (!/^data\/[^/]*\.json$/.test(file)) continue;
  for (const { id, slug, url = "" } of JSON.parse(site.text(file))) {
    checked += 1;
    const message = url.startsWith("/") ? wrong(site, url.slice(1), true) : "does not begin with /";
    if (message) report(file, `url "${url}" of ${id ?? slug} ${message}`);
  }
}
finish(`${folder}: ${site.pages.size} pages, ${checked} addresses`);
