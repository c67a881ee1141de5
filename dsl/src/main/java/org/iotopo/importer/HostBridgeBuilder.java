package org.iotopo.importer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import org.iotopo.importer.FirmwareFacts.EcamFact;
import org.iotopo.importer.FirmwareFacts.HostBridgeFact;
import org.iotopo.importer.naming.Naming;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.HostBridge.OutboundWindow;
import org.iotopo.model.HostBridge.RootComplexPolicy;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.BusRange;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.Segment;
import org.iotopo.units.Address;

/** Host bridges: one for each root bus, and for each that firmware alone tells of. */
final class HostBridgeBuilder {

  /** Linux numbers the segments that a VMD makes from here on. */
  private static final int FIRST_VMD_SEGMENT = 0x1_0000;

  private final RawMachine raw;
  private final FirmwareFacts firmware;
  private final List<Place> places = new ArrayList<>();

  /**
   * A host bridge to be.
   *
   * @param told what firmware says of it
   * @param ecam the configuration space window that reaches its buses
   */
  record Place(
      String name,
      BusTree.Root root,
      Optional<HostBridgeFact> told,
      Optional<EcamFact> ecam,
      List<OutboundWindow> windows,
      BusRange buses,
      List<String> remarks) {

    /** From CPU to bus addresses, through its windows. */
    LongUnaryOperator toBus() {
      return cpu ->
          windows.stream()
              .filter(window -> window.kind().isMemory() && window.cpu().contains(cpu))
              .findFirst()
              .map(window -> cpu - window.offset())
              .orElse(cpu);
    }
  }

  HostBridgeBuilder(RawMachine raw, FirmwareFacts firmware, BusTree tree) {
    this.raw = raw;
    this.firmware = firmware;
    List<BusTree.Root> roots = new ArrayList<>(tree.roots());
    if (raw.functions().isEmpty()) {
      fromFirmware().stream()
          .filter(more -> tree.roots().stream().noneMatch(root -> isSameBus(root, more)))
          .forEach(roots::add);
    }
    roots.sort(Comparator.comparing(BusTree.Root::segment).thenComparingInt(BusTree.Root::bus));
    for (int index = 0; index < roots.size(); index++) {
      places.add(place(Naming.hostBridge(index), roots, index));
    }
    places.sort(Comparator.comparingInt(this::rank));
  }

  /**
   * Linux finds host bridges in the order in which firmware declares them, whatever their buses;
   * what firmware does not know comes later.
   */
  private int rank(Place place) {
    return place.told().map(firmware.hostBridges()::indexOf).orElse(Integer.MAX_VALUE);
  }

  /** Where functions are not told at all, what tables say of host bridges. */
  private List<BusTree.Root> fromFirmware() {
    Map<Bdf, BusTree.Root> roots = new TreeMap<>();
    for (HostBridgeFact host : firmware.hostBridges()) {
      add(roots, host.segment(), host.buses().map(BusRange::first).orElse(0));
    }
    if (roots.isEmpty()) {
      firmware.ecams().forEach(ecam -> add(roots, ecam.segment(), ecam.buses().first()));
    }
    return List.copyOf(roots.values());
  }

  private static boolean isSameBus(BusTree.Root one, BusTree.Root other) {
    return one.segment().equals(other.segment()) && one.bus() == other.bus();
  }

  private static void add(Map<Bdf, BusTree.Root> roots, Segment segment, int bus) {
    roots.putIfAbsent(
        new Bdf(segment, bus, DeviceFunction.of(0)), new BusTree.Root(segment, bus, List.of()));
  }

  private Place place(String name, List<BusTree.Root> roots, int index) {
    BusTree.Root root = roots.get(index);
    Optional<HostBridgeFact> told = told(root);
    Optional<EcamFact> ecam =
        firmware.ecams().stream()
            .filter(entry -> entry.segment().equals(root.segment()))
            .filter(entry -> entry.buses().contains(root.bus()))
            .findFirst();
    List<String> remarks = new ArrayList<>(told.map(HostBridgeFact::remarks).orElse(List.of()));
    List<OutboundWindow> said = told.map(HostBridgeFact::outbound).orElse(List.of());
    HostWindowBuilder builder = new HostWindowBuilder(root, roots.size() == 1, said);
    // A device tree says all; ACPI may have methods that work the windows out, and Linux runs them.
    boolean saysAll = raw.acpi().isEmpty() && !said.isEmpty();
    List<OutboundWindow> windows =
        builder.withWhatIsPlaced(saysAll ? said : builder.of(raw.iomem(), remarks));
    if (told.isEmpty()) {
      remarks.addAll(Unknowns.ofRoot(root, !windows.isEmpty()));
    }
    return new Place(name, root, told, ecam, windows, buses(roots, index, told, ecam), remarks);
  }

  /** The one that begins with this bus; else one that has it, or that tells no buses. */
  private Optional<HostBridgeFact> told(BusTree.Root root) {
    List<HostBridgeFact> near =
        firmware.hostBridges().stream()
            .filter(host -> host.segment().equals(root.segment()))
            .filter(host -> host.buses().map(buses -> buses.contains(root.bus())).orElse(true))
            .toList();
    return near.stream()
        .filter(host -> host.buses().filter(buses -> buses.first() == root.bus()).isPresent())
        .findFirst()
        .or(() -> near.stream().findFirst());
  }

  /** As firmware says; else up to the next root bus of the segment, or to the end of ECAM. */
  private static BusRange buses(
      List<BusTree.Root> roots, int index, Optional<HostBridgeFact> told, Optional<EcamFact> ecam) {
    BusTree.Root root = roots.get(index);
    int highest = root.bus();
    for (BusTree.Node node : root.all()) {
      int end =
          node.function()
              .facts()
              .bridge()
              .flatMap(FunctionFacts.BridgeFacts::buses)
              .map(BusRange::last)
              .orElse(node.bdf().bus());
      highest = Math.max(highest, Math.max(end, node.bdf().bus()));
    }
    boolean more =
        index + 1 < roots.size() && roots.get(index + 1).segment().equals(root.segment());
    int last =
        more
            ? roots.get(index + 1).bus() - 1
            : Math.max(highest, ecam.map(entry -> entry.buses().last()).orElse(255));
    return told.flatMap(HostBridgeFact::buses)
        .filter(buses -> buses.first() == root.bus())
        .map(buses -> more ? new BusRange(buses.first(), Math.min(buses.last(), last)) : buses)
        .orElse(new BusRange(root.bus(), last));
  }

  /** Where they stand, in order. */
  List<Place> places() {
    return places;
  }

  /** A host bridge with its children. */
  HostBridge build(Place place, FunctionBuilder functions, Map<Bdf, String> names) {
    ElementPath path = new ElementPath(place.name());
    Optional<HostBridgeFact> told = place.told();
    OptionalInt numa =
        told.isPresent() && told.get().numa().isPresent() ? told.get().numa() : numa(place);
    return new HostBridge(
        place.name(),
        place.root().segment(),
        Optional.of(place.buses()),
        told.flatMap(HostBridgeFact::ecam).or(() -> ecam(place)),
        place.windows(),
        told.map(HostBridgeFact::inbound).orElse(List.of()),
        told.map(HostBridgeFact::coherent).orElse(true),
        RootComplexPolicy.UNKNOWN,
        told.map(HostBridgeFact::externalFacing).orElse(false),
        told.map(HostBridgeFact::preserveConfig).orElse(false),
        numa,
        behind(place, names),
        functions.nodes(path, place.root().nodes()),
        "");
  }

  /** The table's entry, or what Linux took for it. */
  private Optional<Address> ecam(Place place) {
    return place.ecam().map(EcamFact::base);
  }

  /** The node of the functions on the root bus, where they agree. */
  private static OptionalInt numa(Place place) {
    int[] nodes =
        place.root().nodes().stream()
            .flatMapToInt(node -> node.function().numa().stream())
            .distinct()
            .toArray();
    return nodes.length == 1 ? OptionalInt.of(nodes[0]) : OptionalInt.empty();
  }

  /** Segments beyond firmware's belong to the VMDs, in the order in which Linux finds them. */
  private Optional<ElementPath> behind(Place place, Map<Bdf, String> names) {
    int number = place.root().segment().number() - FIRST_VMD_SEGMENT;
    if (number < 0) {
      return Optional.empty();
    }
    List<Bdf> devices = new ArrayList<>();
    for (Place other : places) {
      for (BusTree.Node node : other.root().all()) {
        if (VmdDevices.isVmd(node.function().facts())) {
          devices.add(node.bdf());
        }
      }
    }
    if (number >= devices.size()) {
      place.remarks().add("no function that could have made this segment is there");
      return Optional.empty();
    }
    return Optional.of(Paths.of(places, names).get(devices.get(number)));
  }
}
