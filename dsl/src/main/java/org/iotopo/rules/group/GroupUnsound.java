package org.iotopo.rules.group;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.Certainty;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.ShadowPiece;
import org.iotopo.analysis.Uses;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;

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
                .filter(peer -> turn(facts, from, peer).filter(it -> it.at() == port).isPresent())
                .toList();
        if (!peers.isEmpty()) {
          findings.accept(
              describe(facts, Place.of(port.declaredBy(), Aspect.ACS), from, peers, List.of()));
        }
      }
    }
  }

  private void checkUsers(Facts facts, Consumer<Finding> findings) {
    Crossing crossing = Crossing.of(facts);
    for (Uses.Taken taken : facts.uses().taken()) {
      List<Function> reached = new ArrayList<>(crossing.reachedFrom(taken));
      List<Function> reaching = new ArrayList<>(crossing.reaching(taken));
      if (!reached.isEmpty() || !reaching.isEmpty()) {
        findings.accept(
            describe(facts, taken.device().place(), taken.function(), reached, reaching));
      }
    }
  }

  private Finding describe(
      Facts facts, Place place, Function own, List<Function> reached, List<Function> reaching) {
    boolean out = !reached.isEmpty();
    boolean both = out && reached.equals(reaching);
    List<Function> peers = out ? reached : reaching;
    String between =
        both
            ? titled(facts, own) + " and " + titled(facts, peers) + " reach each other"
            : out
                ? titled(facts, own) + " reaches " + titled(facts, peers)
                : titled(facts, peers)
                    + (peers.size() == 1 ? " reaches " : " reach ")
                    + titled(facts, own);
    Finding finding = finding(place, between + " without passing " + iommu(facts, own));
    Function from = out ? own : peers.get(0);
    for (Function peer : out ? peers : List.of(own)) {
      Optional<ShadowPiece> turn = turn(facts, from, peer);
      if (turn.isPresent() && finding.related().isEmpty()) {
        finding =
            finding
                .related(Place.of(turn.get().at().declaredBy(), Aspect.ACS), turn.get().sentence())
                .address(turn.get().range(), "claimed by a peer");
      }
    }
    for (Function peer : peers.subList(0, Math.min(3, peers.size()))) {
      finding = finding.related(Place.of(peer.declaredBy()), "in " + group(facts, peer));
    }
    return finding.note("Linux calls them isolated: it looks at each port alone");
  }

  private static Optional<ShadowPiece> turn(Facts facts, Function from, Function to) {
    return facts.shadow().of(from).pieces().stream()
        .filter(piece -> piece.certainty() == Certainty.CERTAIN && piece.lands().contains(to))
        .findFirst();
  }

  private static String iommu(Facts facts, Function function) {
    return facts.translation().of(function).map(unit -> unit.name()).orElse("an IOMMU");
  }

  private static String titled(Facts facts, Function function) {
    return function.name() + " (" + group(facts, function) + ")";
  }

  private static String titled(Facts facts, List<Function> functions) {
    return Sentences.list(functions.stream().map(it -> titled(facts, it)).toList());
  }

  private static String group(Facts facts, Function function) {
    return facts.groups().of(function).map(Object::toString).orElse("no group");
  }
}
