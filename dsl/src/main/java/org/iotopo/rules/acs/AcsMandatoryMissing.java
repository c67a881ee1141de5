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
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;

/** The ACS capability of a port lacks a control that every such port must have. */
public final class AcsMandatoryMissing implements Rule {

  @Override
  public String id() {
    return "acs-mandatory-missing";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  private static final List<AcsFlag> OF_ROOT_PORTS = List.of(AcsFlag.SV, AcsFlag.TB);
  private static final List<AcsFlag> OF_DOWNSTREAM_PORTS =
      List.of(AcsFlag.SV, AcsFlag.TB, AcsFlag.RR, AcsFlag.CR, AcsFlag.UF);

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Ports.downstreamFacing(facts)
        .filter(Ports::hasAcs)
        .forEach(
            port -> {
              List<AcsFlag> missing =
                  (Ports.isRootPort(port) ? OF_ROOT_PORTS : OF_DOWNSTREAM_PORTS)
                      .stream().filter(flag -> !Ports.has(port, flag)).toList();
              if (!missing.isEmpty()) {
                findings.accept(describe(port, missing));
              }
            });
  }

  private Finding describe(Function port, List<AcsFlag> missing) {
    int bits = port.header().acs().capability().orElseThrow().bits();
    for (AcsFlag flag : missing) {
      bits |= flag.mask();
    }
    String names = Sentences.list(missing.stream().map(AcsFlag::name).toList());
    return finding(
            AcsText.place(port),
            Ports.title(port)
                + " implements ACS without "
                + names
                + ", which every "
                + port.bridge().orElseThrow().kind().displayName()
                + " with ACS has")
        .note("Linux takes a control that is not implemented for wired on")
        .fix(
            Fix.proposed(
                "Declare " + names, AcsText.withCapability(port, new AcsCapability(bits))));
  }
}
