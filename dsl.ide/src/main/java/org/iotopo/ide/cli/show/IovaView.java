package org.iotopo.ide.cli.show;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Gap;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.Use;
import org.iotopo.ide.cli.Grid;
import org.iotopo.ide.cli.Grid.Cell;
import org.iotopo.ide.cli.Refusal;
import org.iotopo.ide.cli.Style;
import org.iotopo.ide.cli.View;
import org.iotopo.ide.cli.report.Summary;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** The IOVAs of a device: what each consumer can use, and who is to blame for the rest. */
public final class IovaView {

  private IovaView() {}

  /** Writes those of every device that somebody uses. */
  public static void printAll(View view) {
    Set<Function> used = new LinkedHashSet<>();
    for (Use use : view.facts().uses().all()) {
      use.devices().forEach(device -> device.function().ifPresent(used::add));
    }
    if (used.isEmpty()) {
      throw nobody(view);
    }
    boolean first = true;
    for (Function function : used) {
      if (!first) {
        view.out().println();
      }
      first = false;
      print(view, function.path(), Optional.of(function));
    }
  }

  private static Refusal nobody(View view) {
    List<String> names =
        view.facts().topology().functions().stream()
            .filter(function -> !function.isBridge())
            .map(function -> function.path().name())
            .limit(20)
            .toList();
    return new Refusal(
        "nobody uses a device of machine "
            + view.facts().machine().name()
            + "; name one: "
            + String.join(", ", names));
  }

  /** Writes those of one device. */
  public static void print(View view, ElementPath path, Optional<Function> function) {
    Optional<Group> group =
        function.isPresent()
            ? view.facts().groups().of(function.get())
            : view.facts().groups().ofPlatformDevice(path);
    Optional<Iommu> unit =
        function.isPresent()
            ? view.facts().translation().of(function.get())
            : view.facts().translation().ofPlatformDevice(path);
    view.out()
        .println(
            view.style().bold(path.text())
                + function.map(found -> " (" + found.bdf() + ")").orElse("")
                + ", "
                + group.map(Group::toString).orElse("no group")
                + ", "
                + unit.map(found -> "behind " + found.name()).orElse("behind no IOMMU"));
    Map<List<Line>, List<Consumer>> alike = new LinkedHashMap<>();
    for (Consumer consumer : Consumer.values()) {
      alike
          .computeIfAbsent(lines(view, function, group, consumer), lines -> new ArrayList<>())
          .add(consumer);
    }
    alike.forEach((lines, consumers) -> consumers(view, consumers, lines));
  }

  private static List<Line> lines(
      View view, Optional<Function> function, Optional<Group> group, Consumer consumer) {
    AddressSet usable =
        function
            .map(found -> view.facts().usable().of(found, consumer))
            .or(() -> group.map(found -> view.facts().usable().of(found, consumer)))
            .orElse(AddressSet.EMPTY);
    List<Line> lines = new ArrayList<>();
    usable.ranges().forEach(range -> lines.add(new Line(range, Optional.empty())));
    function
        .map(found -> view.facts().usable().gaps(found, consumer))
        .orElse(List.of())
        .forEach(gap -> lines.add(new Line(gap.range(), Optional.of(gap))));
    lines.sort(Comparator.comparing(Line::range));
    return lines;
  }

  private static void consumers(View view, List<Consumer> consumers, List<Line> lines) {
    List<AddressRange> usable =
        lines.stream().filter(line -> line.gap().isEmpty()).map(Line::range).toList();
    Style style = view.style();
    String amount =
        usable.isEmpty()
            ? style.bad("nothing")
            : Words.size(AddressSet.of(usable).size())
                + " in "
                + Summary.counted(usable.size(), "range");
    String who = String.join(", ", consumers.stream().map(Consumer::toString).toList());
    view.out().println();
    view.out().println(style.bold(who) + "  " + amount);
    Grid grid = new Grid("  ");
    lines.forEach(line -> grid.row(cells(view, line)));
    grid.print(view.out());
  }

  /** A stretch of the address space: usable, or a gap. */
  private record Line(AddressRange range, Optional<Gap> gap) {}

  private static Cell[] cells(View view, Line line) {
    Style style = view.style();
    Cell range = Cell.of(line.range().toString());
    Cell size = Cell.of(Words.size(line.range().size()));
    if (line.gap().isEmpty()) {
      return new Cell[] {range, size, new Cell("usable", style::good)};
    }
    Gap gap = line.gap().get();
    boolean doubtful = gap.reason() == Gap.Reason.MAYBE_SHADOWED;
    return new Cell[] {
      range,
      size,
      new Cell(gap.reason().toString(), doubtful ? style::doubtful : style::bad),
      Cell.of(gap.text()),
      new Cell(view.where(gap), style::dim)
    };
  }
}
