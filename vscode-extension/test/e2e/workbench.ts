import assert from "node:assert/strict";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { sleep } from "./vscode";

/** The workbench as a person uses it. */
export class Workbench {
  constructor(readonly page: Page) {}

  /** Opens a file through Quick Open. */
  async open(file: string): Promise<void> {
    await this.retry(async () => {
      await this.page.keyboard.press("Control+p");
      const input = this.page.locator(".quick-input-widget:visible input").first();
      await input.fill(file, { timeout: 5000 });
      await this.page
        .locator(".quick-input-list .monaco-list-row", { hasText: file })
        .first()
        .waitFor({ timeout: 10_000 });
      await this.page.keyboard.press("Enter");
      await this.page.locator(`.tab[data-resource-name="${file}"]`).first().waitFor();
    });
  }

  /** Runs a command of the palette by its title. */
  async command(title: string): Promise<void> {
    await this.retry(async () => {
      await this.page.keyboard.press("F1");
      const input = this.page.locator(".quick-input-widget:visible input").first();
      await input.fill(`>${title}`, { timeout: 5000 });
      await this.page
        .locator(".quick-input-list .monaco-list-row", { hasText: title })
        .first()
        .click({ timeout: 5000 });
    });
  }

  /** Takes another colour theme. */
  async chooseTheme(name: string): Promise<void> {
    await this.command("Preferences: Color Theme");
    const rows = this.page.locator(".quick-input-list .monaco-list-row");
    await rows.filter({ hasText: "Modern" }).first().waitFor();
    await this.page.locator(".quick-input-widget:visible input").first().fill(name);
    await rows.filter({ hasText: name }).first().click();
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** Puts the cursor behind the part of the first line of a text that has it. */
  async goTo(text: string, part: string): Promise<void> {
    const lines = text.split("\n");
    const line = lines.findIndex((one) => one.includes(part));
    assert.ok(line >= 0, `there is no ${part}`);
    const column = (lines[line] as string).indexOf(part) + part.length + 1;
    await this.goToLine(line + 1, column);
  }

  /** Puts the cursor there; both count from 1. */
  private async goToLine(line: number, column: number): Promise<void> {
    await this.retry(async () => {
      await this.page.keyboard.press("Control+1");
      await this.page.keyboard.press("Control+g");
      const input = this.page.locator(".quick-input-widget:visible input").first();
      await input.fill(`:${line}:${column}`, { timeout: 5000 });
      await this.page.keyboard.press("Enter");
      await this.page.locator(".quick-input-widget").waitFor({ state: "hidden", timeout: 5000 });
    });
  }

  /** The line that the cursor is in, from 1, also while a picture has the focus. */
  async cursorLine(): Promise<number> {
    return Number(await this.page.locator(".line-numbers.active-line-number").first().innerText());
  }

  /** The line of the editor that holds the text. */
  line(text: string): Locator {
    return this.lines(text).first();
  }

  /** The lines of the editor that hold the text and are in sight. */
  lines(text: string): Locator {
    return this.page.locator(".view-line", { hasText: text });
  }

  /** Closes Problems, the terminal, or what else is below. */
  async hidePanel(): Promise<void> {
    if (await this.page.locator(".part.panel").isVisible()) {
      await this.page.keyboard.press("Control+j");
    }
  }

  /** The rows of the Problems panel. */
  get problems(): Locator {
    return this.page.locator(".markers-panel .monaco-list-row");
  }

  /** The text of the status bar's item. */
  get status(): Locator {
    return this.page.locator("#iotopo\\.iotopo\\.server");
  }

  /** The inside of the picture that is in front. */
  async picture(kind: "tree" | "map"): Promise<FrameLocator> {
    for (let tries = 0; tries < 150; tries++) {
      const frames = this.page.locator("iframe.webview.ready");
      for (let index = 0; index < (await frames.count()); index++) {
        const inner = this.page
          .frameLocator("iframe.webview.ready")
          .nth(index)
          .frameLocator("iframe#active-frame");
        const shown = await inner
          .locator(`svg.io-${kind}`)
          .first()
          .isVisible()
          .catch(() => false);
        if (shown) {
          return inner;
        }
      }
      await sleep(200);
    }
    throw new Error(`there is no picture of the ${kind}`);
  }

  /** Hovers the middle of what is there. */
  async hover(target: Locator): Promise<void> {
    const box = await target.boundingBox();
    assert.ok(box);
    await this.page.mouse.move(box.x + 5, box.y + box.height / 2, { steps: 4 });
  }

  /** Tries again what a change of focus breaks. */
  private async retry(action: () => Promise<void>): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        await action();
        return;
      } catch (failure) {
        if (tries === 3) {
          throw failure;
        }
        await this.page.keyboard.press("Escape");
      }
    }
  }
}

/** Waits until it is so. */
export async function until(
  what: string,
  test: () => boolean | Promise<boolean>,
  millis = 20_000,
): Promise<void> {
  const end = Date.now() + millis;
  while (!(await test())) {
    if (Date.now() > end) {
      throw new Error(`waited ${millis / 1000} s for: ${what}`);
    }
    await sleep(100);
  }
}
