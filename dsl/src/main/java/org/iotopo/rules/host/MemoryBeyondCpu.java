package org.iotopo.rules.host;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Memory;
import org.iotopo.rules.Ram;
import org.iotopo.rules.Rule;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;

/** RAM lies where the CPU cannot address it. */
final class MemoryBeyondCpu implements Rule {

  @Override
  public String id() {
    return "memory-beyond-cpu";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    AddressRange cpu = AddressRange.ofWidth(facts.machine().cpuAddressWidth());
    for (Memory memory : facts.machine().memory()) {
      if (!cpu.contains(memory.range())) {
        findings.accept(
            finding(
                    Ram.place(memory),
                    Ram.party(memory)
                        + " reaches beyond the "
                        + facts.machine().cpuAddressWidth()
                        + " address bits of the CPU, last "
                        + Address.format(cpu.last()))
                .address(memory.range(), "memory " + memory.name())
                .address(cpu, "CPU")
                .related(
                    Place.of(ElementPath.MACHINE, Aspect.ADDRESS_WIDTH),
                    "the CPU's address width"));
      }
    }
  }
}
