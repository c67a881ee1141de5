package org.iotopo.rules.host;

import java.util.List;
import org.iotopo.rules.Rule;

/** The rules about host bridges: bus numbers, inbound windows, doorbells, memory, registers. */
public final class HostRules {

  private HostRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of(
        new BusRangeWrong(),
        new BusVfOverflow(),
        new EcamOverlaps(),
        new HostBusOverlap(),
        new InboundAcpiHole(),
        new InboundCoversMsi(),
        new InboundFirstPage(),
        new InboundMeetsOutbound(),
        new InboundMissesRam(),
        new InboundNotInVfio(),
        new InboundOverlap(),
        new MemoryBeyondCpu(),
        new MemoryOverlap(),
        new MsiHwAndSw(),
        new MsiInShadow(),
        new MsiOutsideInbound(),
        new RegistersMisaligned(),
        new RegistersOverlap(),
        new WindowCoversSwMsi());
  }
}
