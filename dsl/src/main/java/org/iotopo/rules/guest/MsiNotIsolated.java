package org.iotopo.rules.guest;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Uses;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Arch;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.rules.Rule;

/** A device goes to a user while nothing keeps its interrupts to that user. */
public final class MsiNotIsolated implements Rule {

  @Override
  public String id() {
    return "msi-not-isolated";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    if (facts.machine().arch() != Arch.X86_64) {
      return;
    }
    Set<String> told = new HashSet<>();
    for (Uses.Taken taken : facts.uses().taken()) {
      facts
          .translation()
          .of(taken.function())
          .filter(iommu -> !iommu.interruptRemapping() && told.add(iommu.name()))
          .ifPresent(iommu -> findings.accept(describe(taken, iommu)));
    }
  }

  private Finding describe(Uses.Taken taken, Iommu iommu) {
    ElementPath unit = new ElementPath(iommu.name());
    return finding(
            Place.of(unit),
            iommu.name()
                + " has no interrupt remapping, and "
                + taken.function().name()
                + " of "
                + taken.use()
                + " goes to "
                + taken.use().access())
        .label("no interrupt-remapping")
        .related(taken.device().place(), "given away here")
        .note(
            "Linux refuses with EPERM unless allow_unsafe_interrupts is set; then a write to"
                + " 0xfee0_0000 .. 0xfeef_ffff raises any interrupt of the host")
        .fix(
            Fix.proposed(
                "Declare interrupt remapping", new Edit.Insert(unit, "interrupt-remapping")));
  }
}
