package org.iotopo.rules.bar;

import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Bar;
import org.iotopo.model.Endpoint;
import org.iotopo.model.Rom;
import org.iotopo.pci.BarKind;
import org.iotopo.rules.Literals;
import org.iotopo.rules.Rule;
import org.iotopo.units.ByteSize;

/** A BAR, VF BAR or ROM has a size that no register can ask for. */
final class BarSizeNotPowerOfTwo implements Rule {

  @Override
  public String id() {
    return "bar-size-not-power-of-two";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Function function : facts.topology().functions()) {
      if (!function.isVirtual()) {
        function.header().bars().forEach(bar -> checkBar(function, bar, findings));
        function.header().rom().ifPresent(rom -> checkRom(function, rom, findings));
        function
            .endpoint()
            .flatMap(Endpoint::srIov)
            .ifPresent(sriov -> sriov.bars().forEach(bar -> checkVfBar(function, bar, findings)));
      }
    }
  }

  private void checkBar(Function function, Bar bar, Consumer<Finding> findings) {
    Place place = Place.of(function.path(), Aspect.BAR_SIZE, bar.index());
    String name = "BAR" + bar.index() + " of " + function.name();
    ByteSize least = ByteSize.of(bar.kind() == BarKind.IO ? 4 : 16);
    check(name, place, bar.size(), least, findings, true);
    for (ByteSize size : bar.resizable()) {
      Place at = Place.of(function.path(), Aspect.BAR, bar.index());
      check("the resizable " + name, at, size, ByteSize.MIB, findings, false);
    }
  }

  private void checkVfBar(Function function, Bar bar, Consumer<Finding> findings) {
    Place place = Place.of(function.path(), Aspect.VF_BAR, bar.index());
    String name = "VF BAR" + bar.index() + " of " + function.name();
    check(name, place, bar.size(), ByteSize.of(16), findings, false);
  }

  private void checkRom(Function function, Rom rom, Consumer<Finding> findings) {
    Place place = Place.of(function.path(), Aspect.ROM);
    check("ROM of " + function.name(), place, rom.size(), ByteSize.of(2048), findings, false);
  }

  private void check(
      String name,
      Place place,
      ByteSize size,
      ByteSize least,
      Consumer<Finding> findings,
      boolean fixable) {
    if (size.isPowerOfTwo() && size.compareTo(least) >= 0) {
      return;
    }
    ByteSize better = Bars.roundedUp(size, least);
    String fact = size.isPowerOfTwo() ? ", less than " + least : ", no power of two";
    Finding finding = finding(place, name + " is of " + size + fact);
    Fix fix = Fix.preferred("Round up to " + better, new Edit.Replace(place, Literals.of(better)));
    findings.accept(fixable && !better.wholeSpace() ? finding.fix(fix) : finding);
  }
}
