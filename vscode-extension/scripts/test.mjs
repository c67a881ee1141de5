// Runs the tests of the folders that are named, each file in a process of its own.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

process.chdir(path.resolve(import.meta.dirname, ".."));
const files = process.argv.slice(2).flatMap((folder) =>
  fs
    .readdirSync(path.join("test", folder))
    .filter((name) => name.endsWith(".test.ts"))
    .sort()
    .map((name) => path.join("test", folder, name)),
);
const run = spawnSync(
  process.execPath,
  [
    "--import",
    "tsx",
    "--test",
    "--test-reporter=spec",
    "--test-concurrency=2",
    "--test-force-exit",
    "--test-timeout=180000",
    ...files,
  ],
  { stdio: "inherit" },
);
process.exit(run.status ?? 1);
