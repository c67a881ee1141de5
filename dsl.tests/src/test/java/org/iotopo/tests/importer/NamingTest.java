package org.iotopo.tests.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.iotopo.importer.naming.Naming;
import org.iotopo.model.Iommu;
import org.iotopo.model.Reserved;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.BridgeKind;
import org.iotopo.pci.ClassCode;
import org.iotopo.pci.PciId;
import org.iotopo.pci.Segment;
import org.iotopo.tests.Pipeline;
import org.iotopo.units.AddressRange;
import org.junit.jupiter.api.Test;

class NamingTest {

  @Test
  void callsAFunctionByItsClass() {
    assertEquals("nic", word(0x020000));
    assertEquals("gpu", word(0x030000));
    assertEquals("gpu", word(0x030200));
    assertEquals("nvme", word(0x010802));
    assertEquals("usb", word(0x0c0330));
    assertEquals("usb4", word(0x0c0340));
    assertEquals("audio", word(0x040300));
    assertEquals("isa", word(0x060100));
    assertEquals("net", word(0x028000));
    assertEquals("dev", word(0x00ff00));
    assertEquals("dev", word(0xff0000));
    assertEquals("dev", Naming.stem(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @Test
  void callsABridgeByItsKind() {
    Optional<ClassCode> bridge = Optional.of(new ClassCode(0x060400));
    assertEquals("rp", Naming.stem(Optional.of(BridgeKind.ROOT_PORT), Optional.empty(), bridge));
    assertEquals(
        "up", Naming.stem(Optional.of(BridgeKind.UPSTREAM_PORT), Optional.empty(), bridge));
    assertEquals(
        "dn", Naming.stem(Optional.of(BridgeKind.DOWNSTREAM_PORT), Optional.empty(), bridge));
    assertEquals(
        "bridge", Naming.stem(Optional.of(BridgeKind.PCIE_TO_PCI), Optional.empty(), bridge));
  }

  @Test
  void callsAVirtioDeviceByItsId() {
    Optional<ClassCode> other = Optional.of(new ClassCode(0x00ff00));
    assertEquals("iommu", Naming.stem(Optional.empty(), Optional.of(virtio(0x1057)), other));
    assertEquals("disk", Naming.stem(Optional.empty(), Optional.of(virtio(0x1001)), other));
    assertEquals("dev", Naming.stem(Optional.empty(), Optional.of(virtio(0x1110)), other));
  }

  @Test
  void countsInTheOrderOfLspci() {
    Map<Bdf, String> stems = new TreeMap<>();
    stems.put(bdf(1, 0), "nic");
    stems.put(bdf(0, 8), "nic");
    stems.put(bdf(0, 16), "gpu");
    stems.put(Bdf.of(new Segment(1), 0), "gpu");
    assertEquals(
        "{0000:00:01.0=nic0, 0000:00:02.0=gpu0, 0000:01:00.0=nic1, 0001:00:00.0=gpu1}",
        Naming.numbered(stems).toString());
  }

  @Test
  void callsRamByWhereItIs() {
    assertEquals(
        List.of("low", "main0", "main1", "high"),
        Naming.memory(
            List.of(
                new AddressRange(0x1000, 0x9_fbff),
                new AddressRange(0x10_0000, 0x3fff_ffff),
                new AddressRange(0x4000_1000, 0x7fff_ffff),
                new AddressRange(0x1_0000_0000L, 0x8_7fff_ffffL))));
  }

  @Test
  void neverNamesAnElementAfterAKeyword() {
    List<String> stems = new ArrayList<>();
    for (int code = 0; code <= 0xff_ffff; code += 0x10) {
      stems.add(word(code));
    }
    for (BridgeKind kind : BridgeKind.values()) {
      stems.add(Naming.stem(Optional.of(kind), Optional.empty(), Optional.empty()));
    }
    for (int device = 0x1000; device < 0x1080; device++) {
      stems.add(Naming.stem(Optional.empty(), Optional.of(virtio(device)), Optional.empty()));
    }
    for (Iommu.Model model : Iommu.Model.values()) {
      stems.add(Naming.stem(model));
    }
    for (Reserved.Origin origin : Reserved.Origin.values()) {
      stems.add(Naming.stem(origin));
    }
    for (String stem : stems.stream().distinct().toList()) {
      assertTrue(stem.matches("[a-z][a-z0-9]*"), stem);
      assertTrue(
          Pipeline.keywords().stream().noneMatch(word -> word.matches(stem + "[0-9]+")), stem);
      assertTrue(!stem.equals("vf"), "nic0.vf0 is a virtual function");
    }
  }

  private static String word(int code) {
    return Naming.stem(Optional.empty(), Optional.empty(), Optional.of(new ClassCode(code)));
  }

  private static PciId virtio(int device) {
    return new PciId(0x1af4, device);
  }

  private static Bdf bdf(int bus, int devfn) {
    return Bdf.of(Segment.ZERO, bus << 8 | devfn);
  }
}
