package org.iotopo.rules.host;

import java.util.List;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Overlap;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Memory;
import org.iotopo.rules.Ram;
import org.iotopo.rules.Rule;

/** Two ranges of RAM overlap. */
final class MemoryOverlap implements Rule {

  @Override
  public String id() {
    return "memory-overlap";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    List<Memory> memory = facts.machine().memory();
    for (Overlap<Memory> pair : Overlap.in(memory, Memory::range, (one, other) -> true)) {
      boolean lowerIsLater = memory.indexOf(pair.lower()) > memory.indexOf(pair.upper());
      Memory later = lowerIsLater ? pair.lower() : pair.upper();
      Memory earlier = lowerIsLater ? pair.upper() : pair.lower();
      findings.accept(Ram.party(later).meets(this, "overlaps", Ram.party(earlier)));
    }
  }
}
