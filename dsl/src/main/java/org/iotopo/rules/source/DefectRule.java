package org.iotopo.rules.source;

import java.util.Locale;
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

  /** What to write at the other party; unused where there is none. */
  default String other() {
    return "";
  }

  @Override
  default String id() {
    return kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  default Severity severity() {
    return Severity.ERROR;
  }

  @Override
  default void check(Facts facts, Consumer<Finding> findings) {
    for (Defect defect : facts.defects()) {
      if (defect.kind() == kind()) {
        findings.accept(finding(defect));
      }
    }
  }

  /** The finding about a defect of the kind. */
  default Finding finding(Defect defect) {
    Finding finding = finding(defect.place(), defect.text());
    return defect.other().equals(defect.place())
        ? finding
        : finding.related(defect.other(), other());
  }
}
