package org.iotopo.analysis;

import java.util.List;
import org.iotopo.model.Machine;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** The IOVAs that each consumer may use (SEMANTICS 4). */
public final class UsableIova {

  private UsableIova() {}

  /** Works it out. */
  static UsableIova of(
      Machine machine,
      Topology topology,
      IommuGroups groups,
      Translation translation,
      ReservedRegions reserved,
      PeerShadow shadow) {
    return new UsableIova();
  }

  /** What a consumer may use with all devices of a group; empty where it cannot have the group. */
  public AddressSet of(Group group, Consumer consumer) {
    throw new UnsupportedOperationException();
  }

  /**
   * What a consumer may use with one device: as for its group, with what is the device's own only.
   */
  public AddressSet of(Function function, Consumer consumer) {
    throw new UnsupportedOperationException();
  }

  /** Whether a group can be given to a user. */
  public Eligibility eligibility(Group group) {
    throw new UnsupportedOperationException();
  }

  /**
   * Every IOVA that is not usable, with its reason: the complement of {@link #of(Function,
   * Consumer)}, by address.
   */
  public List<Gap> gaps(Function function, Consumer consumer) {
    throw new UnsupportedOperationException();
  }

  /** The gaps that meet a range. */
  public List<Gap> gaps(Function function, Consumer consumer, AddressRange range) {
    throw new UnsupportedOperationException();
  }
}
