// Builds dist: the two bundles, the server, the rules' pages and the icon.
import fs from "node:fs";
import path from "node:path";
import { build, context } from "esbuild";
import { Resvg } from "@resvg/resvg-js";
import { layOutServer } from "./server.mjs";

process.chdir(path.resolve(import.meta.dirname, ".."));
const watch = process.argv.includes("--watch");
const common = {
  bundle: true,
  minify: !watch,
  sourcemap: watch ? "inline" : false,
  logLevel: "warning",
};

const bundles = [
  {
    ...common,
    entryPoints: ["src/extension.ts"],
    outfile: "dist/extension.cjs",
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode"],
  },
  {
    ...common,
    entryPoints: { webview: "src/webview/main.ts" },
    outdir: "dist",
    platform: "browser",
    format: "iife",
    target: "chrome128",
  },
  { ...common, entryPoints: { webview: "src/webview/style.css" }, outdir: "dist" },
];

// what the build itself uses of the sources
const tools = {
  bundle: true,
  entryPoints: { archiveTools: "scripts/archiveTools.ts", session: "scripts/session.ts" },
  outdir: "target/tools",
  outExtension: { ".js": ".mjs" },
  platform: "node",
  format: "esm",
  target: "node20",
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
  logLevel: "warning",
};

function copyRules() {
  fs.rmSync("dist/rules", { recursive: true, force: true });
  fs.cpSync("../dsl/src/main/resources/org/iotopo/rules", "dist/rules", {
    recursive: true,
    filter: (file) => !path.basename(file).includes(".") || file.endsWith(".md"),
  });
}

function drawIcon() {
  const icon = new Resvg(fs.readFileSync("images/icon.svg"), {
    fitTo: { mode: "width", value: 256 },
  });
  fs.writeFileSync("dist/icon.png", icon.render().asPng());
}

await build(tools);
fs.mkdirSync("dist", { recursive: true });
copyRules();
drawIcon();
await layOutServer();
if (watch) {
  await Promise.all(bundles.map(async (bundle) => (await context(bundle)).watch()));
} else {
  await Promise.all(bundles.map((bundle) => build(bundle)));
}
