package org.iotopo.analysis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.model.Kernel;
import org.iotopo.model.Machine;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** Which IOMMU translates which function, and the IOVAs that it can translate (SEMANTICS 4). */
public final class Translation {

  private static final int USUAL_WIDTH = 48;

  private final Kernel kernel;
  private final Topology topology;
  private final boolean off;
  private final Map<ElementPath, Target> targets = new HashMap<>();
  private final Set<ElementPath> unitFunctions = new HashSet<>();
  private final Optional<Iommu> everythingElse;
  private final Iommu[] units;

  /** A unit that names an element, and the cover that does. */
  private record Target(Iommu unit, Iommu.Cover cover, Target next) {}

  private Translation(Machine machine, Topology topology) {
    this.kernel = machine.kernel();
    this.topology = topology;
    this.off = KernelCommandLine.parse(machine.commandLine()).iommuOff();
    Optional<Iommu> rest = Optional.empty();
    for (Iommu unit : machine.iommus()) {
      unit.function().ifPresent(unitFunctions::add);
      for (Iommu.Cover cover : unit.covers()) {
        if (cover.everything() && rest.isEmpty()) {
          rest = Optional.of(unit);
        }
        for (ElementPath path : cover.targets()) {
          targets.merge(path, new Target(unit, cover, null), (first, more) -> append(first, more));
        }
      }
    }
    this.everythingElse = rest;
    this.units = new Iommu[topology.functions().size()];
    for (Function function : topology.functions()) {
      units[function.index()] = off ? null : find(function).orElse(null);
    }
  }

  /** Works it out. */
  static Translation of(Machine machine, Topology topology) {
    return new Translation(machine, topology);
  }

  private static Target append(Target first, Target more) {
    return new Target(
        first.unit(), first.cover(), first.next() == null ? more : append(first.next(), more));
  }

  /** The unit that translates a function. */
  public Optional<Iommu> of(Function function) {
    return Optional.ofNullable(units[function.index()]);
  }

  /** The unit that translates a platform device. */
  public Optional<Iommu> ofPlatformDevice(ElementPath device) {
    if (off) {
      return Optional.empty();
    }
    Target target = targets.get(device);
    return target != null ? Optional.of(target.unit()) : everythingElse;
  }

  /** The nearest element that a unit names decides; then the unit that covers all else. */
  private Optional<Iommu> find(Function function) {
    if (unitFunctions.contains(function.path())) {
      return Optional.empty();
    }
    Optional<Function> real = function.host().behind().flatMap(topology::at);
    if (real.isPresent()) {
      return find(real.get());
    }
    Optional<Iommu> named = named(function.path(), function);
    if (named.isEmpty() && function.isVirtual()) {
      named = named(function.declaredBy(), function);
    }
    Optional<Function> above = function.upstream();
    while (named.isEmpty() && above.isPresent()) {
      named = named(above.get().path(), function);
      above = above.get().upstream();
    }
    if (named.isEmpty()) {
      named = named(new ElementPath(function.host().name()), function);
    }
    return named.or(() -> everythingElse);
  }

  private Optional<Iommu> named(ElementPath path, Function function) {
    for (Target target = targets.get(path); target != null; target = target.next()) {
      boolean meant =
          target
              .cover()
              .requesterIds()
              .map(ids -> ids.contains(function.bdf().requesterId()))
              .orElse(true);
      if (meant) {
        return Optional.of(target.unit());
      }
    }
    return Optional.empty();
  }

  /** The IOVAs that a unit translates for a domain that a user makes. */
  public AddressRange aperture(Iommu iommu) {
    return AddressRange.ofWidth(width(iommu));
  }

  private int width(Iommu iommu) {
    int declared = iommu.addressWidth().orElse(USUAL_WIDTH);
    return switch (iommu.model()) {
      case INTEL_VTD -> vtdWidth(iommu, declared);
      case AMD_VI -> amdWidth(iommu);
      case RISCV_IOMMU ->
          iommu.stage().orElse(Iommu.Stage.FIRST) == Iommu.Stage.FIRST && declared > 1
              ? Math.min(declared, 64) - 1
              : declared;
      case ARM_SMMU_V3, ARM_SMMU_V2, VIRTIO_IOMMU -> declared;
    };
  }

  /**
   * {@code compute_vasz_lg2_fs}, {@code compute_vasz_lg2_ss}: the upper canonical half of a first
   * stage is lost.
   */
  private static int vtdWidth(Iommu iommu, int declared) {
    if (iommu.stage().orElse(Iommu.Stage.SECOND) == Iommu.Stage.FIRST) {
      int canonical = iommu.levels().orElse(4) >= 5 ? 57 : 48;
      return Math.min(canonical, declared) - 1;
    }
    return iommu.levels().isPresent()
        ? Math.min(declared, tableWidth(iommu.levels().getAsInt()))
        : declared;
  }

  /** {@code amd_iommu_hpt_vasize} since 7.x; earlier kernels leave the whole space open. */
  private int amdWidth(Iommu iommu) {
    int levels = iommu.levels().orElse(4);
    if (iommu.pageTable().orElse(Iommu.PageTable.V1) == Iommu.PageTable.V2) {
      return levels >= 5 ? 56 : 47;
    }
    if (!kernel.isAtLeast(Kernel.V7_3)) {
      return 64;
    }
    return Math.min(iommu.addressWidth().orElse(64), tableWidth(levels));
  }

  private static int tableWidth(int levels) {
    return Math.min(64, 12 + 9 * levels);
  }

  /** The smallest page of a unit. */
  public ByteSize granule(Iommu iommu) {
    return iommu.granules().get(0);
  }
}
