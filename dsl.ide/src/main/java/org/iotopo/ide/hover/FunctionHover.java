package org.iotopo.ide.hover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Gap;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.GroupJoin;
import org.iotopo.analysis.Shadow;
import org.iotopo.analysis.ShadowPiece;
import org.iotopo.model.Bar;
import org.iotopo.model.Bridge;
import org.iotopo.model.Origin;
import org.iotopo.pci.Bdf;
import org.iotopo.units.AddressSet;

/** What is known of a function: where it is, its group, what it decodes, what it can map. */
final class FunctionHover {

  private static final int LINES = 8;

  private final Facts facts;
  private final Function function;
  private final Markdown out;

  FunctionHover(Facts facts, Function function, Markdown out) {
    this.facts = facts;
    this.function = function;
    this.out = out;
  }

  void write() {
    out.paragraph(identity());
    out.paragraph(group());
    acs().ifPresent(out::paragraph);
    out.list("**Decodes**", decoded());
    function.bridge().ifPresent(bridge -> out.list("**Forwards**", forwarded(bridge)));
    if (!function.isBridge()) {
      out.list("**Never reaches the IOMMU**", shadow());
      out.list("**Usable IOVAs**", usable());
    }
  }

  private String identity() {
    List<String> requesters =
        facts.aliases().requesterIds(function).stream().map(Bdf::toString).toList();
    String ids = requesters.stream().map(id -> "`" + id + "`").collect(Collectors.joining(", "));
    String virtual =
        function.virtualFunctions().isEmpty()
            ? ""
            : " · " + function.virtualFunctions().size() + " virtual functions";
    return "`" + function.bdf() + "`" + " · requester ID " + ids + virtual;
  }

  private String group() {
    Optional<Group> group = facts.groups().of(function);
    if (group.isEmpty()) {
      return "no IOMMU group";
    }
    List<Function> others =
        group.get().members().stream().filter(member -> member != function).toList();
    String with =
        others.isEmpty()
            ? ""
            : " with "
                + others.stream()
                    .limit(LINES)
                    .map(member -> "`" + member.path().name() + "`")
                    .collect(Collectors.joining(", "))
                + (others.size() > LINES ? " and " + (others.size() - LINES) + " more" : "");
    String because = facts.groups().join(function).map(FunctionHover::because).orElse("");
    return "**" + group.get() + "**" + with + because;
  }

  private static String because(GroupJoin join) {
    String why = join.sentence();
    return why.isEmpty() ? "" : ": " + why;
  }

  private Optional<String> acs() {
    return function
        .header()
        .acs()
        .capability()
        .map(
            capability ->
                "ACS capable of `"
                    + capability
                    + "`, "
                    + (function.header().acs().control().isPresent()
                        ? "set to `"
                        : "as Linux sets it `")
                    + facts.acs().control(function)
                    + "`");
  }

  private List<String> decoded() {
    List<String> lines = new ArrayList<>();
    for (Bar bar : function.header().bars()) {
      lines.add(bar("BAR" + bar.index(), bar));
    }
    function
        .endpoint()
        .flatMap(endpoint -> endpoint.srIov())
        .ifPresent(
            virtual -> virtual.bars().forEach(bar -> lines.add(bar("VF BAR" + bar.index(), bar))));
    function
        .header()
        .rom()
        .ifPresent(
            rom ->
                lines.add(
                    "ROM "
                        + rom.placed().map(Markdown::range).orElse(rom.size().toString())
                        + by(rom.origin())));
    return lines;
  }

  private static String bar(String name, Bar bar) {
    return name
        + " "
        + bar.kind()
        + (bar.prefetchable() ? " pref " : " ")
        + bar.placed().map(Markdown::range).orElse(bar.size() + ", no address")
        + (bar.placed().isPresent() ? by(bar.origin()) : "");
  }

  private static List<String> forwarded(Bridge bridge) {
    List<String> lines = new ArrayList<>();
    bridge
        .buses()
        .ifPresent(buses -> lines.add("buses `" + buses + "`" + by(bridge.busesOrigin())));
    bridge
        .windows()
        .forEach(
            window ->
                lines.add(
                    window.kind() + " " + Markdown.range(window.range()) + by(window.origin())));
    return lines;
  }

  private static String by(Origin origin) {
    return origin == Origin.COMPUTED ? " *computed*" : "";
  }

  private List<String> shadow() {
    Shadow shadow = facts.shadow().of(function);
    List<String> lines = new ArrayList<>();
    for (ShadowPiece piece : shadow.pieces()) {
      if (lines.size() == LINES) {
        lines.add("and " + (shadow.pieces().size() - LINES) + " more ranges");
        break;
      }
      String lands =
          piece.lands().stream()
              .limit(3)
              .map(to -> "`" + to.path().name() + "`")
              .collect(Collectors.joining(", "));
      lines.add(
          Markdown.range(piece.range())
              + " "
              + piece.certainty()
              + ": "
              + piece.cause()
              + " at `"
              + piece.at().path().name()
              + "`"
              + (lands.isEmpty() ? "" : ", lands in " + lands));
    }
    return lines;
  }

  private List<String> usable() {
    List<String> lines = new ArrayList<>();
    for (Consumer consumer : Consumer.values()) {
      AddressSet usable = facts.usable().of(function, consumer);
      if (usable.isEmpty()) {
        List<Gap> gaps = facts.usable().gaps(function, consumer);
        lines.add(consumer + ": none" + (gaps.isEmpty() ? "" : ", " + gaps.get(0).text()));
      } else {
        lines.add(consumer + ": " + usable.size() + ": " + Markdown.ranges(usable));
        reasons(consumer).forEach(reason -> lines.add("not " + reason));
      }
    }
    return lines;
  }

  /** The gaps that somebody may wonder about: what lies beyond the aperture is none. */
  private List<String> reasons(Consumer consumer) {
    return facts.usable().gaps(function, consumer).stream()
        .filter(gap -> gap.reason() != Gap.Reason.OUTSIDE_APERTURE)
        .filter(gap -> gap.reason() != Gap.Reason.BEYOND_DEVICE)
        .limit(4)
        .map(gap -> Markdown.range(gap.range()) + " " + gap.reason() + ": " + gap.text())
        .toList();
  }
}
