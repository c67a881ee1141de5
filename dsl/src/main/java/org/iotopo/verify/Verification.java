package org.iotopo.verify;

import java.util.List;
import org.iotopo.diagnostics.Finding;

/**
 * What came of comparing a file with a machine.
 *
 * @param findings what differs
 * @param functions how many functions both have
 * @param groups how many groups Linux made as predicted
 * @param regions how many regions Linux reserves as predicted
 */
public record Verification(List<Finding> findings, int functions, int groups, int regions) {

  /** Copies the list. */
  public Verification {
    findings = List.copyOf(findings);
  }
}
