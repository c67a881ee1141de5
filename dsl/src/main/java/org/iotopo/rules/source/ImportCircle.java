package org.iotopo.rules.source;

import org.iotopo.diagnostics.Defect;

/** An import that leads back to its own file. */
final class ImportCircle implements DefectRule {

  @Override
  public Defect.Kind kind() {
    return Defect.Kind.IMPORT_CIRCLE;
  }
}
