package org.iotopo.backend;

import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;

/** Findings of targets: what they cannot express. They share one page. */
public final class Refusals {

  /** The id of all of them. */
  public static final String ID = "target-cannot-say";

  private Refusals() {}

  /** What keeps a target from being written. */
  public static Finding error(Place place, String message) {
    return Finding.of(ID, Severity.ERROR, place, message);
  }

  /** What is written, but says less than the machine. */
  public static Finding warning(Place place, String message) {
    return Finding.of(ID, Severity.WARNING, place, message);
  }
}
