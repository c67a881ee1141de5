import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import type { CodeAction, Hover, WorkspaceEdit } from "vscode-languageserver-protocol";
import { startServer } from "../support/server";

const file = path.resolve("../examples/nonacs-dpdk.iotopo");
const uri = pathToFileURL(file).href;
const text = readFileSync(file, "utf8");
const textDocument = { uri };

const client = await startServer();
const greeting = await client.initialize();

/** Where a text stands in the example. */
function at(part: string, offset = 0) {
  const before = text.slice(0, text.indexOf(part) + offset).split("\n");
  return { line: before.length - 1, character: (before[before.length - 1] as string).length };
}

test("the server says who it is", () => {
  assert.ok(greeting.capabilities.hoverProvider);
});

test("tells the example's findings with rule, page and the other places", async () => {
  client.open(uri, text);
  const found = await client.diagnostics(uri);
  const rules = found.map((one) => one.code);
  for (const rule of ["acs-absent-at-port", "group-unsound", "inbound-not-in-vfio"]) {
    assert.ok(rules.includes(rule), rule);
  }
  const unsound = found.find((one) => one.code === "group-unsound");
  assert.match(unsound?.codeDescription?.href ?? "", /group-unsound/);
  assert.ok((unsound?.relatedInformation ?? []).length > 0);
});

test("tells a function's group", async () => {
  const hover = await client.ask<Hover>("textDocument/hover", {
    textDocument,
    position: at("endpoint nic0", 10),
  });
  assert.match(JSON.stringify(hover.contents), /group/);
});

test("renames in both files", async () => {
  const edit = await client.ask<WorkspaceEdit>("textDocument/rename", {
    textDocument,
    position: at(": cx6dx", 4),
    newName: "connectx",
  });
  const files = [
    ...Object.keys(edit.changes ?? {}),
    ...(edit.documentChanges ?? []).flatMap((one) =>
      "textDocument" in one ? [one.textDocument.uri] : [],
    ),
  ];
  assert.equal(new Set(files).size, 2);
});

test("offers a fix, and its finding goes with it", async () => {
  const broken = text.replace("map 4G size 16G", "map 0x20_0000_0000 size 1G");
  client.change(uri, broken);
  const found = await client.diagnostics(uri);
  const shadowed = found.find((one) => one.code === "iova-shadowed");
  assert.ok(shadowed, found.map((one) => one.code).join(" "));
  const actions = await client.ask<CodeAction[]>("textDocument/codeAction", {
    textDocument,
    range: shadowed.range,
    context: { diagnostics: [shadowed], only: ["quickfix"] },
  });
  assert.ok(actions.some((action) => action.kind === "quickfix" && action.edit !== undefined));
});

test("says goodbye with exit code 0, and complained of nothing", async () => {
  assert.equal(await client.stop(), 0);
  assert.deepEqual(client.complaints, []);
});
