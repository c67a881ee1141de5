package org.iotopo.rules.source;

import org.iotopo.diagnostics.Defect;

/** An attribute without which the element says nothing. */
final class AttributeMissing implements DefectRule {

  @Override
  public Defect.Kind kind() {
    return Defect.Kind.ATTRIBUTE_MISSING;
  }
}
