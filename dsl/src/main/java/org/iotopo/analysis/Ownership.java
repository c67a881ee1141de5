package org.iotopo.analysis;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.iotopo.model.Iommu;
import org.iotopo.model.Kernel;
import org.iotopo.model.Reserved;

/** Whether groups can be given to a user (SEMANTICS 2.8, and what was measured: 10). */
final class Ownership {

  private final Kernel kernel;
  private final Translation translation;
  private final ReservedRegions reserved;
  private final DmaAliases aliases;
  private final ProbeRefusals refusals;
  private final Map<Integer, Eligibility> known = new HashMap<>();

  Ownership(
      Kernel kernel,
      Topology topology,
      DmaAliases aliases,
      Translation translation,
      ReservedRegions reserved) {
    this.kernel = kernel;
    this.translation = translation;
    this.reserved = reserved;
    this.aliases = aliases;
    this.refusals = ProbeRefusals.of(kernel, topology, aliases, translation);
  }

  Eligibility of(Group group) {
    return known.computeIfAbsent(group.id(), id -> judge(group));
  }

  private Eligibility judge(Group group) {
    Optional<Function> shared = group.members().stream().filter(refusals::isTainted).findFirst();
    if (shared.isPresent()) {
      return refusal(
          "a function that shares requester ID "
              + aliases.requesterIds(shared.get()).get(0)
              + " was refused by the IOMMU",
          "EPERM");
    }
    for (Region region : reserved.of(group)) {
      if (region.type() == Reserved.Type.DIRECT) {
        return directRegion(group, region);
      }
    }
    return Eligibility.YES;
  }

  /** 6.1 refuses with VT-d and leaves a hole elsewhere; later kernels refuse everywhere. */
  private Eligibility directRegion(Group group, Region region) {
    String what =
        "direct region "
            + region.range()
            + region.from().map(from -> " (" + from + ")").orElse("")
            + " is mapped one to one for its firmware";
    if (kernel != Kernel.V6_1) {
      return refusal(what, "EINVAL");
    }
    boolean intel = unit(group).filter(unit -> unit.model() == Iommu.Model.INTEL_VTD).isPresent();
    return intel ? refusal(what, "EPERM") : Eligibility.YES;
  }

  private Optional<Iommu> unit(Group group) {
    return group.members().isEmpty()
        ? group.platformDevices().stream().findFirst().flatMap(translation::ofPlatformDevice)
        : translation.of(group.members().get(0));
  }

  private static Eligibility refusal(String because, String error) {
    return new Eligibility(false, false, Optional.of(because), Optional.of(error));
  }
}
