package org.iotopo.devicetree;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.iotopo.diagnostics.Place;

/**
 * Something that the machine is and a device tree cannot say.
 *
 * @param place where it is said of the machine
 * @param grave whether the tree would say what is not so; else it says less
 */
public record Shortfall(Place place, String message, boolean grave) {

  /** Those of a tree in the making. */
  static final class Collected {
    private final Set<Shortfall> all = new LinkedHashSet<>();

    void error(Place place, String message) {
      all.add(new Shortfall(place, message, true));
    }

    void warn(Place place, String message) {
      all.add(new Shortfall(place, message, false));
    }

    List<Shortfall> all() {
      return List.copyOf(all);
    }
  }
}
