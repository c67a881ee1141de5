package org.iotopo.model;

import java.util.Optional;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.AcsControl;
import org.iotopo.pci.EgressVector;

/**
 * What is declared of a function's Access Control Services.
 *
 * @param capability what is implemented; empty for no capability at all
 * @param control what is set; empty for "as Linux sets it at boot"
 * @param egress the egress control vector, where declared
 */
public record Acs(
    Optional<AcsCapability> capability,
    Optional<AcsControl> control,
    Optional<EgressVector> egress) {

  /** No ACS capability. */
  public static final Acs NONE = new Acs(Optional.empty(), Optional.empty(), Optional.empty());
}
