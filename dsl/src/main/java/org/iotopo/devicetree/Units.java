package org.iotopo.devicetree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.model.Machine;

/** Which units name which elements: what a table says, whether Linux listens to it or not. */
final class Units {

  private final Map<ElementPath, List<Claim>> named = new HashMap<>();
  private final Set<ElementPath> functions = new HashSet<>();
  private final Optional<Claim> rest;

  /**
   * A cover of a unit.
   *
   * @param index of the cover in its unit
   */
  record Claim(Iommu unit, int index, Iommu.Cover cover) {

    /** The output ID of a requester, which is the requester ID itself where nothing is said. */
    long stream(int requesterId, int first) {
      return cover.stream()
          .map(stream -> stream + (requesterId - first))
          .orElse((long) requesterId);
    }
  }

  Units(Machine machine) {
    Optional<Claim> everything = Optional.empty();
    for (Iommu unit : machine.iommus()) {
      unit.function().ifPresent(functions::add);
      for (int index = 0; index < unit.covers().size(); index++) {
        Claim claim = new Claim(unit, index, unit.covers().get(index));
        if (claim.cover().everything() && everything.isEmpty()) {
          everything = Optional.of(claim);
        }
        for (ElementPath path : claim.cover().targets()) {
          named.computeIfAbsent(path, none -> new ArrayList<>()).add(claim);
        }
      }
    }
    this.rest = everything;
  }

  /** The covers that name an element, the first that fits counting. */
  List<Claim> naming(ElementPath path) {
    return named.getOrDefault(path, List.of());
  }

  /** Whether a function is itself a unit, which nobody translates. */
  boolean isUnit(ElementPath function) {
    return functions.contains(function);
  }

  /** The one of all that no unit names. */
  Optional<Claim> rest() {
    return rest;
  }

  /** The one of a platform device. */
  Optional<Claim> ofPlatformDevice(ElementPath device) {
    return naming(device).stream().findFirst().or(this::rest);
  }
}
