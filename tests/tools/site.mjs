// A built site as it lies on the disk: its files, and the ids and references of its pages.
import { readFileSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { parse } from "parse5";

/** A problem of a file of the site; all of them are printed by `finish`. */
const problems = [];
export const report = (file, message) => problems.push(`${file}: ${message}`);

export function finish(words) {
  problems.slice(0, 100).forEach((problem) => console.error(problem));
  if (problems.length > 100) console.error(`… and ${problems.length - 100} more`);
  if (problems.length) process.exit(1);
  console.log(words);
}

export function open(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const path = (entry) => join(entry.parentPath ?? entry.path, entry.name);
  const below = (path) => path.slice(join(folder, sep).length).split(sep).join("/");
  // From the listing and not by asking for each file, so that a link that is right only on a disk that folds case is wrong.
  const files = new Set(entries.filter((entry) => entry.isFile()).map((entry) => below(path(entry))));
  const text = (file) => readFileSync(join(folder, file), "utf8");
  const pages = new Map();
  for (const file of files) if (file.endsWith(".html")) pages.set(file, page(text(file)));
  if (!pages.size) report(folder, "no HTML page at all");
  return { files, text, pages };
}

function page(html) {
  const elements = [];
  const walk = (node) => {
    if (node.tagName) {
      const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      elements.push({ name: node.tagName, attributes, text: (node.childNodes[0] ?? {}).value ?? "" });
    }
    for (const child of [...(node.childNodes ?? []), ...(node.content ? [node.content] : [])]) walk(child);
  };
  walk(parse(html));
  const ids = new Set(elements.flatMap(({ name, attributes }) => [attributes.id, name === "a" && attributes.name].filter(Boolean)));
  return { elements, ids };
}

/** What is wrong with an address inside the site, from its root, or nothing. Where a server is sure to be, a folder is a page. */
export function wrong(site, address, served) {
  const [path, fragment = ""] = address.split(/#(.*)/s);
  let file, id;
  try {
    file = decodeURIComponent(path);
    id = decodeURIComponent(fragment);
  } catch {
    return "is not well percent-encoded";
  }
  if (served && (file === "" || file.endsWith("/"))) file += "index.html";
  if (!site.files.has(file)) return `leads to ${file || "a folder"}, which is no file of the site`;
  // In other files than pages a fragment is no id: `#page=3` of a PDF.
  if (id && id !== "top" && site.pages.get(file)?.ids.has(id) === false) return `leads to #${id}, which ${file} has not`;
}

/** The path below `base` of an absolute URL, or null for any other place. */
export const inside = (url, base) => (base && url.startsWith(base) ? url.slice(base.length) : null);
