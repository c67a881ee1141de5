package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iotopo.model.Arch;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.model.Its;
import org.iotopo.model.Machine;
import org.iotopo.model.Reserved;
import org.iotopo.pci.ClassCode;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.iotopo.units.ByteSize;

/** Reserved regions per function and per group, as sysfs would print them (SEMANTICS 3). */
public final class ReservedRegions {

  /** Where x86 takes a memory write as an interrupt (Intel SDM 3A 11.11, AMD 3.1 "IOMMU" 2.1.4). */
  public static final AddressRange X86_MSI = new AddressRange(0xfee0_0000L, 0xfeef_ffffL);

  /** Where Linux maps the doorbell of an SMMU or virtio-iommu ({@code MSI_IOVA_BASE}). */
  public static final AddressRange SOFTWARE_MSI = new AddressRange(0x0800_0000L, 0x080f_ffffL);

  /**
   * HyperTransport's own addresses, which an AMD IOMMU never translates ({@code HT_RANGE_START}).
   */
  public static final AddressRange HYPERTRANSPORT =
      new AddressRange(0xfd_0000_0000L, 0xff_ffff_ffffL);

  /** The floppy workaround of the VT-d driver, for ISA bridges. */
  public static final AddressRange FLOPPY = new AddressRange(0, 0xff_ffffL);

  private static final ByteSize DOORBELL_PAGE = ByteSize.of(1 << 16);
  private static final Comparator<Region> SYSFS_ORDER =
      Comparator.comparing((Region region) -> new AddressRange(region.range().first(), -1))
          .thenComparing(Region::type)
          .thenComparing(Region::range);

  private final Machine machine;
  private final Translation translation;
  private final FirmwareRegions firmware;
  private final Map<Integer, List<Reserved>> declared = new HashMap<>();
  private final Map<ElementPath, List<Reserved>> declaredForPlatform = new HashMap<>();
  private final List<Reserved> forAll = new ArrayList<>();
  private final Map<String, List<Region>> ofUnit = new HashMap<>();
  private final Map<Integer, List<Region>> ofGroup = new HashMap<>();
  private final List<List<Region>> ofFunction;

  private ReservedRegions(Machine machine, Topology topology, Translation translation) {
    this.machine = machine;
    this.translation = translation;
    this.firmware = new FirmwareRegions(machine.kernel());
    this.ofFunction = new ArrayList<>(Collections.nCopies(topology.functions().size(), null));
    for (Reserved reserved : machine.reserved()) {
      if (reserved.isForAll()) {
        forAll.add(reserved);
      }
      Set<Function> inScope = new LinkedHashSet<>();
      for (ElementPath path : reserved.devices()) {
        inScope.addAll(topology.inside(path));
        declaredForPlatform.computeIfAbsent(path, key -> new ArrayList<>()).add(reserved);
      }
      reserved.ports().forEach(path -> topology.at(path).ifPresent(inScope::add));
      for (Function function : inScope) {
        declared.computeIfAbsent(function.index(), key -> new ArrayList<>()).add(reserved);
      }
    }
  }

  /** Works it out. */
  static ReservedRegions of(Machine machine, Topology topology, Translation translation) {
    return new ReservedRegions(machine, topology, translation);
  }

  /**
   * Every address that a region of that type may have, whoever it is for: so that nobody needs to
   * look at each function to find that there is none.
   */
  public AddressSet everywhere(Reserved.Type type) {
    List<AddressRange> ranges = new ArrayList<>();
    for (Reserved reserved : machine.reserved()) {
      if (reserved.type() == type) {
        ranges.add(reserved.range());
      }
    }
    for (Iommu unit : machine.iommus()) {
      for (Region region : ofUnit.computeIfAbsent(unit.name(), name -> unitRegions(unit))) {
        if (region.type() == type) {
          ranges.add(region.range());
        }
      }
    }
    return AddressSet.of(ranges).roundedOutTo(ByteSize.PAGE);
  }

  /** The regions of a function, each with its origin, sorted by start and type; not merged. */
  public List<Region> of(Function function) {
    List<Region> known = ofFunction.get(function.index());
    if (known == null) {
      known = read(function);
      ofFunction.set(function.index(), known);
    }
    return known;
  }

  private List<Region> read(Function function) {
    Optional<Iommu> unit = translation.of(function);
    if (unit.isEmpty()) {
      return List.of();
    }
    Optional<ClassCode> classCode =
        function.isVirtual() ? Optional.empty() : function.header().classCode();
    Iommu.Model model = unit.get().model();
    List<Region> regions = new ArrayList<>();
    boolean preserved = function.host().preserveConfig();
    for (Reserved reserved : declared.getOrDefault(function.index(), List.of())) {
      firmware.read(reserved, model, classCode, preserved).ifPresent(regions::add);
    }
    for (Reserved reserved : forAll) {
      firmware.read(reserved, model, classCode, preserved).ifPresent(regions::add);
    }
    boolean floppy =
        unit.get().model() == Iommu.Model.INTEL_VTD
            && classCode.filter(ClassCode::isIsaBridge).isPresent();
    if (floppy) {
      regions.add(new Region(FLOPPY, Reserved.Type.DIRECT_RELAXABLE, "floppy", Optional.empty()));
    }
    return withUnit(regions, unit.get());
  }

  /** The regions of a platform device. */
  public List<Region> ofPlatformDevice(ElementPath device) {
    Optional<Iommu> unit = translation.ofPlatformDevice(device);
    if (unit.isEmpty()) {
      return List.of();
    }
    Iommu.Model model = unit.get().model();
    List<Region> regions = new ArrayList<>();
    for (Reserved reserved : declaredForPlatform.getOrDefault(device, List.of())) {
      firmware.read(reserved, model, Optional.empty(), true).ifPresent(regions::add);
    }
    for (Reserved reserved : forAll) {
      firmware.read(reserved, model, Optional.empty(), true).ifPresent(regions::add);
    }
    return withUnit(regions, unit.get());
  }

  /** The regions of a group, merged as {@code iommu_insert_resv_region} merges them. */
  public List<Region> of(Group group) {
    return ofGroup.computeIfAbsent(
        group.id(),
        id -> {
          List<Region> all = new ArrayList<>();
          group.members().forEach(member -> all.addAll(of(member)));
          group.platformDevices().forEach(device -> all.addAll(ofPlatformDevice(device)));
          return merged(all);
        });
  }

  /** Regions of one type that overlap or touch become one, which keeps the origin of the first. */
  static List<Region> merged(List<Region> regions) {
    Map<Reserved.Type, List<Region>> byType = new EnumMap<>(Reserved.Type.class);
    regions.forEach(
        region -> byType.computeIfAbsent(region.type(), key -> new ArrayList<>()).add(region));
    List<Region> merged = new ArrayList<>();
    for (List<Region> alike : byType.values()) {
      alike.sort(SYSFS_ORDER);
      List<AddressRange> ranges =
          AddressSet.of(alike.stream().map(Region::range).toList()).ranges();
      int at = 0;
      for (AddressRange range : ranges) {
        while (!range.contains(alike.get(at).range())) {
          at++;
        }
        Region first = alike.get(at);
        merged.add(new Region(range, first.type(), first.origin(), first.from()));
      }
    }
    merged.sort(SYSFS_ORDER);
    return List.copyOf(merged);
  }

  private List<Region> withUnit(List<Region> regions, Iommu unit) {
    boolean hardwareMsi = regions.stream().anyMatch(region -> region.type() == Reserved.Type.MSI);
    for (Region region : ofUnit.computeIfAbsent(unit.name(), name -> unitRegions(unit))) {
      // A doorbell of its own suppresses the one that virtio-iommu would make up.
      boolean suppressed =
          hardwareMsi
              && region.type() == Reserved.Type.SW_MSI
              && unit.model() == Iommu.Model.VIRTIO_IOMMU;
      if (!suppressed) {
        regions.add(region);
      }
    }
    regions.sort(SYSFS_ORDER);
    return List.copyOf(regions);
  }

  /** What the unit's own driver reserves for every device. */
  private List<Region> unitRegions(Iommu unit) {
    List<Region> regions = new ArrayList<>();
    Optional<ElementPath> from = Optional.of(new ElementPath(unit.name()));
    if (unit.msi().isPresent()) {
      Iommu.MsiWindow msi = unit.msi().get();
      Reserved.Type type = msi.software() ? Reserved.Type.SW_MSI : Reserved.Type.MSI;
      regions.add(new Region(msi.range(), type, "iommu", from));
    } else {
      usualMsi(unit).ifPresent(regions::add);
    }
    if (unit.model() == Iommu.Model.AMD_VI) {
      regions.add(new Region(HYPERTRANSPORT, Reserved.Type.RESERVED, "iommu", from));
    }
    return regions;
  }

  private Optional<Region> usualMsi(Iommu unit) {
    Optional<ElementPath> from = Optional.of(new ElementPath(unit.name()));
    return switch (unit.model()) {
      case INTEL_VTD, AMD_VI -> Optional.of(new Region(X86_MSI, Reserved.Type.MSI, "iommu", from));
      case ARM_SMMU_V3, ARM_SMMU_V2 ->
          Optional.of(new Region(SOFTWARE_MSI, Reserved.Type.SW_MSI, "iommu", from));
      case VIRTIO_IOMMU -> Optional.of(virtioMsi(from));
      case RISCV_IOMMU -> Optional.empty();
    };
  }

  /**
   * What a VMM puts into its reserved-memory properties: the MSI window of x86, the doorbell page
   * of an ITS.
   */
  private Region virtioMsi(Optional<ElementPath> from) {
    if (machine.arch() == Arch.X86_64) {
      return new Region(X86_MSI, Reserved.Type.MSI, "iommu", from);
    }
    for (Its its : machine.its()) {
      if (its.registers().isPresent()) {
        long doorbell = its.registers().get().first() + DOORBELL_PAGE.bytes();
        AddressRange page = AddressRange.ofSize(doorbell, DOORBELL_PAGE);
        return new Region(
            page, Reserved.Type.MSI, "iommu", Optional.of(new ElementPath(its.name())));
      }
    }
    return new Region(SOFTWARE_MSI, Reserved.Type.SW_MSI, "iommu", from);
  }
}
