package org.iotopo.devicetree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.iotopo.devicetree.RequesterMap.Run;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Arch;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.HostBridge.InboundWindow;
import org.iotopo.model.HostBridge.OutboundWindow;
import org.iotopo.model.Its;
import org.iotopo.model.Kernel;
import org.iotopo.model.Machine;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** The nodes of host bridges ({@code pci-host-ecam-generic}). */
final class HostBridgeNodes {

  private static final int BUS_SHIFT = 20;
  private static final long IO = 0x0100_0000L;
  private static final long PREFETCHABLE = 0x4000_0000L;
  private static final long MOST_STREAMS = 0xffff_ffffL;
  private static final int MOST_SEGMENTS = 1 << 16;

  private final Machine machine;
  private final Labels labels;
  private final Shortfall.Collected shortfalls;

  HostBridgeNodes(Machine machine, Labels labels, Shortfall.Collected shortfalls) {
    this.machine = machine;
    this.labels = labels;
    this.shortfalls = shortfalls;
  }

  /** The node of a host bridge that has bus numbers; what is below it is hung up later. */
  Draft node(HostBridge host, List<Run> runs, Draft root) {
    ElementPath path = new ElementPath(host.name());
    BusRange buses = host.buses().orElseThrow();
    Optional<AddressRange> ecam = ecam(host, buses, path);
    Draft draft = new Draft(labels.of(path), root.fresh("pcie", unit(host, ecam)));
    draft.remark(path + ", segment " + host.segment() + ", buses " + buses);
    draft.remark(host.documentation());
    if (ecam.isPresent()) {
      draft.texts("compatible", "pci-host-ecam-generic");
    }
    draft.texts("device_type", "pci").widths(3, 2);
    ecam.ifPresent(range -> draft.registers(List.of(range)));
    draft.cells("bus-range", buses.first(), buses.last());
    segment(host, path, draft);
    draft.rows("ranges", outbound(host, path));
    List<Row> inbound = inbound(host, path);
    if (!inbound.isEmpty()) {
      draft.rows("dma-ranges", inbound);
    }
    draft.flag(host.coherent() ? "dma-coherent" : "dma-noncoherent");
    maps(host, runs, path, draft);
    if (host.preserveConfig() && preservesByNode()) {
      draft.cells("linux,pci-probe-only", 1);
    }
    if (host.externalFacing()) {
      draft.flag("external-facing");
    }
    host.numaNode().ifPresent(numa -> draft.cells("numa-node-id", numa));
    return draft;
  }

  /** {@code of_pci_preserve_config} came with 6.11; before, {@code /chosen} spoke for all. */
  boolean preservesByNode() {
    return machine.kernel().isAtLeast(Kernel.V6_12);
  }

  private void segment(HostBridge host, ElementPath path, Draft draft) {
    int segment = host.segment().number();
    if (segment >= MOST_SEGMENTS) {
      shortfalls.error(
          Place.of(path, Aspect.SEGMENT),
          "segment "
              + Address.format(segment)
              + " of "
              + path
              + " has more than the 16 bits that linux,pci-domain keeps");
    }
    draft.cells("linux,pci-domain", segment);
  }

  /** The configuration space of the buses that there are. */
  private Optional<AddressRange> ecam(HostBridge host, BusRange buses, ElementPath path) {
    if (host.ecam().isEmpty()) {
      shortfalls.warn(
          Place.of(path),
          path + " has no ecam: its node lacks reg and compatible, which its own controller has");
      return Optional.empty();
    }
    long base = host.ecam().get().bits();
    long first = base + ((long) buses.first() << BUS_SHIFT);
    long last = base + ((long) (buses.last() + 1) << BUS_SHIFT) - 1;
    if (Address.below(first, base) || Address.below(last, first)) {
      shortfalls.error(
          Place.of(path, Aspect.ECAM),
          "the ECAM of "
              + path
              + " at "
              + Address.format(base)
              + " with buses "
              + buses
              + " ends after the last address there is");
      return Optional.empty();
    }
    return Optional.of(new AddressRange(first, last));
  }

  private static String unit(HostBridge host, Optional<AddressRange> ecam) {
    long first =
        ecam.map(AddressRange::first)
            .orElseGet(
                () -> host.outbound().stream().map(OutboundWindow::cpuBase).findFirst().orElse(0L));
    return Long.toHexString(first).toLowerCase(Locale.ROOT);
  }

  /**
   * What is forwarded; an entry of no bytes where nothing is, for the property must not be empty.
   */
  private List<Row> outbound(HostBridge host, ElementPath path) {
    List<Row> rows = new ArrayList<>();
    for (int index = 0; index < host.outbound().size(); index++) {
      OutboundWindow window = host.outbound().get(index);
      String what = window.kind() + " " + window.bus() + to(window.bus(), window.cpuBase());
      if (fits(window.bus(), window.cpuBase(), Place.of(path, Aspect.WINDOW, index), what)) {
        rows.add(row(space(window), window.bus(), window.cpuBase()).remark(what));
      }
    }
    if (rows.isEmpty()) {
      rows.add(Row.of(Row.space(new AddressRange(0, 0)), 0, 0, 0, 0, 0, 0).remark("nothing"));
    }
    return rows;
  }

  private static long space(OutboundWindow window) {
    if (window.kind() == WindowKind.IO) {
      return IO;
    }
    return Row.space(window.bus()) | (window.kind() == WindowKind.PREF ? PREFETCHABLE : 0);
  }

  /** What is accepted; nothing is said where all is, as it is. */
  private List<Row> inbound(HostBridge host, ElementPath path) {
    List<Row> rows = new ArrayList<>();
    if (host.inbound().stream().allMatch(HostBridgeNodes::isEverything)) {
      return rows;
    }
    for (int index = 0; index < host.inbound().size(); index++) {
      InboundWindow window = host.inbound().get(index);
      String what = window.bus() + to(window.bus(), window.cpuBase());
      if (fits(window.bus(), window.cpuBase(), Place.of(path, Aspect.INBOUND, index), what)) {
        rows.add(row(Row.space(window.bus()), window.bus(), window.cpuBase()).remark(what));
      }
    }
    return rows;
  }

  static boolean isEverything(InboundWindow window) {
    return window.bus().equals(AddressRange.ALL) && window.cpuBase() == 0;
  }

  private static String to(AddressRange bus, long cpuBase) {
    return bus.first() == cpuBase ? "" : " -> " + Address.format(cpuBase);
  }

  private boolean fits(AddressRange bus, long cpuBase, Place place, String what) {
    if (bus.size().equals(ByteSize.WHOLE_SPACE)) {
      shortfalls.error(place, "the " + bus.size() + " of " + what + " have more than 64 bits");
      return false;
    }
    long end = cpuBase + (bus.last() - bus.first());
    if (Address.below(end, cpuBase)) {
      shortfalls.error(place, "the CPU addresses of " + what + " run past the last one there is");
      return false;
    }
    return true;
  }

  private static Row row(long space, AddressRange bus, long cpuBase) {
    return Row.of(space).wide(bus.first()).wide(cpuBase).size(bus);
  }

  private void maps(HostBridge host, List<Run> runs, ElementPath path, Draft draft) {
    List<Row> rows = new ArrayList<>();
    for (Run run : runs) {
      if (fits(run, path)) {
        rows.add(
            Row.of(run.first())
                .andTo(labels.of(UnitNodes.path(run.claim().unit())))
                .and(run.stream(), run.length())
                .remark(
                    "requesters %s to %s -> %s"
                        .formatted(id(run.first()), id(run.last()), Address.format(run.stream()))));
      }
    }
    if (!rows.isEmpty()) {
      draft.rows("iommu-map", rows);
    }
    if (!runs.isEmpty() && runs.stream().allMatch(run -> run.claim().unit().ats())) {
      draft.flag("ats-supported");
    }
    BusRange buses = host.buses().orElseThrow();
    long first = (long) buses.first() << 8;
    long count = (long) (buses.last() - buses.first() + 1) << 8;
    long device = (long) host.segment().number() << 16 | first;
    service()
        .filter(its -> machine.arch() == Arch.ARM64 && device <= MOST_STREAMS)
        .ifPresent(
            its ->
                draft.rows(
                    "msi-map",
                    List.of(
                        Row.of(first)
                            .andTo(labels.of(new ElementPath(its.name())))
                            .and(device, count))));
  }

  private boolean fits(Run run, ElementPath path) {
    long last = run.stream() + run.length() - 1;
    boolean fits =
        !Address.below(MOST_STREAMS, last)
            && !Address.below(MOST_STREAMS, run.stream())
            && !Address.below(last, run.stream());
    if (!fits) {
      shortfalls.error(
          Place.of(new ElementPath(run.claim().unit().name()), Aspect.COVERS, run.claim().index()),
          "requester "
              + id(run.last())
              + " of "
              + path
              + " has stream "
              + Address.format(last)
              + ", more than the 32 bits of iommu-map");
    }
    return fits;
  }

  private Optional<Its> service() {
    return machine.its().stream().filter(its -> its.registers().isPresent()).findFirst();
  }

  private static String id(int requesterId) {
    return "%02x:%02x.%x".formatted(requesterId >> 8, requesterId >> 3 & 31, requesterId & 7);
  }
}
