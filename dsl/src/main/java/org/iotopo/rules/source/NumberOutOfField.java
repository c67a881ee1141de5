package org.iotopo.rules.source;

import org.iotopo.diagnostics.Defect;

/** A number that its field cannot hold. */
final class NumberOutOfField implements DefectRule {

  @Override
  public Defect.Kind kind() {
    return Defect.Kind.NUMBER_OUT_OF_FIELD;
  }
}
