package org.iotopo.rules.host;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Overlap;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Party;
import org.iotopo.rules.Rule;

/** Registers of an IOMMU, an ITS or a device lie where something else is. */
final class RegistersOverlap implements Rule {

  @Override
  public String id() {
    return "registers-overlap";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    List<Party> registers = Mmio.registers(facts).toList();
    List<Party> others = Stream.concat(Mmio.memory(facts), Mmio.windows(facts)).toList();
    for (Party own : registers) {
      others.stream()
          .filter(other -> other.range().overlaps(own.range()))
          .forEach(other -> findings.accept(own.meets(this, "overlap", other)));
    }
    for (Overlap<Party> pair : Overlap.in(registers, Party::range, (one, other) -> true)) {
      boolean lowerIsLater = registers.indexOf(pair.lower()) > registers.indexOf(pair.upper());
      Party later = lowerIsLater ? pair.lower() : pair.upper();
      Party earlier = lowerIsLater ? pair.upper() : pair.lower();
      findings.accept(later.meets(this, "overlap", earlier));
    }
  }
}
