package org.iotopo.rules.source;

import org.iotopo.diagnostics.Defect;

/** An import that cannot be read. */
final class ImportUnreadable implements DefectRule {

  @Override
  public Defect.Kind kind() {
    return Defect.Kind.IMPORT_UNREADABLE;
  }
}
