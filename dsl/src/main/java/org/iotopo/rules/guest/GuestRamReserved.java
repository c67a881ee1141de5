package org.iotopo.rules.guest;

import java.util.function.Consumer;
import org.iotopo.analysis.Conflict;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.HyperTransport;
import org.iotopo.analysis.Obstacles;
import org.iotopo.analysis.Region;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.RegionSentences;
import org.iotopo.rules.Rule;

/** A guest's RAM meets a reserved region of a device that it is given. */
public final class GuestRamReserved implements Rule {

  @Override
  public String id() {
    return "guest-ram-reserved";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    GuestRam.conflicts(facts, Obstacles::reserved)
        .forEach(conflict -> findings.accept(describe(facts, conflict)));
  }

  private Finding describe(Facts facts, Conflict conflict) {
    Finding finding =
        finding(
                conflict.want().place(),
                GuestRam.name(conflict)
                    + " meets "
                    + RegionSentences.several(conflict.obstacles().regions())
                    + " by "
                    + conflict.addresses().size())
            .label("the hypervisor cannot map it: EINVAL")
            .address(conflict.want().range(), "guest memory");
    for (Region region : conflict.obstacles().regions()) {
      finding = describe(finding, region, conflict);
    }
    return GuestRam.rest(facts, conflict, finding);
  }

  private static Finding describe(Finding finding, Region region, Conflict conflict) {
    Finding longer = finding.address(region.range(), region.type().toString());
    if (region.from().isPresent()) {
      longer = longer.related(Place.of(region.from().get()), RegionSentences.name(region));
    }
    String window = RegionSentences.window(region.range(), conflict.addresses());
    if (!window.isEmpty()) {
      longer = longer.note(window);
    }
    return region.range().equals(HyperTransport.HOLE)
        ? longer.note("put the RAM above 4 GiB at 1 TiB, or split it around the hole")
        : longer;
  }
}
