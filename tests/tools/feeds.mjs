// Feeds, sitemap and JSON twins of a built site keep the rules of their formats. Use: feeds.mjs FOLDER [BASE_URL]
import { SaxesParser } from "saxes";
import { finish, inside, open, report, wrong } from "./site.mjs";

const [folder, base = ""] = process.argv.slice(2);
const site = open(folder);
const ATOM = "http://www.w3.org/2005/Atom";
const SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
const RFC3339 = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const W3C = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?$/;

const isDay = (text) => {
  const [year, month = 1, day = 1] = text.slice(0, 10).split("-").map(Number);
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};
const isMoment = (text) => RFC3339.test(text) && isDay(text);
const isAbsolute = (text) => typeof text === "string" && /^[a-z][a-z0-9+.-]*:\S+$/i.test(text) && URL.canParse(text);

/** Whether an address that claims to be ours exists. */
function ours(file, url, must) {
  const own = inside(url, base);
  if (own === null) return must && report(file, `${url} is not below ${base}`);
  const message = wrong(site, own, true);
  if (message) report(file, `${url} ${message}`);
}

function unique(file, ids, what) {
  const seen = new Set();
  for (const id of ids) seen.has(id) ? report(file, `${what} ${id} twice`) : seen.add(id);
}

function xml(file) {
  const parser = new SaxesParser({ xmlns: true });
  const root = { children: [] };
  const stack = [root];
  const top = () => stack[stack.length - 1];
  const text = (text) => (top().text += text);
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    const attribute = (name) => attributes[name]?.value;
    const element = { local, uri, attribute, text: "", children: [] };
    top().children.push(element);
    stack.push(element);
  });
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("closetag", () => stack.pop());
  try {
    parser.write(site.text(file)).close();
    return root.children[0];
  } catch (error) {
    report(file, `not well-formed: ${error.message}`);
  }
}

// RFC 4287, section 4.1.1 and 4.1.2: what may stand in a feed and in an entry, with how often.
const ANY = [0, Infinity], ONE = [1, 1], MAYBE = [0, 1];
const BOTH = { author: ANY, category: ANY, contributor: ANY, id: ONE, link: ANY, rights: MAYBE, title: ONE, updated: ONE };
const FEED = { ...BOTH, entry: ANY, generator: MAYBE, icon: MAYBE, logo: MAYBE, subtitle: MAYBE };
const ENTRY = { ...BOTH, content: MAYBE, published: MAYBE, source: MAYBE, summary: MAYBE };
const PERSON = { name: ONE, uri: MAYBE, email: MAYBE };

function atom(file) {
  const feed = xml(file);
  if (!feed) return;
  if (feed.local !== "feed" || feed.uri !== ATOM) return report(file, "the root is no atom:feed");
  const all = (element, local) => element.children.filter((child) => child.uri === ATOM && child.local === local);
  const counts = (element, rules) => {
    for (const { local, uri } of element.children) {
      if (uri === ATOM && !(local in rules)) report(file, `atom:${local} may not stand in atom:${element.local}`);
    }
    for (const [local, [least, most]] of Object.entries(rules)) {
      const count = all(element, local).length;
      if (count < least || count > most) report(file, `atom:${element.local} has ${count} atom:${local}`);
    }
  };
  const common = (element, rules) => {
    counts(element, rules);
    for (const { text } of all(element, "id")) if (!isAbsolute(text)) report(file, `id "${text}" is no absolute IRI`);
    for (const { local, text } of [...all(element, "updated"), ...all(element, "published")]) {
      if (!isMoment(text)) report(file, `${local} "${text}" is no date of RFC 3339`);
    }
    for (const local of ["title", "subtitle", "summary", "rights"]) {
      for (const construct of all(element, local)) {
        const type = construct.attribute("type") ?? "text";
        if (!["text", "html", "xhtml"].includes(type)) report(file, `${local} of type "${type}"`);
        if (type !== "xhtml" && construct.children.length) report(file, `${local} has elements but is no xhtml`);
      }
    }
    for (const person of [...all(element, "author"), ...all(element, "contributor")]) {
      counts(person, PERSON);
      if (!all(person, "name").every(({ text }) => text.trim())) report(file, `${person.local} without a name`);
    }
    for (const category of all(element, "category")) if (!category.attribute("term")) report(file, "category without term");
    const alternates = [];
    for (const link of all(element, "link")) {
      const href = link.attribute("href");
      if (!isAbsolute(href)) report(file, `link "${href}" is no absolute URL`);
      else ours(file, href);
      if ((link.attribute("rel") ?? "alternate") === "alternate") alternates.push(`${link.attribute("type")} ${link.attribute("hreflang")}`);
    }
    unique(file, alternates, "alternate link of one type and language");
    return alternates.length;
  };
  common(feed, FEED);
  const own = all(feed, "link").filter((link) => link.attribute("rel") === "self").map((link) => link.attribute("href"));
  if (own.length !== 1 || own[0] !== base + file) report(file, `link rel="self" is ${own}, not ${base}${file}`);
  const entries = all(feed, "entry");
  for (const entry of entries) {
    const alternates = common(entry, ENTRY);
    const name = all(entry, "id")[0]?.text;
    const [content] = all(entry, "content");
    if (!content && !alternates) report(file, `${name} has neither content nor an alternate link`);
    if (content?.attribute("src") && !all(entry, "summary").length) report(file, `${name} has content elsewhere and no summary`);
    const signed = [feed, entry, ...all(entry, "source")].some((element) => all(element, "author").length);
    if (!signed) report(file, `${name} has no author`);
  }
  unique(file, [feed, ...entries].flatMap((element) => all(element, "id").map(({ text }) => text)), "id");
  return entries.length;
}

function jsonFeed(file) {
  const feed = json(file);
  if (!feed) return;
  const text = (value) => typeof value === "string" && value !== "";
  const optional = (object, rules, name) => {
    for (const [key, rule] of Object.entries(rules)) if (key in object && !rule(object[key])) report(file, `${name}: bad ${key}`);
  };
  const authors = (list) => Array.isArray(list) && list.every(({ name, url, avatar }) => [name, url, avatar].some(text));
  if (feed.version !== "https://jsonfeed.org/version/1.1") report(file, `version "${feed.version}"`);
  if (!text(feed.title)) report(file, "no title");
  if (feed.feed_url !== base + file) report(file, `feed_url is ${feed.feed_url}, not ${base}${file}`);
  const urls = { icon: isAbsolute, favicon: isAbsolute };
  optional(feed, { home_page_url: isAbsolute, next_url: isAbsolute, description: (it) => typeof it === "string", language: text, authors, ...urls }, "feed");
  if (text(feed.home_page_url)) ours(file, feed.home_page_url);
  if (!Array.isArray(feed.items)) return report(file, "no items");
  for (const item of feed.items) {
    const name = item.id ?? item.url;
    if (!text(item.id)) report(file, `${name}: the id is no string`);
    if (typeof item.content_text !== "string" && typeof item.content_html !== "string") report(file, `${name}: no content`);
    const tags = (list) => Array.isArray(list) && list.every(text);
    const attachments = (list) => Array.isArray(list) && list.every(({ url, mime_type }) => isAbsolute(url) && text(mime_type));
    optional(item, { url: isAbsolute, external_url: isAbsolute, image: isAbsolute, title: text, summary: text, language: text,
      date_published: isMoment, date_modified: isMoment, authors, tags, attachments }, name);
    if (text(item.url)) ours(file, item.url);
  }
  unique(file, feed.items.map(({ id }) => id), "id");
  return feed.items.length;
}

function sitemap(file) {
  const root = xml(file);
  if (!root) return [];
  const [kind, keys] = { urlset: ["url", ["loc", "lastmod", "changefreq", "priority"]], sitemapindex: ["sitemap", ["loc", "lastmod"]] }[root.local] ?? [];
  if (!kind || root.uri !== SITEMAP) return report(file, "the root is neither urlset nor sitemapindex of protocol 0.9"), [];
  if (root.children.length > 50_000 || site.text(file).length > 50 << 20) report(file, "more than 50,000 addresses or 50 MiB");
  const locations = root.children.map((entry) => {
    if (entry.local !== kind || entry.uri !== SITEMAP) report(file, `${entry.local} in ${root.local}`);
    unique(file, entry.children.map(({ local }) => local), `in one ${kind}:`);
    const value = (local) => entry.children.find((child) => child.local === local)?.text;
    for (const { local, uri } of entry.children) if (uri === SITEMAP && !keys.includes(local)) report(file, `${local} in ${kind}`);
    const loc = value("loc") ?? "";
    if (!/^https?:\/\//.test(loc) || !isAbsolute(loc) || loc.length >= 2048) report(file, `loc "${loc}"`);
    else ours(file, loc, true);
    const modified = value("lastmod");
    if (modified !== undefined && !(W3C.test(modified) && isDay(modified))) report(file, `lastmod "${modified}"`);
    return loc;
  });
  if (root.local === "urlset") return locations;
  return locations.flatMap((loc) => (site.files.has(inside(loc, base)) ? sitemap(inside(loc, base)) : []));
}

function json(file) {
  try {
    return JSON.parse(site.text(file));
  } catch (error) {
    report(file, `no JSON: ${error.message}`);
  }
}

const words = [];
for (const file of ["feed.xml", "feed.json", "sitemap.xml"]) {
  if (site.files.has(file) !== (base !== "")) report(file, base ? "is missing" : "cannot be right without a base_url");
}
if (base) {
  for (const file of site.files) if (/(^|\/)feed\.xml$/.test(file)) words.push(`${file} ${atom(file)} entries`);
  if (site.files.has("feed.json")) words.push(`feed.json ${jsonFeed("feed.json")} items`);
  if (site.files.has("sitemap.xml")) {
    const locations = sitemap("sitemap.xml");
    unique("sitemap.xml", locations, "loc");
    words.push(`sitemap.xml ${locations.length} addresses`);
  }
}
for (const name of ["articles", "entities", "sources", "figures", "metrics", "timeline"]) {
  if (!site.files.has(`data/${name}.json`)) report(`data/${name}.json`, "is missing");
}
for (const file of site.files) {
  const rows = /^data\/.*\.json$/.test(file) ? json(file) : [];
  if (rows !== undefined && !Array.isArray(rows)) report(file, "is no array");
}
finish(`${folder}: ${[...words, "data"].join(", ")}`);
