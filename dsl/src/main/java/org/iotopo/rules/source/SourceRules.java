package org.iotopo.rules.source;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.diagnostics.Defect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.rules.Rule;

/** The rules about what a source says that no machine can hold. */
public final class SourceRules {

  private static final List<DefectRule> DEFECTS =
      List.of(
          new AllowUnknown(),
          new AttributeConflict(),
          new AttributeMissing(),
          new AttributeTwice(),
          new ImportCircle(),
          new ImportUnreadable(),
          new NameTwice(),
          new NumberMalformed(),
          new NumberOutOfField(),
          new NumberTooLarge(),
          new RangeBackwards(),
          new RangeWraps(),
          new ReferenceAmbiguous(),
          new ReferenceKind(),
          new ReferenceUnknown(),
          new SizeZero(),
          new WordUnknown());

  private SourceRules() {}

  /** All of them. */
  public static List<Rule> all() {
    List<Rule> all = new ArrayList<>(DEFECTS);
    all.add(new AllowUnused());
    return all;
  }

  /** The findings about defects that belong to no machine: of imports and device types. */
  public static List<Finding> findings(List<Defect> defects) {
    List<Finding> findings = new ArrayList<>();
    for (Defect defect : defects) {
      for (DefectRule rule : DEFECTS) {
        if (rule.kind() == defect.kind()) {
          findings.add(rule.finding(defect));
        }
      }
    }
    return findings;
  }
}
