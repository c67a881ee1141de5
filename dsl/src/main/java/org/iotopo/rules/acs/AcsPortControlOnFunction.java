package org.iotopo.rules.acs;

import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.AcsFlag;
import org.iotopo.pci.BridgeKind;
import org.iotopo.pci.FunctionKind;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;

/** A function that is no port declares controls that only ports have. */
public final class AcsPortControlOnFunction implements Rule {

  @Override
  public String id() {
    return "acs-port-control-on-function";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  private static final List<AcsFlag> OF_PORTS = List.of(AcsFlag.SV, AcsFlag.TB, AcsFlag.UF);

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Function function : facts.topology().functions()) {
      List<AcsFlag> wrong = OF_PORTS.stream().filter(flag -> Ports.has(function, flag)).toList();
      if (mayHaveAcs(function) && !wrong.isEmpty()) {
        findings.accept(describe(function, wrong));
      }
    }
  }

  /** Where ACS is forbidden altogether, that is what is said. */
  private static boolean mayHaveAcs(Function function) {
    boolean several =
        function.isMultifunction()
            || function.endpoint().filter(it -> it.srIov().isPresent()).isPresent();
    boolean express =
        function.bridge().map(it -> it.kind() == BridgeKind.UPSTREAM_PORT).orElse(true)
            && function
                .endpoint()
                .map(it -> it.kind() != FunctionKind.PCI && it.kind() != FunctionKind.RCEC)
                .orElse(true);
    return several && express && !function.isVirtual();
  }

  private Finding describe(Function function, List<AcsFlag> wrong) {
    int bits = function.header().acs().capability().orElseThrow().bits();
    for (AcsFlag flag : wrong) {
      bits &= ~flag.mask();
    }
    String names = Sentences.list(wrong.stream().map(AcsFlag::name).toList());
    return finding(
            AcsText.place(function),
            Ports.title(function) + " declares " + names + ", which only ports implement")
        .note("the bits are hardwired to 0 in a function that is no port")
        .fix(
            Fix.preferred(
                "Remove " + names, AcsText.withCapability(function, new AcsCapability(bits))));
  }
}
