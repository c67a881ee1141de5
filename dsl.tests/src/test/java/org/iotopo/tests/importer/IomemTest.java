package org.iotopo.tests.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.Iomem;
import org.iotopo.importer.Iomem.HostWindow;
import org.iotopo.importer.Iomem.RootBus;
import org.iotopo.importer.IomemReader;
import org.iotopo.pci.Segment;
import org.iotopo.units.AddressRange;
import org.junit.jupiter.api.Test;

class IomemTest {

  private final List<ImportProblem> problems = new ArrayList<>();

  @Test
  void readsRamAndWindowsOfAnAcpiMachine() {
    Iomem iomem =
        read(
            """
            00001000-0009fbff : System RAM
            00100000-3ffdffff : System RAM
              2b000000-2c1d3f8f : Kernel code
            40000000-afffffff : PCI Bus 0000:00
            b0000000-bfffffff : PCI ECAM 0000 [bus 00-ff]
              b0000000-bfffffff : Reserved
            fde00000-fe1fffff : PCI Bus 0000:40
              fde00000-fdffffff : PCI Bus 0000:42
                fde00000-fde1ffff : 0000:42:00.0
            """);
    assertEquals(
        List.of(new AddressRange(0x1000, 0x9fbff), new AddressRange(0x100000, 0x3ffdffff)),
        iomem.ram());
    assertEquals(
        List.of(window(0x40000000L, 0xafffffffL, 0), window(0xfde00000L, 0xfe1fffffL, 0x40)),
        iomem.hostWindows());
    assertEquals(2, iomem.resources().get(8).depth());
    assertEquals(List.of(), problems);
  }

  @Test
  void takesTheNodeOfADeviceTreeForTheHostBridge() {
    Iomem iomem =
        read(
            """
            10000000-3efeffff : pcie@10000000
              10000000-101fffff : PCI Bus 0000:01
            40000000-7fffffff : System RAM
              41860000-41eaffff : reserved
            """);
    assertEquals(
        List.of(
            new HostWindow(
                new AddressRange(0x10000000, 0x3efeffff), "pcie@10000000", Optional.empty())),
        iomem.hostWindows());
  }

  @Test
  void findsAWindowThatFirmwareReserves() {
    Iomem iomem = read("80000000-9fffffff : Reserved\n  90000000-9fffffff : PCI Bus 0000:00\n");
    assertEquals(List.of(window(0x90000000L, 0x9fffffffL, 0)), iomem.hostWindows());
  }

  @Test
  void saysThatAUserSeesNoAddresses() {
    Iomem iomem = read("00000000-00000000 : System RAM\n  00000000-00000000 : Kernel code\n");
    assertTrue(iomem.addressesHidden());
    assertEquals(List.of(), iomem.resources());
    assertEquals(
        "all 2 ranges are 0-0: Linux shows addresses to root alone; capture as root",
        problems.get(0).message());
  }

  @Test
  void readsWhatAPersonPasted() {
    Iomem iomem = read("> ```\r\n> 00001000-0009fbff : System RAM\r\n> ```\r\n");
    assertEquals(List.of(new AddressRange(0x1000, 0x9fbff)), iomem.ram());
    assertEquals(List.of(), problems);
  }

  @Test
  void saysWhereALineIsNone() {
    read("00001000-0009fbff : System RAM\nsudo: a password is required\n2-1 : x\n");
    assertEquals(
        List.of(
            "no \"first-last : owner\": sudo: a password is required",
            "a range that ends before it begins: 2-1 : x"),
        problems.stream().map(ImportProblem::message).toList());
    assertEquals(31, problems.get(0).offset().getAsLong());
  }

  @Property(seed = "3", tries = 500)
  void bearsAnyText(@ForAll @CharRange(from = ' ', to = 'z') String noise, @ForAll String more) {
    List<ImportProblem> found = new ArrayList<>();
    IomemReader.read("iomem", noise + "\n0-ffffffffffffffff : PCI Bus 0:00\n" + more, found);
    assertTrue(found.size() <= 10);
  }

  private Iomem read(String text) {
    return IomemReader.read("iomem", text, problems);
  }

  private static HostWindow window(long first, long last, int bus) {
    return new HostWindow(
        new AddressRange(first, last),
        "PCI Bus 0000:%02x".formatted(bus),
        Optional.of(new RootBus(Segment.ZERO, bus)));
  }
}
