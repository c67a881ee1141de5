package org.iotopo.model;

import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.pci.FunctionKind;

/**
 * A function that is no bridge.
 *
 * @param dmaWidth address bits that the device can drive; empty for 64
 * @param internalP2p whether requests of one function may reach a sibling inside the device; empty
 *     for unknown
 */
public record Endpoint(
    String name,
    FunctionKind kind,
    FunctionHeader header,
    boolean ats,
    boolean pasid,
    boolean pri,
    OptionalInt dmaWidth,
    Optional<Boolean> internalP2p,
    Optional<SrIov> srIov,
    String documentation)
    implements PciNode {

  /** This endpoint with the addresses that the layout room found. */
  public Endpoint laidOut(FunctionHeader placed, Optional<SrIov> virtualFunctions) {
    return new Endpoint(
        name,
        kind,
        placed,
        ats,
        pasid,
        pri,
        dmaWidth,
        internalP2p,
        virtualFunctions,
        documentation);
  }
}
