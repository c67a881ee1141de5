import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { loadGrammar, tokenize } from "../support/tokenizer";
import { keywords } from "../support/xtext";

const grammar = await loadGrammar();

test("the samples have the scopes that their comments say", () => {
  const run = spawnSync(
    process.execPath,
    [
      "node_modules/vscode-tmgrammar-test/dist/unit.js",
      "-g",
      "syntaxes/iotopo.tmLanguage.json",
      "test/grammar/*.iotopo",
    ],
    { encoding: "utf8" },
  );
  assert.equal(run.status, 0, run.stdout + run.stderr);
});

test("colours every word of the language's grammar", () => {
  const plain = keywords().filter((word) => {
    const [, scope] = tokenize(grammar, word).tokens[0] ?? ["", ""];
    return !/^(keyword|storage|constant)\./.test(scope);
  });
  assert.deepEqual(
    plain.filter((word) => word !== "@allow"),
    [],
  );
});

test("knows no word that the language's grammar does not", () => {
  const text = readFileSync("syntaxes/iotopo.tmLanguage.json", "utf8");
  const lists = [...text.matchAll(/\(((?:[A-Za-z][\w-]*\|)*[A-Za-z][\w-]*)\)\(\?!/g)];
  const known = new Set(keywords());
  const words = new Set(lists.flatMap((list) => (list[1] as string).split("|")));
  assert.ok(words.size > 100, `${words.size} words found`);
  assert.deepEqual(
    [...words].filter((word) => !known.has(word)),
    [],
  );
});

test("leaves other words alone", () => {
  for (const word of ["nic0", "windows", "x-bar", "bar-x", "mem65", "rp1.machine.bar"]) {
    const scopes = tokenize(grammar, word).tokens.map(([, scope]) => scope);
    assert.ok(
      scopes.every((scope) => !/^(keyword|storage|constant)/.test(scope)),
      `${word}: ${scopes.join(" ")}`,
    );
  }
});

test("no example ends within a string or a comment", () => {
  const folder = "../examples";
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".iotopo"),
  );
  assert.ok(files.length > 10);
  for (const file of files) {
    assert.equal(tokenize(grammar, readFileSync(join(folder, file), "utf8")).open, false, file);
  }
});
