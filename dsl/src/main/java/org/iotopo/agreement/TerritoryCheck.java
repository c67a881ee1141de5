package org.iotopo.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.agreement.Territory.Kind;
import org.iotopo.analysis.Overlap;
import org.iotopo.rules.TableRule;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** Who has which CPU addresses, and how far addresses reach. */
final class TerritoryCheck {

  private TerritoryCheck() {}

  static void check(TableSet tables, HostBridges bridges, Complaints complaints) {
    List<Territory> all = Territories.of(tables, bridges);
    for (Overlap<Territory> pair : Overlap.in(all, Territory::range, TerritoryCheck::conflict)) {
      Territory later = pair.upper().isWritten() ? pair.upper() : pair.lower();
      Territory earlier = pair.upper().isWritten() ? pair.lower() : pair.upper();
      complaints.add(
          TableRule.TABLE_OVERLAP,
          TableRule.TABLE_OVERLAP.severity(),
          later.spot(),
          later + " overlaps " + earlier + " by " + pair.common().size(),
          earlier.isWritten() ? new Spot[] {earlier.spot()} : new Spot[0]);
    }
    width(tables).ifPresent(width -> beyond(all, width, complaints));
  }

  /**
   * Regions may share memory, what is told twice is no conflict, and windows hold doorbells; a
   * segment with two configuration spaces is the matter of TABLE_ECAM_CONFLICT.
   */
  private static boolean conflict(Territory one, Territory two) {
    if (one.kind() == two.kind()) {
      boolean isShared = one.kind() == Kind.REGION || one.kind() == Kind.MSI;
      boolean isSame = one.kind() == Kind.ECAM && one.owner().equals(two.owner());
      return !isShared && !isSame && !one.range().equals(two.range());
    }
    boolean isDoorbell = one.kind() == Kind.MSI || two.kind() == Kind.MSI;
    Kind other = one.kind() == Kind.MSI ? two.kind() : one.kind();
    return !isDoorbell || other == Kind.REGION || other == Kind.ECAM;
  }

  /** How many address bits a table says that the machine has. */
  private record Width(int bits, Spot spot) {}

  private static Optional<Width> width(TableSet tables) {
    Optional<Width> dmar =
        tables
            .first("DMAR")
            .map(
                table ->
                    new Width(
                        table.struct().integer("Host Address Width") + 1,
                        new Spot(
                            table,
                            table.struct().offsetOf("Host Address Width"),
                            1,
                            "Host Address Width")));
    Optional<Width> ivrs =
        tables
            .first("IVRS")
            .map(
                table ->
                    new Width(
                        (int) table.struct().slice("IVinfo", "PAsize"),
                        new Spot(table, table.struct().offsetOf("IVinfo"), 4, "IVinfo")));
    return dmar.or(() -> ivrs).filter(width -> width.bits() >= 12 && width.bits() <= 64);
  }

  private static void beyond(List<Territory> all, Width width, Complaints complaints) {
    AddressRange space = AddressRange.ofWidth(width.bits());
    List<Territory> outside = new ArrayList<>(all);
    outside.removeIf(territory -> space.contains(territory.range()));
    for (Territory territory : outside) {
      complaints.add(
          TableRule.TABLE_BEYOND_WIDTH,
          TableRule.TABLE_BEYOND_WIDTH.severity(),
          territory.spot(),
          territory
              + " ends above the "
              + width.bits()
              + " bits of "
              + width.spot()
              + ", the last byte of which is "
              + Address.format(space.last()),
          width.spot());
    }
  }
}
