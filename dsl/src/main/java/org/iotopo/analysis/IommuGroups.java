package org.iotopo.analysis;

import java.util.List;
import java.util.Optional;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Machine;

/** IOMMU groups in the order in which Linux creates them (SEMANTICS 2.5, 2.6). */
public final class IommuGroups {

  private IommuGroups() {}

  /** Works it out. */
  static IommuGroups of(
      Machine machine,
      Topology topology,
      EffectiveAcs acs,
      DmaAliases aliases,
      Translation translation) {
    return new IommuGroups();
  }

  /** All groups by id. */
  public List<Group> groups() {
    throw new UnsupportedOperationException();
  }

  /** The group of a function. */
  public Optional<Group> of(Function function) {
    throw new UnsupportedOperationException();
  }

  /** The group of a platform device. */
  public Optional<Group> ofPlatformDevice(ElementPath device) {
    throw new UnsupportedOperationException();
  }

  /** The functions without a group, in enumeration order. */
  public List<Function> ungrouped() {
    throw new UnsupportedOperationException();
  }

  /** Why a function is in its group; empty for a function without one. */
  public Optional<GroupJoin> join(Function function) {
    throw new UnsupportedOperationException();
  }
}
