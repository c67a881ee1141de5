package org.iotopo.rules.reserved;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Memory;
import org.iotopo.model.Reserved;
import org.iotopo.rules.Ram;
import org.iotopo.rules.Rule;
import org.iotopo.units.AddressRange;

/** Memory that firmware keeps for devices is given to the kernel as RAM. */
public final class ReservedInRam implements Rule {

  @Override
  public String id() {
    return "reserved-in-ram";
  }

  @Override
  public Severity severity() {
    return Severity.INFO;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Reserved reserved : facts.machine().reserved()) {
      if (reserved.origin() != Reserved.Origin.RMRR || !Scope.isDirect(reserved)) {
        continue;
      }
      for (Memory memory : facts.machine().memory()) {
        if (memory.range().overlaps(reserved.range())) {
          findings.accept(describe(reserved, memory));
          break;
        }
      }
    }
  }

  private Finding describe(Reserved reserved, Memory memory) {
    AddressRange common = memory.range().intersection(reserved.range());
    return finding(
            Scope.range(reserved),
            Scope.name(reserved)
                + " lies in RAM "
                + memory.range()
                + " with "
                + common.size()
                + ": the memory map must keep it")
        .address(common, "overlap")
        .related(Ram.place(memory), Ram.party(memory).toString());
  }
}
