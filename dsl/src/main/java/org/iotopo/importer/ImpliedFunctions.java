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
import org.iotopo.pci.DeviceFunction;

/**
 * The functions that tables name, for a machine of which nothing else is told. The bus of a device
 * scope is that of a host bridge (VT-d 8.3.1).
 */
final class ImpliedFunctions {

  private static final String REMARK = "is known from firmware's tables alone";

  private final Map<Bdf, HeaderType> found = new TreeMap<>();

  private ImpliedFunctions() {}

  /** In order of BDF; what stands behind a bridge is not told well enough. */
  static List<RawFunction> of(FirmwareFacts firmware) {
    ImpliedFunctions implied = new ImpliedFunctions();
    firmware.iommus().forEach(unit -> unit.covers().forEach(c -> implied.note(c.requesters())));
    firmware.iommus().forEach(unit -> unit.function().ifPresent(implied::function));
    firmware.reserved().forEach(region -> region.requesters().forEach(implied::note));
    firmware.reserved().forEach(region -> region.requesters().forEach(implied::noteOne));
    firmware.atsPorts().forEach(implied::note);
    firmware.externalFacing().forEach(implied::note);
    return implied.found.entrySet().stream()
        .map(entry -> function(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void note(Requesters requesters) {
    if (requesters instanceof Requesters.Function one) {
      function(one.bdf());
    } else if (requesters instanceof Requesters.Below below) {
      function(below.bridge());
      found.put(below.bridge(), HeaderType.BRIDGE);
    }
  }

  /** A region for a single requester ID. */
  private void noteOne(Requesters requesters) {
    if (requesters instanceof Requesters.Ids ids && ids.first() == ids.last()) {
      function(Bdf.of(ids.segment(), ids.first()));
    }
  }

  /** A device has a function 0, or Linux would not find the others. */
  private void function(Bdf bdf) {
    DeviceFunction first = new DeviceFunction(bdf.slot().device(), 0);
    found.putIfAbsent(new Bdf(bdf.segment(), bdf.bus(), first), HeaderType.FUNCTION);
    found.putIfAbsent(bdf, HeaderType.FUNCTION);
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
