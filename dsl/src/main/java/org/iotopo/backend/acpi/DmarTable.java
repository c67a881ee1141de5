package org.iotopo.backend.acpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.backend.BuildOptions;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Dmar;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.Reserved;
import org.iotopo.pci.BridgeKind;
import org.iotopo.pci.FunctionKind;
import org.iotopo.units.AddressRange;

/** DMAR (VT-d 5.0, 8): units, the memory that devices go on using, and who may use ATS. */
final class DmarTable implements Table {

  private static final int REVISION = 1;

  @Override
  public void write(Facts facts, BuildOptions options, Draft draft) {
    DmarScopes scopes = new DmarScopes(facts, draft);
    DmarUnits units = new DmarUnits(facts, scopes, draft);
    if (units.units().isEmpty()) {
      return;
    }
    List<Struct> structures = new ArrayList<>(units.structures());
    for (Reserved region : Regions.of(facts.machine(), Reserved.Origin.RMRR)) {
      structures.addAll(regions(facts, region, scopes, draft));
    }
    structures.addAll(ports(facts, scopes, draft));
    structures.addAll(units.nodes());
    structures.addAll(scopes.devices());
    structures.addAll(integrated(facts, scopes, draft));
    Struct table =
        Table.fresh(Dmar.TABLE, REVISION, options)
            .with("Host Address Width", facts.machine().cpuAddressWidth() - 1)
            .with("Structures", structures);
    boolean remaps = units.units().stream().anyMatch(Iommu::interruptRemapping);
    draft.table(remaps ? table.withFlags("Flags", "INTR_REMAP") : table);
  }

  /** An RMRR a segment; it has no way to say "all", so all devices on root buses are named. */
  private static List<Struct> regions(
      Facts facts, Reserved region, DmarScopes scopes, Draft draft) {
    Place place = Place.of(new ElementPath(region.name()), Aspect.DEVICE);
    AddressRange range = region.range();
    List<Struct> structures = new ArrayList<>();
    scopes
        .bySegment(Regions.devices(facts.machine(), region), place)
        .forEach(
            (segment, devices) ->
                structures.add(
                    draft.within64K(
                        Struct.of(Dmar.RMRR)
                            .with("Segment", segment)
                            .with("Base Address", range.first())
                            .with("Limit Address", range.last())
                            .with("Scopes", devices),
                        place,
                        "the RMRR of " + region.name())));
    if (!region.ports().isEmpty()) {
      draft.warn(
          place,
          region.name()
              + " is for bridges without what is below them; left out there, since a scope of a"
              + " bridge means both");
    }
    if (structures.isEmpty()) {
      draft.warn(place, region.name() + " is for no device that a scope can name; left out");
    }
    return structures;
  }

  /** Root ports below which a device may use ATS. */
  private static List<Struct> ports(Facts facts, DmarScopes scopes, Draft draft) {
    Map<Integer, List<Struct>> found = new TreeMap<>();
    for (HostBridge host : Hosts.ofFirmware(facts.machine())) {
      for (Function port : facts.topology().rootBus(host)) {
        boolean isRootPort =
            port.bridge().filter(it -> it.kind() == BridgeKind.ROOT_PORT).isPresent();
        if (isRootPort && port.below().stream().anyMatch(below -> usesAts(facts, below))) {
          scopes
              .function(port, Place.of(port.path()))
              .ifPresent(
                  scope ->
                      found
                          .computeIfAbsent(host.segment().number(), key -> new ArrayList<>())
                          .add(scope));
        }
      }
    }
    return structures(Dmar.ATSR, found);
  }

  /** Integrated devices that may use ATS; Linux takes it as allowed, not as required. */
  private static List<Struct> integrated(Facts facts, DmarScopes scopes, Draft draft) {
    Map<Integer, List<Struct>> found = new TreeMap<>();
    for (HostBridge host : Hosts.ofFirmware(facts.machine())) {
      for (Function function : facts.topology().rootBus(host)) {
        boolean isIntegrated =
            function.endpoint().filter(it -> it.kind() == FunctionKind.RCIEP).isPresent();
        if (isIntegrated && !function.isVirtual() && usesAts(facts, function)) {
          scopes
              .function(function, Place.of(function.path()))
              .ifPresent(
                  scope ->
                      found
                          .computeIfAbsent(host.segment().number(), key -> new ArrayList<>())
                          .add(scope));
        }
      }
    }
    return structures(Dmar.SATC, found);
  }

  private static List<Struct> structures(
      org.iotopo.binary.Layout layout, Map<Integer, List<Struct>> scopes) {
    List<Struct> structures = new ArrayList<>();
    scopes.forEach(
        (segment, devices) ->
            structures.add(Struct.of(layout).with("Segment", segment).with("Scopes", devices)));
    return structures;
  }

  private static boolean usesAts(Facts facts, Function function) {
    boolean own =
        function.endpoint().filter(it -> it.ats()).isPresent()
            && facts.translation().of(function).filter(Iommu::ats).isPresent();
    return own || function.below().stream().anyMatch(below -> usesAts(facts, below));
  }
}
