// Makes a VS Code server that runs out of the npm package code-server: no lifecycle script, no
// compiler, nothing but npm's registry.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

process.chdir(import.meta.dirname);
const modules = path.resolve("node_modules");
const vscode = path.join(modules, "code-server/lib/vscode");
const inner = path.join(vscode, "node_modules");
const platform = `${process.platform}-${process.arch}`;
const remove = (file) => fs.rmSync(file, { recursive: true, force: true });
const npm = (args, cwd) => execFileSync("npm", args, { cwd, stdio: "inherit" });

npm(["ci"], ".");
// its own shrinkwrap pins what is inside
npm(
  ["ci", "--omit=dev", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund"],
  vscode,
);
remove(path.join(vscode, "node_modules.asar"));
fs.symlinkSync("node_modules", path.join(vscode, "node_modules.asar"));

// tasks and terminals: this version brings a binary
remove(path.join(inner, "node-pty"));
fs.cpSync(path.join(modules, "node-pty"), path.join(inner, "node-pty"), { recursive: true });
// search in files: its own package fetches the binary in a script
const rg = path.join(inner, "@vscode/ripgrep/bin/rg");
fs.mkdirSync(path.dirname(rg), { recursive: true });
fs.copyFileSync(path.join(modules, `@vscode/ripgrep-${platform}/bin/rg`), rg);
fs.chmodSync(rg, 0o755);
// without any, outputs stay empty
fs.copyFileSync("spdlog.cjs", path.join(inner, "@vscode/spdlog/index.js"));

// what no test of a language loads
const kept = [
  "theme-defaults",
  "theme-seti",
  "configuration-editing",
  "json",
  "markdown-basics",
  "markdown-language-features",
];
for (const name of fs.readdirSync(path.join(vscode, "extensions"))) {
  if (!kept.includes(name) && fs.statSync(path.join(vscode, "extensions", name)).isDirectory()) {
    remove(path.join(vscode, "extensions", name));
  }
}
fs.writeFileSync("node_modules/.ready", "");
