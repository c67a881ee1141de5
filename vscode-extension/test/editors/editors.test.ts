import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fence } from "../support/fences";
import { JAVA, SERVER } from "../support/server";

const PAGE = "../docs/editors.md";
const HERE = path.resolve("test/editors");
const PACKAGES = "(package-initialize)";
let home = "";

before(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "iotopo-editors-"));
  fs.cpSync("../examples/nonacs-dpdk.iotopo", path.join(home, "nonacs-dpdk.iotopo"));
  fs.cpSync("../examples/parts", path.join(home, "parts"), { recursive: true });
  // what the launcher does, with the jar that was packed
  const launcher = path.join(home, "bin/iotopo");
  fs.mkdirSync(path.dirname(launcher));
  fs.writeFileSync(launcher, `#!/bin/sh\nexec "${JAVA}" -jar "${SERVER}/iotopo.jar" "$@"\n`, {
    mode: 0o755,
  });
});

after(() => fs.rmSync(home, { recursive: true, force: true }));

interface Answers {
  readonly rules: readonly string[];
  readonly hover: string;
  readonly text: string;
}

test("Neovim shows findings, hovers and formats", { skip: lacks("nvim") }, () => {
  const init = path.join(home, "init.lua");
  fs.writeFileSync(init, fence(PAGE, "Neovim", "lua"));
  check(
    run("nvim", [
      "--headless",
      "--clean",
      "-u",
      init,
      "nonacs-dpdk.iotopo",
      "-S",
      `${HERE}/check.lua`,
    ]),
  );
});

test("Emacs shows findings, hovers and formats", { skip: lacks("emacs", "eglot") }, () => {
  const init = path.join(home, "init.el");
  fs.writeFileSync(init, fence(PAGE, "Emacs", "elisp"));
  check(run("emacs", ["--batch", "--eval", PACKAGES, "-l", init, "-l", `${HERE}/check.el`]));
});

function check(answers: Answers): void {
  for (const rule of ["acs-absent-at-port", "group-unsound", "inbound-not-in-vfio"]) {
    assert.ok(answers.rules.includes(rule), `${rule} is not in ${answers.rules}`);
  }
  assert.match(answers.hover, /group/);
  assert.equal(answers.text, fs.readFileSync("../examples/nonacs-dpdk.iotopo", "utf8"));
}

/** Runs an editor, which writes its answers to a file. */
function run(command: string, args: readonly string[]): Answers {
  const answers = path.join(home, `${command}.json`);
  const done = spawnSync(command, args, {
    cwd: home,
    encoding: "utf8",
    timeout: 120_000,
    env: {
      ...process.env,
      HOME: home,
      PATH: `${path.join(home, "bin")}${path.delimiter}${process.env["PATH"]}`,
      ANSWERS: answers,
    },
  });
  assert.ok(fs.existsSync(answers), `${command} wrote nothing: ${done.stdout}${done.stderr}`);
  return JSON.parse(fs.readFileSync(answers, "utf8")) as Answers;
}

function lacks(command: string, library?: string): string | false {
  if (spawnSync(command, ["--version"]).status !== 0) {
    return `there is no ${command} here`;
  }
  if (library !== undefined) {
    const load = `(progn ${PACKAGES} (require '${library}))`;
    return spawnSync(command, ["--batch", "--eval", load]).status === 0
      ? false
      : `there is no ${library} for ${command} here`;
  }
  return false;
}
