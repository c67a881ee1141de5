package org.iotopo.ide.cli;

/** What the process tells its caller. The numbers are frozen. */
public enum ExitCode {
  CLEAN(0),
  FINDINGS(1),
  USAGE(2),
  WOULD_REFORMAT(3),
  INTERNAL(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
