package org.iotopo.analysis;

/**
 * The IOVAs that never reach the IOMMU because the fabric routes them to a peer or drops them
 * (SEMANTICS 5).
 */
public final class PeerShadow {

  private PeerShadow() {}

  /** Works it out. */
  static PeerShadow of(Topology topology, EffectiveAcs acs) {
    return new PeerShadow();
  }

  /** The shadow of a function; inbound windows are not part of it. */
  public Shadow of(Function function) {
    throw new UnsupportedOperationException();
  }

  /** The shadow of a group: what any member cannot use. */
  public Shadow of(Group group) {
    throw new UnsupportedOperationException();
  }
}
