package org.iotopo.analysis;

import java.util.List;
import org.iotopo.units.AddressRange;

/**
 * IOVAs that never reach the IOMMU from below a port, and why.
 *
 * @param range bus addresses
 * @param at the port that turns or drops the request; inside a device, the function that is hit
 * @param lands who takes the request; empty where it is dropped
 */
public record ShadowPiece(
    AddressRange range, Certainty certainty, ShadowCause cause, Function at, List<Function> lands) {

  /** Copies the list. */
  public ShadowPiece {
    lands = List.copyOf(lands);
  }
}
