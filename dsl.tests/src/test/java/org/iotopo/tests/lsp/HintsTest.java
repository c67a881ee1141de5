package org.iotopo.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was worked out, beside and above the text. */
class HintsTest {

  private static final String URI = "untitled:hints";
  private static final String MACHINE =
      """
      machine m {
        memory low 0x0 size 2G
        iommu vtd0 {
          model intel-vtd
          registers 0xfed9_0000 .. 0xfed9_0fff
          interrupt-remapping
          covers all
        }
        host-bridge pci0 {
          window mem 0x8000_0000 size 1G
          root-port rp at 01.0 {
            acs SV TB RR CR UF
            upstream-port usp at 00.0 {
              downstream-port dsp0 at 00.0 {
                endpoint nic0 at 00.0 {
                  bar 0 mem32 size 1M
                  bar 1 mem32 size 4K at 0x8010_0000
                }
              }
              downstream-port dsp1 at 01.0 {
                endpoint nic1 : nic at 00.0
              }
            }
          }
        }
        assign fastpath {
          devices nic0
          to dpdk via vfio
          map 0x8000_0000 size 512M
        }
      }

      device-type nic {
        bar 0 mem32 size 1M
      }
      """;

  private Editor editor;

  @BeforeEach
  void open() {
    editor = Editor.open();
    editor.open(URI, MACHINE);
  }

  @AfterEach
  void close() {
    editor.close();
  }

  private List<InlayHint> hints(Range range) {
    return Editor.get(
        editor
            .server()
            .getTextDocumentService()
            .inlayHint(new InlayHintParams(new TextDocumentIdentifier(URI), range)));
  }

  /** Each line with a hint, as a person sees it. */
  private List<String> shown(Range range) {
    List<String> lines = MACHINE.lines().toList();
    return hints(range).stream()
        .sorted((a, b) -> a.getPosition().getLine() - b.getPosition().getLine())
        .map(
            hint ->
                lines.get(hint.getPosition().getLine()).strip()
                    + " «"
                    + hint.getLabel().getLeft()
                    + "»")
        .toList();
  }

  @Test
  void showsWhatWasLeftOutAndTheOtherEndOfEachRange() {
    assertEquals(
        List.of(
            "memory low 0x0 size 2G «.. 0x7fff_ffff»",
            "registers 0xfed9_0000 .. 0xfed9_0fff «4 KiB»",
            "host-bridge pci0 { «buses 0x00 .. 0xff»",
            "window mem 0x8000_0000 size 1G «.. 0xbfff_ffff»",
            "root-port rp at 01.0 { «0000:00:01.0 · group 0»",
            "root-port rp at 01.0 { «buses 0x01 .. 0x04 · mem 0x8010_0000 .. 0x803f_ffff»",
            "upstream-port usp at 00.0 { «0000:01:00.0 · group 1»",
            "upstream-port usp at 00.0 { «buses 0x02 .. 0x04 · mem 0x8010_0000 .. 0x803f_ffff»",
            "downstream-port dsp0 at 00.0 { «0000:02:00.0 · group 2»",
            "downstream-port dsp0 at 00.0 { «buses 0x03 .. 0x03 · mem 0x8010_0000 .. 0x802f_ffff»",
            "endpoint nic0 at 00.0 { «0000:03:00.0 · group 2»",
            "bar 0 mem32 size 1M «at 0x8020_0000 .. 0x802f_ffff»",
            "bar 1 mem32 size 4K at 0x8010_0000 «.. 0x8010_0fff»",
            "downstream-port dsp1 at 01.0 { «0000:02:01.0 · group 3»",
            "downstream-port dsp1 at 01.0 { «buses 0x04 .. 0x04 · mem 0x8030_0000 .. 0x803f_ffff»",
            "endpoint nic1 : nic at 00.0 «0000:04:00.0 · group 3»",
            "endpoint nic1 : nic at 00.0 «BAR0 0x8030_0000 .. 0x803f_ffff»",
            "map 0x8000_0000 size 512M «.. 0x9fff_ffff»"),
        shown(new Range(new Position(0, 0), new Position(100, 0))));
  }

  @Test
  void answersAboutThePartThatIsSeen() {
    assertEquals(
        List.of("memory low 0x0 size 2G «.. 0x7fff_ffff»"),
        shown(new Range(new Position(0, 0), new Position(2, 0))));
  }

  @Test
  void aComputedAddressIsWrittenDownWhenItIsTaken() {
    InlayHint hint =
        hints(new Range(new Position(15, 0), new Position(16, 0))).stream()
            .filter(it -> it.getLabel().getLeft().startsWith("at "))
            .findFirst()
            .orElseThrow();
    assertEquals(
        MACHINE.replaceFirst("size 1M\n", "size 1M at 0x8020_0000\n"),
        Editor.applied(MACHINE, hint.getTextEdits()));
  }

  @Test
  void aLineAboveEachDeviceAndUserTellsWhatBecameOfIt() {
    assertEquals(
        List.of(
            "14 group 2 · dpdk 256 TiB - 4 MiB in 3 ranges · 3 MiB shadowed",
            "20 group 3 · vfio 256 TiB - 1 MiB in 2 ranges · 3 MiB shadowed",
            "25 group 2 · dpdk 256 TiB - 4 MiB in 3 ranges · 512 MiB wanted, 3 MiB of it not usable"
                + " · 3 MiB shadowed"),
        Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .codeLens(new CodeLensParams(new TextDocumentIdentifier(URI))))
            .stream()
            .map(lens -> lens.getRange().getStart().getLine() + " " + lens.getCommand().getTitle())
            .toList());
  }

  @Test
  void manyLinesAreWorkedOutWhenTheyAreSeen() {
    StringBuilder many = new StringBuilder("machine m {\n  host-bridge h {\n");
    for (int port = 0; port < 210; port++) {
      many.append("    endpoint e").append(port).append(" at ");
      many.append(String.format("%02x.%x", port / 8, port % 8)).append("\n");
    }
    String uri = "untitled:many";
    editor.open(uri, many.append("  }\n}\n").toString());
    var documents = editor.server().getTextDocumentService();
    var lenses =
        Editor.get(documents.codeLens(new CodeLensParams(new TextDocumentIdentifier(uri))));
    assertEquals(210, lenses.size());
    assertNull(lenses.get(7).getCommand());
    assertEquals(
        "no group · vfio nothing · no IOMMU translates it",
        Editor.get(documents.resolveCodeLens(lenses.get(7))).getCommand().getTitle());
  }
}
