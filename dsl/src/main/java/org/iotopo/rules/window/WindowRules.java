package org.iotopo.rules.window;

import java.util.List;
import org.iotopo.rules.Rule;

/** The rules about what bridges and host bridges forward. */
public final class WindowRules {

  private WindowRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of();
  }
}
