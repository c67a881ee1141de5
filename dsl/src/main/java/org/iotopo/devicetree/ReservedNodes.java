package org.iotopo.devicetree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Topology;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.HostBridge.InboundWindow;
import org.iotopo.model.Machine;
import org.iotopo.model.PlatformDevice;
import org.iotopo.model.Reserved;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/**
 * {@code reserved-memory} with {@code iommu-addresses}: with {@code reg} a region that is mapped
 * one to one, without it a carve-out ({@code iommu_resv_region_get_type}).
 */
final class ReservedNodes {

  private final Machine machine;
  private final Topology topology;
  private final Labels labels;
  private final Shortfall.Collected shortfalls;
  private final Map<Integer, List<String>> ofFunction = new LinkedHashMap<>();
  private final Map<ElementPath, List<String>> ofPlatform = new LinkedHashMap<>();

  ReservedNodes(Machine machine, Topology topology, Labels labels, Shortfall.Collected shortfalls) {
    this.machine = machine;
    this.topology = topology;
    this.labels = labels;
    this.shortfalls = shortfalls;
  }

  /** The regions of a platform device, by label. */
  List<Row> regionsOf(ElementPath device) {
    return ofPlatform.getOrDefault(device, List.of()).stream().map(Row::to).toList();
  }

  /** Adds the nodes of all regions, and tells their functions. */
  void add(Draft root, FunctionNodes functions) {
    Draft all = new Draft("", "reserved-memory");
    all.widths(2, 2).flag("ranges");
    for (Reserved reserved : machine.reserved()) {
      if (isSaid(reserved)) {
        region(reserved, all, functions);
      }
    }
    ofFunction.forEach(
        (index, regions) ->
            functions.say(
                topology.functions().get(index),
                "memory-region",
                draft -> draft.rows("memory-region", regions.stream().map(Row::to).toList())));
    if (!all.isEmpty()) {
      root.add(all);
    }
  }

  /** Whether a tree is where the region is said, and has words for it. */
  private boolean isSaid(Reserved reserved) {
    Place type = Place.of(new ElementPath(reserved.name()), Aspect.TYPE);
    return switch (reserved.type()) {
      case DIRECT, RESERVED -> reserved.origin() != Reserved.Origin.VIOT;
      case DIRECT_RELAXABLE -> {
        shortfalls.warn(
            type,
            reserved.name()
                + " is direct-relaxable, which a device tree has no word for: it says direct, and"
                + " Linux gives the devices to no user");
        yield true;
      }
      case MSI, SW_MSI, DMA_API -> {
        if (reserved.origin() == Reserved.Origin.DT) {
          shortfalls.error(
              type,
              reserved.name()
                  + " is of type "
                  + reserved.type()
                  + "; a device tree has words for direct and reserved");
        }
        yield false;
      }
    };
  }

  private void region(Reserved reserved, Draft all, FunctionNodes functions) {
    ElementPath path = new ElementPath(reserved.name());
    AddressRange range = reserved.range();
    boolean mapped = reserved.type() != Reserved.Type.RESERVED;
    if (range.size().equals(ByteSize.WHOLE_SPACE)) {
      shortfalls.error(
          Place.of(path, Aspect.RANGE), "the size of " + path + ", 16 EiB, has more than 64 bits");
      return;
    }
    String unit = Long.toHexString(range.first());
    Draft draft = new Draft(labels.of(path), mapped ? all.fresh(path.name(), unit) : path.name());
    List<Row> addresses = new ArrayList<>();
    for (Function function : functionsOf(reserved)) {
      tell(reserved, function, addresses, functions);
    }
    for (ElementPath device : platformDevicesOf(reserved)) {
      addresses.add(Row.to(labels.of(device)).and(Row.of(range)));
      ofPlatform.computeIfAbsent(device, none -> new ArrayList<>()).add(draft.label());
    }
    if (addresses.isEmpty()) {
      return;
    }
    draft.remark(path + ", " + range + ", " + reserved.type());
    reserved.owner().ifPresent(draft::remark);
    draft.remark(reserved.documentation());
    if (mapped) {
      draft.registers(List.of(range));
    }
    draft.rows("iommu-addresses", addresses);
    all.add(draft);
  }

  private void tell(
      Reserved reserved, Function function, List<Row> addresses, FunctionNodes functions) {
    ElementPath path = new ElementPath(reserved.name());
    if (function.host().behind().isPresent() || !FunctionNodes.canHaveNode(function)) {
      shortfalls.warn(
          Place.of(path),
          "Linux looks for no node of "
              + (function.isVirtual() ? "the virtual functions of " : "")
              + function.physical().orElse(function).name()
              + ": "
              + path
              + " does not reach "
              + (function.isVirtual() ? "them" : "it"));
      return;
    }
    OptionalLong bus = busAddress(function.host(), reserved.range().first());
    if (bus.isEmpty()) {
      shortfalls.error(
          Place.of(path, Aspect.RANGE),
          path
              + " begins at "
              + Address.format(reserved.range().first())
              + ", which no inbound window of "
              + function.host().name()
              + " leads to: Linux takes iommu-addresses through dma-ranges");
      return;
    }
    AddressRange range = AddressRange.ofSize(bus.getAsLong(), reserved.range().size());
    addresses.add(Row.to(functions.label(function)).and(Row.pci(range)));
    ofFunction.computeIfAbsent(function.index(), none -> new ArrayList<>()).add(labels.of(path));
  }

  /**
   * The bus address that {@code of_translate_dma_region} makes an IOVA of: only the first byte is
   * translated, by the first entry of {@code dma-ranges} that holds it.
   */
  private static OptionalLong busAddress(HostBridge host, long iova) {
    if (host.inbound().stream().allMatch(HostBridgeNodes::isEverything)) {
      return OptionalLong.of(iova);
    }
    for (InboundWindow window : host.inbound()) {
      if (window.cpu().contains(iova)) {
        long bus = window.bus().first() + (iova - window.cpuBase());
        InboundWindow taken =
            host.inbound().stream().filter(it -> it.bus().contains(bus)).findFirst().orElseThrow();
        if (taken.equals(window)) {
          return OptionalLong.of(bus);
        }
      }
    }
    return OptionalLong.empty();
  }

  private Set<Function> functionsOf(Reserved reserved) {
    Set<Function> functions = new LinkedHashSet<>();
    if (reserved.isForAll()) {
      functions.addAll(topology.functions());
    }
    reserved.devices().forEach(path -> functions.addAll(topology.inside(path)));
    reserved.ports().forEach(path -> topology.at(path).ifPresent(functions::add));
    return functions;
  }

  private List<ElementPath> platformDevicesOf(Reserved reserved) {
    return machine.platformDevices().stream()
        .map(PlatformDevice::name)
        .map(ElementPath::new)
        .filter(path -> reserved.isForAll() || reserved.devices().contains(path))
        .toList();
  }
}
