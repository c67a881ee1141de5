package org.iotopo.rules.source;

import org.iotopo.diagnostics.Defect;

/** A range whose end lies before its start. */
final class RangeBackwards implements DefectRule {

  @Override
  public Defect.Kind kind() {
    return Defect.Kind.RANGE_BACKWARDS;
  }
}
