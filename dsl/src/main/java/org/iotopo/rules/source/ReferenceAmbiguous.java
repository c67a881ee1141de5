package org.iotopo.rules.source;

import org.iotopo.diagnostics.Defect;

/** A reference that names several elements. */
final class ReferenceAmbiguous implements DefectRule {

  @Override
  public Defect.Kind kind() {
    return Defect.Kind.REFERENCE_AMBIGUOUS;
  }
}
