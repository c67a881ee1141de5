package org.iotopo.rules.source;

import org.iotopo.diagnostics.Defect;

/** A literal that is no number. */
final class NumberMalformed implements DefectRule {

  @Override
  public Defect.Kind kind() {
    return Defect.Kind.NUMBER_MALFORMED;
  }
}
