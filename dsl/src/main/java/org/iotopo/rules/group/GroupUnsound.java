package org.iotopo.rules.group;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Uses;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Rule;

/** Two functions that Linux puts into different groups reach each other without an IOMMU. */
public final class GroupUnsound implements Rule {

  @Override
  public String id() {
    return "group-unsound";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    if (facts.uses().taken().isEmpty()) {
      checkPorts(facts, findings);
    } else {
      checkUsers(facts, findings);
    }
  }

  /** Where nothing is given away, each port that turns requests is said once. */
  private void checkPorts(Facts facts, Consumer<Finding> findings) {
    Set<Function> told = new HashSet<>();
    for (Function from : facts.topology().functions()) {
      boolean first =
          !from.isBridge()
              && from.upstream()
                  .filter(port -> port.header().acs().capability().isPresent() && told.add(port))
                  .isPresent();
      if (first) {
        Function port = from.upstream().orElseThrow();
        List<Function> peers =
            Crossing.peers(facts, from).stream()
                .filter(
                    peer ->
                        Crossed.turn(facts, from, peer).filter(it -> it.at() == port).isPresent())
                .toList();
        if (!peers.isEmpty()) {
          findings.accept(
              Crossed.finding(
                  this, facts, Place.of(port.declaredBy(), Aspect.ACS), from, peers, List.of()));
        }
      }
    }
  }

  private void checkUsers(Facts facts, Consumer<Finding> findings) {
    Crossing crossing = Crossing.of(facts);
    for (Uses.Taken taken : facts.uses().taken()) {
      List<Function> reached = crossing.reachedFrom(taken);
      List<Function> reaching = crossing.reaching(taken);
      if (!reached.isEmpty() || !reaching.isEmpty()) {
        findings.accept(
            Crossed.finding(
                this, facts, taken.device().place(), taken.function(), reached, reaching));
      }
    }
  }
}
