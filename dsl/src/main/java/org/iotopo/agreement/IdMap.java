package org.iotopo.agreement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.iotopo.rules.TableRule;

/**
 * A map of a node: IDs in a row become others in a row.
 *
 * @param input what comes in; the key is the node
 * @param output what goes out; the key is the node that it leads to
 */
record IdMap(Ids input, Ids output) {

  private static final long LAST_ID = 0xffff_ffffL;

  /** A map of so many IDs. */
  static IdMap of(long node, long in, long count, long target, long out, Spot spot) {
    return new IdMap(
        new Ids(node, in, in + count - 1, spot), new Ids(target, out, out + count - 1, spot));
  }

  private Spot spot() {
    return input.spot();
  }

  /** Where the ID goes. */
  private long becomes(long id) {
    return output.first() + (id - input.first());
  }

  private boolean agreesAt(long id, IdMap other) {
    return output.key() == other.output.key() && becomes(id) == other.becomes(id);
  }

  /** IDs that two maps of a node both take, and differently. */
  static void overlaps(List<IdMap> maps, Complaints complaints) {
    List<IdMap> sorted = new ArrayList<>(maps);
    sorted.sort(
        Comparator.<IdMap>comparingLong(map -> map.input.key())
            .thenComparingLong(map -> map.input.first()));
    IdMap reach = null;
    for (IdMap map : sorted) {
      if (reach != null && reach.input.overlaps(map.input)) {
        overlap(reach, map, complaints);
      }
      if (reach == null
          || reach.input.key() != map.input.key()
          || map.input.last() > reach.input.last()) {
        reach = map;
      }
    }
  }

  private static void overlap(IdMap lower, IdMap upper, Complaints complaints) {
    long first = upper.input.first();
    long last = Math.min(lower.input.last(), upper.input.last());
    boolean isEdge = first == lower.input.last() && upper.input.last() > first;
    String both =
        "0x" + Long.toHexString(first) + (isEdge ? "" : " .. 0x" + Long.toHexString(last));
    String out = Long.toHexString(upper.becomes(first));
    if (isEdge) {
      complaints.add(
          TableRule.TABLE_IDS_OFF_BY_ONE,
          lower.spot(),
          "takes IDs "
              + lower.input
              + "; the last is the first of "
              + upper.spot()
              + ": the count"
              + " is one less than what is meant, and Linux lets the later map have the ID",
          upper.spot());
    } else if (!lower.agreesAt(first, upper)) {
      complaints.add(
          TableRule.TABLE_IDS_OVERLAP,
          upper.spot(),
          "takes IDs "
              + upper.input
              + ", of which "
              + lower.spot()
              + " takes "
              + both
              + ": 0x"
              + Long.toHexString(first)
              + " becomes 0x"
              + Long.toHexString(lower.becomes(first))
              + " there and 0x"
              + out
              + " here",
          lower.spot());
    }
  }

  /** Outputs that two maps give to different requesters at one unit. */
  static void collisions(List<IdMap> maps, Complaints complaints) {
    List<IdMap> sorted = new ArrayList<>(maps);
    sorted.sort(
        Comparator.<IdMap>comparingLong(map -> map.output.key())
            .thenComparingLong(map -> map.output.first())
            .thenComparingInt(map -> map.spot().offset()));
    IdMap reach = null;
    for (IdMap map : sorted) {
      if (reach != null && reach.output.overlaps(map.output) && !isSameRequester(reach, map)) {
        long first = map.output.first();
        long last = Math.min(reach.output.last(), map.output.last());
        // A table whose counts are one too large has its outputs one too long as well.
        if (first != last || map.output.first() == map.output.last()) {
          complaints.add(
              TableRule.TABLE_STREAMS_COLLIDE,
              map.spot(),
              "gives IDs "
                  + map.input
                  + " the outputs "
                  + map.output
                  + "; "
                  + reach.spot()
                  + " gives 0x"
                  + Long.toHexString(first)
                  + " .. 0x"
                  + Long.toHexString(last)
                  + " to others",
              reach.spot());
        }
      }
      if (reach == null
          || reach.output.key() != map.output.key()
          || map.output.last() > reach.output.last()) {
        reach = map;
      }
    }
  }

  private static boolean isSameRequester(IdMap one, IdMap other) {
    return one.input.key() == other.input.key()
        && one.input.overlaps(other.input)
        && one.becomes(0) == other.becomes(0);
  }

  /** IDs or outputs that no requester can have. */
  void limits(long lastInput, Complaints complaints) {
    if (input.first() > lastInput || output.last() > LAST_ID) {
      complaints.add(
          TableRule.TABLE_IDS_BEYOND,
          spot(),
          "takes IDs "
              + input
              + " and gives them "
              + output
              + (input.first() > lastInput
                  ? "; the last requester ID is 0x" + Long.toHexString(lastInput)
                  : ", past 32 bits"));
    } else if (input.last() > lastInput + 1) {
      complaints.add(
          TableRule.TABLE_IDS_BEYOND,
          spot(),
          "takes IDs " + input + "; the last requester ID is 0x" + Long.toHexString(lastInput));
    }
  }
}
