package org.iotopo.analysis;

import java.util.List;
import org.iotopo.model.Machine;

/** Who can reach whom, and the walk of one request (SEMANTICS 2.7, 5). */
public final class Reachability {

  private Reachability() {}

  /** Works it out. */
  static Reachability of(
      Machine machine,
      Topology topology,
      EffectiveAcs acs,
      Translation translation,
      PeerShadow shadow) {
    return new Reachability();
  }

  /** The walk of a memory request with an untranslated address. */
  public Route route(Function from, long address) {
    throw new UnsupportedOperationException();
  }

  /** Whether a request of one function may land in a BAR of another without passing an IOMMU. */
  public boolean reaches(Function from, Function to, Certainty atLeast) {
    throw new UnsupportedOperationException();
  }

  /**
   * The functions whose BARs a function certainly reaches without passing an IOMMU, in enumeration
   * order.
   */
  public List<Function> reachedFrom(Function from) {
    throw new UnsupportedOperationException();
  }
}
