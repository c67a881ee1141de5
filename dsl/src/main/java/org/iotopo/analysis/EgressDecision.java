package org.iotopo.analysis;

import java.util.Optional;
import org.iotopo.model.Bridge;
import org.iotopo.pci.AcsFlag;
import org.iotopo.pci.EgressVector;

/**
 * What a port does with a request aimed at a sibling port (SEMANTICS 5.3; PCIe 6.12.3, Table 6-11).
 */
public enum EgressDecision {
  /** Straight to the sibling. */
  DIRECT,
  /** Upstream. */
  REDIRECT,
  /** An ACS violation. */
  BLOCKED;

  /** The decision of a port about a target on the same bus. */
  public static EgressDecision of(EffectiveAcs acs, Function port, Function target) {
    boolean redirects = acs.isEffective(port, AcsFlag.RR);
    if (!hasEgressControl(acs, port)) {
      return redirects ? REDIRECT : DIRECT;
    }
    Optional<EgressVector> vector = port.header().acs().egress();
    boolean holdsBack = vector.filter(it -> it.holdsBack(portNumber(target))).isPresent();
    if (!holdsBack) {
      return DIRECT;
    }
    return redirects ? REDIRECT : BLOCKED;
  }

  /** Whether the port looks at its egress vector at all. */
  public static boolean hasEgressControl(EffectiveAcs acs, Function port) {
    boolean capable = port.header().acs().capability().filter(it -> it.has(AcsFlag.EC)).isPresent();
    return capable && acs.control(port).has(AcsFlag.EC) && !acs.isTrusted(port);
  }

  /** The index of a port in its siblings' vectors: its port number, or else its device number. */
  public static int portNumber(Function target) {
    return target
        .bridge()
        .map(Bridge::portNumber)
        .filter(number -> number.isPresent())
        .map(number -> number.getAsInt())
        .orElse(target.bdf().slot().device());
  }
}
