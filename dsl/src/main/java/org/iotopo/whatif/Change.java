package org.iotopo.whatif;

import java.util.Optional;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Kernel;
import org.iotopo.pci.AcsFlag;

/** Something that a person would like to try. */
public sealed interface Change {

  /**
   * An ACS control of a function.
   *
   * @param flag empty for the capability as a whole
   */
  record Acs(ElementPath path, Optional<AcsFlag> flag, boolean on) implements Change {}

  /** Another kernel. */
  record Runs(Kernel kernel) implements Change {}

  /** An assignment or guest that is there, or is not. */
  record Assigned(String name, boolean on) implements Change {}
}
