package org.iotopo.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.iotopo.diagnostics.Severity;

/**
 * What {@code verify} may find where a machine is not as its file says. None can fire on a file
 * alone, so none is in the {@link RuleCatalog}; each has a page and may be silenced like a rule.
 */
public enum DriftRule {
  /** Another ACS capability or control. */
  DRIFT_ACS(Severity.ERROR),
  /** Another architecture. */
  DRIFT_ARCH(Severity.ERROR),
  /** A BAR of another size, or somewhere else. */
  DRIFT_BAR(Severity.ERROR),
  /** Other bus numbers. */
  DRIFT_BUSES(Severity.ERROR),
  /** ATS, PASID or PRI on one side only. */
  DRIFT_CAPABILITY(Severity.WARNING),
  /** Other kernel parameters that have a bearing. */
  DRIFT_COMMAND_LINE(Severity.WARNING),
  /** A function that is not declared. */
  DRIFT_FUNCTION_EXTRA(Severity.ERROR),
  /** A function that is not there. */
  DRIFT_FUNCTION_MISSING(Severity.ERROR),
  /** Linux made other groups. */
  DRIFT_GROUP(Severity.ERROR),
  /** Another device in the same place. */
  DRIFT_ID(Severity.ERROR),
  /** A translation unit on one side only, or of another width. */
  DRIFT_IOMMU(Severity.ERROR),
  /** Another Linux. */
  DRIFT_KERNEL(Severity.WARNING),
  /** Linux reserves other regions. */
  DRIFT_RESERVED(Severity.ERROR),
  /** Other virtual functions. */
  DRIFT_SR_IOV(Severity.ERROR),
  /** A window somewhere else. */
  DRIFT_WINDOW(Severity.ERROR);

  private final Severity severity;

  DriftRule(Severity severity) {
    this.severity = severity;
  }

  /** The permanent id: {@code drift-acs}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How bad it is; what was left out in the file and assigned is only worth knowing. */
  public Severity severity() {
    return severity;
  }

  /** The one of that id. */
  public static Optional<DriftRule> byId(String id) {
    return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
  }

  /** All ids, in order. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(DriftRule::id).toList();
  }
}
