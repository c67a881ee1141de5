package org.iotopo.rules.group;

import java.util.List;
import org.iotopo.rules.Rule;

/** The rules about IOMMU groups. */
public final class GroupRules {

  private GroupRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of(
        new FunctionRefused(),
        new GroupAlias(),
        new GroupChangesInRework(),
        new GroupNotViable(),
        new GroupSplit(),
        new GroupUnsound());
  }
}
