// Types 20,000 random edits at a server, and compares it with one that has seen none.
// npm run soak [-- EDITS [SEED]]
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic, Position } from "vscode-languageserver-protocol";
import { Client } from "../support/client";
import { JAVA, SERVER, startServer } from "../support/server";

const EDITS = Number(process.argv[2] ?? 20_000);
const SEED = Number(process.argv[3] ?? 1);
const LARGEST = 60_000;

const home = fs.mkdtempSync(path.join(os.tmpdir(), "iotopo-soak-"));
fs.cpSync("../examples", home, { recursive: true });
const others = fs
  .readdirSync(home)
  .filter((name) => name.endsWith(".iotopo"))
  .sort()
  .map((name) => fs.readFileSync(path.join(home, name), "utf8"));
const file = path.join(home, "nonacs-dpdk.iotopo");
const uri = pathToFileURL(file).href;
const textDocument = { uri };

let state = SEED;
/** A whole number below the bound, the same for the same seed. */
function chance(bound: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * bound);
}

const WORDS = [
  "}",
  "{",
  " ",
  "\n",
  "0x",
  "4G",
  " .. ",
  "acs none ",
  "acs SV RR CR UF\n",
  "endpoint x at 00.0 { }\n",
  "bar 0 mem64 size 1M ",
  '"',
  "/*",
  "*/",
  "// ",
  "nic0",
  "devices ",
  "@allow(",
  "ü",
  "𝄞",
];

const QUESTIONS = [
  "hover",
  "completion",
  "documentSymbol",
  "foldingRange",
  "semanticTokens/full",
  "codeLens",
  "inlayHint",
  "codeAction",
  "documentHighlight",
];

let text = fs.readFileSync(file, "utf8");
const before: string[] = [text];

/** One edit: typing, deleting a block, undoing, or pasting of another file. */
function edit(): { from: number; to: number; text: string } {
  const at = chance(text.length + 1);
  const kind = chance(24);
  if (text.length > LARGEST || kind >= 22) {
    return { from: 0, to: text.length, text: before[chance(before.length)] as string };
  }
  if (kind <= 1) {
    const end = text.indexOf("\n", Math.min(text.length, at + chance(400)));
    return { from: at, to: end < 0 ? text.length : Math.max(at, end), text: "" };
  }
  if (kind === 2) {
    const lines = (others[chance(others.length)] as string).split("\n");
    const first = chance(lines.length);
    return { from: at, to: at, text: lines.slice(first, first + 1 + chance(30)).join("\n") };
  }
  if (kind <= 5) {
    return { from: at, to: Math.min(text.length, at + 1), text: "" };
  }
  return { from: at, to: at, text: WORDS[chance(WORDS.length)] as string };
}

function positionOf(offset: number): Position {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length - 1, character: (lines[lines.length - 1] as string).length };
}

/** The bytes of the server's heap that are in use after a collection. */
function heap(client: Client): number {
  const pid = String(client.process.pid);
  execFileSync("jcmd", [pid, "GC.run"], { stdio: "ignore" });
  const info = execFileSync("jcmd", [pid, "GC.class_histogram"], { encoding: "utf8" });
  return Number(/^Total\s+\d+\s+(\d+)/m.exec(info)?.[1]);
}

const inWords = (found: readonly Diagnostic[]) =>
  found
    .map(({ range, code, message }) => JSON.stringify([range, code, message]))
    .sort()
    .join("\n");

const client = await startServer();
const { capabilities } = await client.initialize(pathToFileURL(home).href);
const known = QUESTIONS.filter(
  (question) => `${question.replace(/\/.*/, "")}Provider` in capabilities,
);
client.open(uri, text);
await client.diagnostics(uri);
const start = heap(client);
const begun = Date.now();
let refused = 0;

for (let count = 1; count <= EDITS; count++) {
  const { from, to, text: put } = edit();
  const range = { start: positionOf(from), end: positionOf(to) };
  text = text.slice(0, from) + put + text.slice(to);
  client.change(uri, put, range);
  if (count % 50 === 0) {
    before.push(text.length < LARGEST ? text : (before[0] as string));
  }
  if (count % 10 === 0) {
    const position = positionOf(chance(text.length + 1));
    const method = `textDocument/${known[chance(known.length)]}`;
    const whole = { start: { line: 0, character: 0 }, end: positionOf(text.length) };
    await client
      .ask(method, { textDocument, position, range: whole, context: { diagnostics: [] } })
      .catch(() => refused++);
  }
  if (count % 1000 === 0) {
    const seconds = (Date.now() - begun) / 1000;
    console.log(`${count} edits, ${seconds.toFixed(0)} s, ${text.length} characters`);
  }
}

// once more, to a text that was not seen before
const last = `${before[0]}\n// the end\n`;
client.change(uri, last);
const found = await client.diagnostics(uri);
const end = heap(client);

const cold = await Client.start(JAVA, ["-jar", "iotopo.jar", "lsp"], { cwd: SERVER });
await cold.initialize(pathToFileURL(home).href);
cold.open(uri, last);
assert.equal(inWords(found), inWords(await cold.diagnostics(uri)));
// and to whatever is left of the random text
client.change(uri, text);
cold.change(uri, text);
assert.equal(inWords(await client.diagnostics(uri)), inWords(await cold.diagnostics(uri)));

assert.equal(await client.stop(), 0);
assert.equal(await cold.stop(), 0);
fs.rmSync(home, { recursive: true, force: true });
const mib = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
console.log(
  `alive after ${EDITS} edits in ${Math.round((Date.now() - begun) / 1000)} s; ` +
    `${mib(start)} MiB in use at the start, ${mib(end)} MiB at the end, ` +
    `${(end / start).toFixed(2)} times; ${refused} questions refused`,
);
assert.ok(end <= 1.5 * start, "more than 1.5 times the memory of the start");
assert.deepEqual(client.complaints, []);
