package org.iotopo.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.importer.FunctionFacts.BarFact;
import org.iotopo.importer.FunctionFacts.WindowFact;
import org.iotopo.model.HostBridge.OutboundWindow;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/**
 * A host bridge's outbound windows as Linux took them: from {@code /proc/iomem}, which has CPU
 * addresses only. Kind and offset are those of the firmware's window that holds it; where firmware
 * tells none, a register and Linux's resource that speak of the same BAR show the offset. Without
 * iomem, what firmware says; and so for I/O, which iomem leaves out.
 */
final class HostWindowBuilder {

  /** More than any host bridge has; a bound for time. */
  private static final int MOST_WINDOWS = 512;

  private static final long FOUR_GIB = 1L << 32;
  private static final AddressRange ALL_IO = new AddressRange(0, 0xffff);

  private final BusTree.Root root;
  private final List<BusTree.Node> nodes;
  private final boolean onlyRoot;
  private final List<OutboundWindow> said;

  /**
   * A builder for one host bridge.
   *
   * @param onlyRoot whether the machine has no other
   * @param said the windows that firmware's tables name
   */
  HostWindowBuilder(BusTree.Root root, boolean onlyRoot, List<OutboundWindow> said) {
    this.root = root;
    this.nodes = root.all();
    this.onlyRoot = onlyRoot;
    this.said = said;
  }

  /** Memory windows in order, then I/O. */
  List<OutboundWindow> of(Iomem iomem, List<String> remarks) {
    List<OutboundWindow> windows = new ArrayList<>();
    List<AddressRange> ranges = cpuRanges(iomem);
    if (ranges.size() > MOST_WINDOWS) {
      remarks.add("of its " + ranges.size() + " windows the first " + MOST_WINDOWS + " are taken");
    }
    for (AddressRange cpu : ranges.subList(0, Math.min(MOST_WINDOWS, ranges.size()))) {
      memory(cpu).ifPresent(windows::add);
    }
    if (windows.isEmpty()) {
      windows.addAll(said);
      windows.removeIf(window -> !window.kind().isMemory());
    }
    if (!windows.isEmpty()) {
      windows.addAll(io(remarks));
    }
    return windows;
  }

  /** Told windows; one that holds what is not prefetchable cannot be so itself. */
  List<OutboundWindow> withWhatIsPlaced(List<OutboundWindow> told) {
    return told.stream()
        .map(
            window ->
                window.kind() == WindowKind.PREF && holdsOther(window.bus())
                    ? new OutboundWindow(WindowKind.MEM, window.bus(), window.cpuBase())
                    : window)
        .toList();
  }

  private Optional<OutboundWindow> memory(AddressRange cpu) {
    Optional<OutboundWindow> named =
        said.stream()
            .filter(window -> window.kind().isMemory() && window.cpu().contains(cpu))
            .findFirst();
    long bus = cpu.first() - named.map(OutboundWindow::offset).orElseGet(() -> offset(cpu));
    long last = bus + (cpu.last() - cpu.first());
    if (Address.below(last, bus)) {
      return Optional.empty();
    }
    AddressRange range = new AddressRange(bus, last);
    WindowKind kind = named.map(OutboundWindow::kind).orElseGet(() -> kind(range));
    return Optional.of(new OutboundWindow(kind, range, cpu.first()));
  }

  /** Above 4 GiB a window is prefetchable, unless something that is not has been placed there. */
  private WindowKind kind(AddressRange bus) {
    return holdsOther(bus) || Address.below(bus.first(), FOUR_GIB)
        ? WindowKind.MEM
        : WindowKind.PREF;
  }

  private boolean holdsOther(AddressRange bus) {
    return root.nodes().stream()
        .flatMap(node -> node.function().facts().bars().stream())
        .filter(bar -> bar.assigned() && bar.kind().isMemory() && !bar.prefetchable())
        .anyMatch(bar -> bus.contains(bar.base()));
  }

  private List<AddressRange> cpuRanges(Iomem iomem) {
    List<AddressRange> own =
        iomem.resources().stream()
            .filter(
                line ->
                    line.bus()
                        .filter(bus -> bus.segment().equals(root.segment()))
                        .filter(bus -> bus.bus() == root.bus())
                        .isPresent())
            .map(Iomem.Resource::range)
            .distinct()
            .sorted()
            .toList();
    if (!own.isEmpty() || !onlyRoot) {
      return own;
    }
    return iomem.hostWindows().stream()
        .filter(window -> window.rootBus().isEmpty())
        .map(Iomem.HostWindow::cpu)
        .sorted()
        .toList();
  }

  /** CPU minus bus address, by the first BAR in the window of which both are known. */
  private long offset(AddressRange cpu) {
    for (BusTree.Node node : nodes) {
      for (RawResource resource : node.function().resources()) {
        Optional<AddressRange> range = resource.range().filter(cpu::contains);
        boolean memory = (resource.flags() & RawResource.MEM) != 0;
        if (range.isEmpty() || !memory) {
          continue;
        }
        for (BarFact bar : node.function().facts().bars()) {
          if (bar.index() == resource.index() && bar.assigned() && bar.kind().isMemory()) {
            return range.get().first() - bar.base();
          }
        }
      }
    }
    return 0;
  }

  private List<OutboundWindow> io(List<String> remarks) {
    List<AddressRange> used = new ArrayList<>();
    for (BusTree.Node node : root.nodes()) {
      FunctionFacts facts = node.function().facts();
      facts.bridge().stream()
          .flatMap(bridge -> bridge.windows().stream())
          .filter(window -> window.kind() == WindowKind.IO)
          .map(WindowFact::range)
          .forEach(used::add);
      node.function().resources().stream()
          .filter(resource -> (resource.flags() & RawResource.IO) != 0)
          .flatMap(resource -> resource.range().stream())
          .forEach(used::add);
    }
    List<OutboundWindow> named =
        said.stream().filter(window -> window.kind() == WindowKind.IO).toList();
    if (!named.isEmpty() && used.stream().allMatch(range -> isInside(range, named))) {
      return named;
    }
    if (used.isEmpty()) {
      return List.of();
    }
    if (onlyRoot && used.stream().allMatch(ALL_IO::contains)) {
      remarks.add("its I/O windows are not told; all of I/O space is taken for one");
      return List.of(new OutboundWindow(WindowKind.IO, ALL_IO, 0));
    }
    remarks.add("its I/O windows are not told; what its functions use is taken for them");
    return AddressSet.of(used).roundedOutTo(ByteSize.PAGE).ranges().stream()
        .map(range -> new OutboundWindow(WindowKind.IO, range, range.first()))
        .toList();
  }

  private static boolean isInside(AddressRange range, List<OutboundWindow> windows) {
    return windows.stream().anyMatch(window -> window.bus().contains(range));
  }
}
