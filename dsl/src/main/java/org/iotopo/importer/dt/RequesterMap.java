package org.iotopo.importer.dt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.iotopo.binary.fdt.FdtProperty;
import org.iotopo.model.Kernel;
import org.iotopo.units.Address;

/**
 * {@code iommu-map} with its mask: which requester ID goes to which unit as which stream, as {@code
 * of_map_id} finds it. The first entry that matches wins; a bad one stops the search.
 */
final class RequesterMap {

  private static final int REQUESTER_IDS = 1 << 16;

  /** Cells of an entry besides those of the target's specifier. */
  private static final int FIXED_CELLS = 3;

  private final DeviceTree tree;
  private final Kernel kernel;
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> surprises = new ArrayList<>();
  private final int[] entryOf = new int[REQUESTER_IDS];
  private long mask = 0xffff_ffffL;

  /**
   * An entry.
   *
   * @param out the first cell of the specifier of the first ID
   */
  private record Entry(long first, DtNode unit, long out, long length) {}

  private RequesterMap(DeviceTree tree, Kernel kernel) {
    this.tree = tree;
    this.kernel = kernel;
    Arrays.fill(entryOf, -1);
  }

  /** The map of a host bridge; one that maps nothing where it has none. */
  static RequesterMap of(DtNode host, DeviceTree tree, Kernel kernel) {
    RequesterMap map = new RequesterMap(tree, kernel);
    Optional<FdtProperty> property = host.property("iommu-map");
    OptionalLong mask = host.cell("iommu-map-mask");
    map.mask = mask.orElse(map.mask);
    property.ifPresent(map::read);
    map.assign();
    return map;
  }

  /** What is odd about it, each in one sentence. */
  List<String> surprises() {
    return surprises;
  }

  /** The mask where it makes requesters share a stream. */
  Optional<Long> foldingMask() {
    return (mask & 0xffff) == 0xffff ? Optional.empty() : Optional.of(mask);
  }

  /** Whether nothing is translated. */
  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The unit that translates a requester ID. */
  Optional<DtNode> unit(int requesterId) {
    int entry = entryOf[(int) (requesterId & mask)];
    return entry < 0 ? Optional.empty() : Optional.of(entries.get(entry).unit());
  }

  /** The stream that the unit sees; only of a requester ID that is translated. */
  long stream(int requesterId) {
    int masked = (int) (requesterId & mask);
    Entry entry = entries.get(entryOf[masked]);
    return entry.out() + (masked - entry.first());
  }

  private void read(FdtProperty map) {
    if (map.cells() == 0 || !map.isCells()) {
      surprises.add("iommu-map of " + map.size() + " bytes is not made of entries");
      return;
    }
    boolean fixed = !kernel.isAtLeast(Kernel.V7_3);
    if (fixed && map.cells() % (FIXED_CELLS + 1) != 0) {
      surprises.add(
          "iommu-map of "
              + map.cells()
              + " cells is no multiple of 4: Linux "
              + kernel
              + " translates nothing");
      return;
    }
    boolean bare = fixed || isBare(map);
    int at = 0;
    while (at + 1 < map.cells()) {
      long first = map.cell(at);
      if ((first & ~mask) != 0) {
        surprises.add(
            String.format("iommu-map-mask 0x%x leaves out bits of entry 0x%x", mask, first));
        return;
      }
      Optional<DtNode> unit = tree.byPhandle(map.cell(at + 1));
      if (unit.isEmpty()) {
        surprises.add(
            String.format("iommu-map names phandle 0x%x, which is nothing", map.cell(at + 1)));
        return;
      }
      int cells = bare ? 1 : (int) Math.min(unit.get().cell("#iommu-cells").orElse(1), 16);
      if (at + FIXED_CELLS + cells > map.cells()) {
        surprises.add("iommu-map ends within an entry");
        return;
      }
      long length = map.cell(at + 2 + cells);
      if (cells > 1 && length > 1) {
        surprises.add(
            String.format(
                "iommu-map has an entry of %d cells for %d requesters; Linux refuses them",
                cells, length));
      } else {
        long out = cells == 0 ? 0 : map.cell(at + 2);
        entries.add(new Entry(first, unit.get(), out, length));
      }
      at += FIXED_CELLS + cells;
    }
  }

  /**
   * Whether entries have one cell though their unit takes two, which Linux knows by all lengths
   * being 1 ({@code of_check_bad_map}).
   */
  private boolean isBare(FdtProperty map) {
    boolean takesTwo =
        map.cells() > 1
            && tree.byPhandle(map.cell(1))
                .filter(unit -> unit.cell("#iommu-cells").orElse(1) == 2)
                .isPresent();
    if (!takesTwo || map.cells() % (FIXED_CELLS + 1) != 0) {
      return false;
    }
    for (int at = 0; at < map.cells(); at += FIXED_CELLS + 1) {
      if (map.cell(at + 1) != map.cell(1) || map.cell(at + 3) != 1) {
        return false;
      }
    }
    return true;
  }

  /** Gives each masked ID its first entry, each ID looked at once however the entries overlap. */
  private void assign() {
    int[] nextFree = new int[REQUESTER_IDS + 1];
    for (int id = 0; id <= REQUESTER_IDS; id++) {
      nextFree[id] = id;
    }
    for (int index = 0; index < entries.size(); index++) {
      Entry entry = entries.get(index);
      long end = Address.min(entry.first() + entry.length(), REQUESTER_IDS);
      int id = entry.first() >= end ? REQUESTER_IDS : free(nextFree, (int) entry.first());
      while (id < end) {
        entryOf[id] = index;
        nextFree[id] = id + 1;
        id = free(nextFree, id);
      }
    }
  }

  /** The first ID from here on that has no entry, with the way there shortened. */
  private static int free(int[] nextFree, int id) {
    int end = id;
    while (nextFree[end] != end) {
      end = nextFree[end];
    }
    for (int at = id; nextFree[at] != end && at != end; ) {
      int next = nextFree[at];
      nextFree[at] = end;
      at = next;
    }
    return end;
  }
}
