package org.iotopo.report;

import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.SourceMap;

/**
 * What a report is made from.
 *
 * @param remarks the findings, in the order in which they are to be told
 * @param source where things stand
 */
public record MachineReport(Facts facts, List<Remark> remarks, SourceMap source) {

  /** Copies the list. */
  public MachineReport {
    remarks = List.copyOf(remarks);
  }

  /** A machine of which nobody asked what is wrong with it. */
  public static MachineReport of(Facts facts) {
    return new MachineReport(facts, List.of(), SourceMap.NONE);
  }
}
