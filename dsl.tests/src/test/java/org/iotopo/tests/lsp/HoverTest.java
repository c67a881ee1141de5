package org.iotopo.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HoverTest {

  private static final String URI = "file:///folder/a.iotopo";
  private static final String SWITCH =
      """
      /** A fast one. */
      device-type cx { id 15b3:101d  bar 0 mem64 size 1M }
      machine m {
        arch x86-64
        memory low 0x0 .. 0x7fff_ffff
        memory high 4G size 12G
        iommu vtd0 {
          model intel-vtd
          registers 0xfed9_0000 size 4K
          covers all
        }
        host-bridge pci0 {
          buses 0x00 .. 0x7f
          window mem 0xc000_0000 .. 0xdfff_ffff
          root-port rp1 at 01.0 {
            acs SV TB RR CR UF
            upstream-port usp at 00.0 {
              downstream-port dsp0 at 00.0 { acs none  endpoint nic0 : cx at 00.0 }
              downstream-port dsp1 at 01.0 { acs none  endpoint nic1 : cx at 00.0 }
            }
          }
        }
        assign fast {
          devices nic0 nic1
          to dpdk via vfio
          map 0xc000_0000 size 1M
        }
      }
      """;

  private Editor editor;

  @BeforeEach
  void openEditor() {
    editor = Editor.open();
  }

  @AfterEach
  void closeEditor() {
    editor.close();
  }

  @Test
  void tellsOfAFunction() {
    String text = hover(SWITCH.replace("endpoint nic0", "endpoint ni¦c0"));
    contains(text, "pci0.rp1.usp.dsp0.nic0", "endpoint : cx at 00.0", "requester ID", "group");
    contains(text, "BAR0 mem64", "*computed*", "vfio: ", "dma-api: ");
    contains(text, "Never reaches the IOMMU");
  }

  @Test
  void tellsOfABridge() {
    String text = hover(SWITCH.replace("root-port rp1", "root-port rp¦1"));
    contains(text, "ACS capable of `SV TB RR CR UF`", "buses `", "mem ");
  }

  @Test
  void tellsOfAReference() {
    contains(hover(SWITCH.replace("devices nic0", "devices ni¦c0")), "requester ID");
  }

  @Test
  void tellsOfAnAssignment() {
    String text = hover(SWITCH.replace("assign fast", "assign fa¦st"));
    contains(text, "dpdk through vfio", "map `0xc000_0000 .. 0xc00f_ffff` (1 MiB)", "not usable");
  }

  @Test
  void tellsOfNumbersAndRanges() {
    contains(
        hover(SWITCH.replace("high 4G", "high 4¦G")),
        "`0x1_0000_0000` = 4294967296 = 4 GiB",
        "`0x1_0000_0000 .. 0x3_ffff_ffff` (12 GiB)");
    contains(hover(SWITCH.replace("window mem", "win¦dow mem")), "512 MiB");
  }

  @Test
  void tellsOfIommuHostBridgeAndMachine() {
    contains(hover(SWITCH.replace("iommu vtd0", "iommu vt¦d0")), "aperture", "granule 4 KiB");
    contains(hover(SWITCH.replace("host-bridge pci0", "host-bridge pci¦0")), "Outbound", "buses");
    contains(hover(SWITCH.replace("machine m", "machine ¦m")), "functions", "x86-64");
  }

  @Test
  void tellsOfADeviceType() {
    contains(hover(SWITCH.replace("nic0 : cx", "nic0 : c¦x")), "A fast one.", "id 15b3:101d");
  }

  @Test
  void tellsOfARuleAndAWord() {
    contains(hover("@allow(bar-over¦lap, \"why\")\nmachine m { }"), "**bar-overlap**", "Severity:");
    contains(hover(SWITCH.replace("covers all", "cov¦ers all")), "Which requesters");
  }

  @Test
  void tellsOfAnImport() {
    contains(hover("import \"par¦ts/x.iotopo\"\nmachine m { }"), "file:///folder/parts/x.iotopo");
  }

  @Test
  void saysNothingOfNothing() {
    Position position = editor.open(URI, "machine m { ¦ }");
    assertNull(ask(position));
  }

  private String hover(String text) {
    return ask(editor.open(URI, text)).getContents().getRight().getValue();
  }

  private Hover ask(Position position) {
    return Editor.get(
        editor
            .server()
            .getTextDocumentService()
            .hover(new HoverParams(new TextDocumentIdentifier(URI), position)));
  }

  private static void contains(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), "no " + part + " in:\n" + text);
    }
  }
}
