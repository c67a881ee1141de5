package org.iotopo.picture.tree;

import java.util.List;
import org.iotopo.picture.Lettering;
import org.iotopo.picture.Markup;
import org.iotopo.picture.Picture.LegendEntry;

/** What the signs of the tree mean. */
final class TreeLegend {

  private static final List<LegendEntry> ENTRIES =
      List.of(
          new LegendEntry("io-badge io-on", "on", "an ACS control that is set after boot"),
          new LegendEntry(
              "io-badge io-off", "off", "an ACS control that is implemented and not set"),
          new LegendEntry(
              "io-badge io-absent", "not there", "an ACS control that is not implemented"),
          new LegendEntry(
              "io-edge io-lit", "requests go up", "the way of the selected device's requests"),
          new LegendEntry(
              "io-peer", "a peer takes some", "who takes its requests before the IOMMU"),
          new LegendEntry(
              "io-hull io-c0", "shared group", "functions that Linux gives away together"));

  private TreeLegend() {}

  static List<LegendEntry> draw(Markup out, Grid grid, int y) {
    out.open("g", "class", "io-legend", "aria-label", "legend", "role", "group");
    int x = Grid.MARGIN;
    int line = y;
    for (LegendEntry entry : ENTRIES) {
      int wide = 36 + Lettering.width(entry.label(), 10.5) + 18;
      if (x + wide > grid.right()) {
        x = Grid.MARGIN;
        line += 24;
      }
      sample(out, entry, x, line);
      out.text("text", entry.label(), "class", "io-small io-muted", "x", x + 34, "y", line + 4);
      x += wide;
    }
    out.close();
    return ENTRIES;
  }

  private static void sample(Markup out, LegendEntry entry, int x, int y) {
    if (entry.swatch().startsWith("io-badge")) {
      out.open("g", "class", entry.swatch());
      out.leaf("rect", "class", "io-box", "x", x, "y", y - 8, "width", 26, "height", 16, "rx", 4);
      out.text("text", "RR", "class", "io-tiny io-mid", "x", x + 13, "y", y + 3);
      if (entry.swatch().endsWith("off")) {
        out.leaf(
            "path",
            "class",
            "io-strike",
            "d",
            "M" + (x + 4) + " " + (y + 5) + "L" + (x + 22) + " " + (y - 5));
      }
      out.close();
    } else if (entry.swatch().startsWith("io-hull")) {
      out.leaf(
          "rect", "class", entry.swatch(), "x", x, "y", y - 8, "width", 26, "height", 16, "rx", 5);
    } else {
      out.leaf("path", "class", entry.swatch(), "d", "M" + (x + 2) + " " + y + "H" + (x + 24));
    }
  }
}
