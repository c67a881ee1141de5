import type { FromPicture, PictureElement, PictureResult, ToPicture } from "../pictures/protocol";
import { Card } from "./card";
import { button, choice, make } from "./dom";
import { next, stopsOf, type Stop } from "./navigate";
import { raster } from "./raster";
import { Stage } from "./stage";
import { WhatIfBar } from "./whatIfBar";

const vscode = acquireVsCodeApi();
const send = (message: FromPicture): void => vscode.postMessage(message);

const stage = new Stage();
const card = new Card();
const whatIf = new WhatIfBar(send);
const toolbar = make("div", { class: "toolbar", role: "toolbar", "aria-label": "Picture" });
const notice = make("p", { class: "notice", role: "status", hidden: true });

let shown: PictureResult | undefined;
let stops: readonly Stop[] = [];
let focused: string | undefined;
let viewed = false;

document.body.append(toolbar, notice, stage.element, whatIf.element, card.element);

window.addEventListener("message", (event: MessageEvent<ToPicture>) => {
  const message = event.data;
  if (message.type === "picture") {
    viewed = message.viewed;
    show(message.result, message.reveal);
    whatIf.show(message.changes, message.whatIf);
  } else if (message.type === "unavailable") {
    say(message.why);
  } else {
    const { request } = message;
    raster(message.svg).then(
      (png) => send({ type: "raster", request, png }),
      () => send({ type: "raster", request, png: "" }),
    );
  }
});

function say(words: string | undefined): void {
  notice.textContent = words ?? "";
  notice.hidden = words === undefined || words === "";
}

function show(result: PictureResult, reveal: boolean): void {
  const hadFocus = stage.element.contains(document.activeElement);
  shown = result;
  stops = stopsOf(result.elements, result.toggles);
  say(result.message);
  card.hide();
  const svg = stage.show(result.svg, result.css, result);
  drawToolbar(result);
  const known = stops.some((stop) => stop.id === focused);
  focused = reveal || !known ? (result.selected ?? stops[0]?.id) : focused;
  if (svg !== undefined) {
    focus(focused, hadFocus);
    if (reveal && result.selected !== undefined) {
      revealed(result.selected);
    }
  }
  const uri = result.elements.find((element) => element.location)?.location?.uri;
  vscode.setState({ kind: result.kind, uri });
}

function drawToolbar(result: PictureResult): void {
  const parts: HTMLElement[] = [];
  if (result.machines.length > 1) {
    parts.push(
      choice("machine", result.machines, result.machine, (machine) =>
        send({ type: "machine", machine }),
      ),
    );
  }
  if (result.kernels.length > 0) {
    parts.push(
      choice("Linux", result.kernels, result.kernel, (kernel) =>
        send({ type: "change", change: { kind: "kernel", kernel } }),
      ),
    );
  }
  if (result.kind === "map") {
    parts.push(
      choice("consumer", CONSUMERS, result.consumer, (consumer) =>
        send({ type: "consumer", consumer }),
      ),
    );
  }
  for (const { name, on, text } of result.assignments) {
    const box = make("input", { type: "checkbox" });
    box.checked = on;
    box.addEventListener("change", () =>
      send({ type: "change", change: { kind: "assignment", name, on: box.checked } }),
    );
    parts.push(make("label", { title: text }, box, name));
  }
  const whole = button("⤒", "Back to all addresses", () => send({ type: "view" }));
  whole.hidden = !viewed;
  toolbar.replaceChildren(
    ...parts,
    make("span", { class: "space" }),
    whole,
    button("−", "Zoom out", () => stage.zoom(1 / 1.3)),
    button("+", "Zoom in", () => stage.zoom(1.3)),
    button("⤢", "Show all of it", () => stage.fitAll()),
    button("SVG", "Save as SVG", () => send({ type: "export", format: "svg" })),
    button("PNG", "Save as PNG", () => send({ type: "export", format: "png" })),
  );
}

const CONSUMERS = ["dma-api", "vfio", "iommufd", "iommufd-safe", "dpdk", "guest"];

// ---- pointer

stage.element.addEventListener("pointerover", (event) => {
  const stop = stopAt(event.target);
  mark("io-hover", stop?.id);
  tell(stop);
});

stage.element.addEventListener("pointerleave", () => {
  mark("io-hover", undefined);
  card.hide();
});

stage.element.addEventListener("click", (event) => {
  const stop = stopAt(event.target);
  if (stop !== undefined && !stage.wasDragged) {
    focus(stop.id, true);
    press(stop, event.detail === 0);
  }
});

stage.element.addEventListener("dblclick", (event) => {
  zoomInto(stopAt(event.target)?.element);
});

// ---- keys

stage.element.addEventListener("keydown", (event) => {
  const stop = stops.find((one) => one.id === focused);
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  switch (event.key) {
    case "Enter":
      press(stop, true);
      break;
    case " ":
      press(stop, false);
      break;
    case "+":
    case "=":
      stage.zoom(1.3);
      break;
    case "-":
      stage.zoom(1 / 1.3);
      break;
    case "0":
      stage.fit();
      break;
    case "z":
      zoomInto(stop?.element);
      break;
    case "Escape":
      if (viewed) {
        send({ type: "view" });
      }
      card.hide();
      break;
    default: {
      const id = shown && next(shown.kind, stops, focused, event.key);
      if (id === undefined) {
        return;
      }
      focus(id, true);
      revealed(id);
      tell(stops.find((one) => one.id === id));
    }
  }
  event.preventDefault();
});

stage.element.addEventListener("focusout", () => card.hide());

/** What a click, Enter or the space bar does there. */
function press(stop: Stop | undefined, leave: boolean): void {
  if (stop?.toggle !== undefined) {
    const { path, flag, state } = stop.toggle;
    send({ type: "change", change: { kind: "acs", path, flag, on: state !== "on" } });
  } else if (stop?.element?.folded !== undefined) {
    send({ type: "expand", path: stop.element.folded });
  } else if (stop?.element?.location !== undefined) {
    send({ type: "jump", location: stop.element.location, focus: leave });
  }
}

function zoomInto(element: PictureElement | undefined): void {
  if (element?.zoom !== undefined) {
    send({ type: "view", view: element.zoom });
  }
}

// ---- marks

function stopAt(target: EventTarget | null): Stop | undefined {
  for (let at = target instanceof Element ? target : null; at !== null; at = at.parentElement) {
    const stop = stops.find((one) => one.id === at.id);
    if (stop !== undefined) {
      return stop;
    }
  }
  return undefined;
}

function part(id: string | undefined): SVGGraphicsElement | undefined {
  const found = id === undefined ? null : document.getElementById(id);
  return found instanceof SVGGraphicsElement ? found : undefined;
}

function mark(name: string, id: string | undefined): void {
  stage.element.querySelectorAll(`.${name}`).forEach((marked) => marked.classList.remove(name));
  part(id)?.classList.add(name);
}

/** One part of the picture can be reached by Tab; the arrows go on from there. */
function focus(id: string | undefined, really: boolean): void {
  stage.element
    .querySelectorAll('[tabindex="0"]')
    .forEach((other) => other.setAttribute("tabindex", "-1"));
  focused = id;
  part(id)?.setAttribute("tabindex", "0");
  mark("io-focus", really ? id : undefined);
  if (really) {
    part(id)?.focus({ preventScroll: true });
  }
}

function revealed(id: string): void {
  const target = part(id);
  if (target !== undefined) {
    stage.reveal(target);
  }
}

function tell(stop: Stop | undefined): void {
  const target = part(stop?.id);
  const text = stop?.toggle?.text ?? stop?.element?.text;
  if (target === undefined || text === undefined) {
    card.hide();
  } else {
    card.show(text, target.getBoundingClientRect());
  }
}

send({ type: "ready" });
