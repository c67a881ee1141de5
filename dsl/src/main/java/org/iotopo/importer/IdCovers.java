package org.iotopo.importer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu.Cover;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.Segment;
import org.iotopo.units.AddressRange;

/**
 * Who is meant by intervals of requester IDs, by name: whole host bridges and bridges where all
 * that stands there is meant. The unit's own function is never translated and does not count.
 */
final class IdCovers {

  private static final int IDS = 0x1_0000;

  private final Map<Segment, BitSet> ids = new TreeMap<>();
  private final Map<Bdf, ElementPath> paths;
  private final Optional<Bdf> own;
  private final List<ElementPath> named = new ArrayList<>();
  private final List<Cover> single = new ArrayList<>();
  private boolean all = true;

  private IdCovers(List<Requesters.Ids> intervals, Optional<Bdf> own, Map<Bdf, ElementPath> paths) {
    for (Requesters.Ids interval : intervals) {
      ids.computeIfAbsent(interval.segment(), key -> new BitSet(IDS))
          .set(interval.first(), interval.last() + 1);
    }
    this.own = own;
    this.paths = paths;
  }

  static IdCovers of(
      List<Requesters.Ids> intervals,
      Optional<Bdf> own,
      List<HostBridgeBuilder.Place> places,
      Map<Bdf, ElementPath> paths) {
    IdCovers covers = new IdCovers(intervals, own, paths);
    places.forEach(covers::add);
    return covers;
  }

  private void add(HostBridgeBuilder.Place place) {
    BitSet meant = ids.getOrDefault(place.root().segment(), new BitSet());
    ElementPath host = new ElementPath(place.name());
    List<BusTree.Node> nodes = place.root().nodes();
    boolean whole =
        nodes.isEmpty()
            ? !meant.get(place.buses().first() << 8, place.buses().last() + 1 << 8).isEmpty()
            : nodes.stream().allMatch(node -> isWhole(node, meant));
    if (whole) {
      named.add(host);
      return;
    }
    all = false;
    nodes.forEach(node -> add(node, meant));
  }

  private boolean isMeant(BusTree.Node node, BitSet meant) {
    return meant.get(node.bdf().requesterId()) || own.filter(node.bdf()::equals).isPresent();
  }

  private boolean isWhole(BusTree.Node node, BitSet meant) {
    return isMeant(node, meant)
        && node.children().stream().allMatch(child -> isWhole(child, meant));
  }

  private void add(BusTree.Node node, BitSet meant) {
    if (own.filter(node.bdf()::equals).isPresent()) {
      return;
    }
    ElementPath path = paths.get(node.bdf());
    if (isWhole(node, meant)) {
      named.add(path);
      return;
    }
    if (isMeant(node, meant)) {
      int id = node.bdf().requesterId();
      AddressRange only = new AddressRange(id, id);
      single.add(new Cover(false, List.of(path), Optional.of(only), Optional.empty()));
    }
    node.children().forEach(child -> add(child, meant));
  }

  /** Whether every function of the machine is meant. */
  boolean isAll() {
    return all && !named.isEmpty();
  }

  /** Elements that are meant with all below them. */
  List<ElementPath> named() {
    return named;
  }

  /** Bridges that are meant without all below them. */
  List<Cover> single() {
    return single;
  }
}
