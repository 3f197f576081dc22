// The preview in a real browser: an edit is seen, a mistake stands above the page until it is mended, a folder is renamed,
// a template and a style sheet are switched, the server goes and comes back, a tab follows the writer.
// Use: preview.mjs SOURCELINE [CHROMIUM]
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, rmdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pause, start } from "./chromium.mjs";

const [sourceline, chromium = "chromium"] = process.argv.slice(2);
const PATIENCE = 20_000;
const folder = mkdtempSync(join(tmpdir(), "preview-"));
const at = (path) => join(folder, "site", path);
let failed = 0;

function write(path, text) {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
}

// Runs a program until it has said `words`; what they hold.
function run(program, args, words) {
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  const said = new Promise((done, fail) => {
    let text = "";
    child.stderr.on("data", (data) => {
      text += data;
      const match = words.exec(text);
      if (match) done(match[1]);
    });
    child.on("error", fail);
    child.on("exit", () => fail(new Error(`${program} ended: ${text}`)));
  });
  return { child, said };
}

function end({ child }, signal) {
  return new Promise((done) => {
    if (child.exitCode !== null) return done();
    child.on("exit", done);
    child.kill(signal);
  });
}

const serve = (port) => run(sourceline, ["serve", "--port", port, at("")], /at http:\/\/127\.0\.0\.1:(\d+)\//);

// Waits until an expression holds in a tab. While a page is loaded anew there is none to ask.
async function until(what, tab, expression) {
  const begun = Date.now();
  for (;;) {
    const value = await tab.is(expression).catch((error) => error.message);
    if (value === true) return console.log(`preview: ${what}, after ${Date.now() - begun} ms`);
    if (Date.now() - begun > PATIENCE) {
      failed += 1;
      const seen = await tab.is("location.pathname + ' ' + scrollY + ' ' + document.body.innerText.slice(0, 300)").catch(String);
      return console.log(`preview: NEVER ${what}: ${value}; ${seen}`);
    }
    await pause(10);
  }
}

const shows = (words) => `document.body.innerText.includes(${JSON.stringify(words)})`;
const banner = "document.getElementById('sourceline-banner')";
const paragraphs = Array.from({ length: 80 }, (_, number) => `Paragraph ${number} of a long text.`).join("\n\n");
const one = (word, last = "") => `# One\n\nThe ice is ${word}.\n\n${paragraphs}\n\n${last}\n`;
const ARTICLE = "content/articles/2018-12-31-one.md";
const STYLE = "themes/default/assets/style.css";

write(ARTICLE, one("gone"));
write("content/articles/2017-12-31-two.md", "# Two\n\nText.\n");
let server = serve("0");
const browser = start(chromium);
try {
  const port = await server.said;
  const address = (path) => `http://127.0.0.1:${port}${path}`;
  const tab = await browser.tab(address("/articles/one/"));
  const other = await browser.tab(address("/articles/two/"));
  await until("a page is shown", tab, shows("The ice is gone"));
  await until("and another", other, shows("Text."));
  await other.is("window.mine = true");
  await tab.is("scrollTo({ top: 900, behavior: 'instant' })");
  await until("and read", tab, "scrollY === 900");

  write(ARTICLE, one("back"));
  await until("an edit is seen", tab, shows("The ice is back"));
  await until("where it was read", tab, "scrollY === 900");
  await until("and no other page is loaded for it", other, "window.mine");

  write(ARTICLE, one("[[nobody]]"));
  await until("a mistake stands above its page, with its line", tab, `${banner}.innerText.includes('The ice is [[nobody]].')`);
  await until("which is as it was", tab, shows("The ice is back"));
  await until("above others too", other, `${banner}.innerText.includes('${ARTICLE}:3:12')`);
  await until("without loading them", other, "window.mine");
  write(ARTICLE, one("mended"));
  await until("it is mended", tab, `${shows("The ice is mended")} && !${banner}`);
  await until("for others too", other, `!${banner}`);

  mkdirSync(at("content/articles/north"));
  renameSync(at(ARTICLE), at("content/articles/north/2018-12-31-one.md"));
  renameSync(at("content/articles/north"), at("content/articles/south"));
  await until("a page that moved away is not found", tab, shows("Error 404"));
  renameSync(at("content/articles/south/2018-12-31-one.md"), at(ARTICLE));
  rmdirSync(at("content/articles/south"));
  await until("until it is back", tab, shows("The ice is mended"));

  write("themes/default/article.html", '{% extends "builtin/article.html" %}{% block title %}Mine{% endblock title %}');
  await until("a template is switched", tab, "document.title === 'Mine'");
  await tab.is("window.mine = true");
  for (const shade of [1, 2]) {
    write(STYLE, `body { background: rgb(0, 0, ${shade}) }`);
    const background = `getComputedStyle(document.body).backgroundColor === 'rgb(0, 0, ${shade})'`;
    await until("a style sheet is switched", tab, `${background} && document.querySelectorAll('link[rel=stylesheet]').length === 1`);
  }
  await until("without loading the page", tab, "window.mine");

  await end(server, "SIGINT");
  write(ARTICLE, one("served again"));
  await pause(1000);
  server = serve(port);
  await server.said;
  await until("a tab finds the server when it is back", tab, shows("The ice is served again"));

  await other.go(address("/_desk/"));
  await until("the desk tells that nothing is wrong", other, `${shows("No errors, no warnings")} && !document.getElementById('follow').hidden`);
  await other.is("document.querySelector('#follow input').click()");
  write(ARTICLE, one("served again", "The end."));
  await until("a tab follows the writer", other, `location.pathname === '/articles/one/' && ${shows("The end.")} && document.readyState === 'complete'`);
  await pause(300);
  write(ARTICLE, one("served again", "Another end."));
  await until("to what changed", other, `${shows("Another end.")} && scrollY > 1000`);
} finally {
  await end(server, "SIGINT");
  await browser.end();
  rmSync(folder, { recursive: true, force: true });
}
console.log(failed === 0 ? "preview: all seen" : `preview: ${failed} not seen`);
process.exit(failed === 0 ? 0 : 1);
