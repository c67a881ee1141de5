package org.iotopo.analysis;

import java.util.List;
import java.util.Optional;

/**
 * Why a function is in the group that it is in.
 *
 * @param function the function that joined
 * @param cause why
 * @param through the functions that made it so: the port whose ACS is not on, the sibling, the
 *     owner of the alias
 */
public record GroupJoin(Function function, Cause cause, List<Function> through) {

  /** Copies the list. */
  public GroupJoin {
    through = List.copyOf(through);
  }

  /** The ways into a group. */
  public enum Cause {
    /** Nothing ties it to another function that came before it. */
    ALONE,
    /** A bridge above lacks an ACS control that Linux requires. */
    PATH_NOT_ISOLATED,
    /** It shares a requester ID with another function. */
    ALIAS,
    /** A function of the same device is not isolated either. */
    MULTIFUNCTION,
    /** It is behind a function whose requester ID it uses (VMD). */
    REAL_DMA_DEVICE,
    /** It inherits the group of a bus that is not isolated (rework-v3). */
    BUS_NOT_ISOLATED
  }

  /** The function that made it so, if one did. */
  public Optional<Function> firstThrough() {
    return through.stream().findFirst();
  }

  /** Why, as a clause; empty for the first of a group. */
  public String sentence() {
    String name = firstThrough().map(through -> through.path().name()).orElse("");
    return switch (cause) {
      case ALONE -> "";
      case PATH_NOT_ISOLATED -> "ACS of " + name + " does not isolate what is below it";
      case ALIAS -> "shares a requester ID with " + name;
      case MULTIFUNCTION -> "same device as " + name + ", and ACS isolates neither";
      case REAL_DMA_DEVICE -> "its requests carry the requester ID of " + name;
      case BUS_NOT_ISOLATED -> "the bus below " + name + " is not isolated";
    };
  }
}
