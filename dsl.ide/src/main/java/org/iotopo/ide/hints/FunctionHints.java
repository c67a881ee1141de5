package org.iotopo.ide.hints;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Group;
import org.iotopo.compiler.Compilation;
import org.iotopo.ide.workspace.Tree;
import org.iotopo.iotopo.FunctionHeader;
import org.iotopo.model.Bar;
import org.iotopo.model.Origin;
import org.iotopo.model.Rom;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** The hints of one function. */
final class FunctionHints {

  private final FunctionHeader written;
  private final Function function;
  private final Compilation compilation;

  FunctionHints(FunctionHeader written, Function function, Compilation compilation) {
    this.written = written;
    this.function = function;
    this.compilation = compilation;
  }

  /** What goes behind the slot: address and group, bus numbers and windows that were left out. */
  List<String> headline() {
    List<String> hints = new ArrayList<>();
    hints.add(
        function.bdf()
            + compilation
                .facts()
                .groups()
                .of(function)
                .map(Group::toString)
                .map(" · "::concat)
                .orElse(""));
    List<String> computed = new ArrayList<>();
    function
        .bridge()
        .ifPresent(
            bridge -> {
              bridge
                  .buses()
                  .filter(buses -> bridge.busesOrigin() == Origin.COMPUTED)
                  .ifPresent(buses -> computed.add("buses " + buses));
              bridge.windows().stream()
                  .filter(window -> window.origin() == Origin.COMPUTED)
                  .forEach(window -> computed.add(window.kind() + " " + window.range()));
            });
    Set<Integer> own = writtenBars();
    for (Bar bar : function.header().bars()) {
      if (bar.origin() == Origin.COMPUTED && !own.contains(bar.index())) {
        bar.placed().ifPresent(range -> computed.add("BAR" + bar.index() + " " + range));
      }
    }
    if (!computed.isEmpty()) {
      hints.add(String.join(" · ", computed));
    }
    return hints;
  }

  /** The tooltip of those. */
  String why() {
    return "worked out by iotopo as Linux " + compilation.facts().machine().kernel() + " would";
  }

  /** The addresses of the BARs that stand in the element's own body. */
  void addBars(HintList hints) {
    for (org.iotopo.iotopo.Bar each : written.getBars()) {
      OptionalLong index = Tree.number(each.getIndex());
      Optional<Bar> bar =
          function.header().bars().stream()
              .filter(it -> index.isPresent() && it.index() == index.getAsLong())
              .findFirst();
      INode node = NodeModelUtils.getNode(each);
      if (node != null && bar.isPresent() && bar.get().placed().isPresent()) {
        add(node, bar.get().placed().get(), bar.get().origin(), hints);
      }
    }
    Optional<Rom> rom = function.header().rom();
    if (!written.getRoms().isEmpty() && rom.isPresent() && rom.get().placed().isPresent()) {
      INode node = NodeModelUtils.getNode(written.getRoms().get(0));
      add(node, rom.get().placed().get(), rom.get().origin(), hints);
    }
  }

  private static void add(INode node, AddressRange range, Origin origin, HintList hints) {
    if (origin == Origin.COMPUTED) {
      hints.addWritable(
          node.getEndOffset(),
          "at " + range,
          "assigned by iotopo; take it to write it down",
          " at " + Address.format(range.first()));
    } else {
      hints.add(node.getEndOffset(), ".. " + Address.format(range.last()), "last address");
    }
  }

  private Set<Integer> writtenBars() {
    Set<Integer> indexes = new HashSet<>();
    written
        .getBars()
        .forEach(bar -> Tree.number(bar.getIndex()).ifPresent(number -> indexes.add((int) number)));
    return indexes;
  }
}
