package org.iotopo.rules.covers;

import java.util.List;
import org.iotopo.rules.Rule;

/** The rules about who is translated by which unit. */
public final class CoversRules {

  private CoversRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of(
        new CoversIdsOutside(), new CoversLeftOut(), new CoversStreamsCollide(), new CoversTwice());
  }
}
