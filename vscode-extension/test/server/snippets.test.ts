import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { MACHINE } from "../../src/exampleMachine";
import { startServer } from "../support/server";
import { elementWords } from "../support/xtext";

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
  readonly description: string;
}

const snippets: Record<string, Snippet> = JSON.parse(readFileSync("snippets/iotopo.json", "utf8"));

/** What stands around a snippet; `@` is where it goes. */
const AROUND: Readonly<Record<string, string>> = {
  file: "@\nmachine around { arch x86-64 }",
  machine: "machine around { @ }",
  "host-bridge": "machine around { host-bridge hb { @ } }",
  port: "machine around { host-bridge hb { root-port port at 00.0 { @ } } }",
  "upstream-port":
    "machine around { host-bridge hb { root-port port at 00.0 { upstream-port up at 00.0 { @ } } } }",
  endpoint: "machine around { host-bridge hb { endpoint e at 00.0 { @ } } }",
  iommu: "machine around { iommu smmu { @ } }",
  assign: "machine around { assign a { @ } }",
};

const PLACES: Readonly<Record<string, string>> = {
  import: "file",
  "@allow": "file",
  machine: "file",
  "device-type": "file",
  window: "host-bridge",
  inbound: "host-bridge",
  "root-port": "host-bridge",
  "pci-bridge": "host-bridge",
  switch: "port",
  "upstream-port": "port",
  "downstream-port": "upstream-port",
  "pcie-to-pci-bridge": "port",
  endpoint: "port",
  "endpoint-of": "port",
  acs: "port",
  reserve: "port",
  bar: "endpoint",
  rom: "endpoint",
  "sr-iov": "endpoint",
  msi: "iommu",
  covers: "iommu",
  map: "assign",
  needs: "assign",
};

const client = await startServer();
await client.initialize();
after(() => client.stop());

test("there is a snippet for every element", () => {
  const prefixes = new Set(Object.values(snippets).map((snippet) => snippet.prefix));
  assert.deepEqual(
    elementWords().filter((word) => !prefixes.has(word)),
    [],
  );
});

for (const [name, snippet] of Object.entries(snippets)) {
  test(`the snippet "${name}" parses as it is`, async () => {
    const place = PLACES[snippet.prefix] ?? "machine";
    const text = (AROUND[place] as string).replace("@", () => filled(snippet.body.join("\n")));
    const uri = `untitled:${encodeURIComponent(name)}.iotopo`;
    client.open(uri, text);
    const found = await client.diagnostics(uri);
    client.close(uri);
    const syntax = found.filter((one) => one.code === "syntax");
    assert.deepEqual(
      syntax.map((one) => one.message),
      [],
      text,
    );
  });
}

test("the example of a new machine parses, and has something to find", async () => {
  const uri = "untitled:example.iotopo";
  client.open(uri, MACHINE);
  const rules = (await client.diagnostics(uri)).map((one) => one.code);
  assert.ok(!rules.includes("syntax"));
  assert.ok(rules.includes("iova-shadowed"));
});

/** The text of a snippet where every place keeps what it proposes. */
function filled(body: string): string {
  return body
    .replaceAll(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, "$1")
    .replaceAll(/\$\{\d+:([^}]*)\}/g, "$1")
    .replaceAll(/\$\d+/g, "");
}
