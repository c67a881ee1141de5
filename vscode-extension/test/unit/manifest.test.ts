import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const contributes = manifest.contributes;
const commands: string[] = contributes.commands.map((one: { command: string }) => one.command);

test("every file that is named exists", () => {
  const named: string[] = [
    ...contributes.languages.flatMap(
      (one: { configuration: string; icon: Record<string, string> }) => [
        one.configuration,
        ...Object.values(one.icon),
      ],
    ),
    ...contributes.grammars.map((one: { path: string }) => one.path),
    ...contributes.snippets.map((one: { path: string }) => one.path),
    ...contributes.walkthroughs[0].steps.map((one: { media: { svg: string } }) => one.media.svg),
    manifest.icon,
  ];
  assert.deepEqual(
    named.filter((file) => !existsSync(file)),
    [],
  );
});

test("every command that is used is declared", () => {
  const menus = Object.values(contributes.menus).flat() as { command: string }[];
  const links = JSON.stringify(contributes.walkthroughs).matchAll(/command:(iotopo\.\w+)/g);
  const used = [...menus, ...contributes.keybindings].map((one) => one.command);
  for (const command of [...used, ...[...links].map((link) => link[1])]) {
    assert.ok(commands.includes(command), command);
  }
});

test("every declared command is registered, and none else", () => {
  const source = readFileSync("src/commands.ts", "utf8");
  const body = source.slice(source.indexOf("const commands"), source.indexOf("return vscode"));
  const registered = [...body.matchAll(/^ {4}(\w+): \(/gm)].map((match) => `iotopo.${match[1]}`);
  assert.deepEqual(registered.sort(), [...commands].sort());
});

test("every setting and command says what it is", () => {
  for (const [name, setting] of Object.entries(contributes.configuration.properties)) {
    assert.ok((setting as { markdownDescription: string }).markdownDescription.length > 20, name);
    assert.ok(readFileSync("README.md", "utf8").includes(name), `${name} is not in README.md`);
  }
  for (const command of contributes.commands) {
    assert.equal(command.category, "iotopo");
    assert.match(command.title, /^[A-Z]/);
  }
});

test("versions are exact, and the lock file names no registry", () => {
  for (const [name, version] of Object.entries(manifest.devDependencies as object)) {
    assert.match(String(version), /^\d+\.\d+\.\d+$/, name);
  }
  assert.equal(manifest.dependencies, undefined);
  assert.doesNotMatch(JSON.stringify(lock), /"resolved"/);
  assert.match(manifest.version, /^\d+\.\d+\.\d+$/);
});

test("an untrusted folder cannot choose what is run, and is told so", () => {
  const { supported, description, restrictedConfigurations } =
    manifest.capabilities.untrustedWorkspaces;
  assert.equal(supported, "limited");
  assert.match(description, /not trusted/);
  assert.deepEqual(restrictedConfigurations, ["iotopo.java.home", "iotopo.server.vmargs"]);
  const settings = Object.entries(contributes.configuration.properties) as [
    string,
    { scope?: string; type: string; enum?: string[] },
  ][];
  // a path or a command line: any text that is not one of a few
  const free = settings.filter(([, one]) => one.type === "string" && one.enum === undefined);
  assert.deepEqual(
    free.map(([name]) => name),
    restrictedConfigurations,
  );
  for (const [name, { scope }] of free) {
    assert.equal(scope, "machine-overridable", name);
  }
});
