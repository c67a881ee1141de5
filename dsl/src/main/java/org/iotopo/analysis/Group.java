package org.iotopo.analysis;

import java.util.List;
import org.iotopo.model.ElementPath;

/**
 * An IOMMU group.
 *
 * @param id the number that Linux would give it
 * @param members its PCI functions in the order in which they joined; empty for a platform device's
 *     group
 * @param platformDevices its platform devices
 */
public record Group(int id, List<Function> members, List<ElementPath> platformDevices) {

  /** Copies the lists. */
  public Group {
    members = List.copyOf(members);
    platformDevices = List.copyOf(platformDevices);
  }

  /** {@code group 5}. */
  @Override
  public String toString() {
    return "group " + id;
  }
}
