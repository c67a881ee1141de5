package org.iotopo.rules.source;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Defect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Rule;

/** A rule that speaks of one kind of what no machine can hold; lowering found it. */
interface DefectRule extends Rule {

  /** The kind. */
  Defect.Kind kind();

  @Override
  default String id() {
    return kind().rule();
  }

  @Override
  default Severity severity() {
    return Severity.ERROR;
  }

  @Override
  default void check(Facts facts, Consumer<Finding> findings) {
    for (Defect defect : facts.defects()) {
      if (defect.kind() == kind()) {
        findings.accept(defect.finding());
      }
    }
  }
}
