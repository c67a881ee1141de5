package org.iotopo.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Region;
import org.iotopo.analysis.ReservedRegions;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.Arch;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Iommu;
import org.iotopo.model.Reserved;

/** Where the interrupts of a host bridge's devices are written to. */
public final class Doorbells {

  private Doorbells() {}

  /** The doorbells that hardware takes before translation, each once. */
  public static List<Party> hardware(Facts facts, HostBridge host) {
    Set<Party> found = new LinkedHashSet<>();
    if (facts.machine().arch() == Arch.X86_64) {
      found.add(
          new Party(
              "the interrupt window",
              ReservedRegions.X86_MSI,
              Place.of(new ElementPath(host.name()))));
    }
    for (Reserved reserved : facts.machine().reserved()) {
      if (reserved.type() == Reserved.Type.MSI && isOf(facts, reserved, host)) {
        found.add(party(reserved));
      }
    }
    Set<String> units = new LinkedHashSet<>();
    for (Function function : facts.topology().inside(new ElementPath(host.name()))) {
      Optional<Iommu> unit = facts.translation().of(function);
      if (unit.isEmpty() || !units.add(unit.get().name())) {
        continue;
      }
      for (Region region : facts.reserved().of(function)) {
        boolean known = region.range().equals(ReservedRegions.X86_MSI) && !found.isEmpty();
        if (region.type() == Reserved.Type.MSI && !known) {
          found.add(party(facts, region, function));
        }
      }
    }
    return new ArrayList<>(found);
  }

  /** Whether a declared region is for devices of a host bridge. */
  public static boolean isOf(Facts facts, Reserved reserved, HostBridge host) {
    return reserved.isForAll()
        || reserved.devices().stream()
            .flatMap(path -> facts.topology().inside(path).stream())
            .anyMatch(function -> function.host() == host);
  }

  /** A declared doorbell in the words of a message. */
  public static Party party(Reserved reserved) {
    return new Party(
        "doorbell " + reserved.name(),
        reserved.range(),
        Place.of(new ElementPath(reserved.name()), Aspect.RANGE));
  }

  /** A doorbell region in the words of a message. */
  public static Party party(Facts facts, Region region, Function function) {
    ElementPath from = region.from().orElse(function.path());
    return new Party("doorbell " + from, region.range(), place(facts, region, function));
  }

  /** Where a region comes from. */
  public static Place place(Facts facts, Region region, Function function) {
    ElementPath from = region.from().orElse(function.path());
    boolean ofIommu =
        facts.machine().iommus().stream().map(Iommu::name).anyMatch(from.text()::equals);
    return Place.of(from, ofIommu ? Aspect.MSI : Aspect.RANGE);
  }
}
