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
  stub.trust(true);
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

/** A folder with a Java in it as far as its version goes, which does not serve. */
function fakeJava(name: string, release: string, prints: string): string {
  const folder = path.join(home, name);
  fs.mkdirSync(path.join(folder, "bin"), { recursive: true });
  if (release !== "") {
    fs.writeFileSync(path.join(folder, "release"), release);
  }
  fs.writeFileSync(path.join(folder, "bin/java"), `#!/bin/sh\necho '${prints}' >&2\n`);
  fs.chmodSync(path.join(folder, "bin/java"), 0o755);
  return folder;
}

test("a Java 11 is named as what it is, by its release file and by what it prints", async () => {
  const release = 'JAVA_VERSION="11.0.2"\n';
  for (const folder of [
    fakeJava("jdk 11", release, "nothing"),
    fakeJava("jre-11", "", 'openjdk version "11.0.2" 2019-01-15'),
  ]) {
    stub.seen.errors.length = 0;
    stub.settings.set("iotopo.java.home", folder);
    const extension = stub.activate(path.resolve("."), home);
    await extension.api.started;
    assert.equal(stub.seen.errors.length, 1);
    assert.ok(stub.seen.errors[0].includes(`${folder}/bin/java is Java 11`), stub.seen.errors[0]);
    assert.match(stub.seen.errors[0], /Install one, or name its folder/);
    await extension.deactivate();
  }
});

test("a Java that may not be run is said once", async () => {
  const folder = fakeJava("jdk-17", 'JAVA_VERSION="17.0.2"\n', "");
  fs.chmodSync(path.join(folder, "bin/java"), 0o644);
  stub.settings.set("iotopo.java.home", folder);
  const extension = stub.activate(path.resolve("."), home);
  await extension.api.started;
  assert.equal(stub.seen.errors.length, 1, stub.seen.errors.join("\n"));
  assert.match(stub.seen.errors[0], /does not start with .*jdk-17\/bin\/java/);
  assert.equal(status().text, "$(error) iotopo");
  await extension.deactivate();
});

test("a folder that is not trusted is served, and told what of it does not count", async () => {
  stub.trust(false);
  const extension = stub.activate(path.resolve("."), home);
  await extension.api.started;
  assert.equal(status().text, "$(check) iotopo");
  assert.match(stub.seen.output[0], /not trusted.*iotopo\.java\.home and iotopo\.server\.vmargs/);
  assert.deepEqual(stub.seen.errors, []);
  await extension.deactivate();
});

test("an installation without its server is said once, with what mends it", async () => {
  const bare = path.join(home, "bare");
  fs.mkdirSync(path.join(bare, "dist/server"), { recursive: true });
  fs.copyFileSync("dist/extension.cjs", path.join(bare, "dist/extension.cjs"));
  const extension = stub.activate(bare, home);
  await extension.api.started;
  assert.equal(stub.seen.errors.length, 1);
  assert.match(stub.seen.errors[0], /cannot be started: .*jar\.json.*reinstallation/);
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
