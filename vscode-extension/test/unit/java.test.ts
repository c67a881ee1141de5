import assert from "node:assert/strict";
import { test } from "node:test";
import { explainMisses, findJava, type Machine } from "../../src/java/find";
import { versionOfOutput, versionOfRelease } from "../../src/java/version";

/** A machine with those commands, each of a Java. */
function machine(
  javas: Record<string, number | string>,
  env: Record<string, string> = {},
  platform: NodeJS.Platform = "linux",
): Machine {
  return {
    platform,
    env,
    isFile: (file) => file in javas,
    versionOf: async (command) => {
      const version = javas[command];
      if (typeof version === "string") {
        throw new Error(version);
      }
      return version === undefined ? undefined : { major: version, build: `${version}.0.1` };
    },
  };
}

const none = { setting: "", runtimes: [] };

test("takes the Java of the setting before any other", async () => {
  const search = await findJava(
    { setting: "/mine", runtimes: [] },
    machine({ "/mine/bin/java": 21, "/home/bin/java": 17 }, { JAVA_HOME: "/home" }),
  );
  assert.ok("found" in search);
  assert.equal(search.found.command, "/mine/bin/java");
  assert.equal(search.found.from, "the setting iotopo.java.home");
});

test("takes no other Java where the setting is wrong", async () => {
  const search = await findJava(
    { setting: "/gone", runtimes: [] },
    machine({ "/home/bin/java": 17 }, { JAVA_HOME: "/home" }),
  );
  assert.ok("misses" in search);
  assert.deepEqual(search.misses, [
    { from: "the setting iotopo.java.home", why: "there is no /gone/bin/java" },
  ]);
});

test("understands a setting that names bin, or the command", async () => {
  for (const setting of ["/j/bin", "/j/bin/java", "/j", "/j/", " /j "]) {
    const search = await findJava({ setting, runtimes: [] }, machine({ "/j/bin/java": 17 }));
    assert.ok("found" in search, setting);
    assert.equal(search.found.command, "/j/bin/java");
  }
});

test("understands a folder that is called java", async () => {
  const search = await findJava(
    { setting: "/opt/java", runtimes: [] },
    machine({ "/opt/java/bin/java": 17 }),
  );
  assert.ok("found" in search);
});

test("passes over a Java 11 in JAVA_HOME for a newer one on the PATH", async () => {
  const search = await findJava(
    none,
    machine(
      { "/old/bin/java": 11, "/usr/bin/java": 17 },
      { JAVA_HOME: "/old", PATH: "/none:/usr/bin" },
    ),
  );
  assert.ok("found" in search);
  assert.equal(search.found.command, "/usr/bin/java");
  assert.equal(search.found.from, "the PATH");
});

test("takes the runtime of the extension for Java last", async () => {
  const search = await findJava(
    { setting: "", runtimes: ["/ext/jre/21"] },
    machine({ "/ext/jre/21/bin/java": 21 }, { PATH: "/usr/bin" }),
  );
  assert.ok("found" in search);
  assert.equal(search.found.from, "Language Support for Java by Red Hat");
});

test("looks for java.exe on Windows", async () => {
  const search = await findJava(
    none,
    machine({ "C:\\jdk 17\\bin\\java.exe": 17 }, { Path: "C:\\x;C:\\jdk 17\\bin" }, "win32"),
  );
  assert.ok("found" in search);
  assert.equal(search.found.command, "C:\\jdk 17\\bin\\java.exe");
});

test("says every place that it tried, and what to do", async () => {
  const search = await findJava(
    none,
    machine(
      { "/old/bin/java": 11, "/usr/bin/java": "spawn EACCES" },
      { JAVA_HOME: "/old", PATH: "/usr/bin" },
    ),
  );
  assert.ok("misses" in search);
  assert.equal(
    explainMisses(search.misses),
    "iotopo needs a Java, 17 or newer, to check files. Tried JAVA_HOME: /old/bin/java is Java 11; " +
      "the PATH: /usr/bin/java does not start: spawn EACCES. " +
      "Install one, or name its folder in the setting iotopo.java.home.",
  );
});

test("says that there is none at all", async () => {
  const search = await findJava(none, machine({}));
  assert.ok("misses" in search);
  assert.deepEqual(search.misses, [{ from: "the PATH", why: "there is no java on it" }]);
});

test("reads the release file", () => {
  assert.deepEqual(
    versionOfRelease(
      'JAVA_VERSION="17.0.15"\nOS_ARCH="x86_64"\r\nJAVA_RUNTIME_VERSION="17.0.15+6-Debian"\n',
    ),
    { major: 17, build: "17.0.15+6-Debian-x86_64" },
  );
  assert.equal(versionOfRelease('JAVA_VERSION="1.8.0_402"')?.major, 8);
  assert.equal(versionOfRelease("nothing"), undefined);
});

test("reads what java -version prints", () => {
  const printed =
    'openjdk version "21.0.2" 2024-01-16\nOpenJDK Runtime Environment (build 21.0.2+13-58)\n';
  assert.deepEqual(versionOfOutput(printed), { major: 21, build: "21.0.2+13-58" });
  assert.equal(versionOfOutput('java version "1.8.0_301"\n')?.major, 8);
  assert.equal(versionOfOutput("no such thing"), undefined);
});
