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

  /** The id tells groups of one machine apart; hashing every member of a big one takes long. */
  @Override
  public int hashCode() {
    return id;
  }

  /** {@code group 5}. */
  @Override
  public String toString() {
    return "group " + id;
  }
}
