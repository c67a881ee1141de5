package org.iotopo.ide.cli.show;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.ide.cli.Grid;
import org.iotopo.ide.cli.Grid.Cell;
import org.iotopo.ide.cli.Style;
import org.iotopo.ide.cli.View;
import org.iotopo.model.Bar;
import org.iotopo.model.Bridge;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Origin;
import org.iotopo.model.Window;
import org.iotopo.units.AddressRange;

/** Host bridges, ports and functions as they are wired, with what was declared and assigned. */
public final class TreeView {

  private final View view;
  private final Style style;
  private final Facts facts;
  private Grid grid = new Grid("");
  private boolean assigned;

  private TreeView(View view) {
    this.view = view;
    this.style = view.style();
    this.facts = view.facts();
  }

  /** Writes the tree of a machine. */
  public static void print(View view) {
    new TreeView(view).print();
  }

  private void print() {
    view.out().println(Headings.machine(view));
    for (HostBridge host : facts.machine().hostBridges()) {
      view.out().println();
      grid = new Grid("");
      host(host);
      grid.print(view.out());
    }
    if (assigned) {
      view.out().println();
      view.out().println(style.dim("* assigned by iotopo"));
    }
  }

  private void host(HostBridge host) {
    List<Function> root = facts.topology().rootBus(host);
    String buses =
        host.buses().map(range -> ", buses " + Words.buses(range.first(), range.last())).orElse("");
    grid.row(
        new Cell(host.name() + "  host bridge, segment " + host.segment() + buses, style::name));
    String stem = root.isEmpty() ? "   " : "│  ";
    host.ecam().ifPresent(ecam -> detail(stem, "ecam", ecam.toString()));
    host.outbound().stream()
        .sorted(Comparator.comparing(HostBridge.OutboundWindow::bus))
        .forEach(
            window ->
                detail(
                    stem,
                    "window " + window.kind(),
                    Words.sized(window.bus())
                        + (window.offset() == 0 ? "" : "  -> CPU " + window.cpu())));
    host.inbound()
        .forEach(
            window ->
                detail(
                    stem,
                    "inbound",
                    Words.sized(window.bus())
                        + (window.cpu().equals(window.bus()) ? "" : "  -> CPU " + window.cpu())));
    children(root, "");
  }

  private void children(List<Function> functions, String stem) {
    for (int at = 0; at < functions.size(); at++) {
      function(functions.get(at), stem, at == functions.size() - 1);
    }
  }

  private void function(Function function, String stem, boolean last) {
    String below = stem + (last ? "   " : "│  ");
    grid.row(
        new Cell(stem + (last ? "└─ " : "├─ ") + function.path().name(), style::name),
        new Cell(function.bdf().toString(), style::place),
        Cell.of(Words.kind(function)),
        Cell.of(Words.identity(function)),
        Cell.of(facts.groups().of(function).map(Object::toString).orElse("no group")),
        Cell.of(Words.acs(facts, function)));
    String inner = below + (function.below().isEmpty() ? "   " : "│  ");
    function.bridge().ifPresent(bridge -> bridge(bridge, inner));
    if (!function.isVirtual()) {
      bars(function.header().bars(), "bar ", inner);
      function
          .endpoint()
          .flatMap(endpoint -> endpoint.srIov())
          .ifPresent(capability -> bars(capability.bars(), "vf bar ", inner));
    }
    children(function.below(), below);
  }

  private void bridge(Bridge bridge, String stem) {
    bridge
        .buses()
        .ifPresent(
            buses ->
                detail(
                    stem,
                    "buses",
                    Words.buses(buses.first(), buses.last()) + mark(bridge.busesOrigin())));
    bridge.windows().stream()
        .sorted(Comparator.comparing(Window::range))
        .forEach(
            window ->
                detail(
                    stem,
                    "window " + window.kind(),
                    Words.sized(window.range()) + mark(window.origin())));
  }

  private void bars(List<Bar> bars, String word, String stem) {
    for (Bar bar : bars) {
      List<String> words = new ArrayList<>(List.of(word + bar.index(), bar.kind().toString()));
      if (bar.prefetchable()) {
        words.add("pref");
      }
      String where = bar.placed().map(AddressRange::toString).orElse("nowhere");
      detail(stem, String.join(" ", words), where + " (" + bar.size() + ")" + mark(bar.origin()));
    }
  }

  private String mark(Origin origin) {
    assigned |= origin == Origin.COMPUTED;
    return origin == Origin.COMPUTED ? " *" : "";
  }

  private void detail(String stem, String what, String value) {
    grid.row(new Cell(stem + Words.padded(what, 18) + value, style::dim));
  }
}
