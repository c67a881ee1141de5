package org.iotopo.rules.group;

import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Certainty;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.ShadowPiece;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.rules.AcsFixes;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;

/** What is said of functions that reach each other across a group's border. */
final class Crossed {

  private static final int SHOWN = 3;

  private Crossed() {}

  /** A finding about a function, those that it reaches and those that reach it. */
  static Finding finding(
      Rule rule,
      Facts facts,
      Place place,
      Function own,
      List<Function> reached,
      List<Function> reaching) {
    boolean out = !reached.isEmpty();
    List<Function> peers = out ? reached : reaching;
    String iommu = facts.translation().of(own).map(unit -> unit.name()).orElse("an IOMMU");
    Finding finding =
        rule.finding(place, sentence(facts, own, reached, reaching) + " without passing " + iommu);
    Optional<ShadowPiece> turn =
        out ? turn(facts, own, peers.get(0)) : turn(facts, peers.get(0), own);
    if (turn.isPresent()) {
      Place port = Place.of(turn.get().at().declaredBy(), Aspect.ACS);
      finding =
          finding
              .address(turn.get().range(), "claimed by a peer")
              .fixes(AcsFixes.redirecting(facts, List.of(turn.get())));
      finding =
          port.equals(place)
              ? finding.label(turn.get().sentence())
              : finding.related(port, turn.get().sentence());
    }
    for (Function peer : peers.subList(0, Math.min(SHOWN, peers.size()))) {
      finding = finding.related(Place.of(peer.declaredBy()), "in " + group(facts, peer));
    }
    return finding.note("Linux calls them isolated: it looks at each port alone");
  }

  /** Where a request of one function to another certainly leaves the way to the IOMMU. */
  static Optional<ShadowPiece> turn(Facts facts, Function from, Function to) {
    return facts.shadow().of(from).pieces().stream()
        .filter(piece -> piece.certainty() == Certainty.CERTAIN && piece.lands().contains(to))
        .findFirst();
  }

  private static String sentence(
      Facts facts, Function own, List<Function> reached, List<Function> reaching) {
    if (reached.isEmpty()) {
      String verb = reaching.size() == 1 ? " reaches " : " reach ";
      return titles(facts, reaching) + verb + title(facts, own);
    }
    return reached.equals(reaching)
        ? title(facts, own) + " and " + titles(facts, reached) + " reach each other"
        : title(facts, own) + " reaches " + titles(facts, reached);
  }

  private static String title(Facts facts, Function function) {
    return function.name() + " (" + group(facts, function) + ")";
  }

  private static String titles(Facts facts, List<Function> functions) {
    return Sentences.list(functions.stream().map(it -> title(facts, it)).toList());
  }

  private static String group(Facts facts, Function function) {
    return facts.groups().of(function).map(Object::toString).orElse("no group");
  }
}
