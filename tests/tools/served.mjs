// Built sites as a strict host would give them to a reader, and a choice of their pages that shows all there is.
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { open } from "./site.mjs";

const POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'";
const TYPES = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", json: "application/json", xml: "application/xml",
  svg: "image/svg+xml", png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", webp: "image/webp", avif: "image/avif", gif: "image/gif",
  woff2: "font/woff2", pdf: "application/pdf", txt: "text/plain; charset=utf-8" };
const SECTIONS = new Set("articles entities sources figures metrics timeline corrections contradictions search".split(" "));

/**
 * Serves a folder below the path of its address, `turned` as read from the other side. Fonts come late, as they do on a slow
 * line, so that text that jumps when they are there is seen to jump.
 */
export async function serve(folder, base, { turned = false, late = 0 } = {}) {
  const below = base ? new URL(base).pathname.replace(/\/?$/, "/") : "/";
  const server = createServer((request, answer) => {
    const path = request.url.split("?")[0];
    let body;
    let file = "";
    try {
      if (!path.startsWith(below)) throw new Error("elsewhere");
      file = normalize(decodeURIComponent(path.slice(below.length))).replace(/(^|[\\/])\.?$/, "$1index.html");
      if (file.startsWith("..")) throw new Error("outside");
      body = readFileSync(join(folder, file));
    } catch {
      answer.writeHead(404, { "content-type": "text/plain", "content-security-policy": POLICY });
      return answer.end("not found");
    }
    const extension = extname(file).slice(1);
    if (extension === "html" && turned) body = Buffer.from(turn(body.toString()));
    const headers = { "content-type": TYPES[extension] ?? "application/octet-stream", "content-security-policy": POLICY, "cache-control": "max-age=600" };
    // As any host does; what is compressed already gains nothing.
    if (/^(html|css|js|json|xml|svg|txt)$/.test(extension)) {
      headers["content-encoding"] = "gzip";
      body = gzipSync(body);
    }
    const send = () => {
      answer.writeHead(200, headers);
      answer.end(body);
    };
    extension === "woff2" && late ? setTimeout(send, late) : send();
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const end = () => {
    server.closeAllConnections();
    server.close();
  };
  const url = (file) => `${origin}${below}${file.split("/").map(encodeURIComponent).join("/")}`;
  return { origin, url, end };
}

// The same words set from the other side: nothing but the direction differs, so all that breaks is the style's.
function turn(html) {
  return html.replace(/<html([^>]*) dir="(ltr|rtl)"/, (_, before, dir) => `<html${before} dir="${dir === "ltr" ? "rtl" : "ltr"}"`);
}

/** What a page is, by its address: `articles` is a list, `articles/…` one of them. */
export function kindOf(file) {
  const parts = file.split("/").slice(0, -1);
  if (!parts.length) return file;
  const page = parts.at(-2) === "page" ? ", next page" : "";
  if (page) parts.splice(-2);
  return (SECTIONS.has(parts[0]) ? parts[0] + (parts.length > 1 ? "/…" : "") : "page") + page;
}

/**
 * Pages of built sites such that each kind of page, in each direction, and on it each element with each of its classes, is on
 * one of them; of `few` there is one of each kind, direction and site. Long pages first, since they show most. Redirects show
 * nothing and are left out.
 */
export function choose(folders, few = false) {
  const pages = folders.flatMap((folder, at) => {
    const site = open(folder);
    return [...site.pages].map(([file, { elements }]) => ({ at, folder, file, kind: kindOf(file), elements, length: site.text(file).length }));
  });
  pages.sort((a, b) => b.length - a.length || (a.file < b.file ? -1 : 1) || a.at - b.at);
  const seen = new Set();
  return pages.filter(({ at, kind, elements }) => {
    if (elements.some(({ attributes }) => attributes["http-equiv"])) return false;
    const dir = elements.find(({ name }) => name === "html")?.attributes.dir;
    const shown = [few ? `${at} ${kind} ${dir}` : `${kind} ${dir}`];
    if (!few) for (const { name, attributes } of elements) {
      for (const word of (attributes.class ?? "").split(/\s+/)) shown.push(`${kind.split(",")[0]} ${name}.${word}`);
    }
    const fresh = shown.filter((one) => !seen.has(one));
    for (const one of fresh) seen.add(one);
    return fresh.length > 0;
  });
}
