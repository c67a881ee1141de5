package org.iotopo.rules.host;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iotopo.analysis.Certainty;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Region;
import org.iotopo.analysis.Shadow;
import org.iotopo.analysis.ShadowPiece;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Reserved;
import org.iotopo.rules.AcsFixes;
import org.iotopo.rules.Doorbells;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/**
 * A doorbell that a device's writes do not reach, or may not.
 *
 * @param function the first device to which it happens
 * @param piece the port that keeps the write, and why
 * @param common the addresses of the doorbell that it keeps
 */
record Shadowed(Party doorbell, Function function, ShadowPiece piece, AddressRange common) {

  /**
   * All of a machine's, each once per port and doorbell.
   *
   * @param certain those that certainly are, or those that only may be
   */
  static List<Shadowed> find(Facts facts, boolean certain) {
    List<Shadowed> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    AddressSet doorbells =
        facts
            .reserved()
            .everywhere(Reserved.Type.MSI)
            .union(facts.reserved().everywhere(Reserved.Type.SW_MSI));
    for (Function function : facts.topology().functions()) {
      Shadow shadow = facts.shadow().of(function);
      boolean clear = !doorbells.intersects(certain ? shadow.certain() : shadow.possible());
      if (clear || function.isBridge()) {
        continue;
      }
      for (Region region : facts.reserved().of(function)) {
        if (isDoorbell(function, region)) {
          piece(facts, function, region.range(), certain)
              .filter(piece -> seen.add(piece.at().path() + " " + region.range()))
              .map(piece -> of(facts, region, function, piece))
              .ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /**
   * What a rule says of it, at the ACS of the port.
   *
   * @param never the verb of the doorbell: {@code never gets}
   * @param keeps the verb of the port: {@code keeps}
   * @param role what the lost addresses are
   */
  Finding finding(Rule rule, Facts facts, String never, String keeps, String role) {
    return rule.finding(
            Place.of(piece.at().declaredBy(), Aspect.ACS),
            doorbell
                + never
                + " a write of "
                + function.name()
                + ": "
                + piece.at().name()
                + keeps
                + " ["
                + common
                + "]")
        .address(doorbell.range(), doorbell.name())
        .address(common, role)
        .related(doorbell.place(), doorbell.toString())
        .fixes(AcsFixes.redirecting(facts, List.of(piece)));
  }

  /** A hardware doorbell that an outbound window covers is that window's fault. */
  private static boolean isDoorbell(Function function, Region region) {
    return switch (region.type()) {
      case SW_MSI -> true;
      case MSI ->
          function.host().outbound().stream()
              .noneMatch(window -> window.bus().overlaps(region.range()));
      default -> false;
    };
  }

  private static Optional<ShadowPiece> piece(
      Facts facts, Function function, AddressRange doorbell, boolean certain) {
    Shadow shadow = facts.shadow().of(function);
    AddressSet looked = certain ? shadow.certain() : shadow.possible();
    boolean worse = !certain && shadow.certain().intersects(doorbell);
    if (worse || !looked.intersects(doorbell)) {
      return Optional.empty();
    }
    Certainty wanted = certain ? Certainty.CERTAIN : Certainty.POSSIBLE;
    return shadow.pieces().stream()
        .filter(piece -> piece.certainty() == wanted && piece.range().overlaps(doorbell))
        .findFirst();
  }

  private static Shadowed of(Facts facts, Region region, Function function, ShadowPiece piece) {
    return new Shadowed(
        Doorbells.party(facts, region, function),
        function,
        piece,
        piece.range().intersection(region.range()));
  }
}
