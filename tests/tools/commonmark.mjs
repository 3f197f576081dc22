// The examples of the CommonMark specification as one JSON file. Use: commonmark.mjs OUT
import { writeFileSync } from "node:fs";
import { tests } from "commonmark-spec";

// The specification writes a tab as an arrow, to make it visible.
const tabs = (text) => text.replaceAll("→", "\t");
const examples = tests.map(({ number, markdown, html, section }) => ({
  example: number,
  markdown: tabs(markdown),
  html: tabs(html),
  section,
}));
// 0.31.2 has 652: fewer would mean that the extraction, not the parser, has changed.
if (examples.length !== 652) throw new Error(`652 examples expected, ${examples.length} found`);
writeFileSync(process.argv[2], JSON.stringify(examples, null, 1));
console.log(`${examples.length} examples`);
