package org.iotopo.importer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.iotopo.importer.FirmwareFacts.Requesters;
import org.iotopo.importer.FunctionFacts.HeaderType;
import org.iotopo.importer.FunctionFacts.View;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.BusRange;

/** The functions on root buses that tables name, for a machine of which nothing else is told. */
final class ImpliedFunctions {

  private static final String REMARK = "is known from firmware's tables alone";

  private final FirmwareFacts firmware;
  private final Map<Bdf, HeaderType> found = new TreeMap<>();

  private ImpliedFunctions(FirmwareFacts firmware) {
    this.firmware = firmware;
  }

  /** In order of BDF; what stands behind a bridge is not told well enough. */
  static List<RawFunction> of(FirmwareFacts firmware) {
    ImpliedFunctions implied = new ImpliedFunctions(firmware);
    firmware.iommus().forEach(unit -> unit.covers().forEach(c -> implied.note(c.requesters())));
    firmware.iommus().forEach(unit -> unit.function().ifPresent(implied::function));
    firmware.reserved().forEach(region -> region.requesters().forEach(implied::note));
    firmware.atsPorts().forEach(implied::note);
    firmware.externalFacing().forEach(implied::note);
    return implied.found.entrySet().stream()
        .map(entry -> function(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void note(Requesters requesters) {
    if (requesters instanceof Requesters.Function one) {
      function(one.bdf());
    } else if (requesters instanceof Requesters.Below below && isOnRootBus(below.bridge())) {
      found.put(below.bridge(), HeaderType.BRIDGE);
    }
  }

  private void function(Bdf bdf) {
    if (isOnRootBus(bdf)) {
      found.putIfAbsent(bdf, HeaderType.FUNCTION);
    }
  }

  private boolean isOnRootBus(Bdf bdf) {
    return bdf.bus() == 0
        || firmware.hostBridges().stream()
            .filter(host -> host.segment().equals(bdf.segment()))
            .flatMap(host -> host.buses().stream())
            .map(BusRange::first)
            .anyMatch(first -> first == bdf.bus());
  }

  private static RawFunction function(Bdf bdf, HeaderType header) {
    FunctionFacts facts =
        new FunctionFacts(
            View.NONE,
            Optional.empty(),
            Optional.empty(),
            header,
            false,
            0,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            false,
            Optional.empty(),
            List.of(),
            List.of(),
            false,
            false);
    return new RawFunction(
        bdf,
        facts,
        List.of(),
        OptionalInt.empty(),
        Optional.empty(),
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        List.of(REMARK));
  }
}
