package org.iotopo.verify;

import java.util.Optional;
import java.util.function.Predicate;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.importer.FunctionFacts.View;
import org.iotopo.importer.RawFunction;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Endpoint;
import org.iotopo.model.HostBridge;
import org.iotopo.model.SrIov;
import org.iotopo.rules.DriftRule;

/** Which functions there are, and what they are. */
final class FunctionDrift {

  private final Drifts drifts;
  private final Pairs pairs;
  private final RealMachine real;

  FunctionDrift(Drifts drifts, Pairs pairs, RealMachine real) {
    this.drifts = drifts;
    this.pairs = pairs;
    this.real = real;
  }

  void compare() {
    for (HostBridge host : pairs.missingHosts()) {
      drifts.add(
          DriftRule.DRIFT_FUNCTION_MISSING,
          Place.of(new ElementPath(host.name())),
          host.name() + " (" + place(host) + ") is not on the machine");
    }
    for (HostBridge host : pairs.extraHosts()) {
      drifts.add(
          DriftRule.DRIFT_FUNCTION_EXTRA,
          Place.of(ElementPath.MACHINE),
          "a host bridge (" + place(host) + ") is on the machine and not declared");
    }
    pairs.missing().forEach(this::missing);
    pairs.extra().forEach(this::extra);
  }

  private static String place(HostBridge host) {
    return "segment " + host.segment() + host.buses().map(buses -> ", buses " + buses).orElse("");
  }

  private void missing(Function function) {
    Finding finding =
        Finding.of(
            DriftRule.DRIFT_FUNCTION_MISSING.id(),
            DriftRule.DRIFT_FUNCTION_MISSING.severity(),
            Place.of(function.path()),
            function.name() + " (" + function.bdf() + ") is not on the machine");
    drifts.add(withRest(finding, function));
  }

  private void extra(Pairs.Extra extra) {
    Function function = extra.real();
    ElementPath above =
        extra.above().map(Function::path).orElse(new ElementPath(extra.host().name()));
    Finding finding =
        Finding.of(
            DriftRule.DRIFT_FUNCTION_EXTRA.id(),
            DriftRule.DRIFT_FUNCTION_EXTRA.severity(),
            Place.of(above),
            function.bdf()
                + what(function)
                + " is on the machine, behind "
                + above.name()
                + ", and not declared");
    drifts.add(withRest(finding, function));
  }

  private static String what(Function function) {
    String id = function.header().id().map(Object::toString).orElse("");
    String kind = kind(function);
    return " (" + kind + (id.isEmpty() ? "" : " " + id) + ")";
  }

  private static Finding withRest(Finding finding, Function function) {
    int behind = count(function) - 1;
    return behind == 0
        ? finding
        : finding.note(
            "with it " + behind + (behind == 1 ? " function" : " functions") + " behind it");
  }

  private static int count(Function function) {
    return 1 + function.below().stream().mapToInt(FunctionDrift::count).sum();
  }

  /** Whether it is the same device: what follows would be about another one. */
  boolean isSame(Pairs.Pair pair) {
    Function mine = pair.declared();
    Function theirs = pair.real();
    if (!isSeen(theirs, View.HEADER)) {
      return true;
    }
    if (mine.header().id().isPresent()
        && theirs.header().id().isPresent()
        && !mine.header().id().equals(theirs.header().id())) {
      drifts.add(
          DriftRule.DRIFT_ID,
          Place.of(mine.path(), Aspect.ID),
          differs(mine.name(), mine.header().id().get(), theirs.header().id().get()));
      return false;
    }
    if (mine.isBridge() != theirs.isBridge()) {
      drifts.add(
          DriftRule.DRIFT_ID,
          Place.of(mine.path(), Aspect.KIND),
          differs(mine.name(), kind(mine), kind(theirs)));
      return false;
    }
    return true;
  }

  /** Compares kind, class and capabilities of one device. */
  void compare(Pairs.Pair pair) {
    Function mine = pair.declared();
    Function theirs = pair.real();
    if (isSeen(theirs, View.HEADER)
        && mine.header().classCode().isPresent()
        && theirs.header().classCode().isPresent()
        && !mine.header().classCode().equals(theirs.header().classCode())) {
      drifts.add(
          DriftRule.DRIFT_ID,
          Place.of(mine.path(), Aspect.CLASS),
          differs(
              "class of " + mine.name(),
              mine.header().classCode().get(),
              theirs.header().classCode().get()));
    }
    if (isSeen(theirs, View.CONVENTIONAL) && !kind(mine).equals(kind(theirs))) {
      drifts.add(
          DriftRule.DRIFT_ID,
          Place.of(mine.path(), Aspect.KIND),
          differs(mine.name(), kind(mine), kind(theirs)));
    }
    if (isSeen(theirs, View.FULL)) {
      capability(pair, "ATS", Endpoint::ats);
      capability(pair, "PASID", Endpoint::pasid);
      capability(pair, "PRI", Endpoint::pri);
      virtualFunctions(mine, theirs);
    }
  }

  private void capability(Pairs.Pair pair, String word, Predicate<Endpoint> has) {
    Optional<Endpoint> mine = pair.declared().endpoint();
    Optional<Endpoint> theirs = pair.real().endpoint();
    if (mine.isPresent() && theirs.isPresent() && has.test(mine.get()) != has.test(theirs.get())) {
      drifts.add(
          DriftRule.DRIFT_CAPABILITY,
          Place.of(pair.declared().path()),
          has.test(mine.get())
              ? pair.declared().name() + " has " + word + " here, and not on the machine"
              : pair.declared().name() + " has " + word + " on the machine, and not here");
    }
  }

  private void virtualFunctions(Function mine, Function theirs) {
    String here = virtualFunctions(mine);
    String there = virtualFunctions(theirs);
    if (!here.equals(there)) {
      drifts.add(
          DriftRule.DRIFT_SR_IOV,
          Place.of(mine.path(), Aspect.SR_IOV),
          differs("SR-IOV of " + mine.name(), here, there));
    }
  }

  private static String virtualFunctions(Function function) {
    Optional<SrIov> block = function.endpoint().flatMap(Endpoint::srIov);
    return block
        .map(
            each ->
                each.enabled()
                    + " of "
                    + each.total()
                    + " functions"
                    + (each.enabled() == 0
                        ? ""
                        : ", offset " + each.offset() + ", stride " + each.stride()))
        .orElse("absent");
  }

  private boolean isSeen(Function function, View least) {
    return real.seen(function)
        .map(RawFunction::facts)
        .filter(facts -> facts.view().compareTo(least) >= 0)
        .isPresent();
  }

  private static String kind(Function function) {
    return function
        .bridge()
        .map(Bridge::kind)
        .map(kind -> kind.displayName())
        .or(() -> function.endpoint().map(endpoint -> endpoint.kind() + " endpoint"))
        .orElse("");
  }

  static String differs(String subject, Object here, Object there) {
    return subject + " is " + here + " here, and " + there + " on the machine";
  }

  /** The same of what stands in the plural. */
  static String differ(String subject, Object here, Object there) {
    return subject + " are " + here + " here, and " + there + " on the machine";
  }
}
