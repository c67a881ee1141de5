import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Diagnostic, Hover, Location, WorkspaceEdit } from "vscode-languageserver-protocol";
import { commandArguments, serverArguments, serverEnvironment } from "../../src/server/launch";
import { Client } from "../support/client";
import { JAVA, SERVER, startServer } from "../support/server";

const TYPES = "device-type nic {\n  bar 0 mem32 size 1M\n}\n";
const MACHINE =
  'import "t.iotopo"\nmachine m {\n  arch x86-64\n  memory ram 0 size 2G\n  host-bridge h {\n' +
  "    window mem 0xc000_0000 size 256M\n    endpoint e : nic at 01.0\n  }\n}\n";
const BACKWARDS = "machine m {\n  arch x86-64\n  memory ram 0x2000 .. 0x1000\n}\n";
const NOBODY = 65534;
let home = "";

before(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "iotopo bad input "));
  fs.chmodSync(home, 0o755);
});

after(() => fs.rmSync(home, { recursive: true, force: true }));

/** A folder with those files. */
function folder(name: string, files: Record<string, string | Buffer>): string {
  const made = path.join(home, name);
  fs.mkdirSync(made, { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    fs.writeFileSync(path.join(made, file), content);
  }
  return made;
}

const uriOf = (...parts: string[]) => pathToFileURL(path.join(...parts)).href;
const said = (found: Diagnostic[]) => found.map((one) => `${one.code}: ${one.message}`);

/** What the server says of a file that was not opened. */
async function ofUnopened(client: Client, uri: string): Promise<string[]> {
  return said(await client.diagnostics(uri));
}

async function stop(client: Client): Promise<void> {
  assert.equal(await client.stop(), 0);
  assert.deepEqual(client.complaints, []);
}

test("a file of 20 MB is one finding that names the limit, open or not", async () => {
  const text = "// a comment\n".repeat(1_600_000);
  const root = folder("big", { "a.iotopo": text });
  const client = await startServer();
  await client.initialize(pathToFileURL(root).href);
  const uri = uriOf(root, "a.iotopo");
  const limit = ["syntax: the file is larger than 16 MiB"];
  assert.deepEqual(await ofUnopened(client, uri), limit);
  client.open(uri, text);
  assert.deepEqual(said(await client.diagnostics(uri)), limit);
  client.change(uri, BACKWARDS);
  assert.match(said(await client.diagnostics(uri)).join(), /range-backwards/);
  await stop(client);
});

test("a binary file is said to be none of ours, open or not", async () => {
  const bytes = Buffer.concat([
    Buffer.from("\x7fELF\x02\x01\x01"),
    Buffer.alloc(5000),
    Buffer.from([0xff, 0xfe, 0x80]),
  ]);
  const root = folder("binary", { "a.iotopo": bytes, "b.iotopo": Buffer.alloc(100_000) });
  const client = await startServer();
  await client.initialize(pathToFileURL(root).href);
  const binary = await ofUnopened(client, uriOf(root, "a.iotopo"));
  assert.match(binary.join("\n"), /file-encoding/);
  assert.ok(binary.length < 20, String(binary.length));
  const zeros = await ofUnopened(client, uriOf(root, "b.iotopo"));
  assert.match(zeros[0] ?? "", /^syntax: character U\+0000 is nothing that a file can hold/);
  assert.ok(zeros.length < 20, String(zeros.length));
  const uri = uriOf(root, "a.iotopo");
  client.open(uri, bytes.toString("utf8"));
  const open = said(await client.diagnostics(uri));
  assert.match(open.join("\n"), /U\+0000/);
  assert.ok(open.length < 20, String(open.length));
  await stop(client);
});

test("blanks, #, % and umlauts in a path are a path like any other", async () => {
  const root = folder("Größe 100%41 #1 & co", { "t.iotopo": TYPES, "m ü#.iotopo": MACHINE });
  const uri = uriOf(root, "m ü#.iotopo");
  const types = uriOf(root, "t.iotopo");
  const client = await startServer();
  await client.initialize(pathToFileURL(root).href);
  client.open(uri, MACHINE);
  assert.deepEqual(said(await client.diagnostics(uri)), []);
  const position = { line: 6, character: 18 };
  const textDocument = { uri };
  const targets = await client.ask<Location[]>("textDocument/definition", {
    textDocument,
    position,
  });
  assert.deepEqual(
    targets.map((one) => one.uri),
    [types],
  );
  const edit = await client.ask<WorkspaceEdit>("textDocument/rename", {
    textDocument,
    position,
    newName: "card",
  });
  const files = [
    ...Object.keys(edit.changes ?? {}),
    ...(edit.documentChanges ?? []).flatMap((one) =>
      "textDocument" in one ? [one.textDocument.uri] : [],
    ),
  ];
  assert.deepEqual(files.sort(), [uri, types].sort());
  await stop(client);
});

test("a path with umlauts is read where the locale is POSIX's", async (context) => {
  if (process.platform !== "linux") {
    context.skip("only Linux takes the encoding of paths from the locale");
    return;
  }
  const root = folder("größer", { "m.iotopo": BACKWARDS });
  const posix = { PATH: process.env["PATH"] ?? "", LANG: "C" };
  const client = await Client.start(JAVA, serverArguments("", undefined), {
    cwd: SERVER,
    env: serverEnvironment(posix, "linux"),
  });
  await client.initialize(pathToFileURL(root).href);
  assert.match((await ofUnopened(client, uriOf(root, "m.iotopo"))).join(), /range-backwards/);
  await stop(client);
});

test("an import that is not there is named as it was written", async () => {
  const root = folder("ü %23", { "m.iotopo": MACHINE.replace("t.iotopo", "gone #1.iotopo") });
  const client = await startServer();
  await client.initialize(pathToFileURL(root).href);
  assert.match((await ofUnopened(client, uriOf(root, "m.iotopo"))).join("\n"), /gone #1\.iotopo/);
  await stop(client);
});

test("two servers on one folder see each other's saved files", async () => {
  const root = folder("two", { "t.iotopo": TYPES, "m.iotopo": MACHINE });
  const [uri, types] = [uriOf(root, "m.iotopo"), uriOf(root, "t.iotopo")];
  const [one, two] = await Promise.all([startServer(), startServer()]);
  for (const client of [one, two]) {
    await client.initialize(pathToFileURL(root).href);
    client.open(uri, MACHINE);
    assert.deepEqual(said(await client.diagnostics(uri)), []);
  }
  const renamed = TYPES.replace("nic", "card");
  one.open(types, renamed);
  await one.diagnostics(types);
  // unsaved, it is the first window's alone
  two.change(uri, MACHINE);
  assert.deepEqual(said(await two.diagnostics(uri)), []);
  fs.writeFileSync(path.join(root, "t.iotopo"), renamed);
  two.tell("workspace/didChangeWatchedFiles", { changes: [{ uri: types, type: 2 }] });
  for (const client of [one, two]) {
    client.change(uri, MACHINE);
    assert.match(said(await client.diagnostics(uri)).join(), /nic/);
  }
  await Promise.all([stop(one), stop(two)]);
});

test("a read-only folder is served whole, and only what must write says so", async (context) => {
  const root = folder("read only", { "t.iotopo": TYPES, "m.iotopo": MACHINE });
  fs.chmodSync(root, 0o555);
  const isRoot = process.getuid?.() === 0;
  if (process.platform === "win32") {
    context.skip("Windows has no folders without the right to write");
    return;
  }
  // nothing is read-only to root
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  if (isRoot && spawnSync(JAVA, ["-version"], { ...user, cwd: SERVER }).status !== 0) {
    context.skip("a user without rights cannot read the server here");
    return;
  }
  const client = await Client.start(JAVA, serverArguments("", undefined), {
    cwd: SERVER,
    ...user,
  });
  await client.initialize(pathToFileURL(root).href);
  const uri = uriOf(root, "m.iotopo");
  assert.deepEqual(await ofUnopened(client, uri), []);
  client.open(uri, MACHINE);
  const hover = await client.ask<Hover>("textDocument/hover", {
    textDocument: { uri },
    position: { line: 6, character: 14 },
  });
  assert.match(JSON.stringify(hover.contents), /group/);
  await stop(client);
  const build = ["build", path.join(root, "m.iotopo"), "--to", "json", "-o", path.join(root, "o")];
  const run = spawnSync(JAVA, commandArguments(path.join(SERVER, "iotopo.jar"), build), {
    ...user,
    cwd: root,
    encoding: "utf8",
  });
  assert.notEqual(run.status, 0);
  assert.match(run.stderr, /^iotopo: cannot .*read only\/o: permission denied\n$/);
  assert.doesNotMatch(run.stderr, /Exception|\tat /);
});
