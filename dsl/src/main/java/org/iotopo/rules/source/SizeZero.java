package org.iotopo.rules.source;

import org.iotopo.diagnostics.Defect;

/** A size of 0. */
final class SizeZero implements DefectRule {

  @Override
  public Defect.Kind kind() {
    return Defect.Kind.SIZE_ZERO;
  }
}
