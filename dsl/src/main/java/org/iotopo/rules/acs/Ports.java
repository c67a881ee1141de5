package org.iotopo.rules.acs;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.iotopo.analysis.EgressDecision;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.pci.AcsFlag;
import org.iotopo.pci.BridgeKind;

/** The ports of a machine and what is around them. */
final class Ports {

  private Ports() {}

  /** Root ports and switch downstream ports. */
  static Stream<Function> downstreamFacing(Facts facts) {
    return facts.topology().functions().stream().filter(Ports::isDownstreamFacing);
  }

  static boolean isDownstreamFacing(Function function) {
    return function.bridge().filter(bridge -> bridge.kind().isDownstreamFacing()).isPresent();
  }

  static boolean isDownstreamPort(Function function) {
    return is(function, BridgeKind.DOWNSTREAM_PORT);
  }

  static boolean isRootPort(Function function) {
    return is(function, BridgeKind.ROOT_PORT);
  }

  static boolean is(Function function, BridgeKind kind) {
    return function.bridge().filter(bridge -> bridge.kind() == kind).isPresent();
  }

  /** {@code root port rp1}, {@code endpoint nic0}. */
  static String title(Function function) {
    return function.bridge().map(bridge -> bridge.kind().displayName()).orElse("endpoint")
        + " "
        + function.name();
  }

  /** Whether the capability implements a flag. */
  static boolean has(Function function, AcsFlag flag) {
    return function.header().acs().capability().filter(it -> it.has(flag)).isPresent();
  }

  /** Whether it has an ACS capability at all. */
  static boolean hasAcs(Function function) {
    return function.header().acs().capability().isPresent();
  }

  /** The nearest endpoint below a port that an IOMMU translates. */
  static Optional<Function> translatedBelow(Facts facts, Function port) {
    return facts.topology().inside(port.path()).stream()
        .filter(function -> !function.isBridge())
        .filter(function -> facts.translation().of(function).isPresent())
        .findFirst();
  }

  /** The other functions that an egress vector of this one speaks of. */
  static List<Function> egressTargets(Facts facts, Function function) {
    return facts.topology().sameBus(function).stream()
        .filter(other -> other != function && !other.isVirtual())
        .filter(
            other ->
                function.isBridge()
                    ? other
                        .bridge()
                        .map(it -> it.kind())
                        .equals(function.bridge().map(it -> it.kind()))
                    : other.bdf().slot().device() == function.bdf().slot().device())
        .toList();
  }

  /** The bit of an egress vector that speaks of a function. */
  static int egressIndex(Function function) {
    return function.isBridge()
        ? EgressDecision.portNumber(function)
        : function.bdf().slot().function();
  }
}
