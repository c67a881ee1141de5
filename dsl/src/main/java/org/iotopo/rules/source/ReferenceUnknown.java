package org.iotopo.rules.source;

import org.iotopo.diagnostics.Defect;

/** A reference that names nothing. */
final class ReferenceUnknown implements DefectRule {

  @Override
  public Defect.Kind kind() {
    return Defect.Kind.REFERENCE_UNKNOWN;
  }
}
