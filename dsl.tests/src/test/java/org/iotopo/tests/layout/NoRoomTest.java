package org.iotopo.tests.layout;

import static org.iotopo.tests.Machines.G;
import static org.iotopo.tests.Machines.K;
import static org.iotopo.tests.Machines.M;
import static org.iotopo.tests.Machines.endpoint;
import static org.iotopo.tests.Machines.endpointAt;
import static org.iotopo.tests.Machines.host;
import static org.iotopo.tests.Machines.machine;
import static org.iotopo.tests.Machines.rootPort;
import static org.iotopo.tests.Machines.upstreamPort;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.layout.Layout;
import org.iotopo.layout.LayoutFault;
import org.iotopo.model.Machine;
import org.iotopo.pci.BarKind;
import org.iotopo.pci.WindowKind;
import org.iotopo.tests.Machines.Node;
import org.junit.jupiter.api.Test;

class NoRoomTest {

  private static List<String> texts(Machine machine) {
    return Layout.of(machine).faults().stream().map(LayoutFault::text).toList();
  }

  @Test
  void aBarWithoutRoomSaysWhatItNeedsAndWhatIsThere() {
    Layout layout =
        Layout.of(
            machine(
                host("pci0")
                    .window(WindowKind.MEM, 0xc000_0000L, 0xc0ff_ffffL)
                    .with(
                        endpoint("a", "01.0").bar(0, BarKind.MEM32, M, 0xc080_0000L),
                        endpoint("b", "02.0").bar(2, BarKind.MEM32, 16 * M))));
    LayoutFault fault = layout.faults().get(0);
    assertEquals(
        "BAR2 of pci0.b needs 16 MiB of mem space, pci0 has 15 MiB free in"
            + " 0xc000_0000 .. 0xc0ff_ffff, the largest gap is 8 MiB",
        fault.text());
    assertEquals(Aspect.BAR, fault.place().aspect());
    assertEquals(2, fault.place().index());
    assertEquals("pci0", fault.container().element().text());
    assertTrue(endpointAt(layout.machine(), "pci0.b").header().bars().get(0).placed().isEmpty());
  }

  @Test
  void aResizableGpuInASmallWindowIsNamedOnceWithItsLargestBar() {
    assertEquals(
        List.of(
            "pci0.rp needs 8 GiB + 2 MiB of pref space aligned to 8 GiB, pci0 has 1 GiB free in"
                + " 0x4000_0000 .. 0x7fff_ffff; BAR0 of pci0.rp.gpu takes 8 GiB"),
        texts(
            machine(
                host("pci0")
                    .window(WindowKind.MEM, 0x4000_0000L, 0x7fff_ffffL)
                    .with(
                        rootPort("rp", "01.0")
                            .with(
                                endpoint("gpu", "00.0")
                                    .pref(0, BarKind.MEM64, 8 * G)
                                    .pref(2, BarKind.MEM64, 2 * M))))));
  }

  @Test
  void alignmentThatEatsAWindowIsCounted() {
    Node[] gpus = new Node[8];
    for (int at = 0; at < gpus.length; at++) {
      gpus[at] =
          rootPort("rp" + at, String.format("%02x.0", at + 1))
              .with(
                  endpoint("gpu", "00.0")
                      .pref(0, BarKind.MEM64, 512 * G)
                      .pref(2, BarKind.MEM64, 32 * M));
    }
    List<String> texts =
        texts(
            machine(
                host("pci0")
                    .window(WindowKind.PREF, 0x3800_4000_0000L, 0x3d00_3fff_ffffL)
                    .with(gpus)));
    assertEquals(2, texts.size());
    assertEquals(
        "pci0.rp6 needs 512 GiB + 32 MiB of pref space aligned to 512 GiB, pci0 has 2 TiB - 192 MiB"
            + " free in 0x3800_4000_0000 .. 0x3d00_3fff_ffff, the largest gap is 513 GiB - 32 MiB;"
            + " BAR0 of pci0.rp6.gpu takes 512 GiB; what goes there sums to 4 TiB + 256 MiB of 5"
            + " TiB, the rest is lost to alignment",
        texts.get(0));
  }

  @Test
  void aHostBridgeWithoutWindowsIsOneFault() {
    assertEquals(
        List.of(
            "pci0 has no mem or pref window for BAR0 of pci0.rp.usp.a (64 KiB) and 2 more",
            "pci0 has no io window for BAR4 of pci0.b (32 B)"),
        texts(
            machine(
                host("pci0")
                    .with(
                        rootPort("rp", "01.0")
                            .hotplug()
                            .with(
                                upstreamPort("usp", "00.0")
                                    .with(
                                        endpoint("a", "00.0")
                                            .bar(0, BarKind.MEM32, 64 * K)
                                            .rom(64 * K))),
                        endpoint("b", "02.0").pref(0, BarKind.MEM64, M).bar(4, BarKind.IO, 32)))));
  }

  @Test
  void withoutWindowsAndWithNothingLeftOutAllIsWell() {
    assertEquals(
        List.of(),
        texts(
            machine(
                host("pci0")
                    .with(
                        rootPort("rp", "01.0")
                            .hotplug()
                            .with(endpoint("a", "00.0").bar(0, BarKind.MEM32, M, 0xc000_0000L))))));
  }

  @Test
  void aWindowThatWasWrittenTooSmallIsNamedAtItsContents() {
    Layout layout =
        Layout.of(
            machine(
                host("pci0")
                    .window(WindowKind.MEM, 0xc000_0000L, 0xdfff_ffffL)
                    .with(
                        rootPort("rp", "01.0")
                            .window(WindowKind.MEM, 0xc000_0000L, 0xc00f_ffffL)
                            .with(
                                endpoint("a", "00.0")
                                    .bar(0, BarKind.MEM32, 512 * K)
                                    .bar(1, BarKind.MEM32, M)))));
    assertEquals(
        List.of(
            "BAR0 of pci0.rp.a needs 512 KiB of mem space, pci0.rp has none left in"
                + " 0xc000_0000 .. 0xc00f_ffff"),
        layout.faults().stream().map(LayoutFault::text).toList());
    assertEquals("pci0.rp", layout.faults().get(0).container().element().text());
  }

  @Test
  void whatIsOptionalForLinuxStarvesFirst() {
    assertEquals(
        List.of(
            "the ROM of pci0.a needs 1 MiB of mem space, pci0 has 1020 KiB free in"
                + " 0xc000_0000 .. 0xc00f_ffff"),
        texts(
            machine(
                host("pci0")
                    .window(WindowKind.MEM, 0xc000_0000L, 0xc00f_ffffL)
                    .with(endpoint("a", "01.0").bar(0, BarKind.MEM32, 4 * K).rom(M)))));
  }

  @Test
  void whatNeeds32BitsSaysSo() {
    assertEquals(
        List.of(
            "BAR0 of pci0.a needs 1 MiB of mem space below 4 GiB, pci0 has none left in"
                + " 0x20_0000_0000 .. 0x20_ffff_ffff"),
        texts(
            machine(
                host("pci0")
                    .window(WindowKind.MEM, 0x20_0000_0000L, 0x20_ffff_ffffL)
                    .with(endpoint("a", "01.0").bar(0, BarKind.MEM32, M)))));
  }

  @Test
  void aSizeBeyondAllAddressesIsAFaultAndNoException() {
    Layout layout =
        Layout.of(
            machine(
                host("pci0")
                    .window(WindowKind.PREF, 0x20_0000_0000L, 0x2f_ffff_ffffL)
                    .with(
                        rootPort("rp", "01.0")
                            .with(
                                endpoint("a", "00.0")
                                    .pref(0, BarKind.MEM64, Long.MIN_VALUE)
                                    .sriov(65535, 1, 1, 1)
                                    .vfBar(0, 1L << 62)))));
    assertEquals(1, layout.faults().size());
  }

  @Test
  void manyLevelsThatDoNotFitComeToAnEnd() {
    Node inner = endpoint("a", "00.0").bar(0, BarKind.MEM32, M, 0xc000_0000L);
    for (int level = 0; level < 40; level++) {
      inner =
          rootPort("p" + level, "00.0").with(inner, endpoint("b", "01.0").bar(0, BarKind.MEM32, M));
    }
    List<String> texts =
        texts(machine(host("pci0").window(WindowKind.MEM, 0xc000_0000L, 0xc00f_ffffL).with(inner)));
    assertEquals(40, texts.size());
  }
}
