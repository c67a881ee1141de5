package org.iotopo.tests.importer.acpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.iotopo.binary.Octets;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.AcpiHeader;
import org.iotopo.importer.FirmwareFacts;
import org.iotopo.importer.FirmwareFacts.HostBridgeFact;
import org.junit.jupiter.api.Test;

/** What is read of DSDT and SSDT without running them. */
class AmlFactsTest {

  private static final String HOST = name("_HID", "0c41d00a08");
  private static final String KEEP =
      "14"
          + "28"
          + hex("_DSM")
          + "04a01f936811130a10d037c9e553357a4d9117ea4d19c3434d"
          + "a00793"
          + "6a0a05"
          + "a400"
          + "a401";

  @Test
  void aHostBridgeIsToldByItsDeviceAndByScopesThatOpenItAgain() {
    FirmwareFacts facts =
        told(
            device("PC10", HOST + name("_SEG", "0a02") + name("_CCA", "00")),
            scope("5c2e" + hex("_SB_") + hex("PC10"), name("_CRS", resources())));
    HostBridgeFact host = facts.hostBridges().get(0);
    assertEquals("\\_SB_.PC10", host.path().get());
    assertEquals(2, host.segment().number());
    assertEquals("0x10 .. 0x1f", host.buses().get().toString());
    assertFalse(host.coherent());
    assertEquals("0x8000_0000 .. 0x8fff_ffff", host.outbound().get(0).bus().toString());
    assertEquals(0x1_8000_0000L, host.outbound().get(0).cpuBase());
  }

  @Test
  void functionFiveThatReturnsZeroKeepsTheConfiguration() {
    assertTrue(told(device("PCI0", HOST + KEEP)).hostBridges().get(0).preserveConfig());
    String other = KEEP.replace("a400", "a401");
    assertFalse(told(device("PCI0", HOST + other)).hostBridges().get(0).preserveConfig());
  }

  @Test
  void aPortThatFacesOutsideIsFoundByItsPath() {
    String property = "080d" + hex("ExternalFacingPort") + "0001";
    String port = scope("5c2f03" + hex("_SB_") + hex("PCI0") + hex("GPP7"), property);
    FirmwareFacts facts =
        new Told()
            .at("00:02.1", "\\_SB_.PCI0.GPP7")
            .at("00:02.2", "\\_SB_.PCI0.GPP8")
            .by("SSDT", List.of(table(port).encoded()));
    assertEquals(
        List.of("0000:00:02.1"), facts.externalFacing().stream().map(Told::words).toList());
  }

  private static FirmwareFacts told(String... bodies) {
    String inside = scope("5c" + hex("_SB_"), String.join("", List.of(bodies)));
    return new Told().by("DSDT", List.of(table(inside).encoded()));
  }

  private static Struct table(String body) {
    return AcpiHeader.fresh(AcpiHeader.ANY, "DSDT", 2, "TEST", "TEST")
        .with("Content", Octets.ofHex(body));
  }

  private static String device(String name, String body) {
    return "5b82" + packaged(hex(name) + body);
  }

  private static String scope(String name, String body) {
    return "10" + packaged(name + body);
  }

  private static String name(String name, String object) {
    return "08" + hex(name) + object;
  }

  /** A buffer with a bus range and one window that the CPU sees 4 GiB higher. */
  private static String resources() {
    String buses = "880d0002" + "0c00" + "0000" + "1000" + "1f00" + "0000" + "1000";
    String window =
        "8a2b00000c01"
            + "0000000000000000"
            + "0000008000000000"
            + "ffffff8f00000000"
            + "0000000001000000"
            + "0000001000000000";
    String bytes = buses + window + "7900";
    return "11" + packaged("0a" + String.format("%02x", bytes.length() / 2) + bytes);
  }

  /** A length before the bytes that counts itself. */
  private static String packaged(String body) {
    int size = body.length() / 2;
    return size < 63
        ? String.format("%02x", size + 1) + body
        : String.format("%02x%02x", 0x40 | (size + 2 & 0xf), size + 2 >> 4) + body;
  }

  private static String hex(String text) {
    return Octets.ofText(text).hex();
  }
}
