/** Makes an element with attributes and children; listeners are attributes that start with `on`. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | boolean | ((event: Event) => void)>>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value);
    } else if (typeof value === "boolean") {
      element.toggleAttribute(name, value);
    } else {
      element.setAttribute(name, value);
    }
  }
  element.append(...children);
  return element;
}

/** A button that shows a sign and says a word. */
export function button(sign: string, label: string, press: () => void): HTMLButtonElement {
  return make(
    "button",
    { type: "button", title: label, "aria-label": label, onclick: press },
    sign,
  );
}

/** A list to choose from. */
export function choice(
  label: string,
  values: readonly string[],
  chosen: string | undefined,
  choose: (value: string) => void,
): HTMLElement {
  const select = make("select", { "aria-label": label });
  for (const value of values) {
    const option = make("option", { value }, value);
    option.selected = value === chosen;
    select.append(option);
  }
  select.addEventListener("change", () => choose(select.value));
  return make("label", {}, make("span", { class: "word" }, label), select);
}
