package org.iotopo.backend.ssdt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.backend.Refusals;
import org.iotopo.binary.aml.AddressSpace;
import org.iotopo.binary.aml.AddressSpace.Kind;
import org.iotopo.binary.aml.IoPorts;
import org.iotopo.binary.aml.NameSeg;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Arch;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** Makes host bridges of the namespace from those of a machine, and notes what does not fit. */
final class RootBuilder {

  private static final int MAX_SEGMENT = 0xffff;
  private static final int BUS_SHIFT = 20;

  /** Configuration mechanism 1 (PCI 3.0, 3.2.2.3.2). */
  private static final IoPorts CONFIG_PORTS = new IoPorts(0xcf8, 8);

  /** Linux on x86 takes no port that ends behind it (acpi_iospace_resource_valid). */
  private static final long MAX_PORT = 0x1_0002;

  private final Arch arch;
  private final List<Finding> limits;
  private final PortBuilder ports;

  RootBuilder(Arch arch, List<Finding> limits) {
    this.arch = arch;
    this.limits = limits;
    this.ports = new PortBuilder(limits);
  }

  /** A host bridge that has bus numbers. */
  Root root(HostBridge host, NameSeg name, int uid) {
    BusRange buses = host.buses().orElseThrow();
    ElementPath path = new ElementPath(host.name());
    if (host.segment().number() > MAX_SEGMENT) {
      limits.add(
          Refusals.error(
              Place.of(path, Aspect.SEGMENT),
              "segment %s of %s does not fit into the 16 bits of _SEG"
                  .formatted(Address.format(host.segment().number()), host.name())));
    }
    return new Root(
        host.name(),
        name,
        uid,
        host.segment().number(),
        buses.first(),
        host.coherent(),
        host.preserveConfig(),
        host.numaNode(),
        host.ecam(),
        current(host, path, buses),
        inbound(host),
        reservation(host, path, buses),
        ports.ports(host, path));
  }

  private List<Descriptor> current(HostBridge host, ElementPath path, BusRange buses) {
    List<Descriptor> all = new ArrayList<>();
    AddressRange numbers = new AddressRange(buses.first(), buses.last());
    all.add(new Descriptor(new AddressSpace(Kind.BUSES, false, numbers, 0), "buses"));
    if (arch == Arch.X86_64 && host.segment().number() == 0 && buses.contains(0)) {
      all.add(new Descriptor(CONFIG_PORTS, "configuration mechanism 1"));
    }
    for (int index = 0; index < host.outbound().size(); index++) {
      HostBridge.OutboundWindow window = host.outbound().get(index);
      noteLostPorts(window, Place.of(path, Aspect.WINDOW, index));
      spaces(kind(window.kind()), window.bus(), window.offset())
          .forEach(
              space ->
                  all.add(new Descriptor(space, "window " + window.kind() + seenByCpu(space))));
    }
    return all;
  }

  private void noteLostPorts(HostBridge.OutboundWindow window, Place place) {
    if (arch == Arch.X86_64
        && window.kind() == WindowKind.IO
        && Address.below(MAX_PORT, window.cpu().last())) {
      limits.add(
          Refusals.warning(
              place,
              "Linux on x86 takes no I/O window that ends behind %s, and this one ends at %s"
                  .formatted(Address.format(MAX_PORT), Address.format(window.cpu().last()))));
    }
  }

  private Kind kind(WindowKind kind) {
    return switch (kind) {
      case MEM -> Kind.MEMORY;
      case PREF -> Kind.PREFETCHABLE;
      case IO -> arch == Arch.X86_64 ? Kind.PORTS : Kind.MAPPED_PORTS;
    };
  }

  private static List<Descriptor> inbound(HostBridge host) {
    List<Descriptor> all = new ArrayList<>();
    for (HostBridge.InboundWindow window : host.inbound()) {
      spaces(Kind.MEMORY, window.bus(), window.cpuBase() - window.bus().first())
          .forEach(space -> all.add(new Descriptor(space, "inbound" + seenByCpu(space))));
    }
    return all;
  }

  /** On x86 the memory map reserves it (FIRMWARE 2.1). */
  private Optional<Descriptor> reservation(HostBridge host, ElementPath path, BusRange buses) {
    if (arch == Arch.X86_64 || host.ecam().isEmpty()) {
      return Optional.empty();
    }
    long base = host.ecam().get().bits();
    long first = base + ((long) buses.first() << BUS_SHIFT);
    long last = base + ((buses.last() + 1L) << BUS_SHIFT) - 1;
    if (Address.below(last, base)) {
      limits.add(
          Refusals.error(
              Place.of(path, Aspect.ECAM),
              "ECAM of %s at %s for buses %s ends behind 64 bits"
                  .formatted(host.name(), Address.format(base), buses)));
      return Optional.empty();
    }
    AddressSpace space = new AddressSpace(Kind.MEMORY, true, new AddressRange(first, last), 0);
    return Optional.of(new Descriptor(space, "ECAM of buses " + buses));
  }

  /** One descriptor, or two for all 2^64 addresses: no field holds that length. */
  private static List<AddressSpace> spaces(Kind kind, AddressRange range, long offset) {
    if (!range.equals(AddressRange.ALL)) {
      return List.of(new AddressSpace(kind, false, range, offset));
    }
    return List.of(
        new AddressSpace(kind, false, new AddressRange(0, Long.MAX_VALUE), offset),
        new AddressSpace(kind, false, new AddressRange(Long.MIN_VALUE, -1), offset));
  }

  private static String seenByCpu(AddressSpace space) {
    return space.translation() == 0
        ? ""
        : ", CPU address " + space.range().shiftedBy(space.translation());
  }
}
