package org.iotopo.picture;

/** Patterns that tell what becomes of addresses without any colour. */
final class Textures {

  private Textures() {}

  /** Writes the definitions; their ids begin with that of the picture. */
  static void define(Markup out, String id) {
    out.open("defs");
    pattern(out, id + "-t-reserved", 8);
    line(out, "reserved", "M-2 10L10 -2M-2 2L2 -2M6 10L10 6");
    out.close();
    pattern(out, id + "-t-shadowed", 8);
    line(out, "shadowed", "M-2 10L10 -2M-2 2L2 -2M6 10L10 6M-2 -2L10 10M-2 6L2 10M6 -2L10 2");
    out.close();
    pattern(out, id + "-t-maybe", 6);
    out.leaf("circle", "class", "io-h-maybe", "cx", 1.5, "cy", 1.5, "r", 1.1);
    out.leaf("circle", "class", "io-h-maybe", "cx", 4.5, "cy", 4.5, "r", 1.1);
    out.close();
    pattern(out, id + "-t-outside", 6);
    line(out, "outside", "M0 3L6 3");
    out.close();
    out.close();
  }

  private static void pattern(Markup out, String name, int size) {
    out.open(
        "pattern", "id", name, "width", size, "height", size, "patternUnits", "userSpaceOnUse");
  }

  private static void line(Markup out, String name, String path) {
    out.leaf("path", "class", "io-h-" + name, "d", path);
  }
}
