package org.iotopo.rules.source;

import org.iotopo.diagnostics.Defect;

/** A reference to the wrong kind of element. */
final class ReferenceKind implements DefectRule {

  @Override
  public Defect.Kind kind() {
    return Defect.Kind.REFERENCE_KIND;
  }
}
