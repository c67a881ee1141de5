package org.iotopo.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.Segment;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/**
 * A host bridge: one root bus, one bus-address space.
 *
 * @param buses the bus numbers behind it; empty where left out and not yet assigned
 * @param ecam CPU address of bus 0's configuration space
 * @param outbound what CPU requests it forwards to the bus
 * @param inbound what bus addresses it accepts from devices; empty for everything
 * @param coherent whether DMA snoops the CPU's caches
 * @param behind the function whose requester ID everything below uses (VMD)
 */
public record HostBridge(
    String name,
    Segment segment,
    Optional<BusRange> buses,
    Optional<Address> ecam,
    List<OutboundWindow> outbound,
    List<InboundWindow> inbound,
    boolean coherent,
    RootComplexPolicy policy,
    boolean externalFacing,
    boolean preserveConfig,
    OptionalInt numaNode,
    Optional<ElementPath> behind,
    List<PciNode> children,
    String documentation) {

  /** Copies the lists. */
  public HostBridge {
    outbound = List.copyOf(outbound);
    inbound = List.copyOf(inbound);
    children = List.copyOf(children);
  }

  /** This host bridge with the numbers and children that the layout room found. */
  public HostBridge laidOut(BusRange assigned, List<PciNode> nodes) {
    return with(Optional.of(assigned), nodes);
  }

  /** This host bridge with other nodes behind it. */
  public HostBridge withChildren(List<PciNode> nodes) {
    return with(buses, nodes);
  }

  private HostBridge with(Optional<BusRange> numbers, List<PciNode> nodes) {
    return new HostBridge(
        name,
        segment,
        numbers,
        ecam,
        outbound,
        inbound,
        coherent,
        policy,
        externalFacing,
        preserveConfig,
        numaNode,
        behind,
        nodes,
        documentation);
  }

  /**
   * What CPU requests are forwarded.
   *
   * @param bus bus addresses
   * @param cpuBase the CPU address of the first byte; CPU and bus differ by an offset
   */
  public record OutboundWindow(WindowKind kind, AddressRange bus, long cpuBase) {

    /** CPU address minus bus address, modulo 2^64. */
    public long offset() {
      return cpuBase - bus.first();
    }

    /** The CPU addresses. */
    public AddressRange cpu() {
      return bus.shiftedBy(offset());
    }
  }

  /**
   * What bus addresses are accepted from devices.
   *
   * @param bus bus addresses
   * @param cpuBase the CPU address of the first byte
   */
  public record InboundWindow(AddressRange bus, long cpuBase) {

    /** The CPU addresses. */
    public AddressRange cpu() {
      return bus.shiftedBy(cpuBase - bus.first());
    }
  }

  /** What the root complex does with a request aimed at one of its own windows (SEMANTICS 1.4). */
  public enum RootComplexPolicy {
    /** Everything from below a root port goes to the translation agent. */
    TRANSLATE_FIRST("translate-first"),
    /** A root port decodes like a PCI bridge: its own window does not go up unless forwarded. */
    WINDOW_DECODE("window-decode"),
    /** Root ports forward to each other untranslated where request redirect is off. */
    P2P("p2p"),
    /** Nobody knows: warnings, never errors. */
    UNKNOWN("unknown");

    private final String word;

    RootComplexPolicy(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }
}
