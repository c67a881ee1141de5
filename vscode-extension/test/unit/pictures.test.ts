import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "../../src/pictures/page";
import type { PictureElement, Toggle } from "../../src/pictures/protocol";
import { unwritten } from "../../src/pictures/unwritten";
import { changeInWords, withChange } from "../../src/pictures/whatIf";
import { fit, moved, showing, zoomed } from "../../src/webview/camera";
import { next, stopsOf } from "../../src/webview/navigate";

const element = (id: string, more: Partial<PictureElement> = {}): PictureElement => ({
  id,
  path: id,
  role: "endpoint",
  label: id,
  text: id,
  ...more,
});

const toggle = (id: string, path: string): Toggle => ({
  id,
  path,
  flag: id,
  state: "off",
  changed: false,
  label: id,
  text: id,
});

const tree = stopsOf(
  [
    element("pci0"),
    element("rp", { parent: "pci0" }),
    element("nic0", { parent: "rp" }),
    element("nic1", { parent: "rp" }),
  ],
  [toggle("SV", "rp"), toggle("RR", "rp")],
);

test("goes down the tree past the badges", () => {
  assert.equal(next("tree", tree, "pci0", "ArrowDown"), "rp");
  assert.equal(next("tree", tree, "rp", "ArrowDown"), "nic0");
  assert.equal(next("tree", tree, "RR", "ArrowDown"), "nic0");
  assert.equal(next("tree", tree, "nic1", "ArrowDown"), undefined);
  assert.equal(next("tree", tree, "nic0", "ArrowUp"), "rp");
});

test("goes over the badges of a port and back", () => {
  assert.equal(next("tree", tree, "rp", "ArrowRight"), "SV");
  assert.equal(next("tree", tree, "SV", "ArrowRight"), "RR");
  assert.equal(next("tree", tree, "SV", "ArrowLeft"), "rp");
});

test("goes to the first child, and to the parent", () => {
  assert.equal(next("tree", tree, "pci0", "ArrowRight"), "rp");
  assert.equal(next("tree", tree, "nic1", "ArrowLeft"), "rp");
  assert.equal(next("tree", tree, "nic1", "Home"), "pci0");
  assert.equal(next("tree", tree, "pci0", "End"), "nic1");
});

test("begins at the first element where none was chosen", () => {
  assert.equal(next("tree", tree, undefined, "ArrowDown"), "pci0");
  assert.equal(next("tree", [], undefined, "ArrowDown"), undefined);
});

const map = stopsOf(
  [
    element("c1", { lane: "cpu", first: "0x0", last: "0xfff" }),
    element("c2", { lane: "cpu", first: "0xffff_ffff_ffff_0000", last: "0xffff_ffff_ffff_ffff" }),
    element("b1", { lane: "bus", first: "0x0", last: "0x7ff" }),
    element("b2", { lane: "bus", first: "0x1000", last: "0xffff_ffff_ffff_ffff" }),
  ],
  [],
);

test("stays in the lane of a map with up and down", () => {
  assert.equal(next("map", map, "c1", "ArrowDown"), "c2");
  assert.equal(next("map", map, "c2", "ArrowDown"), undefined);
  assert.equal(next("map", map, "b1", "ArrowUp"), undefined);
});

test("goes to what shares an address in the next lane, to the last page of 2^64", () => {
  assert.equal(next("map", map, "c1", "ArrowRight"), "b1");
  assert.equal(next("map", map, "c2", "ArrowRight"), "b2");
  assert.equal(next("map", map, "b2", "ArrowLeft"), "c2");
  assert.equal(next("map", map, "c1", "ArrowLeft"), undefined);
});

test("a later change takes the place of an earlier one on the same thing", () => {
  const on = { kind: "acs", path: "a.dsp0", flag: "RR", on: true } as const;
  const off = { ...on, on: false };
  const kernel = { kind: "kernel", kernel: "6.1" } as const;
  assert.deepEqual(withChange([on, kernel], off), [kernel, off]);
  assert.deepEqual(withChange([on], { ...on, flag: "CR" }).length, 2);
  assert.equal(changeInWords(on), "dsp0: RR on");
  assert.equal(changeInWords({ ...on, flag: "all" }), "dsp0: ACS on");
  assert.equal(changeInWords({ kind: "assignment", name: "vm", on: false }), "without vm");
});

test("fits a wide picture to the screen and does not blow up a small one", () => {
  const screen = { width: 500, height: 400 };
  assert.deepEqual(fit({ width: 800, height: 100 }, screen), {
    x: 0,
    y: 0,
    width: 800,
    height: 640,
  });
  assert.deepEqual(fit({ width: 100, height: 100 }, screen), {
    x: -200,
    y: 0,
    width: 500,
    height: 400,
  });
});

test("keeps a very wide picture readable, and begins at its left", () => {
  const box = fit({ width: 2000, height: 100 }, { width: 550, height: 400 });
  assert.equal(box.x, 0);
  assert.ok(Math.abs(box.width - 1000) < 1);
});

test("keeps the point below the pointer when it zooms", () => {
  const picture = { width: 1000, height: 1000 };
  const screen = { width: 500, height: 500 };
  const box = { x: 0, y: 0, width: 1000, height: 1000 };
  const nearer = zoomed(box, picture, screen, 2, { x: 250, y: 500 });
  assert.equal((250 - nearer.x) / nearer.width, 250 / box.width);
  assert.equal((500 - nearer.y) / nearer.height, 500 / box.height);
});

test("moves as little as shows a part, and never out of the picture", () => {
  const box = { x: 0, y: 0, width: 100, height: 100 };
  assert.deepEqual(showing(box, { x: 10, y: 20, width: 10, height: 10 }, 5), box);
  assert.equal(showing(box, { x: 10, y: 200, width: 10, height: 10 }, 5).y, 115);
  assert.ok(moved(box, { width: 500, height: 500 }, -1e9, 1e9).x > -100);
});

test("a picture's page takes nothing from anywhere else", () => {
  const html = page("vscode-resource:", "s.js", "s.css", "abc");
  assert.match(html, /default-src 'none'/);
  assert.match(html, /script-src 'nonce-abc'/);
  assert.doesNotMatch(html, /unsafe-|https?:/);
});

test("a picture that a read-only disk refuses says where else to put it", () => {
  assert.equal(
    unwritten("/mnt/cd/tree.svg", new Error("EROFS: read-only file system")),
    "The picture cannot be written to /mnt/cd/tree.svg: EROFS: read-only file system. " +
      "Save it in another folder.",
  );
});
