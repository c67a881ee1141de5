import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Stage } from "./suite";
import { until, Workbench } from "./workbench";

export const parts = [findings, pictures, themes, editing, tasks, recovery, secondWindow];

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
    if ((await row.getAttribute("aria-expanded")) !== "true") {
      await row.locator(".monaco-tl-twistie").click();
    }
    await bench.problems.filter({ hasText: "dsp0 does not redirect" }).first().waitFor();
    await shot("problems");
  });
  await step("a code lens above a function tells its group", async () => {
    await bench.goTo(vscode.read(FILE), "endpoint nic0");
    await page.locator(".codelens-decoration", { hasText: "group" }).first().waitFor();
  });
  await step("inlay hints tell what was worked out", async () => {
    await bench.line("endpoint nic0").filter({ hasText: "03:00.0" }).waitFor();
    await shot("editor");
  });
  await step("hover tells a function's group", async () => {
    await bench.goTo(vscode.read(FILE), "endpoint nic0");
    await bench.hover(bench.line("endpoint nic0").locator("span", { hasText: "nic0" }).last());
    await page.locator(".monaco-hover:visible", { hasText: "group" }).first().waitFor();
    await page.locator(".monaco-hover.fade-in:visible, .monaco-hover:visible").first().hover();
    await page.waitForTimeout(300);
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

async function tasks({ vscode, page, bench, step }: Stage): Promise<void> {
  await step("the task checks the folder", async () => {
    await bench.command("Tasks: Run Task");
    const rows = page.locator(".quick-input-list .monaco-list-row");
    await rows.filter({ hasText: "iotopo" }).first().click();
    await rows.filter({ hasText: "check" }).first().click();
    await page.locator(".xterm-rows", { hasText: "group-unsound" }).first().waitFor();
    await bench.hidePanel();
    assert.doesNotMatch(vscode.output("iotopo"), /Exception/);
  });
}

async function secondWindow({ vscode, page, step }: Stage): Promise<void> {
  await step("a second window on the folder has a server of its own", async () => {
    const other = (await page.context().browser()?.newPage()) as Page;
    await other.goto(vscode.page);
    const second = new Workbench(other);
    await second.open(FILE);
    await second.status.locator(".codicon-check").waitFor({ timeout: 60_000 });
    assert.equal(vscode.javaServers().length, 2);
    await other.close();
  });
}

async function recovery({ vscode, page, bench, step }: Stage): Promise<void> {
  await step("the server comes back after a kill", async () => {
    await bench.status.locator(".codicon-check").waitFor();
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

async function pictures({ vscode, page, bench, step, shot }: Stage): Promise<void> {
  const lineOf = (part: string) =>
    vscode
      .read(FILE)
      .split("\n")
      .findIndex((line) => line.includes(part)) + 1;

  await step("the tree shows beside the text, and follows the cursor", async () => {
    await bench.hidePanel();
    await bench.command("View: Close Primary Side Bar");
    await bench.goTo(vscode.read(FILE), "endpoint nic0");
    await bench.command("iotopo: Show the Tree Beside the Text");
    const tree = await bench.picture("tree");
    await tree.locator('.io-selected[data-path$="dsp0.nic0"]').waitFor();
    await shot("tree");
  });
  await step("the tree's card tells the whole story", async () => {
    const tree = await bench.picture("tree");
    await tree.locator('.io-el[data-path$="dsp1.nic1"]').hover();
    await tree.locator(".card", { hasText: "group" }).waitFor();
    await shot("tree-card");
  });
  await step("a click in the tree goes to the text", async () => {
    const tree = await bench.picture("tree");
    await tree.locator('.io-el[data-path$="dsp1.nic1"]').click();
    const line = lineOf("endpoint nic1");
    await until("the cursor is there", async () => (await bench.cursorLine()) === line);
    await tree.locator('.io-selected[data-path$="dsp1.nic1"]').waitFor();
  });
  await step("the keys go through the tree, and Enter goes to the text", async () => {
    const tree = await bench.picture("tree");
    await tree.locator('.io-el[data-path$="dsp1.nic1"]').focus();
    await page.keyboard.press("ArrowLeft");
    await tree.locator('.io-focus[data-path$="usp.dsp1"]').waitFor();
    await page.keyboard.press("Enter");
    const line = lineOf("downstream-port dsp1");
    await until("the cursor is there", async () => (await bench.cursorLine()) === line);
  });
  await step("the map shows the shadow of nic0", async () => {
    await bench.goTo(vscode.read(FILE), "endpoint nic0");
    await bench.command("iotopo: Show the Address Map Beside the Text");
    const map = await bench.picture("map");
    await map.locator(".io-shadowed").first().waitFor();
    await map.locator(".io-shadowed").first().hover();
    await map.locator(".card", { hasText: "dsp0" }).waitFor();
    await shot("map");
  });
  await step("the map goes close to a range, and keeps its device", async () => {
    const map = await bench.picture("map");
    const first = map.locator('.io-shadowed[data-lane^="dpdk"]').first();
    await first.dblclick();
    await map.getByRole("button", { name: "Back to all addresses" }).waitFor();
    await map.locator("svg text", { hasText: "nic0 in nonacs-dpdk" }).waitFor();
    await page.mouse.move(400, 700);
    await shot("map-close");
    await map.getByRole("button", { name: "Back to all addresses" }).click();
    await map.getByRole("button", { name: "Back to all addresses" }).waitFor({ state: "hidden" });
  });
  await step("with ACS at dsp0 the shadow vanishes", async () => {
    await bench.goTo(vscode.read(FILE), "endpoint nic0");
    await bench.command("iotopo: Show the Tree Beside the Text");
    const tree = await bench.picture("tree");
    await tree.locator('.io-badge[data-path$="dsp0"][data-acs="all"]').click();
    await tree.locator(".what-if .summary", { hasText: /\w/ }).waitFor();
    await page.mouse.move(400, 700);
    await shot("what-if");
    const map = await bench
      .command("iotopo: Show the Address Map Beside the Text")
      .then(() => bench.picture("map"));
    await until(
      "no shadow is left",
      async () => (await map.locator("svg .io-el.io-shadowed").count()) === 0,
    );
    await shot("map-what-if");
  });
  for (const format of ["svg", "png"]) {
    await step(`the map is saved as ${format.toUpperCase()}`, async () => {
      const map = await bench.picture("map");
      await map.getByRole("button", { name: `Save as ${format.toUpperCase()}` }).click();
      const name = page.locator(".quick-input-widget:visible input").first();
      await until("a name is proposed", async () => (await name.inputValue()).endsWith(format));
      await page.keyboard.press("Enter");
      const file = `nonacs-dpdk-map.${format}`;
      await until("the file is there", () => vscode.size(file) > 10_000);
      assert.match(vscode.read(file).slice(0, 100), format === "svg" ? /^<svg|^<\?xml/ : /PNG/);
    });
  }
  await step("what was supposed is applied to the text", async () => {
    await bench.command("iotopo: Show the Tree Beside the Text");
    const tree = await bench.picture("tree");
    await tree.getByRole("button", { name: "Apply to text" }).click();
    await until(
      "dsp0 has ACS",
      async () => (await bench.lines("acs SV TB RR CR UF").count()) === 2,
    );
    await tree.locator(".what-if").waitFor({ state: "hidden" });
    await page.keyboard.press("Control+1");
    await page.keyboard.press("Control+z");
    await until("the text is as before", async () => (await bench.lines("acs none").count()) === 2);
  });
}

async function themes({ vscode, page, bench, step, shot }: Stage): Promise<void> {
  for (const [name, theme] of [
    ["light", "Light Modern"],
    ["high-contrast", "Dark High Contrast"],
    ["high-contrast-light", "Light High Contrast"],
    ["dark", "Dark Modern"],
  ] as const) {
    await step(`pictures take the colours of ${name}`, async () => {
      await bench.chooseTheme(theme);
      await bench.goTo(vscode.read(FILE), "endpoint nic0");
      await bench.command("iotopo: Show the Tree Beside the Text");
      await bench.picture("tree");
      await page.mouse.move(400, 700);
      await shot(`tree-${name}`);
      await bench.command("iotopo: Show the Address Map Beside the Text");
      await bench.picture("map");
      await shot(`map-${name}`);
    });
  }
}
