package org.iotopo.rules.bar;

import java.util.List;
import org.iotopo.rules.Rule;

/** The rules about base address registers. */
public final class BarRules {

  private BarRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of();
  }
}
