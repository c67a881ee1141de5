import fs from "node:fs";
import path from "node:path";
import { chromium, type Page } from "playwright-core";
import { Workbench } from "./workbench";
import { VSCode } from "./vscode";

const SHOTS = path.resolve("target/screenshots");
const EXAMPLES = path.resolve("../examples");
const EXAMPLE = "nonacs-dpdk.iotopo";

const [vsix, browserFile, only] = process.argv.slice(2) as [string, string, string?];
const begun = Date.now();
if (only === undefined) {
  fs.rmSync(SHOTS, { recursive: true, force: true });
}
fs.mkdirSync(SHOTS, { recursive: true });

const vscode = await VSCode.start(vsix, (workspace) => {
  fs.cpSync(path.join(EXAMPLES, EXAMPLE), path.join(workspace, EXAMPLE));
  fs.cpSync(path.join(EXAMPLES, "parts"), path.join(workspace, "parts"), { recursive: true });
});
const browser = await chromium.launch({
  executablePath: browserFile,
  headless: true,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
const page = await browser.newPage({
  viewport: { width: 1600, height: 900 },
  reducedMotion: "reduce",
});
page.setDefaultTimeout(30_000);
const bench = new Workbench(page);
let failures = 0;

/** One thing that must be seen; a picture of the screen says what was seen instead. */
async function step(name: string, see: () => Promise<void>): Promise<void> {
  const start = Date.now();
  try {
    await see();
    say("✔", name, start);
  } catch (failure) {
    failures++;
    say("✖", name, start);
    console.log((failure as Error).stack?.replaceAll(/^/gm, "    "));
    await shot(`failed-${name.replaceAll(/\W+/g, "-")}`);
    await page.keyboard.press("Escape");
  }
}

function say(sign: string, name: string, start: number): void {
  console.log(`${sign} ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
}

async function shot(name: string): Promise<void> {
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
}

try {
  await page.goto(vscode.page);
  await page.locator(".monaco-workbench").waitFor({ timeout: 60_000 });
  await bench.open(EXAMPLE);
  const { parts } = await import("./steps");
  for (const part of parts) {
    if (only === undefined || part.name === only) {
      await part({ vscode, page, bench, step, shot });
    }
  }
} catch (failure) {
  failures++;
  console.log(failure);
  await shot("failed");
} finally {
  await browser.close();
  await vscode.stop();
}
console.log(
  `${failures === 0 ? "everything was seen" : `${failures} not seen`}, ` +
    `in ${Math.round((Date.now() - begun) / 1000)} s; screenshots are in target/screenshots`,
);
process.exit(failures === 0 ? 0 : 1);

export interface Stage {
  readonly vscode: VSCode;
  readonly page: Page;
  readonly bench: Workbench;
  step(name: string, see: () => Promise<void>): Promise<void>;
  shot(name: string): Promise<void>;
}
