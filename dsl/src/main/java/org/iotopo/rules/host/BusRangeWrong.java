package org.iotopo.rules.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Bridge;
import org.iotopo.model.Origin;
import org.iotopo.pci.BusRange;
import org.iotopo.rules.Rule;

/** Bus numbers of a bridge are not nested in those above, or meet a sibling's. */
final class BusRangeWrong implements Rule {

  @Override
  public String id() {
    return "bus-range";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Bus bus : facts.geometry().buses()) {
      Optional<BusRange> above =
          bus.bridge().isPresent() ? bus.bridge().get().bridge().get().buses() : bus.host().buses();
      List<Function> bridges =
          (bus.isRoot() ? facts.topology().rootBus(bus.host()) : bus.bridge().get().below())
              .stream()
                  .filter(function -> function.bridge().flatMap(Bridge::buses).isPresent())
                  .toList();
      above.ifPresent(
          range -> bridges.forEach(bridge -> checkNesting(bus, range, bridge, findings)));
      checkSiblings(bridges, findings);
    }
  }

  private void checkNesting(
      Bus bus, BusRange above, Function function, Consumer<Finding> findings) {
    Bridge bridge = function.bridge().get();
    BusRange own = bridge.buses().get();
    if (bridge.busesOrigin() != Origin.DECLARED || isNested(above, own)) {
      return;
    }
    String fact =
        above.contains(own)
            ? "begin at bus " + bus(above.first()) + ", on which " + function.name() + " itself is"
            : "are not inside " + above + " of " + bus.aboveName();
    findings.accept(
        finding(place(function), name(function, own) + " " + fact)
            .related(
                Place.of(bus.above().element(), Aspect.BUSES), bus.aboveName() + " has " + above)
            .fix(renumber(function)));
  }

  /** The bus above is the primary bus, so the first one behind comes after it. */
  private static boolean isNested(BusRange above, BusRange own) {
    return above.contains(own) && own.first() > above.first();
  }

  private void checkSiblings(List<Function> bridges, Consumer<Finding> findings) {
    List<Function> sorted = new ArrayList<>(bridges);
    sorted.sort(Comparator.comparing(BusRangeWrong::buses));
    Function widest = null;
    for (Function bridge : sorted) {
      if (widest != null && buses(widest).overlaps(buses(bridge))) {
        report(widest, bridge).ifPresent(findings);
      }
      if (widest == null || buses(widest).last() < buses(bridge).last()) {
        widest = bridge;
      }
    }
  }

  private Optional<Finding> report(Function one, Function other) {
    boolean oneIsCulprit = isDeclared(one) && (!isDeclared(other) || one.compareTo(other) > 0);
    Function culprit = oneIsCulprit ? one : other;
    Function party = oneIsCulprit ? other : one;
    if (!isDeclared(culprit)) {
      return Optional.empty();
    }
    int shared =
        Math.min(buses(one).last(), buses(other).last())
            - Math.max(buses(one).first(), buses(other).first())
            + 1;
    return Optional.of(
        finding(
                place(culprit),
                name(culprit, buses(culprit))
                    + " overlap those of "
                    + party.name()
                    + ", "
                    + buses(party)
                    + ", by "
                    + shared
                    + (shared == 1 ? " bus" : " buses"))
            .related(place(party), name(party, buses(party)))
            .fix(renumber(culprit)));
  }

  private static Fix renumber(Function function) {
    return Fix.proposed(
        "Leave the bus numbers out, so that they are computed", new Edit.Remove(place(function)));
  }

  private static boolean isDeclared(Function function) {
    return function.bridge().get().busesOrigin() == Origin.DECLARED;
  }

  private static BusRange buses(Function function) {
    return function.bridge().get().buses().get();
  }

  private static Place place(Function function) {
    return Place.of(function.path(), Aspect.BUSES);
  }

  private static String name(Function function, BusRange buses) {
    return "buses " + buses + " of " + function.name();
  }

  private static String bus(int number) {
    return String.format("0x%02x", number);
  }
}
