package org.iotopo.picture.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.iotopo.diagnostics.SourceMap;
import org.iotopo.diagnostics.Span;
import org.iotopo.picture.Lettering;
import org.iotopo.picture.Markup;
import org.iotopo.picture.Picture.Element;
import org.iotopo.picture.Picture.Stretch;
import org.iotopo.picture.map.Segment.Column;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** Lanes side by side. */
final class Lanes {

  private static final int FACTS = 152;
  private static final int CONSUMER = 116;
  private static final int STRIP = 9;
  private static final double LETTERS = 10.5;

  private final MapOptions options;
  private final SourceMap source;
  private final Scale scale;
  private final List<Lane> lanes;
  private final List<Element> elements = new ArrayList<>();
  private final Optional<Segment> selected;
  private Optional<String> selectedId = Optional.empty();

  Lanes(MapOptions options, SourceMap source, Scale scale, List<Lane> lanes) {
    this.options = options;
    this.source = source;
    this.scale = scale;
    this.lanes = lanes;
    this.selected =
        lanes.stream()
            .flatMap(lane -> lane.segments().stream())
            .filter(segment -> segment.range().overlaps(options.view()))
            .filter(segment -> segment.column() != Column.STRIP)
            .filter(segment -> segment.path().isPresent())
            .filter(segment -> segment.path().equals(options.selected()))
            .findFirst();
  }

  List<Element> elements() {
    return elements;
  }

  Optional<String> selected() {
    return selectedId;
  }

  private static boolean isConsumer(Lane lane) {
    return !lane.id().equals("cpu") && !lane.id().startsWith("bus-");
  }

  private static int width(Lane lane) {
    return isConsumer(lane) ? CONSUMER : FACTS + lane.strips() * STRIP;
  }

  int right() {
    return MapPicture.MARGIN
        + MapPicture.AXIS
        + lanes.stream().mapToInt(lane -> width(lane) + MapPicture.GAP).sum();
  }

  void draw(Markup out) {
    int x = MapPicture.MARGIN + MapPicture.AXIS;
    for (Lane lane : lanes) {
      lane(out, lane, x + MapPicture.GAP / 2, width(lane));
      x += width(lane) + MapPicture.GAP;
    }
  }

  private void lane(Markup out, Lane lane, int x, int width) {
    int top = scale.steps().get(0).top();
    String name = String.join(", ", lane.heads());
    out.open(
        "g",
        "class",
        lane.told() ? "io-view io-told" : "io-view",
        "role",
        "list",
        "aria-label",
        name + (lane.note().isEmpty() ? "" : ", " + lane.note()),
        "data-lane",
        lane.id());
    int line = MapPicture.headTop(lane.heads().size(), top);
    for (String head : lane.heads()) {
      String tone = lane.told() ? "io-head io-mid io-accent" : "io-head io-mid";
      out.text(
          "text",
          Lettering.cut(head, width + MapPicture.GAP, 11.5),
          "class",
          tone,
          "x",
          x + width / 2,
          "y",
          line + 11);
      line += 14;
    }
    out.text(
        "text",
        lane.note(),
        "class",
        "io-small io-muted io-mid",
        "x",
        x + width / 2,
        "y",
        line + 12);
    out.leaf(
        "rect",
        "class",
        "io-lane",
        "x",
        x - 2,
        "y",
        top - 2,
        "width",
        width + 4,
        "height",
        scale.end() - top + 4,
        "rx",
        4);
    for (Segment segment : lane.segments()) {
      if (segment.range().overlaps(options.view())) {
        segment(out, lane, segment, x, width);
      }
    }
    lane.wants().stream()
        .filter(options.view()::overlaps)
        .forEach(want -> want(out, want, x, width));
    out.close();
  }

  private void segment(Markup out, Lane lane, Segment segment, int x, int width) {
    AddressRange shown = segment.range().intersection(options.view());
    int top = scale.top(shown.first());
    int height = scale.bottom(shown.last()) - top;
    int left = x + left(segment, width);
    int wide = wide(segment, width);
    String id = id(lane, segment);
    boolean isSelected = selected.filter(is -> is == segment).isPresent();
    if (isSelected) {
      selectedId = Optional.of(id);
    }
    String story = story(lane, segment);
    String line =
        segment.place().flatMap(source::spanOf).map(Span::line).map(String::valueOf).orElse("");
    out.open(
        "g",
        "id",
        id,
        "class",
        "io-el io-seg io-" + segment.kind() + (isSelected ? " io-selected" : ""),
        "role",
        "listitem",
        "aria-label",
        label(segment),
        "data-path",
        segment.path().map(Object::toString).orElse(""),
        "data-line",
        line,
        "data-role",
        role(segment),
        "data-lane",
        lane.id(),
        "data-first",
        Address.plain(segment.range().first()),
        "data-last",
        Address.plain(segment.range().last()),
        "data-reason",
        segment.reason().map(Object::toString).orElse(""),
        "tabindex",
        isSelected || (elements.isEmpty() && selected.isEmpty()) ? "0" : "-1");
    out.text("title", story + (line.isEmpty() ? "" : "\nline " + line));
    box(out, segment, left, top, wide, height);
    out.close();
    elements.add(element(id, lane, segment, story));
  }

  private void box(Markup out, Segment segment, int left, int top, int wide, int height) {
    out.leaf(
        "rect",
        "class",
        "io-box",
        "x",
        left,
        "y",
        top + 1,
        "width",
        wide,
        "height",
        height - 2,
        "rx",
        segment.column() == Column.STRIP ? 2 : 3);
    if (segment.kind().isTexture()) {
      out.leaf(
          "rect",
          "class",
          "io-texture",
          "fill",
          "url(#" + options.id() + "-t-" + segment.kind() + ")",
          "x",
          left,
          "y",
          top + 1,
          "width",
          wide,
          "height",
          height - 2,
          "rx",
          3);
    }
    if (segment.column() != Column.STRIP && !segment.label().isEmpty()) {
      String text = Lettering.cut(segment.label(), wide - 10, LETTERS);
      int line = top + Math.min(height / 2 + 4, 20);
      if (segment.kind().isTexture()) {
        int plate = Math.min(wide - 4, Lettering.width(text, LETTERS) + 6);
        out.leaf(
            "rect",
            "class",
            "io-plate",
            "x",
            left + 3,
            "y",
            line - 10,
            "width",
            plate,
            "height",
            13,
            "rx",
            2);
      }
      out.text("text", text, "class", "io-small", "x", left + 6, "y", line);
    }
  }

  private static int left(Segment segment, int width) {
    return switch (segment.column()) {
      case WHOLE -> 0;
      case STRIP -> (segment.level() - 1) * STRIP;
      case LEAF -> segment.level() * STRIP;
      case OVER -> width * 2 / 5;
    };
  }

  private static int wide(Segment segment, int width) {
    return switch (segment.column()) {
      case WHOLE -> width;
      case STRIP -> STRIP - 2;
      case LEAF -> width - segment.level() * STRIP;
      case OVER -> width - width * 2 / 5;
    };
  }

  private String id(Lane lane, Segment segment) {
    String where =
        segment.column() == Column.STRIP
            ? "/level" + segment.level()
            : segment.column() == Column.OVER ? "/over" : "";
    String path =
        lane.id().equals("cpu") || lane.id().startsWith("bus-")
            ? segment.path().map(found -> "/" + found).orElse("")
            : "";
    return options.id()
        + "/"
        + lane.id()
        + "/"
        + Address.plain(segment.range().first())
        + path
        + where;
  }

  private static String role(Segment segment) {
    return segment.reason().isPresent() ? "gap" : segment.kind().toString();
  }

  private static String label(Segment segment) {
    String what = segment.label().isEmpty() ? segment.kind().toString() : segment.label();
    return what + ", " + segment.range();
  }

  private static String story(Lane lane, Segment segment) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(String.join(", ", lane.heads()));
    lines.add(segment.range() + " (" + segment.range().size() + ")");
    String reason = segment.reason().map(why -> why + ": ").orElse("");
    lines.add(reason + segment.text());
    return lines.toString();
  }

  private static Element element(String id, Lane lane, Segment segment, String story) {
    return new Element(
        id,
        segment.path(),
        role(segment),
        label(segment),
        story,
        Optional.empty(),
        1,
        Optional.empty(),
        Optional.of(
            new Stretch(
                segment.range(),
                segment.reason().map(Object::toString),
                lane.id(),
                Zoom.on(segment.range()))),
        segment.place(),
        segment.blame());
  }

  /** A bracket around what somebody must be able to map. */
  private void want(Markup out, AddressRange want, int x, int width) {
    AddressRange shown = want.intersection(options.view());
    int top = scale.top(shown.first());
    int bottom = scale.bottom(shown.last());
    out.open("g", "class", "io-wanted");
    out.text("title", "must be able to map " + want + " (" + want.size() + ")");
    int right = x + width + 9;
    out.leaf(
        "path",
        "class",
        "io-want",
        "d",
        "M" + (right - 6) + " " + (top + 2) + "H" + right + "V" + (bottom - 2) + "H" + (right - 6));
    out.close();
  }
}
