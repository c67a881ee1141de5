package org.iotopo.rules.reserved;

import java.util.List;
import org.iotopo.rules.Rule;

/** The rules about reserved regions. */
public final class ReservedRules {

  private ReservedRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of(
        new DirectBlocksVfio(),
        new DirectInShadow(),
        new DirectOutsideInbound(),
        new RelaxableUsed(),
        new ReservedInRam(),
        new ReservedMisaligned(),
        new ReservedScopeWide(),
        new RmrWithoutPreserve());
  }
}
