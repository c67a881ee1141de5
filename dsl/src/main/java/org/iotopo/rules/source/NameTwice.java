package org.iotopo.rules.source;

import org.iotopo.diagnostics.Defect;

/** A name that a sibling has already. */
final class NameTwice implements DefectRule {

  @Override
  public Defect.Kind kind() {
    return Defect.Kind.NAME_TWICE;
  }
}
