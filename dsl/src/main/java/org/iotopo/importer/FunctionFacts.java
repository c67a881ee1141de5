package org.iotopo.importer;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.pci.BarKind;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.ClassCode;
import org.iotopo.pci.PciId;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * What a function's configuration space says, from its bytes or from the words of {@code lspci}.
 * Addresses are bus addresses.
 *
 * @param view how much was seen: what lies beyond it is unknown, not absent
 * @param header what the header type says
 * @param multifunction bit 7 of the header type
 * @param command the command register; 0 where not told
 * @param bars by index
 * @param rom the expansion ROM, where there is one
 * @param bridge the type-1 registers of a bridge
 * @param express the PCI Express capability
 * @param acs the ACS capability
 * @param srIov the SR-IOV capability
 * @param resizable the Resizable BAR capability, by BAR index
 * @param fixed the Enhanced Allocation capability's entries
 */
public record FunctionFacts(
    View view,
    Optional<PciId> id,
    Optional<ClassCode> classCode,
    HeaderType header,
    boolean multifunction,
    int command,
    List<BarFact> bars,
    Optional<RomFact> rom,
    Optional<BridgeFacts> bridge,
    Optional<ExpressFacts> express,
    Optional<AcsFacts> acs,
    boolean ats,
    boolean pasid,
    boolean pri,
    Optional<SrIovFacts> srIov,
    List<ResizableFact> resizable,
    List<FixedRange> fixed,
    boolean msi,
    boolean msix) {

  /** Copies the lists. */
  public FunctionFacts {
    bars = List.copyOf(bars);
    resizable = List.copyOf(resizable);
    fixed = List.copyOf(fixed);
  }

  /** How much of a configuration space was seen. */
  public enum View {
    /** Nothing but that it exists, or what one line of {@code lspci} says. */
    NONE,
    /** 64 bytes: a user's view; no capability. */
    HEADER,
    /** 256 bytes: no extended capability. */
    CONVENTIONAL,
    /** 4096 bytes, or a conventional function, which has no more. */
    FULL
  }

  /** The layout of the header. */
  public enum HeaderType {
    /** Type 0. */
    FUNCTION,
    /** Type 1. */
    BRIDGE,
    /** Type 2. */
    CARDBUS,
    /** Not told, or reserved. */
    UNKNOWN
  }

  /**
   * A BAR.
   *
   * @param base the address in the register
   * @param assigned whether that is an address, and not an unset register
   * @param size where told
   */
  public record BarFact(
      int index,
      BarKind kind,
      boolean prefetchable,
      long base,
      boolean assigned,
      Optional<ByteSize> size) {}

  /** An expansion ROM; {@code assigned} as in {@link BarFact}. */
  public record RomFact(long base, boolean assigned, boolean enabled, Optional<ByteSize> size) {}

  /**
   * The type-1 registers.
   *
   * @param primary the number of the bus it stands on, as programmed
   * @param buses secondary to subordinate; empty where not programmed or backwards
   * @param windows those that are open
   * @param prefetchable64 whether the prefetchable window can hold 64-bit addresses
   * @param vga VGA Enable of the bridge control register
   * @param subtractive whether it decodes what nobody claims (programming interface 01)
   */
  public record BridgeFacts(
      int primary,
      Optional<BusRange> buses,
      List<WindowFact> windows,
      boolean prefetchable64,
      boolean vga,
      boolean subtractive) {

    /** Copies the list. */
    public BridgeFacts {
      windows = List.copyOf(windows);
    }
  }

  /** An open window of a bridge. */
  public record WindowFact(WindowKind kind, AddressRange range) {}

  /**
   * The PCI Express capability.
   *
   * @param type Device/Port Type of PCIe 7.5.3.2: 0 endpoint, 1 legacy, 4 root port, 5 upstream, 6
   *     downstream, 7 PCIe-to-PCI, 8 PCI-to-PCIe, 9 RCiEP, 10 RCEC
   * @param slot Physical Slot Number, where a slot is implemented
   * @param hotplug Hot-Plug Capable
   * @param portNumber of the Link Capabilities
   * @param extendedTags Extended Tag Field Supported
   */
  public record ExpressFacts(
      int type, OptionalInt slot, boolean hotplug, OptionalInt portNumber, boolean extendedTags) {}

  /**
   * The ACS capability's registers.
   *
   * @param capability bits 0 to 7 of the capability register
   * @param control the control register as it was read
   * @param egressSize bits of the egress control vector; 0 for none
   * @param egress the vector
   */
  public record AcsFacts(int capability, int control, int egressSize, BigInteger egress) {}

  /**
   * The SR-IOV capability.
   *
   * @param total TotalVFs
   * @param enabled NumVFs where VF Enable is set, else 0
   * @param offset First VF Offset
   * @param stride VF Stride
   * @param bars VF BARs; a size is one VF's
   */
  public record SrIovFacts(int total, int enabled, int offset, int stride, List<BarFact> bars) {

    /** Copies the list. */
    public SrIovFacts {
      bars = List.copyOf(bars);
    }
  }

  /** The sizes that a BAR can be set to, ascending. */
  public record ResizableFact(int bar, List<ByteSize> sizes) {

    /** Copies the list. */
    public ResizableFact {
      sizes = List.copyOf(sizes);
    }
  }

  /**
   * An entry of the Enhanced Allocation capability: a range that cannot be moved.
   *
   * @param index 0 to 5 in place of a BAR, 6 behind a bridge, 8 the ROM, 9 to 14 in place of a VF
   *     BAR
   */
  public record FixedRange(int index, BarKind kind, boolean prefetchable, AddressRange range) {}
}
