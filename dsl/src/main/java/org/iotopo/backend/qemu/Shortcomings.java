package org.iotopo.backend.qemu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Function;
import org.iotopo.backend.Refusals;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.FunctionHeader;
import org.iotopo.pci.AcsCapability;

/** What a stand-in lacks of the function that it stands for, as far as groups depend on it. */
final class Shortcomings {

  private Shortcomings() {}

  /** Of a bridge. */
  static List<Finding> of(Function function) {
    String model = RebuiltPort.model(function.bridge().orElseThrow());
    List<Finding> findings = new ArrayList<>();
    acs(function, model, RebuiltPort.acs(function.bridge().orElseThrow())).ifPresent(findings::add);
    quirks(function, model).ifPresent(findings::add);
    return findings;
  }

  /** Of an endpoint. */
  static List<Finding> of(Function function, StandIn standIn) {
    List<Finding> findings = new ArrayList<>();
    acs(function, standIn.model(), 0).ifPresent(findings::add);
    quirks(function, standIn.model()).ifPresent(findings::add);
    function
        .endpoint()
        .flatMap(endpoint -> endpoint.srIov())
        .ifPresent(
            virtual ->
                findings.add(
                    Refusals.warning(
                        Place.of(function.path(), Aspect.SR_IOV),
                        standIn.virtualFunctions() > 0
                            ? "virtual functions of "
                                + function.name()
                                + " are there once its guest writes sriov_numvfs"
                            : standIn.model()
                                + " stands for "
                                + function.name()
                                + " and has no virtual functions")));
    return findings;
  }

  private static Optional<Finding> acs(Function function, String model, int has) {
    Optional<AcsCapability> declared = function.header().acs().capability();
    if (declared.map(AcsCapability::bits).orElse(0) == has) {
      return Optional.empty();
    }
    return Optional.of(
        Refusals.warning(
            Place.of(function.path(), Aspect.ACS),
            model
                + (has == 0 ? " has no ACS" : " has ACS " + new AcsCapability(has))
                + ", "
                + function.name()
                + " has "
                + declared.map(AcsCapability::toString).orElse("none")));
  }

  private static Optional<Finding> quirks(Function function, String model) {
    FunctionHeader header = function.header();
    boolean noAlias = function.bridge().filter(b -> b.noAlias() || b.bridgeAlias()).isPresent();
    if (!header.isolated() && header.dmaAliases().isEmpty() && !noAlias) {
      return Optional.empty();
    }
    return Optional.of(
        Refusals.warning(
            Place.of(function.path()),
            "Linux has no quirk for "
                + model
                + ", "
                + function.name()
                + " relies on one"
                + (header.isolated() ? " that replaces ACS" : " for its requester ID")));
  }
}
