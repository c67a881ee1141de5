package org.iotopo.rules.source;

import org.iotopo.diagnostics.Defect;

/** A word that the language does not know there. */
final class WordUnknown implements DefectRule {

  @Override
  public Defect.Kind kind() {
    return Defect.Kind.WORD_UNKNOWN;
  }
}
