// Whether what `check` writes for machines is what their schemas say. Use: formats.mjs SOURCELINE FOLDER
// In FOLDER a site with mistakes of many kinds is made; the schema of SARIF is the one its own tools are tested with.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import addFormats from "ajv-formats";
import Ajv from "ajv";
import Draft4 from "ajv-draft-04";

const [sourceline, folder] = process.argv.slice(2);
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const schemaOf = join(dirname(createRequire(import.meta.url).resolve("@microsoft/jest-sarif")), "schemas/sarif-2.1.0-rtm.5.json");
const options = { allErrors: true, strict: false, unicodeRegExp: false };
const validators = {
  sarif: addFormats.default(new Draft4.default(options)).compile(read(schemaOf)),
  json: new Ajv.default(options).compile(read(new URL("diagnostics.schema.json", import.meta.url))),
};

rmSync(folder, { recursive: true, force: true });
const write = (path, text) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
write("content/articles/2018-12-31-one.md", "# One\n\n😀é [[nobody]], [41](=ships), {0} <b>bold</b>\n");
write("content/articles/2018-12-31-رصيف two.md", "+++\ntitle = \"Two\"\ndate = 2018-12\n+++\n[@nothing]\n");
write("content/articles/2018-12-30-one.md", "# One\n");
write("content/articles/2018-12-29-latin.md", Buffer.from([0x23, 0x20, 0xe9, 0x0a]));
write("content/pages/empty.md", "");
write("content/sources.toml", "[log]\ntitle = \"A log\"\nkind = \"book\"\n[log]\ntitle = \"Again\"\n");
write("content/sources/more.toml", "[paper]\ntitle = \"A paper\"\nurl = \"javascript:alert(1)\"\n");

const check = (site, format) => {
  const run = spawnSync(sourceline, ["check", site, "--format", format], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.error || run.status > 1) throw new Error(`check ${site} --format ${format}: ${run.error ?? run.stderr}`);
  const found = JSON.parse(run.stdout);
  if (!validators[format](found)) throw new Error(JSON.stringify(validators[format].errors.slice(0, 5), null, 1));
  return found;
};
for (const site of [folder, "."]) {
  const json = check(site, "json");
  const { results, tool } = check(site, "sarif").runs[0];
  const same = json.length === results.length && json.every((one, at) => one.code === results[at].ruleId);
  if (!same) throw new Error(`${site}: the two formats do not tell of the same`);
  for (const { ruleId, ruleIndex, locations } of results) {
    if (tool.driver.rules[ruleIndex].id !== ruleId) throw new Error(`${ruleId}: not rule ${ruleIndex}`);
    // The place leads to a file below the folder where we are, and to what stands there in UTF-16.
    const { artifactLocation, region } = locations[0].physicalLocation;
    const text = readFileSync(decodeURIComponent(artifactLocation.uri), "utf8");
    const line = text.split("\n")[region.startLine - 1];
    if (line === undefined || region.startColumn > line.length + 1) throw new Error(`${ruleId}: no such place`);
    if (ruleId === "unknown-reference" && text.startsWith("# One\n\n😀") && region.startLine === 3) {
      const marked = line.slice(region.startColumn - 1, region.endColumn - 1);
      if (!["[[nobody]]", "[41](=ships)", "ships"].includes(marked)) throw new Error(`marked: ${marked}`);
    }
  }
  if (site === folder && results.length < 8) throw new Error(`only ${results.length} mistakes told`);
  console.log(`${site}: ${results.length} diagnostics as JSON and SARIF`);
}
