package org.iotopo.rules.guest;

import java.util.List;
import org.iotopo.rules.Rule;

/** The rules about virtual machines. */
public final class GuestRules {

  private GuestRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of(
        new GuestBarIdentity(),
        new GuestBarOutsideAperture(),
        new GuestBarOverlapsRam(),
        new GuestCarveOutNotEnforced(),
        new GuestRamOutsideAperture(),
        new GuestRamOutsideInbound(),
        new GuestRamReserved(),
        new GuestRamShadowed(),
        new MsiNotIsolated());
  }
}
