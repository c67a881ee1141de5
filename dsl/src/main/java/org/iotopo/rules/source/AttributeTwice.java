package org.iotopo.rules.source;

import org.iotopo.diagnostics.Defect;

/** An attribute that may stand once and stands twice. */
final class AttributeTwice implements DefectRule {

  @Override
  public Defect.Kind kind() {
    return Defect.Kind.ATTRIBUTE_TWICE;
  }
}
