package org.iotopo.ide.cli.why;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.iotopo.analysis.EffectiveAcs;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.GroupJoin;
import org.iotopo.analysis.ShadowPiece;
import org.iotopo.pci.AcsFlag;

/** What would have to be different for two functions to be apart. */
final class Changes {

  private Changes() {}

  /** Sentences; empty where the two are apart already. */
  static List<String> of(Facts facts, Function one, Function other, boolean together) {
    Set<String> changes = new LinkedHashSet<>();
    if (together) {
      for (Function function : List.of(one, other)) {
        for (Function at = function; at != null; at = at.upstream().orElse(null)) {
          facts.groups().join(at).ifPresent(join -> group(facts, join, changes));
        }
      }
    }
    direct(facts, one, other, changes);
    direct(facts, other, one, changes);
    return new ArrayList<>(changes);
  }

  private static void group(Facts facts, GroupJoin join, Set<String> changes) {
    for (Function through : join.through()) {
      String name = through.path().name();
      switch (join.cause()) {
        case PATH_NOT_ISOLATED, BUS_NOT_ISOLATED ->
            changes.add(missing(facts, through) + " would part the groups below it");
        case MULTIFUNCTION ->
            changes.add(
                missing(facts, through)
                    + ", and the same on "
                    + join.function().path().name()
                    + ", would part them");
        case ALIAS -> changes.add("a path that keeps requester IDs apart, not through " + name);
        case REAL_DMA_DEVICE -> changes.add("nothing: the requests are those of " + name);
        case ALONE -> {}
      }
    }
  }

  private static String missing(Facts facts, Function port) {
    List<String> flags = new ArrayList<>();
    for (AcsFlag flag : AcsFlag.values()) {
      boolean required = (EffectiveAcs.REQUIRED & flag.mask()) != 0;
      if (required && !facts.acs().isEffective(port, flag)) {
        flags.add(flag.name());
      }
    }
    boolean has = port.header().acs().capability().isPresent();
    String what = has ? "ACS " + String.join(" ", flags) : "an ACS capability";
    return what + " on " + port.path().name();
  }

  private static String needs(Function port, String flag) {
    boolean has = port.header().acs().capability().isPresent();
    return (has ? "" : "an ACS capability with ") + flag + " on " + port.path().name();
  }

  private static void direct(Facts facts, Function from, Function to, Set<String> changes) {
    for (ShadowPiece piece : facts.shadow().of(from).pieces()) {
      if (!piece.lands().contains(to)) {
        continue;
      }
      String port = piece.at().path().name();
      String name = from.path().name();
      switch (piece.cause()) {
        case NO_REDIRECT ->
            changes.add(needs(piece.at(), "RR") + " would send " + name + "'s requests up");
        case NO_FORWARDING ->
            changes.add(needs(piece.at(), "UF") + " would send " + name + "'s requests up");
        case EGRESS_DIRECT ->
            changes.add("EC off, or the vector bit set, on " + port + " would send them up");
        case PORT_BAR -> changes.add("DMAC redirect on " + port + " would send them up");
        case DEVICE_INTERNAL -> changes.add("'internal-p2p no' if the device does not do that");
        case ROOT_COMPLEX ->
            changes.add("'root-complex translate-first' if the root complex is known to do that");
        default -> {}
      }
    }
  }
}
