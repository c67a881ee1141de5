package org.iotopo.rules.acs;

import java.math.BigInteger;
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
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.pci.EgressVector;
import org.iotopo.rules.AcsText;
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
          describe(
              function, vector, known, "sets bit " + Sentences.list(absent) + " of " + vector));
      return;
    }
    List<String> beyond =
        known.stream().filter(port -> port >= vector.size()).map(String::valueOf).toList();
    if (!beyond.isEmpty()) {
      findings.accept(
          describe(
              function,
              vector,
              known,
              "has a vector of "
                  + vector.size()
                  + " bits, and none for "
                  + Sentences.list(beyond)));
    }
  }

  private Finding describe(
      Function function, EgressVector vector, Set<Integer> known, String what) {
    String peers = function.isBridge() ? "ports" : "functions";
    EgressVector fitting = fitting(vector, known);
    return finding(
            Place.of(function.declaredBy(), Aspect.EGRESS_VECTOR),
            Ports.title(function)
                + " "
                + what
                + ": its "
                + peers
                + " are "
                + Sentences.list(known.stream().map(String::valueOf).toList()))
        .fix(
            Fix.proposed(
                "Speak of these " + peers + " alone: " + fitting,
                AcsText.withVector(function, fitting)));
  }

  /** The bits of those that exist; none is lost, and none is for nobody. */
  private static EgressVector fitting(EgressVector vector, Set<Integer> known) {
    BigInteger bits = BigInteger.ZERO;
    int size = vector.size();
    for (int port : known) {
      bits = vector.holdsBack(port) ? bits.setBit(port) : bits;
      size = Math.max(size, port + 1);
    }
    return new EgressVector(bits, size);
  }
}
