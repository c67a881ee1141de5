package org.iotopo.rules.acs;

import java.util.Optional;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Endpoint;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;

/** An ACS capability where the specification forbids one. */
public final class AcsIllegal implements Rule {

  @Override
  public String id() {
    return "acs-illegal";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Function function : facts.topology().functions()) {
      if (!function.isVirtual() && Ports.hasAcs(function)) {
        whyNot(function).ifPresent(why -> findings.accept(describe(function, why)));
      }
    }
  }

  private Finding describe(Function function, String why) {
    return finding(
            AcsText.place(function),
            Ports.title(function) + " has an ACS capability, and " + why + " must not have one")
        .fix(Fix.preferred("Remove the ACS capability", new Edit.Remove(AcsText.place(function))));
  }

  private static Optional<String> whyNot(Function function) {
    if (function.bridge().isPresent()) {
      return switch (function.bridge().get().kind()) {
        case PCIE_TO_PCI -> Optional.of("a PCIe-to-PCI bridge");
        case PCI -> Optional.of("a conventional PCI bridge");
        case UPSTREAM_PORT ->
            function.isMultifunction()
                ? Optional.empty()
                : Optional.of("a switch upstream port that is its device's only function");
        case ROOT_PORT, DOWNSTREAM_PORT -> Optional.empty();
      };
    }
    Endpoint endpoint = function.endpoint().orElseThrow();
    return switch (endpoint.kind()) {
      case RCEC -> Optional.of("a root complex event collector");
      case PCI -> Optional.of("a conventional PCI function");
      case PCIE, LEGACY, RCIEP ->
          function.isMultifunction() || endpoint.srIov().isPresent()
              ? Optional.empty()
              : Optional.of("a single function without SR-IOV");
    };
  }
}
