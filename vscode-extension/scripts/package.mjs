// Makes the .vsix. Nothing is fetched, and what vsce warns of is an error.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

process.chdir(path.resolve(import.meta.dirname, ".."));
const LARGEST = 25 * 1024 * 1024;

fs.copyFileSync("../LICENSE", "LICENSE");
fs.copyFileSync("../CHANGELOG.md", "CHANGELOG.md");
run(process.execPath, ["scripts/build.mjs"]);
const { version } = JSON.parse(fs.readFileSync("package.json", "utf8"));
fs.mkdirSync("target", { recursive: true });
const vsix = `target/iotopo-${version}.vsix`;
pack();
if (fs.statSync(vsix).size > LARGEST) {
  console.warn("note: too large with the class-data archive; each Java makes its own");
  for (const name of fs.readdirSync("dist/server").filter((file) => file.endsWith(".jsa"))) {
    fs.rmSync(`dist/server/${name}`);
  }
  pack();
}
const size = fs.statSync(vsix).size;
if (size > LARGEST) {
  throw new Error(`${vsix} is ${size} bytes, more than ${LARGEST}`);
}

function pack() {
  const said = run(process.execPath, [
    "node_modules/@vscode/vsce/vsce",
    "package",
    "--no-dependencies",
    "--no-update-package-json",
    "--baseContentUrl",
    "https://iotopo.org/",
    "--baseImagesUrl",
    "https://iotopo.org/",
    "--out",
    vsix,
  ]);
  if (/WARNING/i.test(said)) {
    throw new Error("vsce warns");
  }
}

function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  if (status !== 0) {
    process.exit(status ?? 1);
  }
  return stdout + stderr;
}
