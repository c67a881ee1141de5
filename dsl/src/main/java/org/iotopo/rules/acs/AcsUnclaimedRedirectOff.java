package org.iotopo.rules.acs;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.ShadowCause;
import org.iotopo.analysis.ShadowPiece;
import org.iotopo.analysis.Uses;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.AcsFlag;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** A switch answers Unsupported Request for addresses that no port below claims. */
public final class AcsUnclaimedRedirectOff implements Rule {

  @Override
  public String id() {
    return "acs-unclaimed-redirect-off";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Set<Function> told = new HashSet<>();
    for (Uses.Taken taken : facts.uses().taken()) {
      Optional<Function> port = taken.function().upstream();
      while (port.isPresent()) {
        if (Ports.isDownstreamPort(port.get())
            && facts.acs().isEffective(port.get(), AcsFlag.RR)
            && told.add(port.get())) {
          check(facts, taken, port.get(), findings);
        }
        port = port.get().upstream();
      }
    }
  }

  private void check(Facts facts, Uses.Taken taken, Function port, Consumer<Finding> findings) {
    AddressSet hole =
        AddressSet.of(
            facts.shadow().of(taken.function()).pieces().stream()
                .filter(piece -> piece.cause() == ShadowCause.UNCLAIMED && piece.at() == port)
                .map(ShadowPiece::range)
                .toList());
    if (!hole.isEmpty()) {
      findings.accept(describe(facts, taken, port, hole));
    }
  }

  private Finding describe(Facts facts, Uses.Taken taken, Function port, AddressSet hole) {
    Function upstream = port.upstream().orElse(port);
    Finding finding =
        finding(
                AcsText.control(port),
                Ports.title(port)
                    + " has URR off: "
                    + Sentences.ranges(hole)
                    + " ("
                    + hole.size()
                    + ") is claimed by "
                    + upstream.name()
                    + " and by no downstream port, and "
                    + taken.function().name()
                    + " of "
                    + taken.use()
                    + " gets Unsupported Request there")
            .related(Place.of(upstream.declaredBy()), "claims more than its ports do");
    for (AddressRange range : hole.ranges()) {
      finding = finding.address(range, "unclaimed");
    }
    return Ports.has(port, AcsFlag.URR)
        ? finding.fix(
            Fix.proposed(
                "Set URR",
                AcsText.withControl(port, facts.acs().control(port).with(AcsFlag.URR.mask()))))
        : finding.note("the port does not implement URR: trim the window of " + upstream.name());
  }
}
