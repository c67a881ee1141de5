package org.iotopo.rules.acs;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.Certainty;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.ShadowCause;
import org.iotopo.analysis.ShadowPiece;
import org.iotopo.analysis.Uses;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Bar;
import org.iotopo.rules.AcsFixes;
import org.iotopo.rules.AcsText;
import org.iotopo.rules.Rule;

/** A device may write to the registers of a port above it. */
public final class AcsPortBarReachable implements Rule {

  @Override
  public String id() {
    return "acs-port-bar-reachable";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Set<Function> exposed = exposed(facts);
    for (Function port : facts.topology().functions()) {
      Optional<Bar> bar = memoryBar(port);
      if (bar.isPresent()) {
        Ports.translatedBelow(facts, port)
            .flatMap(device -> reaching(facts, port, device))
            .filter(piece -> piece.certainty() == Certainty.CERTAIN || exposed.contains(piece.at()))
            .ifPresent(piece -> findings.accept(describe(facts, port, bar.get(), piece)));
      }
    }
  }

  /** The ports above devices that are given away: what is only possible matters there alone. */
  private static Set<Function> exposed(Facts facts) {
    Set<Function> exposed = new HashSet<>();
    for (Uses.Taken taken : facts.uses().taken()) {
      Optional<Function> port = taken.function().upstream();
      while (port.isPresent() && exposed.add(port.get())) {
        port = port.get().upstream();
      }
    }
    return exposed;
  }

  private static Optional<Bar> memoryBar(Function port) {
    return port.bridge().isPresent() && port.bridge().get().kind().isExpress()
        ? port.header().bars().stream()
            .filter(bar -> bar.kind().isMemory() && bar.placed().isPresent())
            .findFirst()
        : Optional.empty();
  }

  private static Optional<ShadowPiece> reaching(Facts facts, Function port, Function device) {
    return facts.shadow().of(device).pieces().stream()
        .filter(piece -> piece.cause() == ShadowCause.PORT_BAR && piece.lands().contains(port))
        .findFirst();
  }

  private Finding describe(Facts facts, Function port, Bar bar, ShadowPiece piece) {
    Finding finding =
        finding(
                Place.of(port.declaredBy(), Aspect.BAR, bar.index()),
                "BAR"
                    + bar.index()
                    + " of "
                    + Ports.title(port)
                    + " "
                    + bar.placed().orElseThrow()
                    + (piece.certainty() == Certainty.CERTAIN ? " is" : " may be")
                    + " written by devices below "
                    + piece.at().name())
            .address(bar.placed().orElseThrow(), "BAR")
            .related(AcsText.control(piece.at()), "does not redirect requests to a port's own BAR")
            .fixes(AcsFixes.redirecting(facts, List.of(piece)));
    return piece.certainty() == Certainty.CERTAIN
        ? finding
        : finding.note("without the Enhanced controls the specification leaves it to the port");
  }
}
