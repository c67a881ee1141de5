package org.iotopo.rules.window;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.iotopo.analysis.Bus;
import org.iotopo.analysis.Claim;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Fix;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.Rule;

/** A bridge has two windows of one kind. */
final class WindowTwice implements Rule {

  @Override
  public String id() {
    return "window-twice";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    for (Bus bus : facts.geometry().buses()) {
      Map<String, Claim> first = new HashMap<>();
      bus.claims().stream()
          .filter(claim -> claim.isWindow() && claim.isDeclared())
          .sorted(Comparator.comparing(Claim::owner).thenComparing(Claim::index))
          .forEach(
              window -> {
                Claim other = first.putIfAbsent(window.name(), window);
                if (other != null) {
                  findings.accept(report(window, other));
                }
              });
    }
  }

  private Finding report(Claim window, Claim first) {
    return finding(
            window.place(),
            window
                + " is a second one beside ["
                + first.range()
                + "]: the bridge has registers for one")
        .address(window.range(), "second")
        .address(first.range(), "first")
        .related(first.place(), "the first " + first)
        .fix(Fix.proposed("Remove the second window", new Edit.Remove(window.place())));
  }
}
