package org.iotopo.devicetree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iotopo.analysis.CarveOut;
import org.iotopo.analysis.CarveOuts;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.GuestSeats;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Guest;
import org.iotopo.pci.DeviceFunction;

/**
 * What is to be added to a guest's device tree: nodes of its assigned functions, and for each the
 * IOVAs that it must not use ({@code iommu-addresses} without {@code reg}).
 */
public final class GuestTree {

  /** Where QEMU's virt has its host bridge. */
  public static final String HOST_BRIDGE = "/pcie@10000000";

  private GuestTree() {}

  /**
   * An overlay, and what it cannot say.
   *
   * @param root with a fragment for each node to which something is added
   */
  public record Described(Guest guest, Node root, List<Shortfall> shortfalls) {}

  /** Of every guest that is told by a device tree, in the order of the file. */
  public static List<Described> of(Facts facts) {
    return facts.machine().guests().stream()
        .filter(guest -> CarveOuts.channel(guest) == CarveOut.Channel.DT_IOMMU_ADDRESSES)
        .map(guest -> of(facts, guest))
        .toList();
  }

  private static Described of(Facts facts, Guest guest) {
    Shortfall.Collected shortfalls = new Shortfall.Collected();
    Labels labels = new Labels();
    Map<Integer, List<Row>> holes = new LinkedHashMap<>();
    for (CarveOut carveOut : CarveOuts.of(facts, guest)) {
      Row row =
          Row.to(labels.of(carveOut.function().path()))
              .and(Row.pci(carveOut.range()))
              .remark(carveOut.range() + ", " + carveOut.gap().reason());
      holes.computeIfAbsent(carveOut.function().index(), none -> new ArrayList<>()).add(row);
    }
    Draft bus = new Draft("", "__overlay__").widths(3, 2);
    Draft regions = new Draft("", "__overlay__").widths(2, 2).flag("ranges");
    Set<Function> known = new HashSet<>();
    for (GuestSeats.Seat seat : GuestSeats.of(facts, guest).seats()) {
      Function function = seat.function();
      if (!known.add(function)) {
        continue;
      }
      if (seat.slot().isEmpty() || seat.taken()) {
        shortfalls.error(
            Place.of(new ElementPath(guest.name())),
            "the root bus of guest "
                + guest.name()
                + " has no "
                + seat.slot().map(slot -> "second function " + slot).orElse("slot left")
                + " for "
                + function.name());
        continue;
      }
      Draft draft = function(function, seat.slot().get(), labels, bus);
      List<Row> rows = holes.getOrDefault(function.index(), List.of());
      if (!rows.isEmpty()) {
        String region = labels.of(new ElementPath(function.path().text() + "-holes"));
        draft.rows("memory-region", List.of(Row.to(region)));
        regions.add(new Draft(region, region.replace('_', '-')).rows("iommu-addresses", rows));
      }
      bus.add(draft);
    }
    Draft root = new Draft("", "").widths(2, 2);
    root.add(fragment(0, HOST_BRIDGE, bus));
    if (!regions.isEmpty()) {
      Draft made = new Draft("", "__overlay__");
      made.add(new Draft("", "reserved-memory"));
      root.add(fragment(1, "/", made));
      root.add(fragment(2, "/reserved-memory", regions).widths(2, 2).flag("ranges"));
    }
    return new Described(guest, root.build(), shortfalls.all());
  }

  /** What is to be added to a node: the last one must have been made before. */
  private static Draft fragment(int number, String target, Draft content) {
    Draft fragment = new Draft("", "fragment@" + number).texts("target-path", target);
    fragment.add(content);
    return fragment;
  }

  private static Draft function(Function function, DeviceFunction slot, Labels labels, Draft bus) {
    String unit = "%x,%x".formatted(slot.device(), slot.function());
    return new Draft(labels.of(function.path()), bus.fresh(function.path().name(), unit))
        .remark(function.path() + ", on the host at " + function.bdf())
        .cells("reg", (long) slot.devfn() << 8, 0, 0, 0, 0);
  }
}
