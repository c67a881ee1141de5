package org.iotopo.verify;

import static org.iotopo.verify.FunctionDrift.differs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iotopo.analysis.KernelCommandLine;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.model.Kernel;
import org.iotopo.model.Machine;
import org.iotopo.rules.DriftRule;
import org.iotopo.units.AddressRange;

/** What decides a prediction beside the tree: architecture, kernel, parameters, units. */
final class SettingsDrift {

  private static final Pattern VERSION = Pattern.compile("(?:Linux version )?(\\S+).*");
  private static final int USUAL_WIDTH = 48;

  private final Drifts drifts;
  private final Machine mine;
  private final RealMachine real;

  SettingsDrift(Drifts drifts, Machine mine, RealMachine real) {
    this.drifts = drifts;
    this.mine = mine;
    this.real = real;
  }

  void compare() {
    Machine theirs = real.facts().machine();
    if (real.arch().isPresent() && real.arch().get() != mine.arch()) {
      drifts.add(
          DriftRule.DRIFT_ARCH,
          Place.of(ElementPath.MACHINE),
          differs("architecture", mine.arch(), real.arch().get()));
    }
    kernel(theirs.kernel());
    if (real.commandLineKnown()
        && !KernelCommandLine.parse(mine.commandLine())
            .equals(KernelCommandLine.parse(theirs.commandLine()))) {
      drifts.add(
          DriftRule.DRIFT_COMMAND_LINE,
          Place.of(ElementPath.MACHINE, Aspect.COMMAND_LINE),
          differs("command line", quoted(mine.commandLine()), quoted(theirs.commandLine())));
    }
    units(theirs);
  }

  /** A patched kernel has the version of the one that was patched. */
  private void kernel(Kernel theirs) {
    if (real.kernelVersion().isEmpty()
        || mine.kernel() == theirs
        || mine.kernel() == Kernel.REWORK_V3) {
      return;
    }
    Matcher version = VERSION.matcher(real.kernelVersion().get().strip());
    drifts.add(
        DriftRule.DRIFT_KERNEL,
        Place.of(ElementPath.MACHINE, Aspect.KERNEL),
        "Linux "
            + mine.kernel()
            + " is predicted, and the machine runs "
            + (version.lookingAt() ? version.group(1) : theirs));
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "empty" : "\"" + text + "\"";
  }

  private void units(Machine theirs) {
    List<Iommu> left = new ArrayList<>(theirs.iommus());
    for (Iommu unit : mine.iommus()) {
      ElementPath path = new ElementPath(unit.name());
      Optional<Iommu> other = left.stream().filter(each -> isSame(unit, each)).findFirst();
      if (other.isEmpty()) {
        drifts.add(
            DriftRule.DRIFT_IOMMU,
            Place.of(path, Aspect.REGISTERS),
            unit.name() + " (" + text(unit) + ") is not on the machine");
      } else {
        left.remove(other.get());
        unit(path, unit, other.get());
      }
    }
    for (Iommu unit : left) {
      drifts.add(
          DriftRule.DRIFT_IOMMU,
          Place.of(ElementPath.MACHINE),
          "an IOMMU (" + text(unit) + ") is on the machine and not declared");
    }
  }

  private void unit(ElementPath path, Iommu unit, Iommu other) {
    int width = unit.addressWidth().orElse(USUAL_WIDTH);
    if (other.addressWidth().isPresent() && other.addressWidth().getAsInt() != width) {
      drifts.add(
          DriftRule.DRIFT_IOMMU,
          Place.of(path, Aspect.ADDRESS_WIDTH),
          differs(
              "address width of " + unit.name(),
              width + (unit.addressWidth().isPresent() ? "" : " (left out)"),
              other.addressWidth().getAsInt()));
    }
    if (unit.model() == Iommu.Model.INTEL_VTD
        && unit.interruptRemapping() != other.interruptRemapping()) {
      drifts.add(
          DriftRule.DRIFT_IOMMU,
          Place.of(path),
          differs(
              "interrupt remapping of " + unit.name(),
              onOff(unit.interruptRemapping()),
              onOff(other.interruptRemapping())));
    }
  }

  private static String onOff(boolean on) {
    return on ? "on" : "off";
  }

  /** Where a unit has no registers, another of its model without them is the same. */
  private static boolean isSame(Iommu unit, Iommu other) {
    return unit.model() == other.model()
        && unit.registers()
            .map(AddressRange::first)
            .equals(other.registers().map(AddressRange::first));
  }

  private static String text(Iommu unit) {
    return unit.model() + unit.registers().map(range -> ", registers " + range).orElse("");
  }
}
