package org.iotopo.rules.acs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.EgressVector;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;

/** An egress vector speaks of a port or function that does not exist. */
public final class AcsEgressIndex implements Rule {

  @Override
  public String id() {
    return "acs-egress-index";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Function function : facts.topology().functions()) {
      Optional<EgressVector> vector = function.header().acs().egress();
      if (!function.isVirtual() && vector.isPresent()) {
        check(facts, function, vector.get(), findings);
      }
    }
  }

  private void check(
      Facts facts, Function function, EgressVector vector, Consumer<Finding> findings) {
    Set<Integer> known = new TreeSet<>();
    known.add(Ports.egressIndex(function));
    Ports.egressTargets(facts, function).forEach(other -> known.add(Ports.egressIndex(other)));
    List<String> absent =
        IntStream.range(0, vector.size())
            .filter(bit -> vector.holdsBack(bit) && !known.contains(bit))
            .mapToObj(Integer::toString)
            .toList();
    if (!absent.isEmpty()) {
      findings.accept(
          describe(function, known, "sets bit " + Sentences.list(absent) + " of " + vector));
      return;
    }
    List<String> beyond =
        known.stream().filter(port -> port >= vector.size()).map(String::valueOf).toList();
    if (!beyond.isEmpty()) {
      findings.accept(
          describe(
              function,
              known,
              "has a vector of "
                  + vector.size()
                  + " bits, and none for "
                  + Sentences.list(beyond)));
    }
  }

  private Finding describe(Function function, Set<Integer> known, String what) {
    String peers = function.isBridge() ? "ports" : "functions";
    return finding(
        Place.of(function.declaredBy(), Aspect.EGRESS_VECTOR),
        Ports.title(function)
            + " "
            + what
            + ": its "
            + peers
            + " are "
            + Sentences.list(known.stream().map(String::valueOf).toList()));
  }
}
