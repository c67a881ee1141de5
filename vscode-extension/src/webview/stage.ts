import { fit, fitAll, moved, resized, showing, zoomed, type Box, type Size } from "./camera";
import { make } from "./dom";

/** The picture itself, which can be moved and looked at closely. */
export class Stage {
  readonly element = make("div", { class: "stage iotopo-host" });
  private svg: SVGSVGElement | undefined;
  private picture: Size = { width: 1, height: 1 };
  private screen: Size = { width: 0, height: 0 };
  private box: Box | undefined;
  private readonly sheet = new CSSStyleSheet();
  private dragged: { x: number; y: number; far: boolean } | undefined;

  constructor() {
    document.adoptedStyleSheets = [this.sheet];
    new ResizeObserver(() => this.resize()).observe(this.element);
    this.element.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.element.addEventListener("pointerdown", (event) => {
      this.dragged =
        event.button === 0 ? { x: event.clientX, y: event.clientY, far: false } : undefined;
    });
    this.element.addEventListener("pointermove", (event) => this.drag(event));
    this.element.addEventListener("pointerup", () => setTimeout(() => (this.dragged = undefined)));
    this.element.addEventListener("pointerleave", () => (this.dragged = undefined));
  }

  /** Whether the pointer moved the picture just now, so that its release is no click. */
  get wasDragged(): boolean {
    return this.dragged?.far ?? false;
  }

  /** Shows a picture; one of the same size is looked at as the one before. */
  show(svg: string, css: string, size: Size): SVGSVGElement | undefined {
    this.sheet.replaceSync(css);
    this.element.innerHTML = svg;
    this.svg = this.element.querySelector("svg") ?? undefined;
    // the card tells it, and two tooltips are one too many
    this.svg?.querySelectorAll("g > title").forEach((title) => title.remove());
    this.svg?.setAttribute("width", "100%");
    this.svg?.setAttribute("height", "100%");
    this.svg?.setAttribute("preserveAspectRatio", "xMinYMin meet");
    if (size.width !== this.picture.width || this.box === undefined) {
      this.box = undefined;
    }
    this.picture = size;
    this.resize();
    return this.svg;
  }

  /** Looks at the full width again, from the top. */
  fit(): void {
    this.look(fit(this.picture, this.screen));
  }

  /** Looks at all of it. */
  fitAll(): void {
    this.look(fitAll(this.picture, this.screen));
  }

  /** Looks closer, or from further away. */
  zoom(factor: number): void {
    if (this.box !== undefined) {
      const { x, y, width, height } = this.box;
      const at = { x: x + width / 2, y: y + Math.min(height, this.picture.height) / 2 };
      this.look(zoomed(this.box, this.picture, this.screen, factor, at));
    }
  }

  /** Moves the picture so that this part of it is seen. */
  reveal(part: Element): void {
    if (this.box === undefined || !(part instanceof SVGGraphicsElement)) {
      return;
    }
    const inPart = part.getBoundingClientRect();
    const stage = this.element.getBoundingClientRect();
    const scale = this.box.width / this.screen.width;
    this.look(
      showing(
        this.box,
        {
          x: this.box.x + (inPart.x - stage.x) * scale,
          y: this.box.y + (inPart.y - stage.y) * scale,
          width: inPart.width * scale,
          height: inPart.height * scale,
        },
        24 * scale,
      ),
    );
  }

  private look(box: Box): void {
    this.box = box;
    this.svg?.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  }

  private resize(): void {
    const now = { width: this.element.clientWidth, height: this.element.clientHeight };
    if (now.width === 0 || now.height === 0) {
      return;
    }
    const before = this.screen;
    this.screen = now;
    const wasFit =
      this.box === undefined || (before.width > 0 && same(this.box, fit(this.picture, before)));
    this.look(
      wasFit || this.box === undefined ? fit(this.picture, now) : resized(this.box, before, now),
    );
  }

  private wheel(event: WheelEvent): void {
    if (this.box === undefined) {
      return;
    }
    event.preventDefault();
    const scale = this.box.width / this.screen.width;
    if (event.ctrlKey || event.metaKey) {
      const stage = this.element.getBoundingClientRect();
      const at = {
        x: this.box.x + (event.clientX - stage.x) * scale,
        y: this.box.y + (event.clientY - stage.y) * scale,
      };
      const factor = Math.exp(-event.deltaY / 300);
      this.look(zoomed(this.box, this.picture, this.screen, factor, at));
    } else {
      const across = event.shiftKey ? event.deltaY : event.deltaX;
      const down = event.shiftKey ? 0 : event.deltaY;
      this.look(moved(this.box, this.picture, across * scale, down * scale));
    }
  }

  private drag(event: PointerEvent): void {
    const start = this.dragged;
    if (start === undefined || this.box === undefined) {
      return;
    }
    const dx = event.clientX - start.x;
    const dy = event.clientY - start.y;
    if (start.far || Math.hypot(dx, dy) > 4) {
      const scale = this.box.width / this.screen.width;
      this.dragged = { x: event.clientX, y: event.clientY, far: true };
      this.look(moved(this.box, this.picture, -dx * scale, -dy * scale));
    }
  }
}

function same(one: Box, other: Box): boolean {
  return (
    Math.abs(one.x - other.x) < 1 &&
    Math.abs(one.y - other.y) < 1 &&
    Math.abs(one.width - other.width) < 1
  );
}
