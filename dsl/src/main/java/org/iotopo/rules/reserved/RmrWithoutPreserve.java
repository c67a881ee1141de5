package org.iotopo.rules.reserved;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Reserved;
import org.iotopo.rules.Rule;

/** Linux ignores an RMR of a PCI function whose host bridge may be configured anew. */
public final class RmrWithoutPreserve implements Rule {

  @Override
  public String id() {
    return "rmr-without-preserve";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Reserved reserved : facts.machine().reserved()) {
      if (reserved.origin() == Reserved.Origin.RMR) {
        Map<String, Function> bridges = new LinkedHashMap<>();
        Scope.functions(facts, reserved).stream()
            .filter(function -> !function.host().preserveConfig())
            .forEach(function -> bridges.putIfAbsent(function.host().name(), function));
        bridges.forEach((host, first) -> findings.accept(describe(reserved, host, first)));
      }
    }
  }

  private Finding describe(Reserved reserved, String host, Function first) {
    ElementPath bridge = new ElementPath(host);
    return finding(
            Place.of(new ElementPath(reserved.name())),
            Scope.name(reserved)
                + " is ignored for "
                + first.name()
                + ": "
                + host
                + " does not preserve the boot configuration")
        .address(reserved.range(), reserved.type().toString())
        .related(Place.of(bridge), "no preserve-config")
        .fix(
            Fix.preferred(
                "Preserve the boot configuration of " + host,
                new Edit.Insert(bridge, "preserve-config")));
  }
}
