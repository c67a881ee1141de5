package org.iotopo.tests.formatting2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Inject;
import org.eclipse.xtext.testing.InjectWith;
import org.eclipse.xtext.testing.extensions.InjectionExtension;
import org.iotopo.tests.IotopoInjectorProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InjectionExtension.class)
@InjectWith(IotopoInjectorProvider.class)
class FormatterTest {

  @Inject private Formatting formatting;

  @Test
  void putsOneAttributeOnALine() {
    formatsTo(
        """
        machine m {
        arch x86-64 cpu   address-width 46
            memory low 0x0..0xfff }
        """,
        """
        machine m {
          arch x86-64
          cpu address-width 46
          memory low 0x0 .. 0xfff
        }
        """);
  }

  @Test
  void keepsABodyOnTheLineWhereItFits() {
    formatsTo(
        """
        machine m { host-bridge pci0 {
          downstream-port dsp0 at 00.0 {acs none endpoint nic0:cx6dx at 00.0 {}}
        } iommu v { } }
        """,
        """
        machine m {
          host-bridge pci0 {
            downstream-port dsp0 at 00.0 { acs none  endpoint nic0 : cx6dx at 00.0 {} }
          }
          iommu v {}
        }
        """);
  }

  @Test
  void breaksABodyThatDoesNotFit() {
    formatsTo(
        """
machine m {
  host-bridge h {
    endpoint nic0 at 00.0 { id 8086:1572  class 020000  bar 0 mem64 size 8M pref  bar 3 mem64 size 32K pref  isolated  multifunction }
  }
}
""",
        """
        machine m {
          host-bridge h {
            endpoint nic0 at 00.0 {
              id 8086:1572
              class 020000
              bar 0 mem64 size 8M pref
              bar 3 mem64 size 32K pref
              isolated
              multifunction
            }
          }
        }
        """);
  }

  @Test
  void keepsCommentsAndAtMostOneBlankLine() {
    formatsTo(
        """


        // first


        /* second */ machine m { // opens
              /**
                 * Documented.
                 */


          memory low 0x0 .. 0xfff // trails
          memory   high 4G size 1G    // trails too

          // before the end

        }
        // last


        """,
        """
        // first

        /* second */ machine m {  // opens
          /**
           * Documented.
           */

          memory low  0x0 .. 0xfff  // trails
          memory high 4G size 1G    // trails too

          // before the end
        }
        // last
        """);
  }

  @Test
  void alignsNeighboursOfOneKind() {
    formatsTo(
        """
        machine m {
          host-bridge h {
            window mem 0x0 .. 0xfff
            window pref 0x2000 .. 0x2fff -> 0x3000
            inbound 0x0 .. 0xffff
            window io 0x0 .. 0xff
          }
        }
        """,
        """
        machine m {
          host-bridge h {
            window mem  0x0 .. 0xfff
            window pref 0x2000 .. 0x2fff -> 0x3000
            inbound 0x0 .. 0xffff
            window io 0x0 .. 0xff
          }
        }
        """);
  }

  @Test
  void keepsTheAuthorsBreaksInAListThatIsTooLong() {
    String device = "pci0.rp1.a-switch-with-a-long-name.port-%d.network-controller";
    String list = device.formatted(1) + ",\n" + device.formatted(2) + ",\n" + device.formatted(3);
    formatsTo(
        "machine m {\n  assign a {\ndevices " + list + "\n to dpdk }\n}\n",
        "machine m {\n  assign a {\n    devices "
            + list.replace("\n", "\n        ")
            + "\n    to dpdk\n  }\n}\n");
  }

  @Test
  void setsSuppressionsClose() {
    formatsTo(
        "@allow ( bar-overlap , \"why\" )  machine m { }\n",
        "@allow(bar-overlap, \"why\")\nmachine m {}\n");
  }

  @Test
  void aBodyStaysOnItsLineHoweverACommentBeforeItIsIndented() {
    for (int more = 0; more < 60; more++) {
      String source =
          "machine m { host-bridge h { endpoint e at 01.0\n/*\n* stars\n* more\n*/\n{ /* "
              + "x".repeat(more)
              + " */ pci }\n}\n}\n";
      String once = formatting.format(source).orElseThrow();
      assertEquals(once, formatting.format(once).orElseThrow());
    }
  }

  @Test
  void keepsTheLineBreaksOfWindows() {
    formatsTo(
        "machine m {\r\narch x86-64 // c\r\n/* a\r\n   b */\r\n}",
        "machine m {\r\n  arch x86-64  // c\r\n  /* a\r\n   b */\r\n}\r\n");
  }

  @Test
  void leavesAnEmptyFileEmpty() {
    formatsTo("", "");
    formatsTo("  \n\n", "");
    formatsTo("// only a comment", "// only a comment\n");
  }

  @Test
  void refusesAFileThatDoesNotParse() {
    assertTrue(formatting.format("machine m { arch }").isEmpty());
  }

  private void formatsTo(String source, String expected) {
    assertEquals(expected, formatting.format(source).orElseThrow());
    assertEquals(expected, formatting.format(expected).orElseThrow(), "a second run");
  }
}
