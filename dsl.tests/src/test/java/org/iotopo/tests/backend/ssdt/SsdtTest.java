package org.iotopo.tests.backend.ssdt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Backend;
import org.iotopo.backend.Backends;
import org.iotopo.backend.BuildOptions;
import org.iotopo.backend.ssdt.Port;
import org.iotopo.backend.ssdt.Root;
import org.iotopo.backend.ssdt.Ssdt;
import org.iotopo.diagnostics.Finding;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.Test;

/** What is in the table, and what it cannot say. */
class SsdtTest {

  @Test
  void anElementWhoseNameIsANameSegHasIt() {
    assertEquals(List.of("PCI0", "RC_B", "H"), names("pci0", "rc_b", "h"));
  }

  @Test
  void aLongNameKeepsTheNumberAtItsEnd() {
    assertEquals(List.of("PC10", "ROO1", "RCLE"), names("pcie10", "rootcomplex1", "rc-left"));
  }

  @Test
  void aNameThatIsTakenGetsLetterAndDigits() {
    assertEquals(
        List.of("R001", "RCLE", "R002", "R000"), names("rc-left", "rcle", "rc-leap", "r000"));
  }

  @Test
  void aNameThatIsACPIsOwnOrStartsWithADigitIsChanged() {
    assertEquals(List.of("CRS", "X0"), names("_CRS", "0"));
  }

  @Test
  void aPlatformDeviceKeepsItsName() {
    Ssdt table =
        table(
            "machine m {\n  arch arm64\n  firmware acpi\n"
                + "  platform-device d {\n    path \"\\\\_SB_.PCI0\"\n  }\n"
                + "  host-bridge pci0\n}\n");
    assertEquals(List.of("P000"), table.roots().stream().map(root -> root.name().text()).toList());
  }

  @Test
  void manyHostBridgesHaveNamesOfTheirOwn() {
    List<String> elements = new ArrayList<>();
    for (int index = 0; index < 3000; index++) {
      elements.add("bridge-" + index + "-of-many");
    }
    List<String> names = names(elements.toArray(String[]::new));
    assertEquals(3000, new HashSet<>(names).size());
    assertEquals(names, names(elements.toArray(String[]::new)));
  }

  @Test
  void everyRootPortOfAHostBridgeThatFacesOutsideDoes() {
    Ssdt table =
        table(
            """
            machine m {
              host-bridge pci0 {
                external-facing
                root-port rp0 at 01.0
                root-port rp1 at 02.1
              }
              host-bridge pci1 {
                segment 1
                root-port rp0 at 01.0 {
                  external-facing
                }
                root-port rp1 at 02.0
              }
            }
            """);
    List<Port> ports = table.roots().stream().map(Root::ports).flatMap(List::stream).toList();
    assertEquals(
        List.of("OptionalInt[0]", "OptionalInt[1]", "OptionalInt[2]", "OptionalInt.empty"),
        ports.stream().map(port -> port.externalUid().toString()).toList());
    assertEquals(0x2_0001, ports.get(1).address());
  }

  @Test
  void aSwitchPortThatFacesOutsideIsToldToBeUnheard() {
    assertEquals(
        List.of(
            "warning at pci0.rp0.up.dn0: ACPI says of root ports alone that they face outside, and"
                + " pci0.rp0.up.dn0 is a switch downstream port"),
        refusals(
            """
            machine m {
              host-bridge pci0 {
                root-port rp0 at 01.0 {
                  upstream-port up at 00.0 {
                    downstream-port dn0 at 00.0 {
                      external-facing
                    }
                  }
                }
              }
            }
            """));
  }

  @Test
  void aSegmentOfMoreThan16BitsIsRefused() {
    assertEquals(
        List.of("error at pci0: segment 0x1_0000 of pci0 does not fit into the 16 bits of _SEG"),
        refusals("machine m {\n  host-bridge pci0 {\n    segment 0x1_0000\n  }\n}\n"));
  }

  @Test
  void whatIsBehindAFunctionIsLeftToItsDriver() {
    Ssdt table =
        table(
            """
            machine m {
              host-bridge pci0 {
                endpoint vmd at 0e.0 {
                  rciep
                }
              }
              host-bridge vmd0 {
                segment 0x1_0000
                behind vmd
              }
            }
            """);
    assertEquals(List.of("vmd0"), table.omitted());
    assertEquals(1, table.roots().size());
    assertTrue(table.isWritable());
  }

  @Test
  void aMachineWithoutHostBridgesNeedsNoTable() {
    Backend backend = Backends.byId("ssdt").orElseThrow();
    assertEquals(List.of(), backend.build(facts("machine m {\n}\n")));
  }

  @Test
  void allAddressesInboundAreTwoDescriptors() {
    Root root =
        table(
                "machine m {\n  host-bridge pci0 {\n"
                    + "    inbound 0x0 .. 0xffff_ffff_ffff_ffff\n  }\n}\n")
            .roots()
            .get(0);
    assertEquals(2, root.inbound().size());
  }

  @Test
  void ecamThatEndsBehindAllAddressesIsRefused() {
    String source =
        "machine m {\n  arch arm64\n  host-bridge pci0 {\n    ecam 0xffff_ffff_fff0_0000\n  }\n}\n";
    assertEquals(
        List.of(
            "error at pci0: ECAM of pci0 at 0xffff_ffff_fff0_0000 for buses 0x00 .. 0xff ends"
                + " behind 64 bits"),
        refusals(source));
    assertFalse(table(source).isWritable());
  }

  private static List<String> names(String... elements) {
    StringBuilder text = new StringBuilder("machine m {\n");
    for (int index = 0; index < elements.length; index++) {
      text.append("  host-bridge %s {\n    segment %d\n  }\n".formatted(elements[index], index));
    }
    return table(text + "}\n").roots().stream().map(root -> root.name().text()).toList();
  }

  private static Ssdt table(String source) {
    return Ssdt.of(facts(source).machine());
  }

  private static List<String> refusals(String source) {
    Backend backend = Backends.byId("ssdt").orElseThrow();
    return backend.refusals(facts(source), BuildOptions.DEFAULT).stream()
        .map(SsdtTest::shown)
        .toList();
  }

  private static String shown(Finding finding) {
    return finding.severity() + " at " + finding.place().element() + ": " + finding.message();
  }

  private static Facts facts(String source) {
    return Pipeline.facts(Pipeline.load(source));
  }
}
