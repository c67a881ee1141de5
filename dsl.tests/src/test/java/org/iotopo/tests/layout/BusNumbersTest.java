package org.iotopo.tests.layout;

import static org.iotopo.tests.Machines.bridgeAt;
import static org.iotopo.tests.Machines.downstreamPort;
import static org.iotopo.tests.Machines.endpoint;
import static org.iotopo.tests.Machines.host;
import static org.iotopo.tests.Machines.hostNamed;
import static org.iotopo.tests.Machines.machine;
import static org.iotopo.tests.Machines.rootPort;
import static org.iotopo.tests.Machines.upstreamPort;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.iotopo.layout.Layout;
import org.iotopo.layout.LayoutFault;
import org.iotopo.model.Machine;
import org.iotopo.model.Origin;
import org.iotopo.pci.BusRange;
import org.iotopo.tests.Machines.Node;
import org.iotopo.tests.Machines.Port;
import org.junit.jupiter.api.Test;

class BusNumbersTest {

  private static Machine laidOut(Machine machine) {
    Layout layout = Layout.of(machine);
    assertEquals(List.of(), layout.faults());
    return layout.machine();
  }

  private static void assertBuses(Machine machine, String path, int first, int last) {
    assertEquals(Optional.of(new BusRange(first, last)), bridgeAt(machine, path).buses(), path);
  }

  @Test
  void goDepthFirstInTheOrderOfSlots() {
    Machine machine =
        laidOut(
            machine(
                host("pci0")
                    .with(
                        rootPort("rp2", "02.0").with(endpoint("b", "00.0")),
                        rootPort("rp1", "01.0")
                            .with(
                                upstreamPort("usp", "00.0")
                                    .with(
                                        downstreamPort("d0", "00.0").with(endpoint("a", "00.0")),
                                        downstreamPort("d1", "01.0"))))));
    assertEquals(Optional.of(new BusRange(0, 255)), hostNamed(machine, "pci0").buses());
    assertBuses(machine, "pci0.rp1", 1, 4);
    assertBuses(machine, "pci0.rp1.usp", 2, 4);
    assertBuses(machine, "pci0.rp1.usp.d0", 3, 3);
    assertBuses(machine, "pci0.rp1.usp.d1", 4, 4);
    assertBuses(machine, "pci0.rp2", 5, 5);
    assertEquals(Origin.COMPUTED, bridgeAt(machine, "pci0.rp2").busesOrigin());
  }

  @Test
  void keepWhatIsWrittenAndGoOnAfterIt() {
    Machine machine =
        laidOut(
            machine(
                host("pci0")
                    .with(
                        rootPort("rp1", "01.0"),
                        rootPort("rp2", "02.0").buses(0x10, 0x1f),
                        rootPort("rp3", "03.0"))));
    assertBuses(machine, "pci0.rp2", 0x10, 0x1f);
    assertEquals(Origin.DECLARED, bridgeAt(machine, "pci0.rp2").busesOrigin());
    assertBuses(machine, "pci0.rp1", 0x20, 0x20);
    assertBuses(machine, "pci0.rp3", 0x21, 0x21);
  }

  @Test
  void useAGapWhereNothingIsLeftAbove() {
    Machine machine =
        laidOut(
            machine(
                host("pci0")
                    .with(
                        rootPort("rp1", "01.0").with(upstreamPort("usp", "00.0")),
                        rootPort("rp2", "02.0").buses(2, 2),
                        rootPort("rp3", "03.0").buses(0x80, 0xff))));
    assertBuses(machine, "pci0.rp1", 3, 4);
    assertBuses(machine, "pci0.rp1.usp", 4, 4);
  }

  @Test
  void aBridgeIsBuiltRoundWhatIsWrittenBelowIt() {
    Machine machine =
        laidOut(
            machine(
                host("pci0")
                    .with(
                        rootPort("rp1", "01.0")
                            .with(
                                upstreamPort("usp", "00.0")
                                    .buses(0x11, 0x13)
                                    .with(downstreamPort("d0", "00.0"))))));
    assertBuses(machine, "pci0.rp1", 0x10, 0x13);
    assertBuses(machine, "pci0.rp1.usp.d0", 0x12, 0x12);
  }

  @Test
  void virtualFunctionsReachFurtherBuses() {
    Machine machine =
        laidOut(
            machine(
                host("pci0")
                    .with(
                        rootPort("rp1", "01.0")
                            .with(endpoint("nic", "00.0").sriov(300, 4, 0x80, 2)),
                        rootPort("rp2", "02.0"))));
    // the last one is at 0x80 + 2 * 299 = 0x2d6: two buses beyond its own
    assertBuses(machine, "pci0.rp1", 1, 3);
    assertBuses(machine, "pci0.rp2", 4, 4);
  }

  @Test
  void aHotplugPortKeepsWhatItReserves() {
    Machine machine =
        laidOut(
            machine(
                host("pci0")
                    .with(
                        rootPort("rp1", "01.0").hotplug().reserve(0, 0, 0, 4),
                        rootPort("rp2", "02.0").hotplug(),
                        rootPort("rp3", "03.0")
                            .hotplug()
                            .reserve(0, 0, 0, 2)
                            .with(upstreamPort("usp", "00.0").with(downstreamPort("d", "00.0"))))));
    assertBuses(machine, "pci0.rp1", 1, 5);
    assertBuses(machine, "pci0.rp2", 6, 6);
    assertBuses(machine, "pci0.rp3", 7, 9);
  }

  @Test
  void hostBridgesOfOneSegmentFollowEachOther() {
    Machine machine =
        laidOut(
            machine(
                host("pci0").with(rootPort("rp1", "01.0")),
                host("other").segment(1).with(rootPort("rp1", "01.0")),
                host("pci1").buses(0x40, 0x5f).with(rootPort("rp1", "01.0")),
                host("pci2").with(rootPort("rp1", "01.0"))));
    assertEquals(Optional.of(new BusRange(0, 1)), hostNamed(machine, "pci0").buses());
    assertEquals(Optional.of(new BusRange(0, 255)), hostNamed(machine, "other").buses());
    assertEquals(Optional.of(new BusRange(0x60, 0xff)), hostNamed(machine, "pci2").buses());
    assertBuses(machine, "pci1.rp1", 0x41, 0x41);
    assertBuses(machine, "pci2.rp1", 0x61, 0x61);
  }

  @Test
  void aBridgeThatIsTooSmallIsNamedWithTheNumbers() {
    Layout layout =
        Layout.of(
            machine(
                host("pci0")
                    .buses(0, 15)
                    .with(
                        rootPort("rp1", "01.0")
                            .buses(1, 3)
                            .with(
                                upstreamPort("usp", "00.0")
                                    .with(
                                        downstreamPort("d0", "00.0"),
                                        downstreamPort("d1", "01.0"),
                                        downstreamPort("d2", "02.0"))))));
    assertEquals(1, layout.faults().size());
    LayoutFault fault = layout.faults().get(0);
    assertEquals("pci0.rp1.usp needs 4 buses, pci0.rp1 has 2 free in 0x01 .. 0x03", fault.text());
    assertEquals("pci0.rp1.usp", fault.place().element().text());
    assertEquals("pci0.rp1", fault.container().element().text());
    assertTrue(bridgeAt(layout.machine(), "pci0.rp1.usp").buses().isEmpty());
  }

  @Test
  void needingMoreBusesThanThereAreIsAFault() {
    Node[] ports = new Node[32];
    for (int at = 0; at < ports.length; at++) {
      ports[at] = rootPort("rp" + at, String.format("%02x.0", at)).hotplug().reserve(0, 0, 0, 8);
    }
    Layout layout = Layout.of(machine(host("pci0").with(ports)));
    assertEquals(4, layout.faults().size());
    assertEquals(
        "pci0.rp28 needs 9 buses, pci0 has 3 free in 0x00 .. 0xff", layout.faults().get(0).text());
  }

  @Test
  void virtualFunctionsBeyondTheLastBusAreAFault() {
    Layout layout =
        Layout.of(
            machine(
                host("pci0")
                    .with(
                        rootPort("rp1", "01.0")
                            .buses(1, 1)
                            .with(endpoint("nic", "00.0").sriov(256, 0, 1, 1)))));
    assertEquals(
        List.of(
            "the virtual functions of pci0.rp1.nic reach 1 bus beyond its own, pci0.rp1 has"
                + " 0x01 .. 0x01"),
        layout.faults().stream().map(LayoutFault::text).toList());
  }

  @Test
  void nestingDeeperThanThereAreBusesIsAFaultAndNoOverflow() {
    Port port = downstreamPort("p", "00.0");
    for (int depth = 0; depth < 3000; depth++) {
      port = downstreamPort("p", "00.0").with(port);
    }
    Layout layout = Layout.of(machine(host("pci0").with(port)));
    assertEquals(
        List.of("pci0.p needs 256 buses, pci0 has 255 free in 0x00 .. 0xff"),
        layout.faults().stream().map(LayoutFault::text).toList());
  }
}
