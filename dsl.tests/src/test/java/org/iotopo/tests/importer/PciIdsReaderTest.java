package org.iotopo.tests.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.iotopo.importer.PciIds;
import org.iotopo.importer.PciIdsReader;
import org.iotopo.pci.PciId;
import org.junit.jupiter.api.Test;

class PciIdsReaderTest {

  private static final String TEXT =
      """
      # a comment
      1af4  Red Hat, Inc.
      \t1041  Virtio 1.0 network device
      \t\t1af4 1100  QEMU
      8086  Intel Corporation
      \t10c9  82576 Gigabit Network Connection
      \t10d3  82574L Gigabit Network Connection
      C 02  Network controller
      \t00  Ethernet controller
      """;

  @Test
  void keepsTheNamesOfWhatIsThere() {
    PciIds ids = read(TEXT, Set.of(new PciId(0x8086, 0x10c9), new PciId(0x8086, 0x1234)));
    assertEquals(Map.of(0x8086, "Intel Corporation"), ids.vendors());
    assertEquals(Map.of("8086:10c9", "82576 Gigabit Network Connection"), ids.devices());
  }

  @Test
  void takesNoSubsystemForADevice() {
    assertEquals(Map.of(), read(TEXT, Set.of(new PciId(0x1af4, 0x1af4))).devices());
  }

  @Property(seed = "3", tries = 500)
  void bearsAnyText(@ForAll String text) {
    PciId id = new PciId(0x8086, 0x10c9);
    assertEquals(
        "Intel", read("8086  Intel\n\t10c9  one\n" + text, Set.of(id)).vendor(id).orElseThrow());
  }

  private static PciIds read(String text, Set<PciId> wanted) {
    return PciIdsReader.read(text.getBytes(StandardCharsets.UTF_8), wanted);
  }
}
