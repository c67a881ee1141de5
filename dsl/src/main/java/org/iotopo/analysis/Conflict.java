package org.iotopo.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iotopo.units.AddressSet;

/**
 * A wanted range and one kind of thing that stands in its way, the same for some devices.
 *
 * @param use who wants it
 * @param want the range
 * @param obstacles everything that stands in the way of the first device
 * @param addresses the addresses that are lost to this kind of thing
 * @param devices the devices that lose them
 */
public record Conflict(
    Use use, Use.Want want, Obstacles obstacles, AddressSet addresses, List<Use.Device> devices) {

  /** Copies the list. */
  public Conflict {
    devices = List.copyOf(devices);
  }

  /** One device and its obstacles to a wanted range. */
  private record Case(Use use, Use.Want want, Use.Device device, Obstacles obstacles) {}

  /** Every conflict of a machine, asked for by kind; computed once. */
  public static final class Catalogue {

    private final List<Case> cases = new ArrayList<>();

    private Catalogue() {}

    static Catalogue of(Facts facts) {
      Catalogue catalogue = new Catalogue();
      for (Use use : facts.uses().all()) {
        for (Use.Want want : use.wants()) {
          for (Use.Device device : use.devices()) {
            Obstacles obstacles = Obstacles.of(facts, use, device, want.range());
            if (!obstacles.isEmpty()) {
              catalogue.cases.add(new Case(use, want, device, obstacles));
            }
          }
        }
      }
      return catalogue;
    }

    /** The conflicts of one kind, devices that lose the same addresses together. */
    public List<Conflict> of(java.util.function.Function<Obstacles, AddressSet> kind) {
      record Key(Use.Want want, AddressSet lost) {}
      Map<Key, Conflict> found = new LinkedHashMap<>();
      for (Case one : cases) {
        AddressSet lost = kind.apply(one.obstacles);
        if (!lost.isEmpty()) {
          found.merge(
              new Key(one.want, lost),
              new Conflict(one.use, one.want, one.obstacles, lost, List.of(one.device)),
              Conflict::with);
        }
      }
      return List.copyOf(found.values());
    }
  }

  private Conflict with(Conflict other) {
    List<Use.Device> both = new ArrayList<>(devices);
    both.addAll(other.devices);
    return new Conflict(use, want, obstacles, addresses, both);
  }
}
