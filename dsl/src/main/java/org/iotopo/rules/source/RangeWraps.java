package org.iotopo.rules.source;

import org.iotopo.diagnostics.Defect;

/** A range that runs past the end of the address space. */
final class RangeWraps implements DefectRule {

  @Override
  public Defect.Kind kind() {
    return Defect.Kind.RANGE_WRAPS;
  }
}
