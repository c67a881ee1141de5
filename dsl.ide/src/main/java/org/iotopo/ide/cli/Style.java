package org.iotopo.ide.cli;

import org.iotopo.diagnostics.Severity;

/** Colours of a terminal, or none. */
public enum Style {
  /** Text as it is. */
  PLAIN,
  /** With escape sequences. */
  COLOURED;

  /** Stands out. */
  public String bold(String text) {
    return in("1", text);
  }

  /** Steps back: frames, gutters, notes. */
  public String dim(String text) {
    return in("2", text);
  }

  /** Frames of an excerpt. */
  public String frame(String text) {
    return in("34", text);
  }

  /** Names of elements. */
  public String name(String text) {
    return in("1", text);
  }

  /** Places on the bus. */
  public String place(String text) {
    return in("36", text);
  }

  /** What is usable, or on. */
  public String good(String text) {
    return in("32", text);
  }

  /** What is lost, or off. */
  public String bad(String text) {
    return in("31", text);
  }

  /** What may be lost. */
  public String doubtful(String text) {
    return in("33", text);
  }

  /** A word in the colour of a severity. */
  public String severity(Severity severity, String text) {
    return switch (severity) {
      case ERROR -> in("1;31", text);
      case WARNING -> in("1;33", text);
      case INFO, HINT -> in("1;36", text);
    };
  }

  private String in(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
