import type { Change, FromPicture, WhatIfResult } from "../pictures/protocol";
import { changeInWords } from "../pictures/whatIf";
import { make } from "./dom";

/** What is supposed, what would become of it, and the way into the text. */
export class WhatIfBar {
  readonly element = make("section", { class: "what-if", "aria-label": "What if", hidden: true });
  private open = true;

  constructor(private readonly send: (message: FromPicture) => void) {}

  show(changes: readonly Change[], result: WhatIfResult | undefined): void {
    this.element.hidden = changes.length === 0;
    if (changes.length === 0) {
      this.element.replaceChildren();
      return;
    }
    this.element.replaceChildren(
      make("div", { class: "what-if-head" }, this.chips(changes), this.buttons(result)),
      make("p", { class: "summary", role: "status" }, result?.summary ?? "…"),
      this.details(result),
    );
  }

  private chips(changes: readonly Change[]): HTMLElement {
    return make(
      "span",
      { class: "chips" },
      make("strong", {}, "What if"),
      ...changes.map((change, index) => {
        const words = changeInWords(change);
        return make(
          "button",
          {
            type: "button",
            class: "chip",
            title: `Take back: ${words}`,
            "aria-label": `Take back: ${words}`,
            onclick: () => this.send({ type: "undo", change: index }),
          },
          words,
          make("span", { "aria-hidden": "true" }, " ×"),
        );
      }),
    );
  }

  private buttons(result: WhatIfResult | undefined): HTMLElement {
    const apply = make(
      "button",
      { type: "button", class: "primary", onclick: () => this.send({ type: "apply" }) },
      "Apply to text",
    );
    apply.disabled = result?.edit === undefined;
    if (result?.editMessage !== undefined) {
      apply.title = result.editMessage;
    }
    const reset = make(
      "button",
      { type: "button", onclick: () => this.send({ type: "reset" }) },
      "Reset",
    );
    return make("span", { class: "actions" }, apply, reset);
  }

  private details(result: WhatIfResult | undefined): HTMLElement {
    const lines = result === undefined ? [] : linesOf(result);
    const details = make(
      "details",
      {},
      make("summary", {}, lines.length === 1 ? "1 difference" : `${lines.length} differences`),
      make("ul", {}, ...lines),
    );
    details.open = this.open;
    details.hidden = lines.length === 0;
    details.addEventListener("toggle", () => (this.open = details.open));
    return details;
  }
}

function linesOf(result: WhatIfResult): HTMLElement[] {
  return [
    ...result.refused.map(({ message }) => line("bad", "✗", message)),
    ...(result.editMessage === undefined ? [] : [line("warn", "!", result.editMessage)]),
    ...result.groups.map(({ text }) => line("info", "◆", text)),
    ...result.ranges.map(({ text, gained, lost }) =>
      line(lost.length > 0 ? "warn" : "good", gained.length >= lost.length ? "+" : "−", text),
    ),
    ...result.findings.map(({ kind, rule, message }) =>
      kind === "gone"
        ? line("good", "✓", `goes: ${message}`, rule)
        : line("bad", "✗", `comes: ${message}`, rule),
    ),
  ];
}

function line(kind: string, sign: string, text: string, rule = ""): HTMLElement {
  return make(
    "li",
    { class: kind },
    make("span", { class: "sign", "aria-hidden": "true" }, sign),
    make("span", {}, text, ...(rule === "" ? [] : [make("code", {}, rule)])),
  );
}
