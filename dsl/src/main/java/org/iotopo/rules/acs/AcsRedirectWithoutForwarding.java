package org.iotopo.rules.acs;

import java.util.Optional;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.HostBridge.RootComplexPolicy;
import org.iotopo.pci.AcsFlag;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** An inner port redirects requests upstream, and a port above lets them die. */
public final class AcsRedirectWithoutForwarding implements Rule {

  @Override
  public String id() {
    return "acs-redirect-without-forwarding";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Ports.downstreamFacing(facts)
        .filter(port -> Ports.has(port, AcsFlag.UF))
        .filter(port -> !facts.acs().isEffective(port, AcsFlag.UF))
        .filter(
            port -> policy(port) != RootComplexPolicy.TRANSLATE_FIRST || !Ports.isRootPort(port))
        .forEach(
            port ->
                redirecting(facts, port)
                    .ifPresent(inner -> findings.accept(describe(facts, port, inner))));
  }

  private static RootComplexPolicy policy(Function port) {
    return port.host().policy();
  }

  /** The first downstream port below that sends its siblings' requests up. */
  private static Optional<Function> redirecting(Facts facts, Function port) {
    return facts.topology().inside(port.path()).stream()
        .filter(inner -> inner != port && Ports.isDownstreamPort(inner))
        .filter(inner -> facts.acs().isEffective(inner, AcsFlag.RR))
        .findFirst();
  }

  private Finding describe(Facts facts, Function port, Function inner) {
    AddressSet windows = facts.shadow().windows(port);
    boolean certain = !Ports.isRootPort(port) || policy(port) == RootComplexPolicy.WINDOW_DECODE;
    Finding finding =
        finding(
                AcsText.control(port),
                "what "
                    + inner.name()
                    + " redirects "
                    + (certain ? "dies" : "may die")
                    + " at "
                    + Ports.title(port)
                    + ": UF is off"
                    + (windows.isEmpty()
                        ? ""
                        : ", and its own "
                            + Sentences.ranges(windows)
                            + " ("
                            + windows.size()
                            + ") does not go up"))
            .related(AcsText.control(inner), "redirects here (RR on)")
            .fix(
                Fix.preferred(
                    "Set UF at " + port.name(),
                    AcsText.withControl(port, facts.acs().control(port).with(AcsFlag.UF.mask()))));
    for (AddressRange window : windows.ranges()) {
      finding = finding.address(window, "window");
    }
    return certain ? finding : finding.severity(Severity.WARNING);
  }
}
