package org.iotopo.rules.tree;

import java.util.List;
import org.iotopo.rules.Rule;

/** The rules about what stands where. */
public final class TreeRules {

  private TreeRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of(
        new FunctionUnseen(), new NestingForbidden(), new SlotTaken(), new VfRequesterId());
  }
}
