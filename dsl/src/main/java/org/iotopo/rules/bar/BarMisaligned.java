package org.iotopo.rules.bar;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Literals;
import org.iotopo.rules.Rule;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.iotopo.units.ByteSize;

/** A BAR or ROM is not aligned to its size. */
final class BarMisaligned implements Rule {

  @Override
  public String id() {
    return "bar-misaligned";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Bus bus : facts.geometry().buses()) {
      for (Claim claim : bus.claims()) {
        if (!claim.isWindow() && claim.isDeclared()) {
          ByteSize size = Bars.unit(claim);
          if (size.isPowerOfTwo() && !claim.range().isAlignedTo(size)) {
            findings.accept(report(bus, claim, size));
          }
        }
      }
    }
  }

  private Finding report(Bus bus, Claim bar, ByteSize size) {
    long start = bar.range().first();
    long down = start & -size.bytes();
    Finding finding =
        finding(
                bar.place(),
                bar
                    + " starts "
                    + ByteSize.of(start - down)
                    + " past a multiple of its size, "
                    + size)
            .address(bar.range(), bar.name());
    Optional<AddressRange> better =
        Stream.of(down, down + size.bytes())
            .filter(first -> !Address.below(first, down))
            .filter(first -> !Address.below(first + (bar.range().size().bytes() - 1), first))
            .map(first -> AddressRange.ofSize(first, bar.range().size()))
            .filter(range -> bus.hasRoomFor(bar, range))
            .findFirst();
    boolean canMove = bar.place().aspect() == Aspect.BAR_ADDRESS;
    return better.isPresent() && canMove
        ? finding.fix(
            Fix.preferred(
                "Move to " + Address.format(better.get().first()),
                new Edit.Replace(bar.place(), Literals.of(better.get().first()))))
        : finding;
  }
}
