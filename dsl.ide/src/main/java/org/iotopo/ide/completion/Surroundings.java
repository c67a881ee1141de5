package org.iotopo.ide.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.emf.ecore.EObject;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Passage;
import org.iotopo.analysis.Use;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.compiler.Compilation;
import org.iotopo.ide.workspace.Elements;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Tree;
import org.iotopo.iotopo.Bar;
import org.iotopo.iotopo.Bridge;
import org.iotopo.iotopo.Endpoint;
import org.iotopo.iotopo.FunctionHeader;
import org.iotopo.iotopo.HostBridge;
import org.iotopo.iotopo.Named;
import org.iotopo.model.HostBridge.OutboundWindow;
import org.iotopo.model.Origin;
import org.iotopo.model.Window;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** What was worked out about the elements around a cursor. */
final class Surroundings {

  private final Facts facts;
  private final List<Named> elements;

  private Surroundings(Facts facts, List<Named> elements) {
    this.facts = facts;
    this.elements = elements;
  }

  /** Around a cursor; empty outside every machine. */
  static Optional<Surroundings> of(SourceFile file, int cursor, CheckedFile checked) {
    EObject inner = TreePlace.around(file, cursor);
    Optional<Compilation> compilation = Elements.compilation(inner, checked);
    if (compilation.isEmpty()) {
      return Optional.empty();
    }
    List<Named> elements = new ArrayList<>();
    for (EObject at = inner; at != null; at = at.eContainer()) {
      if (at instanceof Named named) {
        elements.add(named);
      }
    }
    return Optional.of(new Surroundings(compilation.get().facts(), elements));
  }

  Facts facts() {
    return facts;
  }

  /** The assignment or guest. */
  Optional<Use> user() {
    return elements.stream()
        .findFirst()
        .flatMap(Elements::path)
        .flatMap(
            path ->
                facts.uses().all().stream().filter(use -> use.element().equals(path)).findFirst());
  }

  /** The bridge in whose body the cursor is. */
  Optional<Function> bridge() {
    return elements.stream()
        .findFirst()
        .filter(Bridge.class::isInstance)
        .flatMap(Elements::path)
        .flatMap(facts.topology()::at);
  }

  /** The BAR numbers that the element has already. */
  TreeSet<Integer> bars() {
    TreeSet<Integer> taken = new TreeSet<>();
    elements.stream()
        .filter(FunctionHeader.class::isInstance)
        .findFirst()
        .ifPresent(
            element -> {
              for (Bar bar : ((FunctionHeader) element).getBars()) {
                Tree.number(bar.getIndex())
                    .ifPresent(
                        index -> {
                          taken.add((int) index);
                          if (bar.getKind().stream()
                              .anyMatch(kind -> kind == org.iotopo.iotopo.BarKind.MEM64)) {
                            taken.add((int) index + 1);
                          }
                        });
              }
            });
    return taken;
  }

  /** The window that the compiler found for the bridge. */
  Optional<AddressRange> computed(WindowKind kind) {
    return bridge().flatMap(Function::bridge).stream()
        .flatMap(bridge -> bridge.windows().stream())
        .filter(window -> window.kind() == kind && window.origin() == Origin.COMPUTED)
        .map(Window::range)
        .findFirst();
  }

  /**
   * What nobody has of the windows above the element: of those that are written, for the others
   * grow.
   *
   * @param low only below 4 GiB
   */
  AddressSet free(WindowKind kind, boolean low) {
    Optional<Bus> bus = bus();
    if (bus.isEmpty()) {
      return AddressSet.EMPTY;
    }
    Bus level = bus.get();
    while (level.bridge().isPresent() && !isDeclared(level, kind)) {
      level = facts.geometry().busOf(level.bridge().get());
    }
    AddressSet room = AddressSet.of(windows(level, kind));
    List<AddressRange> taken =
        level.claims().stream()
            .filter(claim -> claim.isDeclared() && claim.space().isMemory() == kind.isMemory())
            .map(Claim::range)
            .toList();
    AddressSet free = room.minus(AddressSet.of(taken));
    return low ? free.intersection(AddressRange.ofWidth(32)) : free;
  }

  private static boolean isDeclared(Bus bus, WindowKind kind) {
    return bus.passages().stream().anyMatch(window -> window.declared() && window.carries(kind));
  }

  private List<AddressRange> windows(Bus level, WindowKind kind) {
    if (level.isRoot()) {
      return level.host().outbound().stream()
          .filter(
              window ->
                  window.kind() == kind
                      || (window.kind() == WindowKind.MEM && kind == WindowKind.PREF))
          .map(OutboundWindow::bus)
          .toList();
    }
    return level.passages().stream()
        .filter(window -> window.carries(kind))
        .map(Passage::range)
        .toList();
  }

  /** The bus that an endpoint is on, or the primary bus of a bridge. */
  private Optional<Bus> bus() {
    for (Named element : elements) {
      if (element instanceof Endpoint || element instanceof Bridge) {
        return Elements.path(element)
            .flatMap(facts.topology()::at)
            .map(facts.geometry()::busOf)
            .or(() -> above(element));
      }
    }
    return Optional.empty();
  }

  /** Of an element that the machine does not have yet. */
  private Optional<Bus> above(Named element) {
    EObject parent = element.eContainer();
    if (parent instanceof HostBridge host) {
      return facts.machine().hostBridges().stream()
          .filter(known -> known.name().equals(host.getName()))
          .findFirst()
          .map(facts.geometry()::root);
    }
    return parent instanceof Bridge bridge
        ? Elements.path(bridge).flatMap(facts.topology()::at).map(facts.geometry()::behind)
        : Optional.empty();
  }
}
