package org.iotopo.ide.cli;

/** What the process tells its caller. The numbers are frozen. */
public enum ExitCode {
  /** Nothing to say, or nothing bad enough. */
  CLEAN(0),
  /** Findings at or above {@code --fail-on}. */
  FINDINGS(1),
  /** Wrong usage, or a file that cannot be read or written. */
  USAGE(2),
  /** {@code fmt --check} would change a file. */
  WOULD_REFORMAT(3),
  /** An error of iotopo itself. */
  INTERNAL(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** What {@code $?} shows. */
  public int number() {
    return number;
  }
}
