// What the pages of a built site say of themselves to machines: title, description, address, Open Graph, JSON-LD, feeds.
//   node head.mjs FOLDER [BASE_URL]
// The shapes below are those of schema.org, read by hand from its pages; sourceline does not know this file.
import { finish, inside, open, report } from "./site.mjs";

const [folder, base = ""] = process.argv.slice(2);
const site = open(folder);

const THING = ["name", "description", "url", "sameAs", "alternateName", "identifier"];
const WORK = [...THING, "headline", "inLanguage", "datePublished", "dateModified", "author", "editor", "publisher", "isPartOf", "about",
  "citation", "correction", "hasPart", "text", "archivedAt", "creativeWorkStatus", "mainEntityOfPage", "translator", "genre", "position", "image"];
const BOOK = [...WORK, "bookEdition", "isbn"];
const SHAPES = {
  "": ["name"],
  Thing: THING,
  Person: [...THING, "memberOf"],
  Organization: [...THING, "memberOf", "parentOrganization"],
  Place: [...THING, "geo", "containedInPlace"],
  GeoCoordinates: ["latitude", "longitude"],
  Event: [...THING, "startDate", "endDate", "location", "superEvent"],
  Claim: [...WORK, "appearance"],
  Report: [...WORK, "reportNumber"],
  Legislation: [...WORK, "legislationIdentifier"],
  CorrectionComment: ["text", "datePublished"],
  Book: BOOK,
  Periodical: [...WORK, "issn"],
  BookSeries: [...WORK, "issn"],
  CreativeWorkSeries: [...WORK, "issn"],
  PublicationVolume: [...WORK, "volumeNumber"],
};
const WORKS = ["Article", "Report", "NewsArticle", "ScholarlyArticle", "Legislation", "Book", "Chapter", "Collection", "Dataset",
  "Manuscript", "Map", "Movie", "Periodical", "Message", "SocialMediaPosting", "BlogPosting", "Review", "SoftwareApplication",
  "Thesis", "WebPage", "WebSite", "CreativeWork"];
// What stands where: the types a property may have.
const RANGES = {
  author: ["", "Person", "Organization", "Thing", "Place", "Event"], editor: [""], translator: [""], publisher: ["Organization"],
  isPartOf: ["WebSite", "Book", "Periodical", "BookSeries", "CreativeWorkSeries", "PublicationVolume", "CreativeWork"],
  about: ["Thing", "Person", "Organization", "Place", "Event"], citation: WORKS, appearance: WORKS, hasPart: ["Claim"],
  correction: ["CorrectionComment"], geo: ["GeoCoordinates"], memberOf: ["Organization"], parentOrganization: ["Organization"],
  containedInPlace: ["Place"], location: ["Place"], superEvent: ["Event"],
};
const DATE = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})?)?)?)?$/;
let objects = 0;

function shape(file, node, path) {
  objects++;
  const type = node["@type"] ?? "";
  const known = SHAPES[type] ?? (WORKS.includes(type) ? WORK : undefined);
  if (!known) return report(file, `${path} has the type ${type}, which is not expected`);
  for (const [key, value] of Object.entries(node)) {
    if (key.startsWith("@")) continue;
    if (!known.includes(key)) report(file, `${path}: ${type || "a name"} has no ${key}`);
    for (const item of Array.isArray(value) ? value : [value]) {
      if (RANGES[key]) {
        if (typeof item !== "object") report(file, `${path}.${key} is no object`);
        else if (!RANGES[key].includes(item["@type"] ?? "")) report(file, `${path}.${key} cannot be ${item["@type"]}`);
        else shape(file, item, `${path}.${key}`);
      } else if (typeof item !== "string" || item === "") report(file, `${path}.${key} is no text`);
      else if (/^date|Date$/.test(key) && !DATE.test(item)) report(file, `${path}.${key} is no date: ${item}`);
      else if (["url", "sameAs", "archivedAt", "mainEntityOfPage", "image"].includes(key) && !URL.canParse(item)) report(file, `${path}.${key} is no address: ${item}`);
      else if (["url", "mainEntityOfPage"].includes(key) && base && item.startsWith(base)) {
        const [address, id] = inside(item, base).split("#");
        const target = decodeURIComponent(address) + (address === "" || address.endsWith("/") ? "index.html" : "");
        if (!site.pages.has(target)) report(file, `${path}.${key} leads to ${target}, which is no page`);
        else if (id && !site.pages.get(target).ids.has(decodeURIComponent(id))) report(file, `${path}.${key}: no #${id} in ${target}`);
      }
    }
  }
}

const data = (name) => JSON.parse(site.text(`data/${name}.json`));
const claims = data("figures").filter((figure) => figure.kind === "claim");
const articles = new Map(data("articles").map((article) => [decodeURIComponent(article.url.slice(1)) + "index.html", article]));
const entities = new Set(data("entities").map((entity) => decodeURIComponent(entity.url.slice(1)) + "index.html"));
const sources = new Set(data("sources").map((source) => decodeURIComponent(source.url.slice(1)) + "index.html"));
for (const [file, { elements }] of site.pages) {
  const all = (name, attributes = {}) =>
    elements.filter((it) => it.name === name && Object.entries(attributes).every(([key, value]) => it.attributes[key] === value));
  const property = (name) => all("meta", { property: name }).map((it) => it.attributes.content);
  const redirect = all("meta", { "http-equiv": "refresh" }).length > 0;
  if (all("title").length !== 1 || !all("title")[0].text.trim()) report(file, "has no title of its own");
  if (redirect || file === "404.html") continue;
  const address = base && base + file.replace(/(^|\/)index\.html$/, "$1").split("/").map(encodeURIComponent).join("/");
  const canonical = all("link", { rel: "canonical" }).map((it) => it.attributes.href);
  const same = (one) => decodeURIComponent(one) === decodeURIComponent(address);
  if (base ? canonical.length !== 1 || !same(canonical[0]) : canonical.length) report(file, `has the canonical address ${canonical}`);
  if (property("og:url").join() !== canonical.join()) report(file, "has another address for Open Graph");
  for (const name of ["og:title", "og:type", "og:site_name"]) if (property(name).length !== 1 || !property(name)[0]) report(file, `has no ${name}`);
  const description = all("meta", { name: "description" }).map((it) => it.attributes.content).join();
  if (property("og:description").join() !== description) report(file, "is described in two ways");
  for (const image of property("og:image")) if (!site.files.has(decodeURIComponent(inside(image, base) ?? ""))) report(file, `og:image ${image} is no file`);
  const feeds = all("link", { rel: "alternate" }).map((it) => it.attributes.type);
  const wanted = base ? ["application/atom+xml", "application/feed+json", "application/atom+xml"] : [];
  // A list that holds anything leads to the same as data.
  const list = /^(articles|sources|figures)\/(page\/\d+\/)?index\.html$/.exec(file)?.[1];
  if (list && data(list).length && feeds.at(-1) !== "application/json") report(file, "does not lead to its data");
  if (feeds.at(-1) === "application/json") feeds.pop();
  if (feeds.join() !== wanted.join()) report(file, `leads to the feeds ${feeds}`);

  const scripts = all("script", { type: "application/ld+json" });
  const text = elements.find((it) => it.name === "h1");
  const kind = articles.has(file) ? "article" : entities.has(file) ? "entity" : sources.has(file) ? "source" : file === "index.html" ? "home" : "";
  if (kind && scripts.length !== 1) report(file, `has ${scripts.length} objects of JSON-LD`);
  for (const script of scripts) {
    if (/[<>&]/.test(script.text)) report(file, "JSON-LD holds a character that could end its element");
    let object;
    try {
      object = JSON.parse(script.text);
    } catch (error) {
      report(file, `JSON-LD cannot be read: ${error.message}`);
      continue;
    }
    if (object["@context"] !== "https://schema.org") report(file, "JSON-LD has another context");
    if (base && kind && object.url && !same(object.url) && kind !== "source") report(file, `JSON-LD says it is at ${object.url}`);
    shape(file, object, "@");
    if (kind === "article") {
      const article = articles.get(file);
      if (!["Report", "NewsArticle"].includes(object["@type"])) report(file, `an article is a ${object["@type"]}`);
      if (object.headline !== article.title || (text && object.headline !== property("og:title")[0])) report(file, `has the headline ${object.headline}`);
      if ((object.description ?? undefined) !== article.summary) report(file, "has another summary in its data");
      if ((object.citation ?? []).length !== article.sources.length) report(file, `cites ${article.sources.length} and tells machines of ${(object.citation ?? []).length}`);
      for (const author of object.author ?? []) if (!author["@type"]) report(file, `says nothing of who ${author.name} is`);
      const own = claims.filter((figure) => figure.article === article.slug);
      if ((object.hasPart ?? []).length !== own.length) report(file, `makes ${own.length} claims and tells machines of ${(object.hasPart ?? []).length}`);
      if (!description && elements.some((it) => it.name === "p" && it.text.length > 20 && !it.attributes.class)) report(file, "has no description");
    }
  }
}
if (!objects) report(folder, "no JSON-LD at all");
finish(`${site.pages.size} pages, ${objects} objects of JSON-LD`);
