package org.iotopo.rules.iova;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Obstacles;
import org.iotopo.analysis.Use;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** No IOVA is left that a user of a device could map. */
public final class RangeEmpty implements Rule {

  @Override
  public String id() {
    return "range-empty";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    Set<Function> cut = new HashSet<>();
    for (Function function : facts.topology().functions()) {
      if (!function.isVirtual() && CutOff.is(function)) {
        cut.add(function);
        findings.accept(CutOff.finding(this, function));
      }
    }
    for (Use use : facts.uses().all()) {
      boolean known =
          use.devices().isEmpty()
              || use.devices().stream()
                  .anyMatch(device -> device.function().filter(cut::contains).isPresent());
      if (!known && Obstacles.free(facts, use).isEmpty()) {
        findings.accept(nothingLeft(facts, use));
      }
    }
  }

  private Finding nothingLeft(Facts facts, Use use) {
    Finding finding =
        finding(
            Place.of(use.element(), Aspect.ACCESS),
            "nothing is left for "
                + use.consumer()
                + " of "
                + use
                + " with "
                + Sentences.devices(use.devices()));
    for (Use.Device device : use.devices()) {
      Obstacles all = Obstacles.of(facts, use, device, AddressRange.ALL);
      finding = cause(finding, device, "the IOMMU does not translate", all.outsideAperture());
      finding = cause(finding, device, "reserved regions hold", all.reserved());
      finding = cause(finding, device, "the host bridge does not accept", all.outsideInbound());
      finding = cause(finding, device, "the device cannot drive", all.beyondDevice());
      finding = cause(finding, device, "peers claim", all.shadowed().union(all.maybeShadowed()));
    }
    return finding;
  }

  private static Finding cause(Finding finding, Use.Device device, String what, AddressSet lost) {
    return lost.isEmpty()
        ? finding
        : finding.note(device.name() + ": " + what + " " + Sentences.ranges(lost));
  }
}
