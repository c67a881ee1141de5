package org.iotopo.importer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.model.HostBridge.InboundWindow;
import org.iotopo.model.HostBridge.OutboundWindow;
import org.iotopo.model.Iommu;
import org.iotopo.model.Reserved;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.Segment;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * What firmware's description says, ACPI tables and device trees alike, in terms of requesters that
 * the builder turns into elements.
 *
 * @param hostAddressWidth bits of a CPU address, where told (DMAR, IVRS)
 * @param ram CPU addresses, where told (device tree)
 * @param refusesVtd whether Linux finds a mistake in the DMAR for which it uses no VT-d at all
 * @param commandLine {@code bootargs} of a device tree
 */
public record FirmwareFacts(
    OptionalInt hostAddressWidth,
    List<IommuFact> iommus,
    List<ItsFact> its,
    List<ReservedFact> reserved,
    List<EcamFact> ecams,
    List<HostBridgeFact> hostBridges,
    List<PlatformFact> platformDevices,
    List<Requesters> atsPorts,
    List<Requesters> externalFacing,
    List<AddressRange> ram,
    boolean refusesVtd,
    Optional<String> commandLine,
    List<ImportProblem> problems) {

  /** Nothing told. */
  public static final FirmwareFacts NONE =
      new FirmwareFacts(
          OptionalInt.empty(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          false,
          Optional.empty(),
          List.of());

  /** Copies the lists. */
  public FirmwareFacts {
    iommus = List.copyOf(iommus);
    its = List.copyOf(its);
    reserved = List.copyOf(reserved);
    ecams = List.copyOf(ecams);
    hostBridges = List.copyOf(hostBridges);
    platformDevices = List.copyOf(platformDevices);
    atsPorts = List.copyOf(atsPorts);
    externalFacing = List.copyOf(externalFacing);
    ram = List.copyOf(ram);
    problems = List.copyOf(problems);
  }

  /** Who is meant by an entry of a table. */
  public sealed interface Requesters {

    /** Every requester of a segment, or of all segments, that no other unit names. */
    record All(Optional<Segment> segment) implements Requesters {}

    /** One function: an endpoint scope, its path already followed to where it ends. */
    record Function(Bdf bdf) implements Requesters {}

    /** A bridge and everything below it: a bridge scope. */
    record Below(Bdf bridge) implements Requesters {}

    /**
     * An interval of requester IDs of a segment, inclusive: what IVRS, IORT, VIOT, RIMT and {@code
     * iommu-map} say. Functions that stand in it are meant one by one.
     */
    record Ids(Segment segment, int first, int last) implements Requesters {}

    /** A platform device, by the name of its {@link PlatformFact}. */
    record Platform(String name) implements Requesters {}
  }

  /**
   * A translation unit.
   *
   * @param name a hint: {@code dmar0}, {@code ivhd0}, {@code smmu0}; unique among the units
   * @param segment of the requesters
   * @param registers MMIO; empty for virtio-iommu
   * @param function the PCI function that it is (AMD, virtio-iommu, RISC-V)
   * @param addressWidth bits of IOVA, where the description tells
   * @param granules page sizes, ascending; empty where not told
   * @param covers which requesters it translates, in table order
   * @param msi a doorbell window that the description tells
   * @param remarks surprises, each one sentence
   */
  public record IommuFact(
      String name,
      Iommu.Model model,
      Segment segment,
      Optional<AddressRange> registers,
      Optional<Bdf> function,
      OptionalInt addressWidth,
      List<ByteSize> granules,
      List<CoverFact> covers,
      Optional<Iommu.MsiWindow> msi,
      Optional<Iommu.Stage> stage,
      Optional<Iommu.PageTable> pageTable,
      OptionalInt levels,
      boolean interruptRemapping,
      boolean ats,
      List<String> remarks) {

    /** Copies the lists. */
    public IommuFact {
      granules = List.copyOf(granules);
      covers = List.copyOf(covers);
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * Requesters that a unit translates.
   *
   * @param stream the output ID of the first requester ID, where there is a mapping; only with
   *     {@link Requesters.Ids}, or of a platform device
   */
  public record CoverFact(Requesters requesters, Optional<Long> stream) {}

  /** An interrupt translation service: the doorbell page lies 64 KiB above the base. */
  public record ItsFact(String name, Optional<AddressRange> registers, int id) {}

  /**
   * A reserved region, as the table says it: unaligned where the table is, exclusion ranges as they
   * stand, relaxable only where the table itself says so (for an RMRR, Linux decides by class).
   *
   * @param name a hint: {@code rmrr0}; unique among the regions
   * @param requesters whom it concerns; empty for all
   * @param owner whose it is, where told
   */
  public record ReservedFact(
      String name,
      AddressRange range,
      Reserved.Type type,
      List<Requesters> requesters,
      Reserved.Origin origin,
      Optional<String> owner,
      List<String> remarks) {

    /** Copies the lists. */
    public ReservedFact {
      requesters = List.copyOf(requesters);
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * A configuration space window.
   *
   * @param base CPU address of bus 0, even where {@code buses} begins later
   */
  public record EcamFact(Segment segment, BusRange buses, Address base) {}

  /**
   * A host bridge: all of it from a device tree; from ACPI only what tables tell ({@code _DSM} 5,
   * coherency).
   *
   * @param name a hint
   * @param buses empty where not told
   * @param path the node's path, in ACPI's or the device tree's way
   */
  public record HostBridgeFact(
      String name,
      Segment segment,
      Optional<BusRange> buses,
      Optional<Address> ecam,
      List<OutboundWindow> outbound,
      List<InboundWindow> inbound,
      boolean coherent,
      boolean preserveConfig,
      boolean externalFacing,
      OptionalInt numa,
      Optional<String> path,
      List<String> remarks) {

    /** Copies the lists. */
    public HostBridgeFact {
      outbound = List.copyOf(outbound);
      inbound = List.copyOf(inbound);
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * A DMA master that is no PCI function.
   *
   * @param hid its ACPI hardware ID, where told
   */
  public record PlatformFact(
      String name,
      List<AddressRange> registers,
      List<AddressRange> streams,
      Optional<String> path,
      Optional<String> hid,
      OptionalInt dmaWidth) {

    /** One whose hardware ID is not told. */
    public PlatformFact(
        String name,
        List<AddressRange> registers,
        List<AddressRange> streams,
        Optional<String> path,
        OptionalInt dmaWidth) {
      this(name, registers, streams, path, Optional.empty(), dmaWidth);
    }

    /** Copies the lists. */
    public PlatformFact {
      registers = List.copyOf(registers);
      streams = List.copyOf(streams);
    }
  }
}
