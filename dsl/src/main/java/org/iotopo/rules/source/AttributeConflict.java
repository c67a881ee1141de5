package org.iotopo.rules.source;

import org.iotopo.diagnostics.Defect;

/** An attribute that contradicts another. */
final class AttributeConflict implements DefectRule {

  @Override
  public Defect.Kind kind() {
    return Defect.Kind.ATTRIBUTE_CONFLICT;
  }
}
