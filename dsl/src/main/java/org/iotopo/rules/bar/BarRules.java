package org.iotopo.rules.bar;

import java.util.List;
import org.iotopo.rules.Rule;

/** The rules about base address registers. */
public final class BarRules {

  private BarRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of(
        new BarBeyond32Bits(),
        new BarMisaligned(),
        new BarNonprefAbove4G(),
        new BarOutsideWindow(),
        new BarOverlap(),
        new BarOverlapsMemory(),
        new BarOverlapsMsi(),
        new BarSizeNotPowerOfTwo(),
        new BarTooMany(),
        new RebarNoRoom(),
        new VfBarNoRoom());
  }
}
