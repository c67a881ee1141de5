package org.iotopo.ide.hover;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Gap;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.MapPage;
import org.iotopo.analysis.Obstacles;
import org.iotopo.analysis.Use;
import org.iotopo.model.ElementPath;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** What becomes of an assignment or a guest: its devices, their groups, and each wanted range. */
final class UseHover {

  private static final int LINES = 6;

  private UseHover() {}

  static void write(Facts facts, ElementPath element, Markdown out) {
    for (Use use : facts.uses().all()) {
      if (use.element().equals(element)) {
        write(facts, use, out);
      }
    }
  }

  private static void write(Facts facts, Use use, Markdown out) {
    List<Function> functions =
        use.devices().stream().map(Use.Device::function).flatMap(Optional::stream).toList();
    String devices =
        use.devices().stream()
            .map(device -> "`" + device.path() + "`")
            .collect(Collectors.joining(", "));
    out.paragraph(
        use.consumer() + " through " + use.access() + (use.safe() ? " safe" : "") + ": " + devices);
    out.paragraph(groups(facts, functions));
    if (functions.isEmpty()) {
      return;
    }
    AddressSet usable = facts.usable().of(functions, use.consumer());
    out.paragraph(
        usable.isEmpty()
            ? "**Usable** nothing"
            : "**Usable** " + usable.size() + ": " + Markdown.ranges(usable));
    for (Use.Want want : use.wants()) {
      List<Gap> gaps = facts.usable().gaps(functions, use.consumer(), want.range());
      List<String> lines = new ArrayList<>();
      gaps.stream()
          .limit(LINES)
          .forEach(
              gap ->
                  lines.add(Markdown.range(gap.range()) + " " + gap.reason() + ": " + gap.text()));
      if (gaps.size() > LINES) {
        lines.add("and " + (gaps.size() - LINES) + " more");
      }
      unaligned(facts, use, want).ifPresent(line -> lines.add(0, line));
      String title = "map " + Markdown.range(want.range());
      if (lines.isEmpty()) {
        out.paragraph(title + ": usable, all of it");
      } else {
        out.list(title + ": not usable are", lines);
      }
    }
  }

  /** What is refused for its alignment, if anything. */
  private static Optional<String> unaligned(Facts facts, Use use, Use.Want want) {
    return facts.conflicts().of(Obstacles::unaligned).stream()
        .filter(conflict -> conflict.want().equals(want))
        .findFirst()
        .map(
            conflict ->
                Markdown.ranges(conflict.addresses())
                    + " unaligned: no whole number of "
                    + MapPage.of(facts, use).orElse(ByteSize.PAGE)
                    + " pages");
  }

  private static String groups(Facts facts, List<Function> functions) {
    Set<String> groups = new LinkedHashSet<>();
    for (Function function : functions) {
      facts.groups().of(function).map(Group::toString).ifPresent(groups::add);
    }
    return String.join(", ", groups);
  }
}
