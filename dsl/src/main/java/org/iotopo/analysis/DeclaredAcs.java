package org.iotopo.analysis;

import java.util.List;
import java.util.Optional;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.AcsControl;
import org.iotopo.pci.EgressVector;

/** The functions whose ACS control somebody wants to be a certain value. */
public final class DeclaredAcs {

  private DeclaredAcs() {}

  /**
   * Those with an ACS capability and a declared control, in the order in which Linux finds them.
   */
  public static List<Function> functions(Facts facts) {
    return facts.topology().functions().stream()
        .filter(function -> !function.isVirtual())
        .filter(function -> function.header().acs().capability().isPresent())
        .filter(function -> function.header().acs().control().isPresent())
        .toList();
  }

  /** What its control register is to hold: the declared bits that the hardware implements. */
  public static AcsControl control(Function function) {
    int implemented =
        function.header().acs().capability().map(AcsCapability::controlBits).orElse(0);
    int declared = function.header().acs().control().map(AcsControl::bits).orElse(0);
    return new AcsControl(declared & implemented);
  }

  /** What its egress control vector is to hold. */
  public static Optional<EgressVector> egress(Function function) {
    return function.header().acs().egress();
  }
}
