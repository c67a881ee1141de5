package org.iotopo.agreement;

import java.util.List;
import org.iotopo.diagnostics.LocatedFinding;

/**
 * Checks tables that nobody here wrote: what is broken in each, what Linux does not do as it says,
 * and where two of them contradict each other. No function is known, only what the tables say.
 */
public final class TableAgreement {

  private TableAgreement() {}

  /** All findings, by table and offset. */
  public static List<LocatedFinding> check(TableSet tables) {
    Complaints complaints = new Complaints();
    HostBridges bridges = HostBridges.of(tables);
    BytesCheck.check(tables, complaints);
    McfgCheck.check(tables, complaints);
    DmarCheck.check(tables, complaints);
    IvrsCheck.check(tables, complaints);
    IortCheck.check(tables, complaints);
    ViotCheck.check(tables, complaints);
    RimtCheck.check(tables, complaints);
    InterruptCheck.check(tables, complaints);
    SegmentCheck.check(tables, bridges, complaints);
    TerritoryCheck.check(tables, bridges, complaints);
    return complaints.sorted();
  }
}
