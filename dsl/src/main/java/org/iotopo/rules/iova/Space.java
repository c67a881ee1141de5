package org.iotopo.rules.iova;

import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Conflict;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.FreePlace;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Obstacles;
import org.iotopo.analysis.Use;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.model.Iommu;
import org.iotopo.rules.Sentences;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** How a finding says where else a map would fit. */
final class Space {

  private Space() {}

  /** The finding with a note that names a free place of the same size, and a fix that takes it. */
  static Finding offer(Facts facts, Conflict conflict, Finding finding) {
    if (conflict.use().isGuest()) {
      return finding;
    }
    AddressRange wanted = conflict.want().range();
    AddressSet free = Obstacles.free(facts, conflict.use()).minus(taken(facts, conflict));
    return FreePlace.firstFit(free, wanted.size(), wanted.first())
        .map(
            place ->
                restart(conflict.use(), place, finding)
                    .note("free instead: " + Sentences.literal(place))
                    .fix(
                        Fix.proposed(
                            "Map " + Sentences.literal(place),
                            new Edit.Replace(conflict.want().place(), Sentences.literal(place)))))
        .orElseGet(
            () -> finding.note("no " + wanted.size() + " in one piece are free: " + largest(free)));
  }

  /** What the owner wants besides: its other maps and its RAM. */
  static AddressSet taken(Facts facts, Conflict conflict) {
    return AddressSet.of(
        facts.uses().all().stream()
            .filter(use -> use.owner().equals(conflict.use().owner()))
            .flatMap(use -> use.wants().stream())
            .filter(want -> !want.equals(conflict.want()))
            .map(Use.Want::range)
            .toList());
  }

  /** DPDK and SPDK take the place of their memory on the command line. */
  private static Finding restart(Use use, AddressRange place, Finding finding) {
    return use.consumer() == Consumer.DPDK
        ? finding.note("start it with --base-virtaddr=" + Address.plain(place.first()))
        : finding;
  }

  /** {@code the largest piece is 0x.. .. 0x.. (5 MiB)}. */
  static String largest(AddressSet free) {
    return free.ranges().stream()
        .max((a, b) -> a.size().compareTo(b.size()))
        .map(range -> "the largest piece is " + Sentences.sized(range))
        .orElse("nothing is left");
  }

  /** The IOMMU of the first device that has one. */
  static String iommu(Facts facts, List<Use.Device> devices) {
    return devices.stream()
        .flatMap(device -> device.function().stream())
        .map(facts.translation()::of)
        .flatMap(Optional::stream)
        .map(Iommu::name)
        .findFirst()
        .orElse("the IOMMU");
  }

  /** The first function of a conflict. */
  static Optional<Function> function(Conflict conflict) {
    return conflict.devices().get(0).function();
  }

  /** {@code 4 GiB .. 20 GiB of assign fastpath}. */
  static String wanted(Conflict conflict) {
    return Sentences.span(conflict.want().range()) + " of " + conflict.use();
  }

  /** The conflicts of assignments; guests have rules of their own. */
  static List<Conflict> conflicts(
      Facts facts, java.util.function.Function<Obstacles, AddressSet> kind) {
    return facts.conflicts().of(kind).stream()
        .filter(conflict -> !conflict.use().isGuest())
        .toList();
  }
}
