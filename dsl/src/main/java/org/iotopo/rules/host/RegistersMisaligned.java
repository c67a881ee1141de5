package org.iotopo.rules.host;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.rules.Rule;
import org.iotopo.units.ByteSize;

/** Registers of an IOMMU do not start on a page. */
final class RegistersMisaligned implements Rule {

  @Override
  public String id() {
    return "registers-misaligned";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Iommu unit : facts.machine().iommus()) {
      unit.registers()
          .filter(range -> !range.isAlignedTo(ByteSize.PAGE))
          .ifPresent(
              range ->
                  findings.accept(
                      finding(
                              Place.of(new ElementPath(unit.name()), Aspect.REGISTERS),
                              "registers of "
                                  + unit.name()
                                  + " ["
                                  + range
                                  + "] are not aligned to "
                                  + ByteSize.PAGE)
                          .address(range, "registers")));
    }
  }
}
