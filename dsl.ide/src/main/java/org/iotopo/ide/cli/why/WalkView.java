package org.iotopo.ide.cli.why;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Gap;
import org.iotopo.analysis.Route;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.ide.cli.Grid;
import org.iotopo.ide.cli.Grid.Cell;
import org.iotopo.ide.cli.Style;
import org.iotopo.ide.cli.View;
import org.iotopo.model.Iommu;
import org.iotopo.model.Reserved;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** The walk of one memory request, and what each consumer sees of it. */
public final class WalkView {

  private final View view;
  private final Function from;
  private final long address;
  private final Route route;

  private WalkView(View view, Function from, long address) {
    this.view = view;
    this.from = from;
    this.address = address;
    this.route = view.facts().reachability().route(from, address);
  }

  /** Writes the walk of a request to an address. */
  public static void print(View view, Function from, long address) {
    new WalkView(view, from, address).print();
  }

  private void print() {
    PrintStream out = view.out();
    out.println(
        view.style().bold(from.path().text())
            + " ("
            + from.bdf()
            + ") asks for "
            + view.style().bold(Address.format(address)));
    out.println();
    Grid hops = new Grid("  ");
    for (Route.Hop hop : hops()) {
      hops.row(
          new Cell(hop.at().path().name(), view.style()::name),
          new Cell(hop.at().bdf().toString(), view.style()::place),
          Cell.of(hop.text()),
          new Cell(where(hop.at()), view.style()::dim));
    }
    hops.print(out);
    out.println();
    out.println(outcome());
    out.println();
    Grid verdicts = new Grid("  ");
    for (Consumer consumer : Consumer.values()) {
      verdicts.row(verdict(consumer));
    }
    verdicts.print(out);
  }

  /** The hops of the route; a port that only leads to where the request is turned is shown too. */
  private List<Route.Hop> hops() {
    List<Route.Hop> hops = new ArrayList<>(route.hops());
    Route.Hop last = hops.get(hops.size() - 1);
    Optional<Function> next = hops.get(Math.max(0, hops.size() - 2)).at().upstream();
    while (next.isPresent() && next.get() != last.at() && isAbove(last.at(), next.get())) {
      String text =
          "passes it to " + next.get().upstream().map(Function::path).orElseThrow().name();
      hops.add(hops.size() - 1, new Route.Hop(next.get(), text));
      next = next.get().upstream();
    }
    return hops;
  }

  private static boolean isAbove(Function bridge, Function function) {
    return function
        .upstream()
        .filter(upstream -> upstream == bridge || isAbove(bridge, upstream))
        .isPresent();
  }

  private String where(Function port) {
    Aspect part = port.isBridge() ? Aspect.ACS : Aspect.NAME;
    return view.where(Place.of(port.declaredBy(), part));
  }

  private String outcome() {
    Style style = view.style();
    String iommu = iommu();
    return switch (route.outcome()) {
      case IOMMU -> style.good("it reaches " + iommu + fate());
      case HOST -> style.doubtful("it reaches memory: no IOMMU translates " + from.path().name());
      case PEER -> style.bad(taker() + " takes it: it never reaches " + iommu);
      case PERHAPS_PEER ->
          style.doubtful(
              taker() + " may take it: the specification leaves open whether it reaches " + iommu);
      case DROPPED -> style.bad("it is dropped at " + taker() + ": it never reaches " + iommu);
      case REFUSED_BY_HOST ->
          style.bad(from.host().name() + " does not accept the address from devices");
    };
  }

  /** What the IOMMU does with it, where that is not to translate it. */
  private String fate() {
    boolean interrupt =
        view.facts().reserved().of(from).stream()
            .anyMatch(
                region -> region.type() == Reserved.Type.MSI && region.range().contains(address));
    if (interrupt) {
      return ", which takes a write as an interrupt";
    }
    boolean translated =
        view.facts()
            .translation()
            .of(from)
            .filter(unit -> view.facts().translation().aperture(unit).contains(address))
            .isPresent();
    return translated ? "" : ", which does not translate it";
  }

  private String iommu() {
    return view.facts().translation().of(from).map(Iommu::name).orElse("memory");
  }

  private String taker() {
    return route.at().map(at -> at.path().name() + " (" + at.bdf() + ")").orElse("a peer");
  }

  private Cell[] verdict(Consumer consumer) {
    Style style = view.style();
    AddressRange byteThere = new AddressRange(address, address);
    List<Gap> gaps = view.facts().usable().gaps(from, consumer, byteThere);
    Optional<Gap> gap = gaps.stream().findFirst();
    Cell name = new Cell(consumer.toString(), style::name);
    if (gap.isPresent()) {
      return new Cell[] {
        name,
        new Cell(refuses(consumer) + gap.get().text(), style::bad),
        new Cell(view.where(gap.get()), style::dim)
      };
    }
    return switch (route.outcome()) {
      case IOMMU -> new Cell[] {name, new Cell(grants(consumer) + ", and it works", style::good)};
      case HOST -> new Cell[] {name, new Cell("reaches memory untranslated", style::doubtful)};
      case PERHAPS_PEER ->
          new Cell[] {
            name, new Cell(grants(consumer) + "; the DMA may end at " + taker(), style::doubtful)
          };
      default ->
          new Cell[] {
            name,
            new Cell(
                grants(consumer) + " without a word; the DMA never reaches " + iommu(), style::bad)
          };
    };
  }

  private static String grants(Consumer consumer) {
    return consumer == Consumer.DMA_API ? "hands it out" : "maps it";
  }

  private static String refuses(Consumer consumer) {
    return switch (consumer) {
      case DMA_API -> "never hands it out: ";
      case VFIO, IOMMUFD -> "refuses to map it: ";
      case IOMMUFD_SAFE, DPDK, GUEST -> "cannot use it: ";
    };
  }
}
