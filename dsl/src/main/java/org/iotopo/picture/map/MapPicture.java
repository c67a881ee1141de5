package org.iotopo.picture.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.SourceMap;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.picture.Lettering;
import org.iotopo.picture.Markup;
import org.iotopo.picture.Picture;
import org.iotopo.picture.Picture.LegendEntry;
import org.iotopo.picture.Sentences;
import org.iotopo.picture.Subject;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** Draws the address map of a machine. */
public final class MapPicture {

  static final int MARGIN = 26;
  static final int AXIS = 158;
  static final int GAP = 12;
  static final int NOTES = 330;

  /** More lanes than these nobody takes in. */
  private static final int MOST_BUSES = 4;

  /** More segments of buses than these are no picture any more. */
  private static final int MOST = 64;

  private static final int HEAD = 84;
  private static final int HEAD_LINE = 14;

  private final Facts facts;
  private final MapOptions options;
  private final List<Lane> lanes;
  private final Scale scale;
  private final Lanes drawn;
  private final Markup out = new Markup();
  private final int top;

  private MapPicture(Facts facts, SourceMap source, MapOptions options) {
    this.facts = facts;
    this.options = options;
    this.lanes = lanes(facts, options);
    int heads = lanes.stream().mapToInt(lane -> lane.heads().size()).max().orElse(1);
    this.top = HEAD + heads * HEAD_LINE + 26;
    this.scale = Scale.of(lanes, options.view(), top);
    this.drawn = new Lanes(options, source, scale, lanes);
  }

  /**
   * The address map of a machine.
   *
   * @param source where things stand; {@link SourceMap#NONE} leaves the lines out
   */
  public static Picture of(Facts facts, SourceMap source, MapOptions options) {
    return new MapPicture(facts, source, options).draw();
  }

  /** The CPU's, those of the buses concerned, and the consumers'. */
  private static List<Lane> lanes(Facts facts, MapOptions options) {
    List<Lane> lanes = new ArrayList<>();
    lanes.add(CpuLane.of(facts.machine(), options.view()));
    List<Function> subjects = options.subject().map(Subject::functions).orElse(List.of());
    List<HostBridge> hosts = hosts(facts, options);
    for (HostBridge host : hosts) {
      lanes.add(BusLane.of(facts, host, options.view(), subjects, MOST / hosts.size()));
    }
    options.subject().ifPresent(subject -> lanes.addAll(ConsumerLanes.of(facts, subject)));
    return lanes;
  }

  /** Those of the subject or of what is selected; else the first few. */
  private static List<HostBridge> hosts(Facts facts, MapOptions options) {
    Set<String> concerned = new TreeSet<>();
    options
        .subject()
        .ifPresent(
            subject ->
                subject.functions().forEach(function -> concerned.add(function.host().name())));
    String selected = options.selected().map(ElementPath::text).orElse("");
    concerned.add(selected.split("\\.", 2)[0]);
    List<HostBridge> all = facts.machine().hostBridges();
    List<HostBridge> chosen = all.stream().filter(host -> concerned.contains(host.name())).toList();
    return (chosen.isEmpty() ? all : chosen).stream().limit(MOST_BUSES).toList();
  }

  private Picture draw() {
    String title =
        options
            .subject()
            .map(subject -> "IOVAs of " + subject.element() + " in " + facts.machine().name())
            .orElse("Addresses of " + facts.machine().name());
    String summary = summary();
    out.text("text", title, "class", "io-title", "x", MARGIN, "y", 36);
    out.text("text", summary, "class", "io-muted", "x", MARGIN, "y", 56);
    axis();
    drawn.draw(out);
    Notes notes = Notes.of(lanes, options.view(), scale, drawn.right());
    notes.draw(out);
    int end = Math.max(scale.end(), notes.end()) + 34;
    List<LegendEntry> legend = MapLegend.of(lanes);
    MapLegend.draw(out, legend, options.id(), right(notes), end);
    return new Picture(
        "map",
        options.id(),
        right(notes) + MARGIN,
        MapLegend.bottom(legend, right(notes), end) + 20,
        title,
        summary,
        out,
        drawn.elements(),
        List.of(),
        List.of(),
        legend,
        drawn.selected());
  }

  private int right(Notes notes) {
    return Math.max(drawn.right() + (notes.isEmpty() ? 0 : NOTES), 620);
  }

  private String summary() {
    String view =
        options.view().equals(AddressRange.ALL)
            ? "the whole 2⁶⁴, heights by the logarithm of the size"
            : options.view() + ", " + options.view().size();
    long buses = lanes.stream().filter(lane -> lane.id().startsWith("bus-")).count();
    int hosts = facts.machine().hostBridges().size();
    String some =
        options.subject().isPresent() || buses == hosts
            ? ""
            : " · " + buses + " of " + Sentences.counted(hosts, "host bridge");
    Optional<Lane> told = lanes.stream().filter(Lane::told).findFirst();
    return told.map(
            lane ->
                options.subject().orElseThrow().consumer()
                    + " can use "
                    + lane.note()
                    + " · "
                    + Sentences.setting(facts.machine())
                    + " · "
                    + view)
        .orElse(Sentences.setting(facts.machine()) + some + " · " + view);
  }

  /** Every boundary with its address, and a break where nothing is for long. */
  private void axis() {
    int x = MARGIN + AXIS - 8;
    out.open("g", "aria-hidden", "true");
    for (Scale.Step step : scale.steps()) {
      address(step.range().first(), step.top(), x);
      if (step.quiet()) {
        int middle = step.top() + step.height() / 2;
        out.leaf(
            "path", "class", "io-break", "d", "M" + (x + 4) + " " + (middle - 6) + "l6 4 -8 4 6 4");
        out.text(
            "text",
            Sentences.about(step.range().size()),
            "class",
            "io-small io-muted io-end",
            "x",
            x - 8,
            "y",
            middle + 4);
      }
    }
    address(options.view().last(), scale.end(), x);
    out.close();
  }

  private void address(long address, int y, int x) {
    out.text(
        "text",
        Address.format(address),
        "class",
        "io-mono io-muted io-end",
        "x",
        x - 4,
        "y",
        y + 4);
    out.leaf("path", "class", "io-rule io-tick", "d", "M" + x + " " + y + "H" + drawn.right());
  }

  static int headTop(int lines, int top) {
    return top - 26 - lines * HEAD_LINE;
  }

  static int width(String text) {
    return Lettering.width(text, 11.5);
  }
}
