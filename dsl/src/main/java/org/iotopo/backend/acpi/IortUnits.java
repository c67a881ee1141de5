package org.iotopo.backend.acpi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.iotopo.analysis.Facts;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.Iort;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.PlatformDevice;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** SMMUs of an IORT, and which stream IDs go to them. */
final class IortUnits {

  /** What references call the node of all interrupt translation services. */
  static final String GROUP = "its group";

  private static final int SMMU_V3_REVISION = 4;
  private static final int SMMU_V2_REVISION = 3;
  private static final int VERSION_2 = 1;
  private static final long LAST_STREAM = 0xffff_ffffL;

  private final Facts facts;
  private final Draft draft;
  private final PlatformCovers platform;
  private final Map<String, Iommu> units = new LinkedHashMap<>();
  private final Map<String, List<AddressRange>> taken = new LinkedHashMap<>();

  /** Stream IDs that a platform device has at a unit. */
  record Stream(Iommu unit, AddressRange ids) {}

  IortUnits(Facts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
    this.platform = new PlatformCovers(facts.machine());
    for (Iommu unit : facts.machine().iommus()) {
      if (isSmmu(unit)) {
        units.put(unit.name(), unit);
        taken.put(unit.name(), new ArrayList<>());
      }
    }
  }

  private static boolean isSmmu(Iommu unit) {
    return unit.model() == Iommu.Model.ARM_SMMU_V3 || unit.model() == Iommu.Model.ARM_SMMU_V2;
  }

  /** All of them. */
  List<Iommu> units() {
    return List.copyOf(units.values());
  }

  /** Notes what a unit sees; false where a stream ID has more than 32 bits. */
  boolean takes(RequesterMap.Run run) {
    if (run.lastOutput() > LAST_STREAM) {
      draft.refuse(
          run.place(),
          String.format(
              "requester ID 0x%x of %s becomes 0x%x; a stream ID has 32 bits",
              run.last(), run.unit().name(), run.lastOutput()));
      return false;
    }
    takes(run.unit(), run.output(), run.lastOutput());
    return true;
  }

  /** Notes what a unit sees. */
  void takes(Iommu unit, long first, long last) {
    taken.get(unit.name()).add(new AddressRange(first, last));
  }

  /** The stream IDs of a platform device: those that a unit says, or else its own. */
  List<Stream> streams(PlatformDevice device) {
    ElementPath path = new ElementPath(device.name());
    List<Stream> streams = new ArrayList<>();
    for (PlatformCovers.Naming naming : platform.of(device)) {
      Iommu unit = naming.unit();
      if (!isSmmu(unit)) {
        continue;
      }
      if (naming.cover().stream().isPresent()) {
        long id = naming.cover().stream().get();
        streams.add(new Stream(unit, new AddressRange(id, id)));
      } else if (device.streams().isEmpty()) {
        draft.refuse(Place.of(path), device.name() + " has no streams; an IORT tells their IDs");
      } else {
        device.streams().forEach(ids -> streams.add(new Stream(unit, ids)));
      }
    }
    for (Stream stream : streams) {
      if (stream.ids().last() < 0 || stream.ids().last() > LAST_STREAM) {
        draft.refuse(
            Place.of(path),
            device.name() + " has streams " + stream.ids() + "; a stream ID has 32 bits");
        return List.of();
      }
    }
    return streams.stream().distinct().toList();
  }

  /** Input IDs that become output IDs, one by one; without the node that they go to. */
  static Struct mapping(long input, long count, long output) {
    return Struct.of(Iort.MAPPING)
        .with("Input Base", input)
        .with("Number of IDs", count - 1)
        .with("Output Base", output);
  }

  /** The nodes of the units; to be asked for last, when all that they see was noted. */
  List<Struct> nodes() {
    return units.values().stream().map(this::node).toList();
  }

  private Struct node(Iommu unit) {
    ElementPath path = new ElementPath(unit.name());
    Struct node =
        unit.model() == Iommu.Model.ARM_SMMU_V3 ? thirdVersion(unit) : secondVersion(unit);
    if (unit.registers().isEmpty()) {
      draft.refuse(Place.of(path), unit.name() + " has no registers; an IORT says where they are");
    }
    List<Struct> mappings = new ArrayList<>();
    if (!facts.machine().its().isEmpty()) {
      for (AddressRange ids : AddressSet.of(taken.get(unit.name())).ranges()) {
        mappings.add(
            mapping(ids.first(), ids.size().bytes(), ids.first())
                .withLink("Output Reference", GROUP));
      }
    }
    return draft
        .within64K(
            node.with("Base Address", unit.registers().map(AddressRange::first).orElse(0L))
                .with("Mappings", mappings),
            Place.of(path, Aspect.COVERS),
            "the node of " + unit.name())
        .labelled(unit.name());
  }

  private Struct thirdVersion(Iommu unit) {
    List<HostBridge> hosts = hosts(unit);
    Struct node = Struct.of(Iort.SMMU_V3).with("Revision", SMMU_V3_REVISION);
    if (hosts.stream().allMatch(HostBridge::coherent)) {
      node = node.withFlags("Flags", "COHACC Override");
    }
    Set<Integer> nodes = new TreeSet<>();
    hosts.forEach(host -> nodes.add(host.numaNode().orElse(-1)));
    return nodes.size() == 1 && !nodes.contains(-1)
        ? node.withFlags("Flags", "Proximity Domain Valid")
            .with("Proximity Domain", nodes.iterator().next())
        : node;
  }

  private Struct secondVersion(Iommu unit) {
    draft.warn(
        Place.of(new ElementPath(unit.name())),
        unit.name()
            + " is written without interrupts, which are not known; Linux wants one a context");
    Optional<AddressRange> registers = unit.registers();
    if (registers.isPresent() && registers.get().size().wholeSpace()) {
      draft.refuse(
          Place.of(new ElementPath(unit.name()), Aspect.REGISTERS),
          "registers of " + unit.name() + " take all addresses; a span has 64 bits");
    }
    boolean coherent = hosts(unit).stream().allMatch(HostBridge::coherent);
    Struct node =
        Struct.of(Iort.SMMU_V2)
            .with("Revision", SMMU_V2_REVISION)
            .with("Span", registers.map(range -> range.size().bytes()).orElse(0L))
            .with("Model", VERSION_2)
            .with("Global Interrupts", List.of(Struct.of(Iort.GLOBAL_INTERRUPTS)));
    return coherent ? node.withFlags("Flags", "Coherent Walk") : node;
  }

  private List<HostBridge> hosts(Iommu unit) {
    return Hosts.ofFirmware(facts.machine()).stream()
        .filter(
            host ->
                unit.covers().stream()
                    .anyMatch(
                        cover ->
                            cover.everything()
                                || cover.targets().stream()
                                    .anyMatch(new ElementPath(host.name())::holds)))
        .toList();
  }
}
