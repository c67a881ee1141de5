import type { PictureElement, PictureKind, Toggle } from "../pictures/protocol";

/** What the keys go through: an element, or a badge of the element before it. */
export interface Stop {
  readonly id: string;
  readonly element?: PictureElement;
  readonly toggle?: Toggle;
}

/** All stops in the order of the keys: each element, and after it its badges. */
export function stopsOf(elements: readonly PictureElement[], toggles: readonly Toggle[]): Stop[] {
  return elements.flatMap((element) => [
    { id: element.id, element },
    ...toggles
      .filter((toggle) => element.path !== undefined && toggle.path === element.path)
      .map((toggle) => ({ id: toggle.id, toggle })),
  ]);
}

/** Where a key leads from there; nowhere where it means nothing. */
export function next(
  kind: PictureKind,
  stops: readonly Stop[],
  from: string | undefined,
  key: string,
): string | undefined {
  const index = stops.findIndex((stop) => stop.id === from);
  const here = stops[index];
  if (here === undefined) {
    return stops[0]?.id;
  }
  switch (key) {
    case "Home":
      return stops[0]?.id;
    case "End":
      return stops[stops.length - 1]?.id;
    case "ArrowUp":
    case "ArrowDown":
      return inOrder(kind, stops, index, key === "ArrowUp" ? -1 : 1);
    case "ArrowLeft":
    case "ArrowRight":
      return kind === "tree"
        ? aside(stops, index, key === "ArrowRight")
        : acrossLanes(stops, here, key === "ArrowRight");
    default:
      return undefined;
  }
}

/** Up and down go from element to element, in the map within a lane. */
function inOrder(
  kind: PictureKind,
  stops: readonly Stop[],
  from: number,
  step: 1 | -1,
): string | undefined {
  const lane = stops[from]?.element?.lane;
  for (let index = from + step; stops[index] !== undefined; index += step) {
    const { element, id } = stops[index] as Stop;
    if (element !== undefined && (kind === "tree" || element.lane === lane)) {
      return id;
    }
  }
  return undefined;
}

/** In the tree, left and right go over the badges, then to the parent or the first child. */
function aside(stops: readonly Stop[], from: number, right: boolean): string | undefined {
  const here = stops[from] as Stop;
  const beside = stops[from + (right ? 1 : -1)];
  if (here.toggle !== undefined) {
    return beside?.id;
  }
  if (right) {
    const child = stops.find((stop) => stop.element?.parent === here.id);
    return beside?.toggle === undefined ? child?.id : beside.id;
  }
  return here.element?.parent;
}

/** In the map, left and right go to what shares an address in the next lane. */
function acrossLanes(stops: readonly Stop[], here: Stop, right: boolean): string | undefined {
  const lanes = [...new Set(stops.map((stop) => stop.element?.lane))];
  const lane = lanes[lanes.indexOf(here.element?.lane) + (right ? 1 : -1)];
  const others = stops.filter((stop) => stop.element !== undefined && stop.element.lane === lane);
  if (lane === undefined || others.length === 0) {
    return undefined;
  }
  const overlapping = others.find((stop) => overlap(stop.element, here.element));
  return (overlapping ?? others[0])?.id;
}

function overlap(one?: PictureElement, other?: PictureElement): boolean {
  return address(one?.first) <= address(other?.last) && address(other?.first) <= address(one?.last);
}

function address(text: string | undefined): bigint {
  return text === undefined ? 0n : BigInt(text.replaceAll("_", ""));
}
