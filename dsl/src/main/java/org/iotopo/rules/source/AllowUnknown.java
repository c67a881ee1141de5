package org.iotopo.rules.source;

import org.iotopo.diagnostics.Defect;

/** An {@code @allow} that names no rule. */
final class AllowUnknown implements DefectRule {

  @Override
  public Defect.Kind kind() {
    return Defect.Kind.ALLOW_UNKNOWN;
  }
}
