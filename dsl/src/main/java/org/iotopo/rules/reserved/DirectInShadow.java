package org.iotopo.rules.reserved;

import java.util.function.Consumer;
import org.iotopo.analysis.Certainty;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Reserved;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;
import org.iotopo.rules.ShadowSentences;
import org.iotopo.units.AddressSet;

/** A region that is mapped one to one holds addresses that never reach the IOMMU. */
public final class DirectInShadow implements Rule {

  @Override
  public String id() {
    return "direct-in-shadow";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Reserved reserved : facts.machine().reserved()) {
      if (Scope.isDirect(reserved)) {
        Scope.functions(facts, reserved).stream()
            .filter(function -> facts.shadow().of(function).certain().intersects(reserved.range()))
            .findFirst()
            .ifPresent(function -> findings.accept(describe(facts, reserved, function)));
      }
    }
  }

  private Finding describe(Facts facts, Reserved reserved, Function function) {
    AddressSet lost = facts.shadow().of(function).certain().intersection(reserved.range());
    ShadowSentences shadow = ShadowSentences.of(facts, function, Certainty.CERTAIN, lost);
    Finding finding =
        finding(
                Scope.range(reserved),
                Scope.name(reserved)
                    + " has "
                    + lost.size()
                    + " that never reach memory from "
                    + function.name())
            .label(shadow.label(lost))
            .address(reserved.range(), reserved.type().toString())
            .address(lost.ranges().get(0), "shadowed");
    return shadow
        .blame(finding)
        .note(
            "the DMA of "
                + function.name()
                + " to "
                + Sentences.ranges(lost)
                + " "
                + shadow.outcome())
        .fixes(shadow.fixes(facts));
  }
}
