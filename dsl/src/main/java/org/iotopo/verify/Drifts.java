package org.iotopo.verify;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.rules.DriftRule;

/** Takes findings in. */
final class Drifts {

  private final List<Finding> findings = new ArrayList<>();

  /** Something that the file says and the machine does not. */
  void add(DriftRule rule, Place place, String message) {
    add(Finding.of(rule.id(), rule.severity(), place, message));
  }

  /** Something that was left out in the file, and assigned otherwise than the machine has it. */
  void worthKnowing(DriftRule rule, Place place, String message) {
    add(Finding.of(rule.id(), Severity.INFO, place, message));
  }

  void add(Finding finding) {
    findings.add(finding);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }
}
