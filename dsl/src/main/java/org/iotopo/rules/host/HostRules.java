package org.iotopo.rules.host;

import java.util.List;
import org.iotopo.rules.Rule;

/** The rules about host bridges: bus numbers, inbound windows, doorbells, memory. */
public final class HostRules {

  private HostRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of();
  }
}
