package org.iotopo.rules.host;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Endpoint;
import org.iotopo.model.SrIov;
import org.iotopo.pci.BusRange;
import org.iotopo.rules.Rule;

/** Virtual functions get bus numbers that the bridge above does not pass on. */
final class BusVfOverflow implements Rule {

  @Override
  public String id() {
    return "bus-vf-overflow";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Function function : facts.topology().functions()) {
      Optional<SrIov> sriov = function.endpoint().flatMap(Endpoint::srIov);
      if (!function.isVirtual() && sriov.isPresent() && sriov.get().total() > 0) {
        checkFunction(facts.geometry().busOf(function), function, sriov.get(), findings);
      }
    }
  }

  private void checkFunction(Bus bus, Function function, SrIov sriov, Consumer<Finding> findings) {
    Optional<BusRange> above =
        bus.bridge().isPresent() ? bus.bridge().get().bridge().get().buses() : bus.host().buses();
    long last =
        function.bdf().requesterId()
            + (long) sriov.offset()
            + (long) (sriov.total() - 1) * sriov.stride();
    int lastBus = (int) Math.min(last >> 8, 0xffff);
    if (above.isPresent() && lastBus > above.get().last()) {
      findings.accept(
          finding(
                  Place.of(function.path(), Aspect.SR_IOV),
                  String.format(
                      "VF%d of %s is on bus 0x%02x, beyond the last bus 0x%02x behind %s",
                      sriov.total() - 1,
                      function.name(),
                      lastBus,
                      above.get().last(),
                      bus.aboveName()))
              .related(
                  Place.of(bus.above().element(), Aspect.BUSES),
                  bus.aboveName() + " has buses " + above.get())
              .fixes(extending(bus, above.get(), lastBus)));
    }
  }

  private static List<Fix> extending(Bus bus, BusRange above, int lastBus) {
    Place place = Place.of(bus.above().element(), Aspect.BUSES);
    if (lastBus > 0xff) {
      return List.of();
    }
    BusRange wider = new BusRange(above.first(), lastBus);
    return List.of(
        Fix.proposed("Extend the buses to " + wider, new Edit.Replace(place, wider.toString())));
  }
}
