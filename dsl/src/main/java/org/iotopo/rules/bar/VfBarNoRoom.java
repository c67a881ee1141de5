package org.iotopo.rules.bar;

import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.layout.LayoutFault;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** The BARs of all virtual functions do not fit behind the bridge above. */
final class VfBarNoRoom implements Rule {

  @Override
  public String id() {
    return "vf-bar-no-room";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (LayoutFault fault : facts.layoutFaults()) {
      if (fault.place().aspect() == Aspect.VF_BAR) {
        findings.accept(
            finding(fault.place(), fault.text()).related(fault.container(), "too small for it"));
      }
    }
    for (Bus bus : facts.geometry().buses()) {
      for (Claim claim : bus.claims()) {
        if (claim.part() == Claim.Part.VF_BAR && claim.isDeclared()) {
          AddressRange needed = Bars.ofAllVirtualFunctions(claim);
          facts
              .geometry()
              .blocked(bus, claim.space(), needed)
              .map(at -> report(facts, at, claim, needed))
              .ifPresent(findings);
        }
      }
    }
  }

  private Finding report(Facts facts, Bus bus, Claim vfBar, AddressRange needed) {
    return new Party(vfBar.name(), needed, vfBar.place())
        .isOutside(
            this, bus.aboveName(), bus.nearestTo(vfBar.space(), needed).map(Party::of), bus.above())
        .fixes(Growth.of(facts, bus, vfBar.space(), powerOfTwo(needed.size())));
  }

  private static ByteSize powerOfTwo(ByteSize size) {
    long highest = Long.highestOneBit(size.bytes());
    return ByteSize.of(highest == size.bytes() ? highest : highest << 1);
  }
}
