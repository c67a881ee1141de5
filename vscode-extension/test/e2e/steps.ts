import assert from "node:assert/strict";
import type { Stage } from "./suite";
import { until } from "./workbench";

export const parts = [findings, editing, recovery];

const FILE = "nonacs-dpdk.iotopo";

async function findings({ vscode, page, bench, step, shot }: Stage): Promise<void> {
  await step("findings are underlined", async () => {
    await bench.goTo(vscode.read(FILE), "acs none");
    await page.locator(".squiggly-warning").first().waitFor({ timeout: 60_000 });
  });
  await step("the status bar tells the server", async () => {
    await bench.status.locator(".codicon-check").waitFor();
  });
  await step("Problems lists them with rule and link", async () => {
    await bench.command("Problems: Focus on Problems View");
    await bench.problems.filter({ hasText: "group-unsound" }).first().waitFor();
    const link = page.locator(
      ".markers-panel a.code-link, .markers-panel .code-link a, .markers-panel a",
      {
        hasText: "group-unsound",
      },
    );
    await link.first().waitFor();
  });
  await step("Problems has the other places", async () => {
    const row = bench.problems.filter({ hasText: "group-unsound" }).first();
    await row.locator(".monaco-tl-twistie").click();
    await bench.problems.filter({ hasText: "in group 3" }).first().waitFor();
    await shot("problems");
  });
  await step("hover tells a function's group", async () => {
    await bench.goTo(vscode.read(FILE), "endpoint nic0");
    await bench.hover(bench.line("endpoint nic0").locator("span", { hasText: "nic0" }).last());
    await page.locator(".monaco-hover:visible", { hasText: "group" }).first().waitFor();
    await shot("hover");
  });
}

async function editing({ vscode, page, bench, step }: Stage): Promise<void> {
  await step("typing brings a finding, and a quick fix takes it away", async () => {
    await page.keyboard.press("Escape");
    await bench.goTo(vscode.read(FILE), "map 4G size 16G");
    await page.keyboard.press("Shift+Home");
    await page.keyboard.type("map 0x20_0000_0000 size 1G");
    await page.locator(".squiggly-error").first().waitFor();
    await page.keyboard.press("Control+.");
    const fix = page
      .locator(".action-widget .monaco-list-row.action", { hasText: "Map 0x" })
      .first();
    await fix.waitFor();
    await page.keyboard.press("Enter");
    await until(
      "no error is left",
      async () => (await page.locator(".squiggly-error").count()) === 0,
    );
  });
  await step("a rename changes two files", async () => {
    await bench.goTo(vscode.read(FILE), "nic1 : cx6dx");
    await page.keyboard.press("F2");
    const box = page.locator(".rename-box input");
    await box.fill("connectx6");
    await page.keyboard.press("Enter");
    await bench.line("connectx6").waitFor();
    await bench.command("File: Save All");
    await until("both files say it", () =>
      [vscode.read(FILE), vscode.read("parts/nics.iotopo")].every((text) =>
        text.includes("connectx6"),
      ),
    );
  });
  await step("formatting puts a line right", async () => {
    await bench.open(FILE);
    await bench.goTo(vscode.read(FILE), "  arch");
    await page.keyboard.type("      ");
    await bench.command("Format Document");
    await bench.command("File: Save All");
    await until("it is as before", () => vscode.read(FILE).includes("\n  arch x86-64"));
  });
}

async function recovery({ vscode, page, bench, step }: Stage): Promise<void> {
  await step("the server comes back after a kill", async () => {
    const [server] = vscode.javaServers();
    assert.ok(server, "no server runs");
    process.kill(server, "SIGKILL");
    await until("another server runs", () => {
      const [now] = vscode.javaServers();
      return now !== undefined && now !== server;
    });
    await bench.status.locator(".codicon-check").waitFor();
    await bench.goTo(vscode.read(FILE), "acs none");
    await page.locator(".squiggly-warning").first().waitFor();
    assert.match(vscode.output("iotopo"), /The server died/);
  });
}
