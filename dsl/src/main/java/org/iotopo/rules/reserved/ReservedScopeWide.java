package org.iotopo.rules.reserved;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Reserved;
import org.iotopo.rules.Rule;
import org.iotopo.rules.Sentences;

/** Firmware marks whole slots, or many unrelated devices, for one region. */
public final class ReservedScopeWide implements Rule {

  private static final int MANY = 8;

  @Override
  public String id() {
    return "reserved-scope-wide";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Reserved reserved : facts.machine().reserved()) {
      if (reserved.origin() == Reserved.Origin.RMRR && Scope.isDirect(reserved)) {
        check(facts, reserved).ifPresent(findings);
      }
    }
  }

  private Optional<Finding> check(Facts facts, Reserved reserved) {
    ElementPath element = new ElementPath(reserved.name());
    List<Function> reached = Scope.functions(facts, reserved);
    int[] slots =
        IntStream.range(0, reserved.devices().size())
            .filter(at -> isSlot(facts, reserved.devices().get(at)))
            .toArray();
    if (slots.length > 0) {
      return Optional.of(
          note(
              finding(
                  Place.of(element, Aspect.DEVICE, slots[0]),
                  Scope.name(reserved)
                      + " names "
                      + Sentences.list(
                          IntStream.of(slots)
                              .mapToObj(at -> name(facts, reserved.devices().get(at)))
                              .toList())
                      + ": whatever is plugged in behind gets it"),
              reserved));
    }
    return reached.size() > MANY
        ? Optional.of(
            note(
                finding(
                    Place.of(element, Aspect.DEVICE),
                    Scope.name(reserved) + " is for " + reached.size() + " functions"),
                reserved))
        : Optional.empty();
  }

  private static Finding note(Finding finding, Reserved reserved) {
    Finding placed = finding.address(reserved.range(), reserved.type().toString());
    return reserved.type() == Reserved.Type.DIRECT
        ? placed.note("none of them can go to VFIO or iommufd")
        : placed;
  }

  private static String name(Facts facts, ElementPath path) {
    return facts.topology().at(path).map(Function::name).orElse(path.text());
  }

  private static boolean isSlot(Facts facts, ElementPath path) {
    return facts.topology().at(path).map(Function::isBridge).orElse(true)
        && !facts.uses().isPlatformDevice(path);
  }
}
