package org.iotopo.rules.covers;

import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Overlap;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Iommu;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressRange;

/** A unit gives different requesters the same stream IDs. */
public final class CoversStreamsCollide implements Rule {

  @Override
  public String id() {
    return "covers-streams-collide";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    List<Claimed> all = Claimed.of(facts);
    for (Iommu unit : facts.machine().iommus()) {
      List<Claimed> own =
          all.stream()
              .filter(each -> each.unit().name().equals(unit.name()))
              .filter(each -> each.stream().isPresent())
              .toList();
      Overlap.in(own, each -> each.stream().orElseThrow(), (one, two) -> true)
          .forEach(pair -> findings.accept(describe(pair)));
    }
  }

  private Finding describe(Overlap<Claimed> pair) {
    Claimed own = pair.upper();
    Claimed other = pair.lower();
    AddressRange streams = own.stream().orElseThrow();
    return finding(
            own.place(),
            own.unit().name()
                + " gives "
                + own.who()
                + " the stream IDs "
                + streams
                + "; "
                + pair.common()
                + " are those of "
                + other.who()
                + " too")
        .label("both use one set of page tables")
        .related(other.place(), other.who() + " has " + other.stream().orElseThrow());
  }
}
