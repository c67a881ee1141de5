package org.iotopo.rules.host;

import java.util.List;
import java.util.stream.Stream;
import org.iotopo.rules.Rule;

/** The rules about host bridges: bus numbers, inbound windows, doorbells, memory, registers. */
public final class HostRules {

  private HostRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return Stream.concat(numbers().stream(), delivery().stream()).toList();
  }

  /** Those about what a host bridge does with requests and interrupts. */
  public static List<Rule> delivery() {
    return List.of(
        new InboundAcpiHole(),
        new InboundCoversMsi(),
        new InboundFirstPage(),
        new InboundMeetsOutbound(),
        new InboundMissesRam(),
        new InboundNotInVfio(),
        new InboundOverlap(),
        new MsiHwAndSw(),
        new MsiInShadow(),
        new MsiOutsideInbound(),
        new WindowCoversSwMsi());
  }

  private static List<Rule> numbers() {
    return List.of(
        new BusRangeWrong(),
        new BusVfOverflow(),
        new EcamOverlaps(),
        new HostBusOverlap(),
        new MemoryBeyondCpu(),
        new MemoryOverlap(),
        new RegistersMisaligned(),
        new RegistersOverlap());
  }
}
