package org.iotopo.rules.guest;

import java.util.List;
import org.iotopo.analysis.Conflict;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Obstacles;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.model.Guest;
import org.iotopo.model.Iommu;
import org.iotopo.rules.Sentences;
import org.iotopo.units.AddressSet;

/** What the findings about a guest's RAM have in common. */
final class GuestRam {

  private GuestRam() {}

  /** The conflicts of guests' RAM. */
  static List<Conflict> conflicts(
      Facts facts, java.util.function.Function<Obstacles, AddressSet> kind) {
    return facts.conflicts().of(kind).stream()
        .filter(conflict -> conflict.use().isGuest())
        .toList();
  }

  /** {@code ram 0x4000_0000 .. 0x1_3fff_ffff of guest vm}. */
  static String name(Conflict conflict) {
    return conflict.want().place().element().name()
        + " "
        + conflict.want().range()
        + " of "
        + conflict.use();
  }

  /** The name of the IOMMU that the guest's first device is behind. */
  static String iommu(Facts facts, Conflict conflict) {
    return conflict
        .devices()
        .get(0)
        .function()
        .flatMap(facts.translation()::of)
        .map(Iommu::name)
        .orElse("the IOMMU");
  }

  /** The finding with what would be left of the RAM, and other layouts of it. */
  static Finding rest(Facts facts, Conflict conflict, Finding finding) {
    AddressSet rest = Obstacles.free(facts, conflict.use()).intersection(conflict.want().range());
    return finding
        .note(
            rest.isEmpty()
                ? "nothing of this RAM is usable for DMA"
                : "usable RAM: " + Sentences.ranges(rest) + " (" + rest.size() + ")")
        .fixes(layouts(facts, conflict));
  }

  private static List<Fix> layouts(Facts facts, Conflict conflict) {
    Guest guest = facts.machine().guest(conflict.use().element().text()).orElseThrow();
    return RamLayout.at(guest, conflict.want().place().element())
        .map(
            ram ->
                RamLayout.fixes(
                    facts, guest, ram, conflict.want().place(), conflict.use(), AddressSet.EMPTY))
        .orElse(List.of());
  }
}
