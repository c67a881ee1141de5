package org.iotopo.ide.words;

import org.iotopo.analysis.GroupJoin;

/** Why functions are in their groups, in words. */
public final class Joins {

  private Joins() {}

  /** A clause; empty for the first of a group. */
  public static String because(GroupJoin join) {
    String through = join.firstThrough().map(function -> function.path().name()).orElse("");
    return switch (join.cause()) {
      case ALONE -> "";
      case PATH_NOT_ISOLATED -> "ACS of " + through + " does not isolate what is below it";
      case ALIAS -> "shares a requester ID with " + through;
      case MULTIFUNCTION -> "same device as " + through + ", and ACS isolates neither";
      case REAL_DMA_DEVICE -> "its requests carry the requester ID of " + through;
      case BUS_NOT_ISOLATED -> "the bus below " + through + " is not isolated";
    };
  }
}
