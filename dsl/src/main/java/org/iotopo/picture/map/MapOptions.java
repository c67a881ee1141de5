package org.iotopo.picture.map;

import java.util.Optional;
import org.iotopo.model.ElementPath;
import org.iotopo.picture.Subject;
import org.iotopo.units.AddressRange;

/**
 * What is wanted of a map.
 *
 * @param id what ids in the drawing begin with
 * @param subject whose IOVAs are shown beside what the CPU and the bus see
 * @param selected the element that is selected
 * @param view the addresses to show
 */
public record MapOptions(
    String id, Optional<Subject> subject, Optional<ElementPath> selected, AddressRange view) {

  /** The whole address space, and nobody's IOVAs. */
  public static MapOptions plain() {
    return new MapOptions("map", Optional.empty(), Optional.empty(), AddressRange.ALL);
  }

  /** The whole address space and one subject's IOVAs. */
  public static MapOptions about(Subject subject) {
    return new MapOptions("map", Optional.of(subject), Optional.empty(), AddressRange.ALL);
  }

  /** The same with other ids: for a page with several maps. */
  public MapOptions called(String other) {
    return new MapOptions(other, subject, selected, view);
  }
}
