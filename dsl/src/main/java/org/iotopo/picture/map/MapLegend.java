package org.iotopo.picture.map;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.iotopo.picture.Lettering;
import org.iotopo.picture.Markup;
import org.iotopo.picture.Picture.LegendEntry;
import org.iotopo.picture.map.Segment.Kind;

/** What the textures of the map mean. */
final class MapLegend {

  private static final int LINE = 24;

  private static final List<LegendEntry> ENTRIES =
      List.of(
          entry(Kind.USABLE, "usable", "a consumer can map it, and the DMA arrives"),
          entry(Kind.SHADOWED, "shadowed", "the fabric takes it before the IOMMU sees it"),
          entry(Kind.MAYBE, "maybe shadowed", "a device or the root complex decides"),
          entry(Kind.RESERVED, "reserved", "kept from mappings by Linux or firmware"),
          entry(Kind.OUTSIDE, "out of reach", "beyond an aperture, an inbound window or a width"),
          entry(Kind.FREE, "free", "nobody claims it"),
          entry(Kind.MEMORY, "RAM", "memory of the machine"),
          entry(Kind.WINDOW, "window", "what a bridge forwards"),
          entry(Kind.BAR, "BAR", "what a function answers"),
          entry(Kind.REGISTERS, "registers", "ECAM, IOMMUs, platform devices"));

  private MapLegend() {}

  private static LegendEntry entry(Kind kind, String label, String text) {
    return new LegendEntry("io-seg io-" + kind, label, text);
  }

  /** The entries for what some lanes show. */
  static List<LegendEntry> of(List<Lane> lanes) {
    Set<String> shown = new HashSet<>();
    lanes.forEach(
        lane -> lane.segments().forEach(segment -> shown.add("io-seg io-" + segment.kind())));
    return ENTRIES.stream().filter(entry -> shown.contains(entry.swatch())).toList();
  }

  /** The lowest pixel of a legend that begins somewhere. */
  static int bottom(List<LegendEntry> entries, int right, int y) {
    int line = y;
    int x = MapPicture.MARGIN;
    for (LegendEntry entry : entries) {
      if (x + wide(entry) > right) {
        x = MapPicture.MARGIN;
        line += LINE;
      }
      x += wide(entry);
    }
    return line + 8;
  }

  private static int wide(LegendEntry entry) {
    return 36 + Lettering.width(entry.label(), 10.5) + 18;
  }

  static void draw(Markup out, List<LegendEntry> entries, String id, int right, int y) {
    out.open("g", "class", "io-legend", "role", "group", "aria-label", "legend");
    int x = MapPicture.MARGIN;
    int line = y;
    for (LegendEntry entry : entries) {
      if (x + wide(entry) > right) {
        x = MapPicture.MARGIN;
        line += LINE;
      }
      out.open("g", "class", entry.swatch());
      sample(out, "io-box", "", x, line);
      String kind = entry.swatch().substring(entry.swatch().lastIndexOf("io-") + 3);
      if (List.of("reserved", "shadowed", "maybe", "outside").contains(kind)) {
        sample(out, "io-texture", "url(#" + id + "-t-" + kind + ")", x, line);
      }
      out.text("title", entry.text());
      out.close();
      out.text("text", entry.label(), "class", "io-small io-muted", "x", x + 34, "y", line + 4);
      x += wide(entry);
    }
    out.close();
  }

  private static void sample(Markup out, String name, String fill, int x, int y) {
    out.leaf(
        "rect", "class", name, "fill", fill, "x", x, "y", y - 8, "width", 26, "height", 16, "rx",
        3);
  }
}
