import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const stub = require("../support/stub.cjs");
const example = path.resolve("../examples/nonacs-dpdk.iotopo");
const uri = pathToFileURL(example).href;
let home = "";

before(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "iotopo-client-"));
  stub.open(uri, fs.readFileSync(example, "utf8"));
});

beforeEach(() => {
  stub.settings.clear();
  stub.seen.errors.length = 0;
  stub.seen.output.length = 0;
});

after(() => fs.rmSync(home, { recursive: true, force: true }));

async function until(what: string, test: () => boolean): Promise<void> {
  const end = Date.now() + 30_000;
  while (!test()) {
    assert.ok(Date.now() < end, `waited for: ${what}; ${stub.seen.output.join("\n")}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const status = () => stub.seen.status[stub.seen.status.length - 1];

test("the packed extension starts its server, and findings arrive", async () => {
  const begun = Date.now();
  const extension = stub.activate(path.resolve("."), home);
  await extension.api.started;
  await until("findings", () => (stub.seen.published.get(uri) ?? []).length > 0);
  console.log(`first findings after ${Date.now() - begun} ms`);
  assert.equal(status().text, "$(check) iotopo");
  assert.equal(stub.seen.contexts["iotopo.serverRunning"], true);
  assert.match(stub.seen.output[0], /^iotopo: Java \d+ from /);
  assert.deepEqual(stub.seen.errors, []);
  await extension.deactivate();
  assert.equal(status().text, "$(circle-slash) iotopo");
});

test("a Java that is not there is said once, with where it was looked for", async () => {
  stub.settings.set("iotopo.java.home", "/no/such/java");
  const extension = stub.activate(path.resolve("."), home);
  await extension.api.started;
  assert.equal(stub.seen.errors.length, 1);
  assert.match(stub.seen.errors[0], /needs a Java, 17 or newer.*\/no\/such\/java\/bin\/java/);
  assert.equal(status().text, "$(error) iotopo");
  await extension.deactivate();
});

test("a server that does not start is said once, and not tried for ever", () => {
  const broken = path.join(home, "broken");
  fs.mkdirSync(path.join(broken, "dist/server"), { recursive: true });
  fs.copyFileSync("dist/extension.cjs", path.join(broken, "dist/extension.cjs"));
  fs.writeFileSync(path.join(broken, "dist/server/iotopo.jar"), "no jar");
  fs.writeFileSync(path.join(broken, "dist/server/jar.json"), '{"modified":0,"hash":"0"}');
  // in a process of its own: the client leaves a failed write to nobody
  const script = `
    process.on("unhandledRejection", () => {});
    const { activate, seen } = require(${JSON.stringify(path.resolve("test/support/stub.cjs"))});
    activate(${JSON.stringify(broken)}, ${JSON.stringify(home)});
    setTimeout(() => {
      console.log(JSON.stringify(seen.errors));
      process.exit();
    }, 3000);`;
  const said = execFileSync(process.execPath, ["-e", script], { encoding: "utf8", stdio: "pipe" });
  const errors = JSON.parse(said.trim().split("\n").pop() as string) as string[];
  assert.equal(errors.length, 1, said);
  assert.match(errors[0] as string, /does not start with .*java/);
});

test("a folder that cannot be written costs nothing but speed", async () => {
  const extension = stub.activate(path.resolve("."), "/proc/nowhere");
  await extension.api.started;
  assert.equal(status().text, "$(check) iotopo");
  assert.deepEqual(stub.seen.errors, []);
  await extension.deactivate();
});

test("no server is left when the editor is gone", async () => {
  const children = () =>
    execFileSync("ps", ["-o", "args=", "--ppid", String(process.pid)], { encoding: "utf8" });
  await until("the last server to end", () => !children().includes("iotopo.jar"));
});
