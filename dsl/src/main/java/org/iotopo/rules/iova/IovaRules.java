package org.iotopo.rules.iova;

import java.util.List;
import org.iotopo.rules.Rule;

/** The rules about the IOVAs that somebody wants to map. */
public final class IovaRules {

  private IovaRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of(
        new DpdkBase(),
        new IovaBeyondDevice(),
        new IovaMaybeShadowed(),
        new IovaNeedsUnmet(),
        new IovaOutsideAperture(),
        new IovaOutsideInbound(),
        new IovaReserved(),
        new IovaShadowed(),
        new IovaUnaligned(),
        new RangeEmpty());
  }
}
