/** What of a picture is seen, in its own units. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A size on the screen, in its pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const CLOSEST = 12;

/** Below this share of its size nobody reads a picture's words. */
const READABLE = 0.55;

/** The whole width of the picture, from its top; no larger than drawn, and no smaller than is read. */
export function fit(picture: Size, screen: Size): Box {
  const scale = Math.max(READABLE, Math.min(1, screen.width / picture.width));
  const width = screen.width / scale;
  const x = Math.min(0, (picture.width - width) / 2);
  return { x, y: 0, width, height: screen.height / scale };
}

/** The whole picture. */
export function fitAll(picture: Size, screen: Size): Box {
  const scale = Math.min(1, screen.width / picture.width, screen.height / picture.height);
  const width = screen.width / scale;
  return { x: (picture.width - width) / 2, y: 0, width, height: screen.height / scale };
}

/** The same middle in another size of the screen. */
export function resized(box: Box, before: Size, now: Size): Box {
  const scale = before.width / box.width;
  return { x: box.x, y: box.y, width: now.width / scale, height: now.height / scale };
}

/** Nearer by the factor; the point stays where it is. */
export function zoomed(box: Box, picture: Size, screen: Size, factor: number, at: Point): Box {
  const widest = Math.max(fitAll(picture, screen).width, screen.width) * 1.5;
  const width = clamp(box.width / factor, screen.width / CLOSEST, widest);
  const real = box.width / width;
  return {
    x: at.x - (at.x - box.x) / real,
    y: at.y - (at.y - box.y) / real,
    width,
    height: box.height / real,
  };
}

/** A place in the picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Moved, but never so far that no picture is left. */
export function moved(box: Box, picture: Size, dx: number, dy: number): Box {
  const margin = 80;
  return {
    ...box,
    x: clamp(box.x + dx, margin - box.width, picture.width - margin),
    y: clamp(box.y + dy, margin - box.height, picture.height - margin),
  };
}

/** Moved as little as shows the target, if it is out of sight. */
export function showing(box: Box, target: Box, margin: number): Box {
  return {
    ...box,
    x: shifted(box.x, box.width, target.x, target.width, margin),
    y: shifted(box.y, box.height, target.y, target.height, margin),
  };
}

function shifted(from: number, size: number, start: number, length: number, margin: number) {
  if (start - margin < from) {
    return start + length > from + size ? from : start - margin;
  }
  return start + length + margin > from + size
    ? Math.min(start - margin, start + length + margin - size)
    : from;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(Math.min(least, most), Math.min(Math.max(least, most), value));
}
