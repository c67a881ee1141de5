package org.iotopo.compiler;

/** Says that a check was stopped because nobody waits for its answer any more. */
public final class Cancelled extends RuntimeException {

  private static final long serialVersionUID = 1;

  Cancelled() {
    super("cancelled", null, false, false);
  }
}
