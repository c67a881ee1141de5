package org.iotopo.tests.layout;

import static org.iotopo.tests.Machines.G;
import static org.iotopo.tests.Machines.K;
import static org.iotopo.tests.Machines.M;
import static org.iotopo.tests.Machines.bridgeAt;
import static org.iotopo.tests.Machines.downstreamPort;
import static org.iotopo.tests.Machines.endpoint;
import static org.iotopo.tests.Machines.endpointAt;
import static org.iotopo.tests.Machines.host;
import static org.iotopo.tests.Machines.iommu;
import static org.iotopo.tests.Machines.machine;
import static org.iotopo.tests.Machines.rootPort;
import static org.iotopo.tests.Machines.upstreamPort;
import static org.iotopo.tests.Machines.withIommus;
import static org.iotopo.tests.Machines.withMemory;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.iotopo.layout.Layout;
import org.iotopo.model.Arch;
import org.iotopo.model.Bar;
import org.iotopo.model.Endpoint;
import org.iotopo.model.Iommu;
import org.iotopo.model.Machine;
import org.iotopo.model.Origin;
import org.iotopo.model.Window;
import org.iotopo.pci.BarKind;
import org.iotopo.pci.WindowKind;
import org.iotopo.tests.Machines.Host;
import org.iotopo.units.AddressRange;
import org.junit.jupiter.api.Test;

class AddressesTest {

  /** 512 MiB below 4 GiB, 64 GiB above, and all of I/O. */
  private static Host pci0() {
    return host("pci0")
        .window(WindowKind.IO, 0x0, 0xffff)
        .window(WindowKind.MEM, 0xc000_0000L, 0xdfff_ffffL)
        .window(WindowKind.PREF, 0x20_0000_0000L, 0x2f_ffff_ffffL);
  }

  private static Machine laidOut(Machine machine) {
    Layout layout = Layout.of(machine);
    assertEquals(List.of(), layout.faults());
    return layout.machine();
  }

  private static AddressRange range(long first, long last) {
    return new AddressRange(first, last);
  }

  private static long bar(Machine machine, String path, int index) {
    Endpoint endpoint = endpointAt(machine, path);
    return endpoint.header().bars().stream()
        .filter(bar -> bar.index() == index)
        .flatMap(bar -> bar.placed().stream())
        .findFirst()
        .orElseThrow()
        .first();
  }

  private static Optional<AddressRange> window(Machine machine, String path, WindowKind kind) {
    return bridgeAt(machine, path).windows().stream()
        .filter(window -> window.kind() == kind)
        .map(Window::range)
        .findFirst();
  }

  @Test
  void theLargestAlignmentComesFirstAndTheLowestPlaceIsTaken() {
    Machine machine =
        laidOut(
            machine(
                pci0()
                    .with(
                        endpoint("a", "01.0").bar(0, BarKind.MEM32, 64 * K),
                        endpoint("b", "02.0")
                            .bar(0, BarKind.MEM32, M)
                            .bar(1, BarKind.MEM32, 16 * K),
                        endpoint("c", "03.0").bar(0, BarKind.MEM32, 64 * K))));
    assertEquals(0xc000_0000L, bar(machine, "pci0.b", 0));
    assertEquals(0xc010_0000L, bar(machine, "pci0.a", 0));
    assertEquals(0xc011_0000L, bar(machine, "pci0.c", 0));
    assertEquals(0xc012_0000L, bar(machine, "pci0.b", 1));
  }

  @Test
  void only64BitPrefetchableMemoryGoesAbove4GiB() {
    Machine machine =
        laidOut(
            machine(
                pci0()
                    .with(
                        endpoint("a", "01.0")
                            .pref(0, BarKind.MEM64, M)
                            .bar(2, BarKind.MEM64, M)
                            .pref(4, BarKind.MEM32, M))));
    assertEquals(0x20_0000_0000L, bar(machine, "pci0.a", 0));
    assertEquals(0xc000_0000L, bar(machine, "pci0.a", 2));
    assertEquals(0xc010_0000L, bar(machine, "pci0.a", 4));
  }

  @Test
  void withoutAPrefetchableWindowTheOtherOneTakesIt() {
    Machine machine =
        laidOut(
            machine(
                host("pci0")
                    .window(WindowKind.MEM, 0xc000_0000L, 0xdfff_ffffL)
                    .window(WindowKind.MEM, 0x20_0000_0000L, 0x2f_ffff_ffffL)
                    .with(
                        rootPort("rp", "01.0")
                            .with(endpoint("a", "00.0").pref(0, BarKind.MEM64, 16 * M)))));
    assertEquals(
        Optional.of(range(0x20_0000_0000L, 0x20_00ff_ffffL)),
        window(machine, "pci0.rp", WindowKind.PREF));
    assertEquals(Optional.empty(), window(machine, "pci0.rp", WindowKind.MEM));
  }

  @Test
  void a32BitPrefetchableBarAndARomAreBehindTheOtherWindow() {
    Machine machine =
        laidOut(
            machine(
                pci0()
                    .with(
                        rootPort("rp", "01.0")
                            .with(
                                endpoint("a", "00.0")
                                    .pref(0, BarKind.MEM32, 2 * M)
                                    .rom(512 * K)))));
    assertEquals(
        Optional.of(range(0xc000_0000L, 0xc02f_ffffL)), window(machine, "pci0.rp", WindowKind.MEM));
    assertEquals(Optional.empty(), window(machine, "pci0.rp", WindowKind.PREF));
    assertEquals(
        Optional.of(range(0xc020_0000L, 0xc027_ffffL)),
        endpointAt(machine, "pci0.rp.a").header().rom().orElseThrow().placed());
  }

  @Test
  void aWindowMayBeginBelowItsAlignmentWhereItsSmallContentsFit() {
    Machine machine =
        laidOut(
            machine(
                pci0()
                    .with(
                        rootPort("rp1", "01.0")
                            .with(endpoint("a", "00.0").bar(0, BarKind.MEM32, 16 * M).rom(512 * K)),
                        rootPort("rp2", "02.0")
                            .with(
                                endpoint("b", "00.0")
                                    .bar(0, BarKind.MEM32, 16 * M)
                                    .rom(512 * K)))));
    assertEquals(
        Optional.of(range(0xc000_0000L, 0xc10f_ffffL)),
        window(machine, "pci0.rp1", WindowKind.MEM));
    assertEquals(
        Optional.of(range(0xc1f0_0000L, 0xc2ff_ffffL)),
        window(machine, "pci0.rp2", WindowKind.MEM));
    assertEquals(0xc200_0000L, bar(machine, "pci0.rp2.b", 0));
  }

  @Test
  void theFirstExampleOfTheLanguageGrowsItsWindowsFromTheWrittenBar() {
    Machine machine =
        laidOut(
            machine(
                pci0()
                    .with(
                        rootPort("rp1", "01.0")
                            .with(
                                upstreamPort("usp", "00.0")
                                    .with(
                                        downstreamPort("dsp0", "00.0")
                                            .with(
                                                endpoint("nic0", "00.0")
                                                    .pref(
                                                        0, BarKind.MEM64, 32 * M, 0x20_0000_0000L)),
                                        downstreamPort("dsp1", "01.0")
                                            .with(
                                                endpoint("nic1", "00.0")
                                                    .pref(0, BarKind.MEM64, 32 * M)))))));
    assertEquals(
        Optional.of(range(0x20_0000_0000L, 0x20_03ff_ffffL)),
        window(machine, "pci0.rp1", WindowKind.PREF));
    assertEquals(
        Optional.of(range(0x20_0000_0000L, 0x20_01ff_ffffL)),
        window(machine, "pci0.rp1.usp.dsp0", WindowKind.PREF));
    assertEquals(0x20_0200_0000L, bar(machine, "pci0.rp1.usp.dsp1.nic1", 0));
  }

  @Test
  void aWindowGrowsDownwardsWhereSomethingStandsAbove() {
    Machine machine =
        laidOut(
            machine(
                pci0()
                    .with(
                        endpoint("x", "00.0").bar(0, BarKind.MEM32, M, 0xc110_0000L),
                        rootPort("rp", "01.0")
                            .with(
                                endpoint("a", "00.0").bar(0, BarKind.MEM32, M, 0xc100_0000L),
                                endpoint("b", "01.0").bar(0, BarKind.MEM32, 2 * M)))));
    assertEquals(
        Optional.of(range(0xc000_0000L, 0xc10f_ffffL)), window(machine, "pci0.rp", WindowKind.MEM));
    assertEquals(0xc000_0000L, bar(machine, "pci0.rp.b", 0));
  }

  @Test
  void whatIsWrittenIsAnObstacle() {
    Machine machine =
        laidOut(
            machine(
                pci0()
                    .with(
                        endpoint("a", "01.0").bar(0, BarKind.MEM32, 64 * K, 0xc000_0000L),
                        rootPort("rp", "02.0").window(WindowKind.MEM, 0xc010_0000L, 0xc01f_ffffL),
                        endpoint("b", "03.0").bar(0, BarKind.MEM32, M))));
    assertEquals(0xc020_0000L, bar(machine, "pci0.b", 0));
  }

  @Test
  void ramDoorbellsRegistersAndEcamAreObstacles() {
    Machine machine =
        laidOut(
            withIommus(
                withMemory(
                    machine(
                        host("pci0")
                            .ecam(0x8100_0000L)
                            .buses(0, 0)
                            .window(WindowKind.MEM, 0x8000_0000L, 0xffff_ffffL)
                            .with(
                                endpoint("a", "01.0").bar(0, BarKind.MEM32, 16 * M),
                                endpoint("b", "02.0").bar(0, BarKind.MEM32, M),
                                endpoint("c", "03.0").bar(0, BarKind.MEM32, M))),
                    range(0, 0x80ff_ffffL)),
                iommu("vtd0", Iommu.Model.INTEL_VTD, range(0x8110_0000L, 0x8110_0fffL))));
    assertEquals(0x8200_0000L, bar(machine, "pci0.a", 0));
    assertEquals(0x8120_0000L, bar(machine, "pci0.b", 0));
    assertEquals(0x8130_0000L, bar(machine, "pci0.c", 0));
  }

  @Test
  void x86LeavesTheDoorbellWindowFree() {
    Machine machine =
        laidOut(
            machine(
                host("pci0")
                    .window(WindowKind.MEM, 0xfee0_0000L, 0xfeff_ffffL)
                    .with(endpoint("a", "01.0").bar(0, BarKind.MEM32, M))));
    assertEquals(0xfef0_0000L, bar(machine, "pci0.a", 0));
  }

  @Test
  void ramIsSeenThroughTheOffsetOfTheWindow() {
    Machine machine =
        laidOut(
            withMemory(
                machine(
                    Arch.ARM64,
                    host("pci0")
                        .window(WindowKind.MEM, 0x4000_0000L, 0x7fff_ffffL, 0x6_0000_0000L)
                        .with(endpoint("a", "01.0").bar(0, BarKind.MEM32, M))),
                range(0x4000_0000L, 0x7fff_ffffL),
                range(0x6_0000_0000L, 0x6_000f_ffffL)));
    assertEquals(0x4010_0000L, bar(machine, "pci0.a", 0));
  }

  @Test
  void windowsThatTouchAreOne() {
    Machine machine =
        laidOut(
            machine(
                host("pci0")
                    .window(WindowKind.MEM, 0xc000_0000L, 0xc7ff_ffffL)
                    .window(WindowKind.MEM, 0xc800_0000L, 0xcfff_ffffL)
                    .with(endpoint("a", "01.0").bar(0, BarKind.MEM32, 256 * M))));
    assertEquals(0xc000_0000L, bar(machine, "pci0.a", 0));
  }

  @Test
  void virtualFunctionsTakeABlockEachAlignedToOne() {
    Machine machine =
        laidOut(
            machine(
                pci0()
                    .with(
                        rootPort("rp", "01.0")
                            .with(
                                endpoint("nic", "00.0")
                                    .pref(0, BarKind.MEM64, 32 * M)
                                    .sriov(7, 2, 1, 1)
                                    .vfBar(0, M)))));
    Bar vf = endpointAt(machine, "pci0.rp.nic").srIov().orElseThrow().bars().get(0);
    assertEquals(Optional.of(range(0x20_0200_0000L, 0x20_026f_ffffL)), vf.placed());
    assertEquals(
        Optional.of(range(0x20_0000_0000L, 0x20_026f_ffffL)),
        window(machine, "pci0.rp", WindowKind.PREF));
  }

  @Test
  void anEmptyHotplugPortKeepsWhatLinuxKeeps() {
    Machine machine = laidOut(machine(pci0().with(rootPort("rp", "01.0").hotplug())));
    assertEquals(
        Optional.of(range(0xc000_0000L, 0xc01f_ffffL)), window(machine, "pci0.rp", WindowKind.MEM));
    assertEquals(
        Optional.of(range(0x20_0000_0000L, 0x20_001f_ffffL)),
        window(machine, "pci0.rp", WindowKind.PREF));
    assertEquals(Optional.of(range(0x1000, 0x1fff)), window(machine, "pci0.rp", WindowKind.IO));
    assertEquals(Origin.COMPUTED, bridgeAt(machine, "pci0.rp").windows().get(0).origin());
  }

  @Test
  void aReserveIsForWhatIsThereAndWhatMayCome() {
    Machine machine =
        laidOut(
            machine(
                pci0()
                    .with(
                        rootPort("rp", "01.0")
                            .hotplug()
                            .reserve(8 * K, 8 * M, G, 0)
                            .with(endpoint("a", "00.0").bar(0, BarKind.MEM32, M)))));
    assertEquals(
        Optional.of(range(0xc000_0000L, 0xc07f_ffffL)), window(machine, "pci0.rp", WindowKind.MEM));
    assertEquals(
        Optional.of(range(0x20_0000_0000L, 0x20_3fff_ffffL)),
        window(machine, "pci0.rp", WindowKind.PREF));
    assertEquals(Optional.of(range(0x1000, 0x2fff)), window(machine, "pci0.rp", WindowKind.IO));
  }

  @Test
  void aPortThatIsNotForHotplugHasNoWindowForNothing() {
    Machine machine = laidOut(machine(pci0().with(rootPort("rp", "01.0"))));
    assertEquals(List.of(), bridgeAt(machine, "pci0.rp").windows());
  }

  @Test
  void aHotplugPortWhoseWindowsAreWrittenGetsNoOthers() {
    Machine machine =
        laidOut(
            machine(
                pci0()
                    .with(
                        rootPort("rp", "01.0")
                            .hotplug()
                            .window(WindowKind.MEM, 0xc000_0000L, 0xc00f_ffffL))));
    assertEquals(1, bridgeAt(machine, "pci0.rp").windows().size());
  }

  @Test
  void roomForHotplugIsLeftOutWhereItDoesNotFit() {
    Machine machine =
        laidOut(
            machine(
                host("pci0")
                    .window(WindowKind.MEM, 0xc000_0000L, 0xc03f_ffffL)
                    .with(
                        rootPort("rp1", "01.0").hotplug(),
                        rootPort("rp2", "02.0")
                            .with(endpoint("a", "00.0").bar(0, BarKind.MEM32, 4 * M)))));
    assertEquals(0xc000_0000L, bar(machine, "pci0.rp2.a", 0));
    assertEquals(Optional.empty(), window(machine, "pci0.rp1", WindowKind.MEM));
  }

  @Test
  void ioOnX86KeepsClearOfIsaAliases() {
    Host small =
        pci0()
            .with(
                endpoint("a", "01.0").bar(0, BarKind.IO, 256).bar(1, BarKind.IO, 256),
                endpoint("b", "02.0").bar(0, BarKind.IO, 32));
    Machine x86 = laidOut(machine(small));
    assertEquals(0x1000, bar(x86, "pci0.a", 0));
    assertEquals(0x1400, bar(x86, "pci0.a", 1));
    assertEquals(0x1800, bar(x86, "pci0.b", 0));
    Machine arm = laidOut(machine(Arch.ARM64, small));
    assertEquals(0x1100, bar(arm, "pci0.a", 1));
    assertEquals(0x1200, bar(arm, "pci0.b", 0));
  }

  @Test
  void aBridgesOwnBarIsBeforeItNotBehindIt() {
    Machine machine =
        laidOut(
            machine(
                pci0()
                    .with(
                        rootPort("rp", "01.0")
                            .bar(0, BarKind.MEM32, 4 * K)
                            .with(upstreamPort("usp", "00.0").bar(0, BarKind.MEM32, 256 * K)))));
    assertEquals(
        Optional.of(range(0xc010_0000L, 0xc010_0fffL)),
        bridgeAt(machine, "pci0.rp").header().bars().get(0).placed());
    assertEquals(
        Optional.of(range(0xc000_0000L, 0xc003_ffffL)),
        bridgeAt(machine, "pci0.rp.usp").header().bars().get(0).placed());
    assertEquals(
        Optional.of(range(0xc000_0000L, 0xc00f_ffffL)), window(machine, "pci0.rp", WindowKind.MEM));
    assertEquals(List.of(), bridgeAt(machine, "pci0.rp.usp").windows());
  }

  @Test
  void whatWasWrittenStaysInTheFirstPlace() {
    Machine machine =
        laidOut(
            machine(
                pci0()
                    .with(
                        rootPort("rp", "01.0")
                            .window(WindowKind.IO, 0x2000, 0x2fff)
                            .window(WindowKind.PREF, 0x20_0000_0000L, 0x20_00ff_ffffL)
                            .with(endpoint("a", "00.0").bar(0, BarKind.MEM32, M)))));
    assertEquals(
        List.of("io declared", "pref declared", "mem computed"),
        bridgeAt(machine, "pci0.rp").windows().stream()
            .flatMap(window -> Stream.of(window.kind() + " " + window.origin()))
            .toList());
  }

  @Test
  void theLastByteOfTheSpaceCanBeUsed() {
    Machine machine =
        laidOut(
            machine(
                host("pci0")
                    .window(WindowKind.MEM, 0xffff_ffff_fff0_0000L, -1)
                    .with(endpoint("a", "01.0").bar(0, BarKind.MEM64, M))));
    assertEquals(0xffff_ffff_fff0_0000L, bar(machine, "pci0.a", 0));
  }
}
