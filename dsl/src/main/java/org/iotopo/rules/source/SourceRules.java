package org.iotopo.rules.source;

import java.util.List;
import org.iotopo.rules.Rule;

/** The rules about what a source says that no machine can hold. */
public final class SourceRules {

  private SourceRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of();
  }
}
