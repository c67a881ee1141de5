package org.iotopo.picture.tree;

import org.iotopo.analysis.Function;
import org.iotopo.picture.Markup;

/** A small sign for each kind of element, 14 by 14. */
final class Glyphs {

  private static final String UNIT = "M1 3h12v8H1zM4 3v8M7 3v8M10 3v8";
  private static final String HOST =
      "M3 3h8v8H3zM5 1v2M9 1v2M5 11v2M9 11v2M1 5h2M1 9h2M11 5h2M11 9h2";
  private static final String ROOT_PORT = "M7 1v4M3 5h8v4H3zM7 9v4";
  private static final String UPSTREAM = "M7 1v4M2 5h10l-2 5H4z";
  private static final String DOWNSTREAM = "M7 13V9M2 9h10l-2-5H4z";
  private static final String BRIDGE = "M1 7h3M10 7h3M4 4h6v6H4z";
  private static final String ENDPOINT = "M2 3h10v8H2zM5 6h4v2H5z";
  private static final String PLATFORM = "M7 1l6 6-6 6-6-6z";
  private static final String STACK = "M4 4h9v7H4zM2 9V2h9";

  private Glyphs() {}

  static void draw(Markup out, Row.Shown shown, int x, int y) {
    out.leaf(
        "path", "class", "io-glyph", "transform", "translate(" + x + " " + y + ")", "d", of(shown));
  }

  private static String of(Row.Shown shown) {
    if (shown instanceof Row.One one) {
      return of(one.function());
    }
    if (shown instanceof Row.Unit) {
      return UNIT;
    }
    if (shown instanceof Row.Host) {
      return HOST;
    }
    return shown instanceof Row.Fold ? STACK : PLATFORM;
  }

  private static String of(Function function) {
    return function
        .bridge()
        .map(
            bridge ->
                switch (bridge.kind()) {
                  case ROOT_PORT -> ROOT_PORT;
                  case UPSTREAM_PORT -> UPSTREAM;
                  case DOWNSTREAM_PORT -> DOWNSTREAM;
                  case PCIE_TO_PCI, PCI -> BRIDGE;
                })
        .orElse(ENDPOINT);
  }
}
