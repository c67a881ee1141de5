package org.iotopo.rules.bar;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Geometry;
import org.iotopo.analysis.Overlap;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.HostBridge;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;

/** Two BARs claim the same addresses. */
final class BarOverlap implements Rule {

  @Override
  public String id() {
    return "bar-overlap";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (HostBridge host : facts.machine().hostBridges()) {
      List<Claim> bars = new ArrayList<>();
      for (Bus bus : facts.geometry().buses()) {
        if (bus.host() == host) {
          bus.claims().stream().filter(claim -> !claim.isWindow()).forEach(bars::add);
        }
      }
      for (Overlap<Claim> pair :
          Overlap.in(bars, Claim::range, (one, other) -> clash(facts.geometry(), one, other))) {
        Claim culprit = pair.lower().isReportedBefore(pair.upper()) ? pair.lower() : pair.upper();
        Claim other = culprit == pair.lower() ? pair.upper() : pair.lower();
        findings.accept(Party.of(culprit).meets(this, "overlaps", Party.of(other)));
      }
    }
  }

  /** On one bus, or on two where every window lets each through: else it is a window's fault. */
  private static boolean clash(Geometry geometry, Claim one, Claim other) {
    if (one.space().isMemory() != other.space().isMemory()
        || !(one.isDeclared() || other.isDeclared())) {
      return false;
    }
    Bus bus = geometry.busOf(one.owner());
    return bus == geometry.busOf(other.owner())
        || (isLetThrough(bus, one) && isLetThrough(geometry.busOf(other.owner()), other));
  }

  private static boolean isLetThrough(Bus bus, Claim bar) {
    return bus.passages().stream()
        .noneMatch(window -> window.declared() && window.range().overlaps(bar.range()));
  }
}
