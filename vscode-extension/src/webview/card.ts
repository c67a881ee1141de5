import { make } from "./dom";

/** The card that tells the whole story of what the pointer or the keys are at. */
export class Card {
  readonly element = make("div", { class: "card", role: "tooltip", hidden: true });

  /** Shows the text beside that box of the screen. */
  show(text: string, beside: DOMRect): void {
    const [first = "", ...rest] = text.split("\n");
    this.element.replaceChildren(
      make("strong", {}, first),
      ...rest.map((line) => make("div", { class: line.startsWith(" ") ? "more" : "" }, line)),
    );
    this.element.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const page = document.documentElement;
    const left = Math.min(Math.max(8, beside.left), page.clientWidth - width - 8);
    const below = beside.bottom + 8;
    const top = below + height > page.clientHeight ? beside.top - height - 8 : below;
    this.element.style.left = `${Math.max(8, left)}px`;
    this.element.style.top = `${Math.max(8, top)}px`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}
