package org.iotopo.ide.cli.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The ways to write findings. */
public enum Format {
  /** For a person. */
  TEXT,
  /** An {@code iotopo.findings} document. */
  JSON,
  /** SARIF 2.1.0. */
  SARIF,
  /** Workflow commands of GitHub. */
  GITHUB,
  /** Code Quality of GitLab. */
  GITLAB,
  /** JUnit XML. */
  JUNIT,
  /** One line a finding. */
  GCC;

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Format::toString).toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
