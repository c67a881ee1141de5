package org.iotopo.ide.cli.show;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.iotopo.analysis.CarveOut;
import org.iotopo.analysis.CarveOuts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.GuestMemory;
import org.iotopo.ide.cli.Grid;
import org.iotopo.ide.cli.Grid.Cell;
import org.iotopo.ide.cli.Refusal;
import org.iotopo.ide.cli.Style;
import org.iotopo.ide.cli.View;
import org.iotopo.model.Guest;
import org.iotopo.model.Memory;

/**
 * A guest: what it must not use and how it learns of that, and a memory layout that keeps clear.
 */
public final class GuestView {

  private GuestView() {}

  /** Writes the guest of that name, or all. */
  public static void print(View view, String name) {
    List<Guest> guests = view.facts().machine().guests();
    List<String> names = guests.stream().map(Guest::name).toList();
    if (guests.isEmpty()) {
      throw new Refusal("machine " + view.facts().machine().name() + " declares no guest");
    }
    if (!name.isEmpty() && !names.contains(name)) {
      throw Refusal.unknown("guest", name, names);
    }
    boolean first = true;
    for (Guest guest : guests) {
      if (name.isEmpty() || guest.name().equals(name)) {
        if (!first) {
          view.out().println();
        }
        first = false;
        print(view, guest);
      }
    }
  }

  private static void print(View view, Guest guest) {
    view.out()
        .println(
            view.style().bold("guest " + guest.name())
                + ", "
                + guest.arch()
                + ", via "
                + guest.access()
                + ", "
                + guest
                    .virtualIommu()
                    .map(model -> "behind its own " + model)
                    .orElse("without an IOMMU of its own: its RAM is its IOVA space"));
    carveOuts(view, guest);
    memory(view, guest);
  }

  private static void carveOuts(View view, Guest guest) {
    List<CarveOut> all = CarveOuts.of(view.facts(), guest);
    Style style = view.style();
    Optional<Function> last = Optional.empty();
    if (all.isEmpty()) {
      view.out().println();
      view.out().println("  nothing is carved out of the space of its devices");
    }
    Grid grid = new Grid("    ");
    for (CarveOut carveOut : all) {
      if (!last.equals(Optional.of(carveOut.function()))) {
        grid.print(view.out());
        grid = new Grid("    ");
        last = Optional.of(carveOut.function());
        view.out().println();
        view.out()
            .println(
                "  "
                    + style.bold(carveOut.function().path().text())
                    + " ("
                    + carveOut.function().bdf()
                    + ") must not use");
      }
      grid.row(
          Cell.of(carveOut.range().toString()),
          Cell.of(Words.size(carveOut.range().size())),
          Cell.of(carveOut.gap().reason().toString()),
          Cell.of(carveOut.channel().toString()),
          enforcement(style, carveOut.enforcement()),
          Cell.of(carveOut.gap().text()),
          new Cell(view.where(carveOut.gap()), style::dim));
    }
    grid.print(view.out());
  }

  private static Cell enforcement(Style style, CarveOut.Enforcement enforcement) {
    return switch (enforcement) {
      case ENFORCED -> new Cell(enforcement.toString(), style::good);
      case DMA_API_ONLY, IDENTITY -> new Cell(enforcement.toString(), style::doubtful);
      case NOT_ENFORCED -> new Cell(enforcement.toString(), style::bad);
    };
  }

  /** The declared layout and the proposed one, as a diff. */
  private static void memory(View view, Guest guest) {
    if (guest.memory().isEmpty()) {
      return;
    }
    view.out().println();
    Optional<List<Memory>> proposed = GuestMemory.proposed(view.facts(), guest);
    if (proposed.isEmpty()) {
      view.out()
          .println(
              "  memory: "
                  + view.style().bad("no layout holds as much RAM")
                  + "; usable are "
                  + Words.size(GuestMemory.free(view.facts(), guest).size()));
      return;
    }
    List<Memory> declared =
        guest.memory().stream().sorted(Comparator.comparing(Memory::range)).toList();
    boolean same = proposed.get().equals(declared);
    view.out()
        .println(
            "  memory"
                + (same
                    ? guest.virtualIommu().isPresent()
                        ? ": its own IOMMU keeps RAM and IOVAs apart, nothing has to move"
                        : ": clear of every hole"
                    : " that is clear of every hole"));
    Grid grid = new Grid("  ");
    declared.stream()
        .filter(memory -> !proposed.get().contains(memory))
        .forEach(memory -> grid.row(cells(memory, "-", view.style()::bad)));
    proposed
        .get()
        .forEach(
            memory ->
                grid.row(
                    declared.contains(memory)
                        ? cells(memory, " ", UnaryOperator.identity())
                        : cells(memory, "+", view.style()::good)));
    grid.print(view.out());
  }

  private static Cell[] cells(Memory memory, String sign, UnaryOperator<String> colour) {
    return new Cell[] {
      new Cell(sign + " memory", colour),
      new Cell(memory.name(), colour),
      new Cell(memory.range().toString(), colour),
      Cell.of(Words.size(memory.range().size()))
    };
  }
}
