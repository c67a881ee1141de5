package org.iotopo.rules.iova;

import java.util.function.Consumer;
import org.iotopo.analysis.Conflict;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Obstacles;
import org.iotopo.analysis.Region;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.RegionSentences;
import org.iotopo.rules.Rule;

/** A map meets a reserved region. */
public final class IovaReserved implements Rule {

  @Override
  public String id() {
    return "iova-reserved";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Space.conflicts(facts, Obstacles::reserved)
        .forEach(conflict -> findings.accept(describe(facts, conflict)));
  }

  private Finding describe(Facts facts, Conflict conflict) {
    Region first = conflict.obstacles().regions().get(0);
    Finding finding =
        finding(
                conflict.want().place(),
                Space.wanted(conflict)
                    + " meets "
                    + RegionSentences.several(conflict.obstacles().regions())
                    + " by "
                    + conflict.addresses().size())
            .label(RegionSentences.refusal(conflict.use().access()))
            .address(conflict.want().range(), "map");
    for (Region region : conflict.obstacles().regions()) {
      finding = finding.address(region.range(), region.type().toString());
      if (region.from().isPresent()) {
        finding =
            finding.related(
                Place.of(region.from().get(), Aspect.NAME), RegionSentences.name(region));
      }
    }
    String window = RegionSentences.window(first.range(), conflict.addresses());
    Finding noted = window.isEmpty() ? finding : finding.note(window);
    return Space.offer(facts, conflict, noted);
  }
}
