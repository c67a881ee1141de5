package org.iotopo.backend.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.pci.BusRange;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/**
 * The {@code iotopo.machine} document. The components are the members that other tools read: names
 * and order never change within a major version, and {@code machine.schema.json} says the same.
 */
record MachineDocument(
    String kind,
    String schemaVersion,
    String machine,
    Optional<String> description,
    String arch,
    String kernel,
    String firmware,
    List<NamedRange> memory,
    List<HostBridgeEntry> hostBridges,
    List<IommuEntry> iommus,
    Iterable<FunctionEntry> functions,
    List<PlatformDeviceEntry> platformDevices,
    Iterable<GroupEntry> groups,
    List<String> ungrouped,
    List<AssignmentEntry> assignments,
    List<GuestEntry> guests,
    List<CarveOut> carveOuts) {

  /** Changes with every member that is added (minor) or that changes its meaning (major). */
  static final String VERSION = "1.0";

  /** Both ends inclusive. */
  record Range(String start, String end) {
    static Range of(AddressRange range) {
      return new Range(Address.plain(range.first()), Address.plain(range.last()));
    }

    static List<Range> of(List<AddressRange> ranges) {
      return ranges.stream().map(Range::of).toList();
    }
  }

  record NamedRange(String name, String start, String end) {}

  record Buses(int first, int last) {
    static Buses of(BusRange buses) {
      return new Buses(buses.first(), buses.last());
    }
  }

  record HostBridgeEntry(
      String path,
      Optional<String> description,
      int segment,
      Optional<Buses> buses,
      Optional<String> ecam,
      List<Outbound> outbound,
      List<Inbound> inbound,
      String rootComplex) {}

  record Outbound(String space, String start, String end, String cpu, String origin) {}

  record Inbound(String start, String end, String cpu) {}

  record IommuEntry(
      String path,
      Optional<String> description,
      String model,
      Optional<Range> registers,
      Optional<String> function,
      Range aperture,
      String granule) {}

  record FunctionEntry(
      String path,
      Optional<String> description,
      String bdf,
      String kind,
      Optional<String> physicalFunction,
      Optional<String> id,
      Optional<String> class_,
      List<String> requesterIds,
      Optional<String> iommu,
      Optional<Integer> group,
      List<BarEntry> bars,
      AcsEntry acs,
      Optional<BridgeBuses> buses,
      List<WindowEntry> windows,
      List<ShadowEntry> shadow) {}

  record BarEntry(
      int index,
      String kind,
      Optional<String> start,
      Optional<String> end,
      String size,
      boolean prefetchable,
      String assigned) {}

  record AcsEntry(boolean present, List<String> capability, List<String> control) {}

  record BridgeBuses(int secondary, int subordinate, String assigned) {}

  record WindowEntry(String space, String start, String end, String assigned) {}

  record ShadowEntry(
      String start, String end, String certainty, String at, String because, String lands) {}

  record PlatformDeviceEntry(
      String path, Optional<String> description, Optional<String> iommu, Optional<Integer> group) {}

  record GroupEntry(
      int id,
      List<String> functions,
      List<String> platformDevices,
      List<ReservedEntry> reserved,
      EligibleEntry eligible,
      Map<String, List<Range>> usable) {}

  record ReservedEntry(
      String start, String end, String type, String origin, Optional<String> from) {}

  record EligibleEntry(
      boolean vfio, boolean iommufd, Optional<String> because, Optional<String> error) {}

  record AssignmentEntry(
      String name,
      Optional<String> description,
      String consumer,
      String user,
      String access,
      List<String> functions,
      List<String> platformDevices,
      List<MapEntry> maps) {}

  record GuestEntry(
      String name,
      Optional<String> description,
      String arch,
      String access,
      String viommu,
      List<String> functions,
      List<MapEntry> memory) {}

  record MapEntry(String start, String end, String verdict) {}

  record CarveOut(
      String guest,
      String function,
      String start,
      String end,
      String because,
      String target,
      String enforcement) {}
}
