package org.iotopo.rules.acs;

import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.AcsFlag;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;

/** Linux takes a control that is not implemented for wired on. */
public final class AcsHardwiredAssumed implements Rule {

  @Override
  public String id() {
    return "acs-hardwired-assumed";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  private static final List<AcsFlag> REDIRECTS = List.of(AcsFlag.RR, AcsFlag.CR);
  private static final List<AcsFlag> OF_ROOT_PORTS = List.of(AcsFlag.RR, AcsFlag.CR, AcsFlag.UF);

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Function function : facts.topology().functions()) {
      List<AcsFlag> assumed =
          relevant(function).stream().filter(flag -> !Ports.has(function, flag)).toList();
      if (!assumed.isEmpty() && facts.translation().of(function).isPresent()) {
        findings.accept(describe(function, assumed));
      }
    }
  }

  /** Controls that the specification leaves to the device; what it requires is another finding. */
  private static List<AcsFlag> relevant(Function function) {
    if (!Ports.hasAcs(function) || function.isVirtual() || function.header().isolated()) {
      return List.of();
    }
    if (Ports.isRootPort(function)) {
      return OF_ROOT_PORTS;
    }
    return !function.isBridge() && function.isMultifunction() ? REDIRECTS : List.of();
  }

  private Finding describe(Function function, List<AcsFlag> assumed) {
    return finding(
            AcsText.place(function),
            Ports.title(function)
                + " does not implement "
                + Sentences.list(assumed.stream().map(AcsFlag::name).toList())
                + ", and Linux takes that for isolated")
        .note("the specification allows it where the device cannot route to a peer at all");
  }
}
