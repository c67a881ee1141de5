package org.iotopo.rules.window;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.rules.Rule;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** A host bridge forwards CPU addresses that the CPU cannot make. */
final class HostWindowBeyondCpu implements Rule {

  @Override
  public String id() {
    return "host-window-beyond-cpu";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    AddressRange cpu = AddressRange.ofWidth(facts.machine().cpuAddressWidth());
    for (HostBridge host : facts.machine().hostBridges()) {
      for (HostWindow window : HostWindow.of(host)) {
        if (!cpu.contains(window.cpu())) {
          findings.accept(
              finding(
                      window.place(),
                      window.name()
                          + " ["
                          + window.cpu()
                          + "] reaches beyond the "
                          + facts.machine().cpuAddressWidth()
                          + " address bits of the CPU, last "
                          + Address.format(cpu.last()))
                  .address(window.cpu(), window.name())
                  .address(cpu, "CPU")
                  .related(
                      Place.of(ElementPath.MACHINE, Aspect.ADDRESS_WIDTH),
                      "the CPU's address width")
                  .fixes(
                      window.without(
                          window.onBus(AddressSet.ALL.minus(cpu)), "what the CPU cannot make")));
        }
      }
    }
  }
}
