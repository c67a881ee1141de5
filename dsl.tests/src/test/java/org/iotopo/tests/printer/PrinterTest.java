package org.iotopo.tests.printer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.iotopo.lowering.LoadedFile;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Machine;
import org.iotopo.printer.Printer;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.Test;

class PrinterTest {

  private static final Path EVERYTHING =
      Pipeline.REPOSITORY.resolve("dsl.tests/src/test/resources/printer/everything.iotopo");

  /** What stands for a default, or for another value of an attribute that the sample has. */
  private static final Set<String> NOT_IN_THE_SAMPLE =
      Set.of(
          "import",
          "pcie",
          "none",
          "unknown",
          "emulated",
          "other",
          "size",
          "device-tree",
          "x86_64",
          "riscv64",
          "intel-vtd",
          "riscv-iommu",
          "direct",
          "direct-relaxable",
          "msi",
          "sw-msi",
          "rmrr",
          "ivmd",
          "rmr",
          "viot",
          "spdk",
          "user",
          "vfio",
          "UMAC-block");

  @Test
  void writesEveryAttribute() {
    LoadedFile file = Pipeline.load(EVERYTHING);
    assertTrue(RoundTrip.isWhole(file), () -> Pipeline.findings(file).toString());
    Machine machine = Pipeline.facts(file).declared();
    String text = Printer.print(machine);
    RoundTrip.holdsFor("everything", machine, text);
    Set<String> words = new TreeSet<>(Arrays.asList(text.split("[^A-Za-z0-9-]+")));
    Set<String> missing = new TreeSet<>(Pipeline.keywords());
    missing.removeAll(words);
    missing.removeAll(NOT_IN_THE_SAMPLE);
    assertEquals(Set.of(), missing, "keywords that no printed text had");
  }

  @Test
  void foldsWhatStandsThereSeveralTimes() {
    assertPrints(
        """
machine m {
  host-bridge pci0 {
    root-port rp0 at 01.0 {
      endpoint nvme0 at 00.0 { id 144d:a80a class 010802 bar 0 mem64 size 16K at 0x9000_0000 acs SV }
    }
    root-port rp1 at 02.0 {
      endpoint nvme1 at 00.0 { id 144d:a80a class 010802 bar 0 mem64 size 16K acs SV }
    }
  }
}
""",
        """
        device-type nvme-a80a {
          id 144d:a80a
          class 010802
          acs SV
          bar 0 mem64 size 16K
        }

        machine m {
          arch x86-64
          kernel 7.3

          host-bridge pci0 {
            root-port rp0 at 01.0 {
              endpoint nvme0 : nvme-a80a at 00.0 { bar 0 at 0x9000_0000 }
            }

            root-port rp1 at 02.0 {
              endpoint nvme1 : nvme-a80a at 00.0
            }
          }
        }
        """);
  }

  @Test
  void namesElementsAsShortAsTheyCanBe() {
    assertPrints(
        """
        machine m {
          host-bridge pci0 {
            root-port a at 01.0 { endpoint nic at 00.0 }
            root-port b at 02.0 { endpoint nic at 00.0 }
            endpoint all at 03.0
          }
          assign x { devices a.nic, pci0.all to user }
        }
        """,
        """
        machine m {
          arch x86-64
          kernel 7.3

          host-bridge pci0 {
            root-port a at 01.0 {
              endpoint nic at 00.0
            }

            root-port b at 02.0 {
              endpoint nic at 00.0
            }

            endpoint all at 03.0
          }

          assign x {
            devices a.nic, pci0.all
            to user
          }
        }
        """);
  }

  @Test
  void putsRemarksAboveTheirElements() {
    LoadedFile file =
        Pipeline.load(
            """
            machine m {
              memory low 0x0 .. 0xfff
              memory high 0x1000 .. 0x1fff
              host-bridge pci0 {
                /** Wired. */
                endpoint nic at 01.0
              }
            }
            """);
    Machine machine = Pipeline.facts(file).declared();
    String text =
        Printer.print(
            machine,
            Map.of(
                ElementPath.MACHINE,
                List.of("two words", "a long remark ".repeat(10).strip()),
                new ElementPath("high"),
                List.of("odd"),
                new ElementPath("pci0.nic"),
                List.of("its config space was cut"),
                new ElementPath("pci0.gone"),
                List.of("was not kept")));
    assertEquals(
        """
// two words
// a long remark a long remark a long remark a long remark a long remark a long remark a long remark
// a long remark a long remark a long remark
machine m {
  arch x86-64
  kernel 7.3
  memory low 0x0 .. 0xfff
  // odd
  memory high 0x1000 .. 0x1fff

  host-bridge pci0 {
    // its config space was cut
    /** Wired. */
    endpoint nic at 01.0
  }

  // pci0.gone: was not kept
}
""",
        text);
    RoundTrip.holdsFor("remarks", machine, text);
  }

  @Test
  void breaksAListThatNoLineHolds() {
    StringBuilder source = new StringBuilder("machine m { host-bridge pci0 {\n");
    StringBuilder list = new StringBuilder("pci0.a-rather-long-name-0");
    for (int at = 0; at < 9; at++) {
      source.append("endpoint a-rather-long-name-" + at + " at 0" + at + ".0\n");
      list.append(at == 0 ? "" : ", a-rather-long-name-" + at);
    }
    source.append("endpoint last at 0a.0 } assign x { devices " + list + " to user } }");
    Machine machine = Pipeline.facts(Pipeline.load(source.toString())).declared();
    String text = Printer.print(machine);
    RoundTrip.holdsFor("list", machine, text);
    String wide = "    devices a-rather-long-name-0, a-rather-long-name-1, a-rather-long-name-2,";
    assertTrue(text.contains(wide + " a-rather-long-name-3,\n        a-rather"), text);
  }

  private static void assertPrints(String source, String expected) {
    Machine machine = Pipeline.facts(Pipeline.load(source)).declared();
    String text = Printer.print(machine);
    assertEquals(expected, text);
    RoundTrip.holdsFor("printed", machine, text);
  }
}
