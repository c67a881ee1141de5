package org.iotopo.compiler;

import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;

/** What is said of a bug of ours, so that it costs one answer and not all. */
public final class InternalErrors {

  /** The id under which they are reported; no rule of the catalogue. */
  public static final String ID = "internal";

  private InternalErrors() {}

  /**
   * The finding.
   *
   * @param what the part that broke: {@code rule bar-overlap}
   */
  public static Finding finding(String what, RuntimeException bug) {
    Finding finding =
        Finding.of(
            ID,
            Severity.ERROR,
            Place.of(ElementPath.MACHINE),
            "internal error: " + what + " broke, a bug in iotopo: " + bug);
    return bug.getStackTrace().length == 0 ? finding : finding.note("at " + bug.getStackTrace()[0]);
  }
}
