// The search of a built site, asked through the script that browsers get. It folds as the list of words says, finds what
// was written under every kind of thing there is, and moves little. Use: search.mjs FOLDER
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { finish, open, report, wrong } from "./site.mjs";

const [folder] = process.argv.slice(2);
const site = open(folder);
const script = readFileSync(join(folder, "assets/search.js"), "utf8");

// As much of a browser as the script needs, with an empty cache: it loads scripts, and there is no form.
function visit() {
  const visit = { moved: 0 };
  const load = (element) => {
    const file = element.src.split("?")[0];
    if (!site.files.has(file)) return setImmediate(element.onerror);
    const text = site.text(file);
    visit.moved += Buffer.byteLength(text);
    setImmediate(() => (vm.runInContext(text, context), element.onload()));
  };
  const document = { createElement: () => ({ remove() {} }), head: { appendChild: load }, querySelector: () => null };
  const context = vm.createContext({ document });
  context.self = context;
  vm.runInContext(script, context);
  return Object.assign(visit, { search: context.sourcelineSearch });
}

/** What the page may load for a query and the entries it shows first, in bytes. */
const MOST = 200_000;

let asked = 0;
async function find(query) {
  asked += 1;
  const visited = visit();
  const { search } = visited;
  const { start, kinds } = await search.find(query);
  const paths = [];
  for (const { id, found } of kinds) {
    for (const number of found.slice(0, id === "articles" ? 5 : 3)) {
      const { path } = await search.entry(start, number);
      const message = wrong(site, path);
      if (message) report(folder, `search for "${query}": "${path}" ${message}`);
    }
  }
  if (visited.moved > MOST) report(folder, `search for "${query}" moves ${visited.moved} bytes`);
  for (const number of kinds.flatMap(({ found }) => [...found])) paths.push((await search.entry(start, number)).path);
  return { start, paths: paths.map(address) };
}
const address = (path) => decodeURIComponent(path).replace(/(^|\/)index\.html/, "$1");

const { start } = await find("a");
const list = JSON.parse(readFileSync(new URL("search.json", import.meta.url), "utf8"));
// Only whoever types a number groups it with plain blanks.
list.push(["12 500 000 boats", ["12500000", "boats"]], ["2015 200", ["2015", "200"]], ["東京都", ["東京", "京都"]]);
for (const [text, words] of list) {
  const expected = JSON.stringify([...new Set(words.map((word) => word.normalize("NFKD")))]);
  const found = JSON.stringify(start.terms(text));
  if (found !== expected) report("search.json", `"${text}" is folded to ${found}, not to ${expected}`);
}

// A beginning is looked for in every file that has it, also where it runs over from one into the next.
const held = (file) => {
  const { groups } = /^sourcelineSearch\("\w+","(?<name>[^"]*)",(?<data>.*)\)\n$/s.exec(site.text(`search/${file}.js`));
  return { name: groups.name, words: JSON.parse(groups.data).filter((_, at) => at % 3 === 0) };
};
const words = start.words.map((_, at) => held(`words/${at}`));
for (const { words: [first] } of words) {
  for (let end = 1; end <= first.length; end += 1) {
    const term = first.slice(0, end);
    const expected = words.filter((file) => file.words.some((word) => word.startsWith(term))).map(({ name }) => name);
    const files = start.files(term);
    const listed = files.some((file) => file.startsWith("prefixes/") && held(file).words.includes(term));
    const missing = listed ? [] : expected.filter((file) => !files.includes(file));
    if (missing.length) report(folder, `a search for "${term}" does not ask for ${missing}`);
    if (files.length > 3) report(folder, `a search for "${term}" asks for ${files}`);
  }
}

// The title of a thing, whole, in capital letters and cut short, finds it.
const twin = (name) => JSON.parse(site.text(`data/${name}.json`));
const spread = (rows) => rows.filter((_, at) => at % Math.ceil(rows.length / 40) === 0);
const cases = [
  ...spread(twin("articles")).map(({ title, url }) => [title, url]),
  ...spread(twin("sources")).map(({ title, url }) => [title, url]),
  ...spread(twin("entities")).flatMap(({ name, aliases, url }) => [name, ...(aliases ?? [])].map((name) => [name, url])),
  ...spread(twin("figures")).filter(({ value }) => value).map(({ value, url }) => [value, url]),
];
for (const [words, url] of cases) {
  for (const query of [words, words.toUpperCase(), words.slice(0, -1)]) {
    const { start, paths } = await find(query);
    const found = paths.includes(decodeURIComponent(url.slice(1)));
    if (start.terms(query).length && !found) report(folder, `search for "${query}" does not find ${url}`);
  }
}

finish(`${folder}: ${asked} queries`);
