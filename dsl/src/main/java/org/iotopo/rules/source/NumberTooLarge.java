package org.iotopo.rules.source;

import org.iotopo.diagnostics.Defect;

/** A number beyond 64 bits. */
final class NumberTooLarge implements DefectRule {

  @Override
  public Defect.Kind kind() {
    return Defect.Kind.NUMBER_TOO_LARGE;
  }
}
