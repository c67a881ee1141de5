// Runs the test in a real VS Code, where Chromium is; says that it skips where it is not.
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

process.chdir(path.resolve(import.meta.dirname, "../.."));

function skip(why) {
  console.log(`note: ${why}; the test in a real VS Code is skipped`);
  process.exit(0);
}

const chromium = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"].find(
  (file) => file && fs.existsSync(file),
);
if (process.platform !== "linux" || process.arch !== "x64") {
  skip(`VS Code's server is not set up for ${process.platform} on ${process.arch}`);
}
if (chromium === undefined) {
  skip("there is no /usr/bin/chromium, nor another in CHROMIUM");
}
const host = "test/e2e/host";
const ready = path.join(host, "node_modules/.ready");
if (!fs.existsSync(ready) || newer(path.join(host, "package-lock.json"), ready)) {
  try {
    execFileSync(process.execPath, [path.join(host, "setUp.mjs")], { stdio: "inherit" });
  } catch (failure) {
    if (spawnSync("npm", ["ping"], { stdio: "ignore" }).status !== 0) {
      skip("npm does not reach its registry");
    }
    throw failure;
  }
}
const { version } = JSON.parse(fs.readFileSync("package.json", "utf8"));
const vsix = path.resolve("target", `iotopo-${version}.vsix`);
if (!fs.existsSync(vsix)) {
  execFileSync("npm", ["run", "package"], { stdio: "inherit" });
}
const run = spawnSync(
  process.execPath,
  ["--import", "tsx", "test/e2e/suite.ts", vsix, chromium, ...process.argv.slice(2)],
  { stdio: "inherit" },
);
process.exit(run.status ?? 1);

function newer(one, other) {
  return fs.statSync(one).mtimeMs > fs.statSync(other).mtimeMs;
}
