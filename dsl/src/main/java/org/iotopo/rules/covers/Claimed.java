package org.iotopo.rules.covers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.pci.BusRange;
import org.iotopo.units.AddressRange;

/**
 * One target of one cover of a unit.
 *
 * @param ids the requester IDs that are meant; of a host bridge all of its buses where not narrowed
 * @param stream the outputs, where declared
 */
record Claimed(
    Iommu unit,
    ElementPath target,
    AddressRange ids,
    boolean isNarrowed,
    Optional<AddressRange> stream,
    Place place) {

  private static final AddressRange ANY = new AddressRange(0, 0xffff);

  /** All of a machine, in the order in which they are declared. */
  static List<Claimed> of(Facts facts) {
    List<Claimed> all = new ArrayList<>();
    for (Iommu unit : facts.machine().iommus()) {
      for (int at = 0; at < unit.covers().size(); at++) {
        Iommu.Cover cover = unit.covers().get(at);
        Place place = Place.of(new ElementPath(unit.name()), Aspect.COVERS, at);
        for (ElementPath target : cover.targets()) {
          all.add(of(facts, unit, cover, target, place));
        }
      }
    }
    return all;
  }

  private static Claimed of(
      Facts facts, Iommu unit, Iommu.Cover cover, ElementPath target, Place place) {
    AddressRange whole = buses(facts, target).map(Claimed::ids).orElse(ANY);
    boolean isOne = facts.topology().at(target).isPresent();
    AddressRange ids = cover.requesterIds().orElse(whole);
    long count = isOne ? 1 : ids.last() - ids.first() + 1;
    Optional<AddressRange> stream =
        cover.stream().map(first -> new AddressRange(first, first + count - 1));
    return new Claimed(unit, target, ids, cover.requesterIds().isPresent(), stream, place);
  }

  /** The buses of a host bridge. */
  static Optional<BusRange> buses(Facts facts, ElementPath target) {
    return facts.machine().hostBridges().stream()
        .filter(host -> host.name().equals(target.text()))
        .findFirst()
        .flatMap(HostBridge::buses);
  }

  /** The requester IDs of buses. */
  static AddressRange ids(BusRange buses) {
    return new AddressRange((long) buses.first() << 8, (long) buses.last() << 8 | 0xff);
  }

  /** {@code requester IDs 0x0 .. 0xff of pci0}. */
  String who() {
    return isNarrowed ? "requester IDs " + ids + " of " + target : target.toString();
  }
}
