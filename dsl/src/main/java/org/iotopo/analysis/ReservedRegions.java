package org.iotopo.analysis;

import java.util.List;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Machine;

/** Reserved regions per function and per group, as sysfs would print them (SEMANTICS 3). */
public final class ReservedRegions {

  private ReservedRegions() {}

  /** Works it out. */
  static ReservedRegions of(Machine machine, Topology topology, Translation translation) {
    return new ReservedRegions();
  }

  /** The regions of a function, each with its origin, sorted by start and type; not merged. */
  public List<Region> of(Function function) {
    throw new UnsupportedOperationException();
  }

  /** The regions of a platform device. */
  public List<Region> ofPlatformDevice(ElementPath device) {
    throw new UnsupportedOperationException();
  }

  /** The regions of a group, merged as {@code iommu_insert_resv_region} merges them. */
  public List<Region> of(Group group) {
    throw new UnsupportedOperationException();
  }
}
