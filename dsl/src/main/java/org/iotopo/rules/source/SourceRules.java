package org.iotopo.rules.source;

import java.util.List;
import org.iotopo.rules.Rule;

/** The rules about what a source says that no machine can hold. */
public final class SourceRules {

  private SourceRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of(
        new AllowUnknown(),
        new AllowUnused(),
        new AttributeConflict(),
        new AttributeMissing(),
        new AttributeTwice(),
        new ImportCircle(),
        new ImportUnreadable(),
        new NameTwice(),
        new NumberMalformed(),
        new NumberOutOfField(),
        new NumberTooLarge(),
        new RangeBackwards(),
        new RangeWraps(),
        new ReferenceAmbiguous(),
        new ReferenceKind(),
        new ReferenceUnknown(),
        new SizeZero(),
        new WordUnknown());
  }
}
