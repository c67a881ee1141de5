package org.iotopo.analysis;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iotopo.model.Iommu;
import org.iotopo.model.Kernel;
import org.iotopo.pci.Bdf;

/**
 * The functions that an IOMMU driver refuses at boot, and so have no group (SEMANTICS 10, "Aliasing
 * limits").
 *
 * <p>virtio-iommu takes one endpoint ID a function; a function behind a conventional bridge has
 * two. SMMUv3 takes each stream ID once.
 */
final class ProbeRefusals {

  private final BitSet refused = new BitSet();
  private final BitSet tainted = new BitSet();

  private ProbeRefusals() {}

  static ProbeRefusals of(
      Kernel kernel, Topology topology, DmaAliases aliases, Translation translation) {
    ProbeRefusals refusals = new ProbeRefusals();
    Map<String, Map<Bdf, Function>> streams = new HashMap<>();
    boolean all = false;
    for (Function function : topology.functions()) {
      Iommu unit = translation.of(function).orElse(null);
      if (unit == null) {
        continue;
      }
      List<DmaAliases.Step> steps = aliases.steps(function);
      if (unit.model() == Iommu.Model.VIRTIO_IOMMU && steps.size() > 1) {
        refusals.refused.set(function.index());
        all |= kernel.isAtLeast(Kernel.V7_3);
      } else if (unit.model() == Iommu.Model.ARM_SMMU_V3) {
        refusals.insertStreams(
            function, steps, streams.computeIfAbsent(unit.name(), key -> new HashMap<>()), kernel);
      }
    }
    if (all) {
      refusals.refused.set(0, topology.functions().size());
    }
    return refusals;
  }

  /**
   * {@code arm_smmu_insert_master}: a stream ID that is in the tree already refuses the newcomer.
   */
  private void insertStreams(
      Function function, List<DmaAliases.Step> steps, Map<Bdf, Function> streams, Kernel kernel) {
    for (DmaAliases.Step step : steps) {
      Function holder = streams.get(step.id());
      boolean own = holder == function && kernel.isAtLeast(Kernel.V7_3);
      if (holder != null && !own) {
        refused.set(function.index());
        tainted.set(holder.index());
        return;
      }
      streams.put(step.id(), function);
    }
  }

  boolean isRefused(Function function) {
    return refused.get(function.index());
  }

  /**
   * Whether the function shares a stream ID with a refused one: its group cannot be given to a
   * user.
   */
  boolean isTainted(Function function) {
    return tainted.get(function.index());
  }
}
