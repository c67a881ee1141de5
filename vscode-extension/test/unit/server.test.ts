import assert from "node:assert/strict";
import { test } from "node:test";
import { Backoff } from "../../src/server/backoff";
import { doesNotStart, filesMissing, noJava } from "../../src/server/explain";
import { commandArguments, serverArguments, serverEnvironment } from "../../src/server/launch";
import { words } from "../../src/server/words";
import { statusText } from "../../src/status";
import { commandOf } from "../../src/taskCommand";

test("splits options at blanks, and not in quotes", () => {
  assert.deepEqual(words(`  -Xmx4G "-Dname=a b"  -Dx='c d'e "" `), [
    "-Xmx4G",
    "-Dname=a b",
    "-Dx=c de",
    "",
  ]);
  assert.deepEqual(words(""), []);
});

test("leaves the collector to a person who chose one", () => {
  assert.ok(serverArguments("", undefined).includes("-XX:+UseParallelGC"));
  assert.ok(!serverArguments("-XX:+UseZGC", undefined).includes("-XX:+UseParallelGC"));
});

test("ends with the jar and the command", () => {
  assert.deepEqual(serverArguments("", "a.jsa").slice(-3), ["-jar", "iotopo.jar", "lsp"]);
  assert.ok(serverArguments("", "a.jsa").includes("-XX:SharedArchiveFile=a.jsa"));
  assert.deepEqual(commandArguments("/x y/i.jar", ["check"]).slice(-3), [
    "-jar",
    "/x y/i.jar",
    "check",
  ]);
});

test("waits longer after each death, and then gives up", () => {
  const backoff = new Backoff(() => 0);
  const waits = Array.from({ length: Backoff.LIMIT }, () => backoff.afterDeath());
  assert.deepEqual(waits, [500, 1000, 2000, 4000, undefined]);
});

test("forgets deaths of long ago, and all when a person starts it", () => {
  let now = 0;
  const backoff = new Backoff(() => now);
  backoff.afterDeath();
  backoff.afterDeath();
  now = Backoff.TOGETHER_MILLIS + 1;
  assert.equal(backoff.afterDeath(), 500);
  backoff.afterDeath();
  backoff.reset();
  assert.equal(backoff.afterDeath(), 500);
});

test("shows the state and the Linux", () => {
  const running = { kind: "running", java: "Java 17" } as const;
  assert.equal(statusText(running, "7.3").text, "$(check) iotopo · Linux 7.3");
  assert.equal(statusText(running, "rework-v3").text, "$(check) iotopo · rework-v3");
  assert.equal(statusText(running, undefined).text, "$(check) iotopo");
  assert.equal(statusText({ kind: "failed", why: "no Java" }, "7.3").tooltip, "no Java");
  assert.equal(statusText({ kind: "failed", why: "" }, undefined).severity, "error");
  assert.match(statusText({ kind: "restarting", seconds: 2 }, undefined).tooltip, /in 2 s/);
});

test("makes a task's command line", () => {
  const type = "iotopo";
  assert.deepEqual(commandOf({ type, command: "check" }), ["check", "--format", "gcc"]);
  assert.deepEqual(
    commandOf({ type, command: "build", paths: ["m.iotopo"], to: "json,acpi", output: "out" }),
    ["build", "m.iotopo", "--to", "json,acpi", "-o", "out"],
  );
  assert.deepEqual(commandOf({ type, command: "fmt", paths: ["a", "b"] }), ["fmt", "a", "b"]);
});

test("says that an untrusted folder does not choose the Java", () => {
  const misses = [{ from: "the PATH", why: "there is no java on it" }];
  assert.doesNotMatch(noJava(misses, true), /trusted/);
  assert.match(
    noJava(misses, false),
    /needs a Java, 17 or newer.*folder is not trusted.*iotopo\.java\.home and iotopo\.server\.vmargs/,
  );
});

test("blames the options that a person set before the jar", () => {
  assert.match(
    doesNotStart("/j/bin/java", "-Xmx4Q"),
    /^The iotopo language server does not start with \/j\/bin\/java with the options of iotopo\.server\.vmargs, -Xmx4Q, which it may refuse\. /,
  );
  assert.match(doesNotStart("/j/bin/java", ""), /with \/j\/bin\/java\. .*reinstallation/);
  assert.match(filesMissing("there is no jar.json"), /no jar\.json\. A reinstallation/);
});

test("gives the server a locale with umlauts where it has none", () => {
  const of = (env: NodeJS.ProcessEnv) => serverEnvironment(env, "linux")["LC_ALL"];
  assert.equal(of({}), "C.UTF-8");
  assert.equal(of({ LANG: "de_DE.UTF-8", LC_ALL: "POSIX" }), "C.UTF-8");
  assert.equal(of({ LANG: "de_DE.UTF-8", LC_ALL: "" }), "");
  assert.deepEqual(serverEnvironment({ LANG: "C" }, "darwin"), { LANG: "C" });
});
