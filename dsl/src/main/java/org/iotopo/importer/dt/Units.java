package org.iotopo.importer.dt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.iotopo.importer.FirmwareFacts.CoverFact;
import org.iotopo.importer.FirmwareFacts.IommuFact;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.FunctionIndex;
import org.iotopo.model.Iommu;
import org.iotopo.model.Kernel;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.Segment;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** The IOMMUs of a tree, and whom they translate. */
final class Units {

  private final Map<DtNode, List<CoverFact>> covers = new LinkedHashMap<>();
  private final Map<DtNode, Segment> segments = new HashMap<>();
  private final Map<DtNode, AddressSet> streams = new HashMap<>();
  private final Map<DtNode, Bdf> placed = new HashMap<>();
  private final Set<DtNode> takeTranslated = new HashSet<>();
  private final Notes notes;

  /** Reads the maps of all host bridges. */
  Units(
      DeviceTree tree,
      List<HostBridgeNode> hosts,
      List<FunctionNode> functionNodes,
      FunctionIndex functions,
      Kernel kernel,
      Notes notes) {
    this.notes = notes;
    for (FunctionNode function : functionNodes) {
      function
          .bdf(functions)
          .filter(bdf -> !isBridge(functions, bdf))
          .ifPresent(bdf -> placed.put(function.node(), bdf));
    }
    for (DtNode node : tree.all()) {
      if (UnitKind.isUnit(node) && node.isReachable() && UnitKind.of(node).isPresent()) {
        covers.put(node, new ArrayList<>());
      }
    }
    for (HostBridgeNode host : hosts) {
      if (!host.node().has("iommu-map")) {
        continue;
      }
      RequesterMap map = RequesterMap.of(host.node(), tree, kernel);
      for (String surprise : map.surprises()) {
        notes.warn(host.node(), "iommu-map", surprise);
        notes.remark(host.node(), surprise);
      }
      Covers.of(host, map, functions).forEach((unit, added) -> add(host, map, unit, added));
      Covers.streams(host, map)
          .forEach((unit, used) -> streams.merge(unit, used, AddressSet::union));
    }
  }

  /** No bridge is an IOMMU: what stands there is not what the tree takes it for. */
  static boolean isBridge(FunctionIndex functions, Bdf bdf) {
    return functions.at(bdf).filter(it -> it.facts().bridge().isPresent()).isPresent();
  }

  private void add(HostBridgeNode host, RequesterMap map, DtNode unit, List<CoverFact> added) {
    if (!unit.isReachable() && host.node().isReachable()) {
      notes.remark(host.node(), "its IOMMU " + unit.path() + " is switched off");
      return;
    }
    if (!unit.isReachable() && UnitKind.isUnit(unit) && UnitKind.of(unit).isPresent()) {
      covers.computeIfAbsent(unit, off -> new ArrayList<>());
      notes.remark(unit, "the tree has it switched off");
    }
    if (!covers.containsKey(unit)) {
      String model =
          unit.texts("compatible").stream().findFirst().orElse("which does not say what it is");
      notes.remark(
          host.node(),
          "its IOMMU " + unit.path() + ", " + model + ", is none that can be predicted");
      return;
    }
    covers.get(unit).addAll(isAllButItself(host, unit, added) ? all(host) : added);
    segments.putIfAbsent(unit, host.segment());
    if (host.node().has("ats-supported")) {
      takeTranslated.add(unit);
    }
    map.foldingMask()
        .ifPresent(
            mask ->
                notes.remark(
                    host.node(),
                    String.format(
                        "iommu-map-mask 0x%x: requesters that are alike in it share a stream",
                        mask)));
  }

  /** Endpoint IDs are the requester IDs, and need not be told. */
  private static List<CoverFact> all(HostBridgeNode host) {
    return List.of(
        new CoverFact(
            new Requesters.Ids(host.segment(), host.firstId(), host.lastId()), Optional.empty()));
  }

  /**
   * Whether a unit that is itself a function translates every other of its segment, each by its own
   * requester ID: the map has a hole then where the unit is, and nothing is lost without it.
   */
  private boolean isAllButItself(HostBridgeNode host, DtNode unit, List<CoverFact> added) {
    Bdf self = placed.get(unit);
    if (self == null || !self.segment().equals(host.segment())) {
      return false;
    }
    int next = host.firstId();
    for (CoverFact cover : added) {
      Requesters.Ids ids = (Requesters.Ids) cover.requesters();
      boolean identical = cover.stream().filter(stream -> stream == ids.first()).isPresent();
      next += ids.first() == next + 1 && next == self.requesterId() ? 1 : 0;
      if (!identical || ids.first() != next) {
        return false;
      }
      next = ids.last() + 1;
    }
    int end = host.lastId() + 1;
    return next == end || next + 1 == end && next == self.requesterId();
  }

  /** Lets a unit translate a platform device too. */
  void cover(DtNode unit, CoverFact cover) {
    covers.get(unit).add(cover);
  }

  /** Whether the node is a unit whose behaviour is known. */
  boolean isKnown(DtNode node) {
    return covers.containsKey(node);
  }

  /** Whether a PCI function uses that stream of the unit. */
  boolean isUsedByPci(DtNode unit, long stream) {
    return streams.getOrDefault(unit, AddressSet.EMPTY).contains(stream);
  }

  /**
   * The units that translate something told here, in the order of their nodes.
   *
   * @param doorbell where message-signalled interrupts go that no unit translates
   */
  List<IommuFact> facts(Optional<AddressRange> doorbell) {
    Map<String, Integer> numbers = new HashMap<>();
    List<IommuFact> facts = new ArrayList<>();
    covers.forEach(
        (node, told) -> {
          if (told.isEmpty()) {
            return;
          }
          Iommu.Model model = UnitKind.of(node).get();
          String name = UnitKind.nameOf(model);
          int number = numbers.merge(name, 1, Integer::sum) - 1;
          facts.add(fact(node, name + number, model, told, doorbell));
        });
    return facts;
  }

  private IommuFact fact(
      DtNode node,
      String name,
      Iommu.Model model,
      List<CoverFact> told,
      Optional<AddressRange> doorbell) {
    Optional<Bdf> function = Optional.ofNullable(placed.get(node));
    Optional<AddressRange> registers =
        function.isPresent() ? Optional.empty() : Addresses.registers(node).stream().findFirst();
    Optional<Iommu.MsiWindow> msi =
        doorbell
            .filter(range -> model == Iommu.Model.VIRTIO_IOMMU)
            .map(range -> new Iommu.MsiWindow(false, range));
    return new IommuFact(
        name,
        model,
        segments.getOrDefault(node, Segment.ZERO),
        registers,
        function,
        OptionalInt.empty(),
        List.of(),
        told,
        msi,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        false,
        takeTranslated.contains(node),
        notes.remarks(node));
  }
}
