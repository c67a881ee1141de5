package org.iotopo.tests.backend.acpi;

import java.util.List;
import java.util.Optional;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.FunctionFacts.BridgeFacts;
import org.iotopo.importer.RawFunction;
import org.iotopo.pci.Bdf;

/** Whether a function is among those that a table means. */
final class Reach {

  private Reach() {}

  static boolean holds(Requesters who, Bdf function, List<RawFunction> functions) {
    if (who instanceof Requesters.All all) {
      return all.segment().map(function.segment()::equals).orElse(true);
    }
    if (who instanceof Requesters.Function one) {
      return one.bdf().equals(function);
    }
    if (who instanceof Requesters.Ids ids) {
      return ids.segment().equals(function.segment())
          && ids.first() <= function.requesterId()
          && function.requesterId() <= ids.last();
    }
    return who instanceof Requesters.Below below
        && (below.bridge().equals(function) || isBehind(below.bridge(), function, functions));
  }

  private static boolean isBehind(Bdf bridge, Bdf function, List<RawFunction> functions) {
    return functions.stream()
        .filter(each -> each.bdf().equals(bridge))
        .map(each -> each.facts().bridge().flatMap(BridgeFacts::buses))
        .flatMap(Optional::stream)
        .anyMatch(
            buses -> bridge.segment().equals(function.segment()) && buses.contains(function.bus()));
  }
}
